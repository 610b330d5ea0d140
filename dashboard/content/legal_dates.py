"""The content of the page on a family's own wait: the dates in law, where each stands, and how often it is kept."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.analysis import cautions
from dashboard.analysis.limits import LegalDeadline, days_ahead, deadlines
from dashboard.catalogue import Catalogue
from dashboard.catalogue.limits import AdviceService, LegalLimit, TriggerEvent
from dashboard.catalogue.records import FigureCaution
from dashboard.content.chart import CellProvenance
from dashboard.content.provenance import provenance_of
from dashboard.edition import Edition
from dashboard.links.legal_dates import ChosenEvent, chosen
from dashboard.links.view import ChartView
from dashboard.wording import legal_dates, sentences


@dataclass(frozen=True)
class LimitRecord:
    """How often a council kept a limit in the newest published year, with the cells and all warnings."""

    sentence: str
    behind: str | None
    ours: bool
    origins: tuple[CellProvenance, ...]
    cautions: tuple[FigureCaution, ...]


@dataclass(frozen=True)
class LegalDateRow:
    """One limit as a reader meets it; `kept` is empty where no figure tells of it."""

    limit: LegalLimit
    deadline: LegalDeadline
    day: str
    counted: str
    standing: str
    past: bool
    moved: str | None
    kept: tuple[LimitRecord, ...]


@dataclass(frozen=True)
class TimelinePoint:
    """A point of the timeline: what happened, today, or a limit with its row."""

    kind: Literal["happened", "today", "limit"]
    day: date
    row: LegalDateRow | None = None


@dataclass(frozen=True)
class LegalDates:
    """What the page shows for one view on one day; `rows` are in the order of their dates, and empty without a date."""

    place: str
    chosen: ChosenEvent
    happening: TriggerEvent | None
    happened_on: str
    today: str
    rows: tuple[LegalDateRow, ...]
    timeline: tuple[TimelinePoint, ...]
    notes: tuple[str, ...]
    services: tuple[AdviceService, ...]


def legal_dates_content(edition: Edition, view: ChartView, today: date) -> LegalDates:
    """The content for what a visitor has chosen; nothing of it is kept."""
    asked = chosen(view)
    limits = edition.catalogue.limits
    happening = next((item for item in limits.happenings if item.id == asked.happening), None)
    found: list[LegalDeadline] = []
    if happening is not None and asked.day is not None:
        found = deadlines(limits, happening.id, asked.day)
    rows = tuple(_row(edition, view.area, item, today) for item in found)
    return LegalDates(
        place=edition.store.areas[view.area].name_in_sentence,
        chosen=asked,
        happening=happening,
        happened_on=legal_dates.day(asked.day) if asked.day else "",
        today=legal_dates.day(today),
        rows=rows,
        timeline=_timeline(rows, asked.day, today),
        notes=tuple(_notes(edition.catalogue, found, asked.day)),
        services=_services(edition.catalogue, view.area),
    )


def _row(edition: Edition, area: str, item: LegalDeadline, today: date) -> LegalDateRow:
    return LegalDateRow(
        limit=item.limit,
        deadline=item,
        day=legal_dates.day(item.day),
        counted=legal_dates.counted(item.limit),
        standing=legal_dates.time_left(item, today),
        past=days_ahead(item, today) < 0,
        moved=legal_dates.appeal_extension(edition.catalogue.limits, item),
        kept=tuple(_kept(edition, area, slug) for slug in item.limit.measures),
    )


def _timeline(rows: tuple[LegalDateRow, ...], on: date | None, today: date) -> tuple[TimelinePoint, ...]:
    """What happened, today and the limits in the order of their days; on one day, in that order."""
    if on is None or not rows:
        return ()
    moments = [TimelinePoint("happened", on), TimelinePoint("today", today)]
    moments += [TimelinePoint("limit", row.deadline.day, row) for row in rows]
    return tuple(sorted(moments, key=lambda moment: moment.day))


def _kept(edition: Edition, area: str, slug: str) -> LimitRecord:
    measure = edition.catalogue.measures[slug]
    found = sentences.finding(edition, measure, area)
    return LimitRecord(
        found.sentence,
        found.behind,
        measure.derived is not None,
        provenance_of(edition, found.figures),
        tuple(cautions.cautions_for(edition.catalogue, found.figures)),
    )


def _notes(catalogue: Catalogue, found: list[LegalDeadline], on: date | None) -> list[str]:
    """What holds for all dates: the tribunal's hour, and times in which the law itself gave more."""
    notes = [catalogue.limits.appeals.last_hour] if any(item.limit.appeal for item in found) else []
    if on is not None and found:
        last = max(item.day for item in found)
        notes += [item.text for item in catalogue.limits.relaxed if on <= item.last and last >= item.first]
    return notes


def _services(catalogue: Catalogue, area: str) -> tuple[AdviceService, ...]:
    """Who can help: a council's own service stands in the place of the general one."""
    own = {item.instead_of: item for item in catalogue.services if item.area == area and item.instead_of}
    return tuple(own.get(item.id, item) for item in catalogue.services if item.area is None)
