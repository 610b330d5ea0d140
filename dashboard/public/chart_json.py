"""JSON of a chart's content: points, gaps, signs, limits, marks, sources, and the cell behind every number."""

import json
from typing import Any

from dashboard.catalogue.measures import LegalDuty, Measure
from dashboard.content.chart import ChartContent
from dashboard.content.provenance import CellProvenance, copies
from dashboard.links.absolute import absolute
from dashboard.public.chart_rows import ChartRow, rows
from dashboard.public.page_request import PageRequest
from dashboard.wording.law import checked


def chart_json(page_request: PageRequest) -> bytes:
    """The file. A `value` of null is a gap: `symbol` is what is printed there, `shown` what a reader is told."""
    content, at, view = page_request.content, page_request.at, page_request.view
    area = page_request.edition.newest.areas[view.area]
    payload: dict[str, Any] = {
        "chart": page_request.subject,
        "title": content.title,
        "subtitle": content.subtitle,
        "alt": content.alt,
        "area": {"code": area.code, "name": area.name, "level": area.level},
        "beside": sorted(view.comparators),
        "address": at.chart(page_request.subject, view),
        "as_of": view.as_of.isoformat() if view.as_of else None,
        # A frozen view has the same figures in every later vintage, so no vintage is named.
        "vintage": None if view.as_of else page_request.edition.newest.vintage,
        "form": content.chart.form,
        "unit": content.unit,
        "decimals": content.decimals,
        "why_empty": content.empty,
        "not_held": list(content.not_held),
        "figures": [_figure(row) for row in rows(content)],
        "lines": {
            item.name: [[point.label for point in line] for line in item.lines] for item in content.series if item.lines
        },
        "limit": {"value": content.limit.value, "label": content.limit.label} if content.limit else None,
        "marks": [{"key": m.key, "kind": m.kind, "label": m.label, "text": m.text, "x": m.x} for m in content.marks],
        "definitions": [_definition(measure) for measure in content.measures],
        **_words(content),
        **_provenance(content, at.base),
    }
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()


def _figure(row: ChartRow) -> dict[str, Any]:
    figure = row.figure
    return {
        "series": row.series,
        "area": row.area or None,
        "measure": row.measure.slug,
        "period": figure.period if figure else None,
        "label": row.period,
        "value": row.value,
        "symbol": figure.symbol if figure else None,
        "shown": row.text,
        "our_calculation": figure.ours if figure else None,
        "published_on": max(fact.published_on for fact in figure.facts).isoformat() if figure else None,
    }


def _definition(measure: Measure) -> dict[str, Any]:
    return {
        "measure": measure.slug,
        "name": measure.name,
        "definition": measure.definition,
        "calculation": measure.calculation,
        "our_calculation": measure.derived is not None,
        "checked": checked(measure.checker),
        "law": measure.law and _law(measure.law),
    }


def _law(law: LegalDuty) -> dict[str, Any]:
    """The law as read: `as_at` is the version of the text where it is known, `read` how much of it was read."""
    provision = law.provision
    return {
        "text": law.in_full,
        "basis": provision.basis,
        "url": provision.url,
        "as_at": provision.text_as_at,
        "read": provision.read,
        "read_on": provision.read_on.isoformat(),
        "read_by": provision.read_by,
        "instead": provision.instead,
        "checked": checked(provision.checker),
    }


def _words(content: ChartContent) -> dict[str, Any]:
    return {
        "notes": list(content.notes),
        "leaves_out": list(content.leaves_out),
        "cautions": [{"text": item.text, "source": item.source} for item in content.cautions],
        "stated_locally": [
            {
                "period": item.period_text,
                "says": item.says,
                "value": item.value,
                "unit": item.unit,
                "publisher": item.publisher,
                "url": item.url,
                "published_on": item.published_on,
            }
            for item in content.statements
        ],
        "contributed": [
            {
                "period": item.period,
                "shown": item.text,
                "label": item.fact.label,
                "publisher": item.fact.publisher,
                "url": item.fact.source_url,
            }
            for item in content.contributed
        ],
    }


def _provenance(content: ChartContent, base: str) -> dict[str, Any]:
    return {
        "sources": [
            {
                "publisher": source.publisher,
                "title": source.title,
                "release": release.title,
                "published_on": release.published_on.isoformat(),
                "url": absolute(base, release.url),
                "licence": source.licence,
                "licence_url": source.licence_url,
                "attribution": source.attribution,
            }
            for source, release in content.sources
        ],
        "origins": [_origin(item, base) for item in content.provenance],
        "copied_rows": copies(content.provenance),
    }


def _origin(item: CellProvenance, base: str) -> dict[str, Any]:
    """Cell behind a number. `file`, `row` and `sha256` are what this site read: of a copy if `copied`."""
    place = item.place
    return {
        "figure": item.measure_name,
        "area": item.area,
        "period": item.period,
        "printed": item.printed,
        "release": item.release.id,
        "file": place.file,
        "row": place.row,
        "column": place.column,
        "sha256": place.sha256,
        "copied": place.copied,
        "data_set": {
            "title": place.data_set.title,
            "id": place.data_set.id,
            "file": place.data_set.file,
            "url": absolute(base, item.address),
        },
        "filters": dict(place.filters),
    }
