"""Content of the page on legal deadlines: deadlines, time left, and how often the council keeps each limit."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.analysis import cautions
from dashboard.analysis.limits import LegalDeadline, days_ahead, deadlines
from dashboard.catalogue import Catalogue
from dashboard.catalogue.limits import AdviceService, LegalLimit, TriggerEvent
from dashboard.catalogue.measures import Measure
from dashboard.catalogue.records import FigureCaution
from dashboard.content.provenance import CellProvenance, provenance_of
from dashboard.edition import Edition
from dashboard.links.legal_dates import ChosenEvent, chosen_event
from dashboard.links.view import ChartView
from dashboard.wording import legal_dates, sentences


@dataclass(frozen=True)
class LimitRecord:
    """Figure of a council on a limit in the newest published year: what is counted, its caveats, cells and cautions."""

    measure: Measure
    sentence: str
    below: tuple[str, ...]
    caveats: tuple[str, ...]
    provenance: tuple[CellProvenance, ...]
    cautions: tuple[FigureCaution, ...]


@dataclass(frozen=True)
class LegalDateRow:
    """Limit with its deadline; `records` is empty if no figure measures compliance with it."""

    limit: LegalLimit
    deadline: LegalDeadline
    day: str
    length: str
    time_left: str
    past: bool
    appeal_extension: str | None
    records: tuple[LimitRecord, ...]


@dataclass(frozen=True)
class TimelinePoint:
    """Point of the timeline: the event, today, or a limit with its row."""

    kind: Literal["happened", "today", "limit"]
    day: date
    row: LegalDateRow | None = None


@dataclass(frozen=True)
class LegalDates:
    """Content of the page for a view and a day; `rows` are in order of date, and empty without a chosen day."""

    area_name: str
    chosen: ChosenEvent
    happening: TriggerEvent | None
    happened_on: str
    today: str
    rows: tuple[LegalDateRow, ...]
    timeline: tuple[TimelinePoint, ...]
    notes: tuple[str, ...]
    services: tuple[AdviceService, ...]


def legal_dates_content(edition: Edition, view: ChartView, today: date) -> LegalDates:
    """Content for the event chosen by the visitor; not cached, because it is personal."""
    event = chosen_event(view)
    limits = edition.catalogue.limits
    happening = next((item for item in limits.happenings if item.id == event.happening), None)
    found: list[LegalDeadline] = []
    if happening is not None and event.day is not None:
        found = deadlines(limits, happening.id, event.day)
    rows = tuple(_row(edition, view.area, item, today) for item in found)
    return LegalDates(
        area_name=edition.store.areas[view.area].name_in_sentence,
        chosen=event,
        happening=happening,
        happened_on=legal_dates.day(event.day) if event.day else "",
        today=legal_dates.day(today),
        rows=rows,
        timeline=_timeline(rows, event.day, today),
        notes=tuple(_notes(edition.catalogue, found, event.day)),
        services=_services(edition.catalogue, view.area),
    )


def _row(edition: Edition, area: str, item: LegalDeadline, today: date) -> LegalDateRow:
    return LegalDateRow(
        limit=item.limit,
        deadline=item,
        day=legal_dates.last_days(item),
        length=legal_dates.counted(item.limit),
        time_left=legal_dates.time_left(item, today),
        past=days_ahead(item, today) < 0,
        appeal_extension=legal_dates.appeal_extension(edition.catalogue.limits, item),
        records=tuple(_limit_record(edition, area, slug) for slug in item.limit.measures),
    )


def _timeline(rows: tuple[LegalDateRow, ...], on: date | None, today: date) -> tuple[TimelinePoint, ...]:
    """Points of the timeline by date, limits on the last day in time; of one date the event first, then today."""
    if on is None or not rows:
        return ()
    points = [TimelinePoint("happened", on), TimelinePoint("today", today)]
    points += [TimelinePoint("limit", row.deadline.until, row) for row in rows]
    return tuple(sorted(points, key=lambda point: point.day))


def _limit_record(edition: Edition, area: str, slug: str) -> LimitRecord:
    measure = edition.catalogue.measures[slug]
    found = sentences.finding(edition, measure, area)
    return LimitRecord(
        measure,
        found.sentence,
        tuple(text for text in (found.behind, found.leaves_out) if text),
        tuple(edition.catalogue.caveats[key].text for key in measure.caveats),
        provenance_of(edition, found.figures),
        tuple(cautions.cautions_for(edition, found.figures)),
    )


def _notes(catalogue: Catalogue, found: list[LegalDeadline], on: date | None) -> list[str]:
    """Notes on all dates: the tribunal's hour, and periods of relaxed limits in law."""
    notes = [catalogue.limits.appeals.last_hour] if any(item.limit.appeal for item in found) else []
    if on is not None and found:
        last = max(item.day for item in found)
        notes += [item.text for item in catalogue.limits.relaxed if on <= item.last and last >= item.first]
    return notes


def _services(catalogue: Catalogue, area: str) -> tuple[AdviceService, ...]:
    """Advice services; a council's own service replaces the general one."""
    own = {item.instead_of: item for item in catalogue.services if item.area == area and item.instead_of}
    return tuple(own.get(item.id, item) for item in catalogue.services if item.area is None)
