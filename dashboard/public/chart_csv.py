"""CSV of a chart's numbers for spreadsheets: first the data, then an empty line, then notes.

The first line names the columns. Every note begins with "# " in its first cell, so that a program can pass them over
(in pandas: read_csv(..., comment="#")). Where a sign stands instead of a number, `value` is empty and `symbol` holds
the sign. The columns from `data_set` to `column` say where the publisher has the number, the last ones what was read.
"""

import csv
import io
from collections.abc import Iterator

from dashboard.analysis.cell_place import filters_text
from dashboard.analysis.export import APOSTROPHE, safe
from dashboard.analysis.figures import Figure
from dashboard.content.chart import ChartContent
from dashboard.content.provenance import copies, provenance_of
from dashboard.links.absolute import absolute
from dashboard.public.chart_rows import ChartRow, rows
from dashboard.public.page_request import PageRequest
from dashboard.wording import law, numbers

HEADER = (
    "series",
    "area_code",
    "area",
    "measure",
    "period",
    "value",
    "symbol",
    "shown",
    "our_calculation",
    "published_on",
    "release",
    "data_set",
    "data_set_url",
    "filters",
    "column",
    "copied",
    "file_read",
    "row_read",
    "sha256_read",
)


def chart_csv(page_request: PageRequest) -> bytes:
    """The file as UTF-8 with a byte-order mark. Text that a spreadsheet would run as a formula is made harmless."""
    sink = io.StringIO(newline="")
    writer = csv.writer(sink, lineterminator="\r\n")
    writer.writerow(HEADER)
    for row in rows(page_request.content):
        writer.writerow(_cells(page_request, row))
    writer.writerow([])
    for name, *texts in _notes(page_request):
        writer.writerow([f"# {name}", *(safe(" ".join(text.split())) for text in texts)])
    return b"\xef\xbb\xbf" + sink.getvalue().encode()


def _cells(page_request: PageRequest, row: ChartRow) -> Iterator[str]:
    figure = row.figure
    # A median of several areas belongs to none of them.
    area = page_request.edition.store.areas[row.area] if row.area else None
    yield safe(row.series)
    yield safe(area.code) if area else ""
    yield safe(area.name) if area else ""
    yield safe(row.measure.slug)
    yield safe(row.period)
    yield "" if row.value is None else f"{row.value:.15g}"
    yield safe(figure.symbol or "") if figure else ""
    yield safe(row.text)
    yield ("yes" if figure.ours else "no") if figure else ""
    yield max(fact.published_on for fact in figure.facts).isoformat() if figure else ""
    yield safe("; ".join(_releases(page_request, figure))) if figure else ""
    yield from map(safe, _places(page_request, figure)) if figure else [""] * 8


def _places(page_request: PageRequest, figure: Figure) -> Iterator[str]:
    """Places of a figure's cells: at the publisher, then what was read. Those of several cells are joined by " | "."""
    cells = provenance_of(page_request.edition, [figure])
    yield " | ".join(cell.place.data_set.title for cell in cells)
    yield " | ".join(absolute(page_request.at.base, cell.address) for cell in cells)
    yield " | ".join(filters_text(cell.place) for cell in cells)
    yield " | ".join(cell.place.column for cell in cells)
    yield " | ".join("yes" if cell.place.copied else "no" for cell in cells)
    yield " | ".join(cell.place.file for cell in cells)
    yield " | ".join(str(cell.place.row) for cell in cells)
    yield " | ".join(cell.place.sha256 for cell in cells)


def _releases(page_request: PageRequest, figure: Figure) -> list[str]:
    found = (page_request.edition.catalogue.release(fact.release) for fact in figure.facts)
    return list(dict.fromkeys(f"{source.title}, {release.title}" for source, release in found))


def _notes(page_request: PageRequest) -> Iterator[tuple[str, ...]]:
    content, view = page_request.content, page_request.view
    yield "About this file", f"The data come first. Lines that begin with # are notes. {APOSTROPHE}"
    yield "Finding", content.title
    yield "Shows", content.subtitle
    for text in content.leaves_out:
        yield "Not counted", text
    yield "Address", page_request.at.chart(page_request.subject, view)
    if view.as_of is None:
        yield "State", f"newest figures, data version {page_request.edition.newest.vintage}"
    else:
        yield "State", f"frozen: of what was published by {numbers.day(view.as_of)}, what this site holds"
    for text in content.not_held:
        yield "Not held", text
    for source, release in content.sources:
        day = numbers.day(release.published_on)
        yield (
            "Source",
            source.publisher,
            f"{source.title}, {release.title}, published {day}",
            absolute(page_request.at.base, release.url),
        )
    if said := copies(content.provenance):
        yield "Copied rows", said
    for slug in dict.fromkeys(source.slug for source, _ in content.sources):
        found = page_request.edition.catalogue.sources[slug]
        yield "Licence", found.licence, found.licence_url, found.attribution
    for measure in content.measures:
        yield "Definition", measure.name, measure.definition, measure.calculation, law.checked(measure.checker)
        if measure.law:
            provision = measure.law.provision
            yield "Law", measure.law.in_full, provision.basis, provision.url, law.reading(provision)
    yield from _warnings(page_request, content)


def _warnings(page_request: PageRequest, content: ChartContent) -> Iterator[tuple[str, ...]]:
    symbols = {row.figure.symbol for row in rows(content) if row.figure and row.figure.symbol}
    for slug in dict.fromkeys(source.slug for source, _ in content.sources):
        for symbol in page_request.edition.catalogue.sources[slug].symbols:
            if symbol.symbol in symbols:
                yield "Symbol", symbol.symbol, symbol.meaning
    for mark in content.marks:
        # The notes explain why a line stops at a break.
        yield ("Mark", mark.label, mark.text) if mark.event else ("Mark", mark.label)
    for note in content.notes:
        yield "Note", note
    for caution in content.cautions:
        yield "Read with care", caution.text, caution.source
    for item in content.statements:
        yield "Stated locally (not official statistics)", item.period_text, item.says, item.publisher, item.url
    for given in content.contributed:
        yield "Contributed (not official statistics)", given.period, given.text, given.fact.publisher, given.fact.label
