"""Feed entries on figures: each publication day for the home area, its region and England, by measure."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from dashboard.analysis import changes
from dashboard.analysis.changes import PublicationChanges, RevisedFigure
from dashboard.analysis.figures import Figure, published_figure
from dashboard.catalogue.measures import Measure
from dashboard.facts import ENGLAND
from dashboard.links import recommendations as recommendation_links
from dashboard.links.view import ChartView
from dashboard.public.addresses import domains
from dashboard.public.feed_entry import FeedEntry
from dashboard.public.page_request import PageRequest
from dashboard.public.status_entries import status_entries
from dashboard.wording import numbers
from dashboard.wording.cautions import caution_marks

MOST = 100
"""Entries on figures in a feed; older ones are in the data and on the page “Data and methods”."""

_WORDS: Final = changes.KINDS | {"revised": "revised", "symbol_changed": "changed"}


def entries(page_request: PageRequest) -> list[FeedEntry]:
    """Entries of a feed, newest first: of the request's domain or page, or of everything.

    Each entry on a figure links to the frozen page of its day, which also reports revisions.
    """
    statuses = status_entries(page_request) if page_request.subject in ("", recommendation_links.PATH) else []
    return sorted([*_figures(page_request), *statuses], key=lambda entry: entry.day, reverse=True)


def _figures(page_request: PageRequest) -> list[FeedEntry]:
    codes = [
        code
        for code in (page_request.at.home, page_request.edition.newest.areas.region_of(page_request.at.home), ENGLAND)
        if code
    ]
    found: list[FeedEntry] = []
    for step in changes.publication_changes(page_request.edition.latest, codes):
        for measure in page_request.edition.catalogue.measures.values():
            if page_request.subject in ("", measure.domain) and (entry := _entry(page_request, step, measure, codes)):
                found.append(entry)
    return found[:MOST]


def _entry(page_request: PageRequest, step: PublicationChanges, measure: Measure, codes: list[str]) -> FeedEntry | None:
    new = next((item for item in step.new if item[0] == measure.slug), None)
    changed = [item for item in step.changes if item.measure == measure.slug]
    labels = [label for slug, _, label in step.definitions if slug == measure.slug]
    if new is None and not changed:
        return None
    parts = []
    if new is not None:
        parts.append(f"{new[1]} new figure{'' if new[1] == 1 else 's'} up to {numbers.period(new[3])}")
    if changed:
        parts.append(f"{len(changed)} changed")
    fresh = list(_new_figures(page_request, step, measure, codes, new[3])) if new else []
    revised = [Figure(item.measure, item.area, item.period, None, None, ()) for item in changed]
    marks = caution_marks(page_request.edition, {"entry": [*fresh, *revised]})
    lines = [
        *(_line(page_request, figure, marks.cell(figure, measure)) for figure in fresh),
        *(
            f"{_changed(page_request, measure, item)}{marks.after([figure])}"
            for item, figure in zip(changed, revised, strict=True)
        ),
        *marks.notes("entry"),
        *([measure.leaves_out] if measure.leaves_out else []),
        *(f"Counted in another way: {label}." for label in labels),
    ]
    area = changed[0].area if changed and new is None else codes[0]
    return FeedEntry(
        step.published_on,
        f"changes/{step.published_on.isoformat()}/{measure.slug}",
        measure.domain,
        f"{measure.name}: {', '.join(parts)}",
        tuple(lines),
        _address(page_request, measure, ChartView(area, as_of=step.published_on)),
    )


def _new_figures(
    page_request: PageRequest, step: PublicationChanges, measure: Measure, codes: list[str], period: str
) -> Iterator[Figure]:
    """Figures of a period that the day published, of the areas for which the measure is shown."""
    for code in codes:
        if page_request.edition.newest.areas[code].level not in measure.levels:
            continue
        facts = page_request.edition.newest.facts.until(step.published_on)
        fact = facts.get(measure.slug, code, period)
        if fact is not None and fact.published_on == step.published_on:
            yield published_figure(facts, measure, fact)


def _line(page_request: PageRequest, figure: Figure, text: str) -> str:
    return f"{page_request.edition.newest.areas[figure.area].name}, {numbers.period(figure.period)}: {text}."


def _changed(page_request: PageRequest, measure: Measure, change: RevisedFigure) -> str:
    before, now = (_text(item, measure) for item in (change.before, change.now))
    area, when = page_request.edition.newest.areas[change.area].name, numbers.period(change.period)
    return f"{area}, {when}: from {before} to {now} ({_WORDS[change.kind]})."


def _text(item: float | str, measure: Measure) -> str:
    return f"“{item}”" if isinstance(item, str) else numbers.value(item, measure.unit, measure.decimals)


def _address(page_request: PageRequest, measure: Measure, view: ChartView) -> str:
    """First chart with the measure; the summary page without any."""
    for domain in domains(page_request.edition.catalogue):
        for section in domain.sections:
            for slug in section.charts:
                if measure.slug in page_request.edition.catalogue.charts[slug].measures:
                    return page_request.at.chart(slug, view)
    return page_request.at.page("summary", replace(view, area=page_request.at.home))
