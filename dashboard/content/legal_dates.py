"""The content of the page on a family's own wait: the dates in law, where each stands, and how often it is kept."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.analysis import cautions
from dashboard.analysis.limits import Deadline, days_ahead, deadlines
from dashboard.catalogue import Catalogue
from dashboard.catalogue.limits import Happening, Limit, Service
from dashboard.catalogue.records import Caution
from dashboard.content.chart import Origin
from dashboard.content.provenance import origins
from dashboard.facts import Store
from dashboard.links.view import View
from dashboard.links.wait import Chosen, chosen
from dashboard.wording import sentences, waiting


@dataclass(frozen=True)
class Kept:
    """How often a council kept a limit in the newest published year, with the cells and all warnings."""

    sentence: str
    behind: str | None
    ours: bool
    origins: tuple[Origin, ...]
    cautions: tuple[Caution, ...]


@dataclass(frozen=True)
class Row:
    """One limit as a reader meets it; `kept` is empty where no figure tells of it."""

    limit: Limit
    deadline: Deadline
    day: str
    counted: str
    standing: str
    past: bool
    moved: str | None
    kept: tuple[Kept, ...]


@dataclass(frozen=True)
class Moment:
    """A point of the timeline: what happened, today, or a limit with its row."""

    kind: Literal["happened", "today", "limit"]
    day: date
    row: Row | None = None


@dataclass(frozen=True)
class Wait:
    """What the page shows for one view on one day; `rows` are in the order of their dates, and empty without a date."""

    place: str
    chosen: Chosen
    happening: Happening | None
    happened_on: str
    today: str
    rows: tuple[Row, ...]
    timeline: tuple[Moment, ...]
    notes: tuple[str, ...]
    services: tuple[Service, ...]


def wait(catalogue: Catalogue, store: Store, view: View, today: date) -> Wait:
    """The content for what a visitor has chosen; nothing of it is kept."""
    asked = chosen(view)
    limits = catalogue.limits
    happening = next((item for item in limits.happenings if item.id == asked.happening), None)
    found: list[Deadline] = []
    if happening is not None and asked.day is not None:
        found = deadlines(limits, happening.id, asked.day)
    rows = tuple(_row(catalogue, store, view.area, item, today) for item in found)
    return Wait(
        place=store.areas[view.area].place,
        chosen=asked,
        happening=happening,
        happened_on=waiting.day(asked.day) if asked.day else "",
        today=waiting.day(today),
        rows=rows,
        timeline=_timeline(rows, asked.day, today),
        notes=tuple(_notes(catalogue, found, asked.day)),
        services=_services(catalogue, view.area),
    )


def _row(catalogue: Catalogue, store: Store, area: str, item: Deadline, today: date) -> Row:
    return Row(
        limit=item.limit,
        deadline=item,
        day=waiting.day(item.day),
        counted=waiting.counted(item.limit),
        standing=waiting.standing(item, today),
        past=days_ahead(item, today) < 0,
        moved=waiting.moved(catalogue.limits, item),
        kept=tuple(_kept(catalogue, store, area, slug) for slug in item.limit.measures),
    )


def _timeline(rows: tuple[Row, ...], on: date | None, today: date) -> tuple[Moment, ...]:
    """What happened, today and the limits in the order of their days; on one day, in that order."""
    if on is None or not rows:
        return ()
    moments = [Moment("happened", on), Moment("today", today)]
    moments += [Moment("limit", row.deadline.day, row) for row in rows]
    return tuple(sorted(moments, key=lambda moment: moment.day))


def _kept(catalogue: Catalogue, store: Store, area: str, slug: str) -> Kept:
    measure = catalogue.measures[slug]
    found = sentences.finding(catalogue, store, measure, area)
    return Kept(
        found.sentence,
        found.behind,
        measure.derived is not None,
        origins(catalogue, store, found.figures),
        tuple(cautions.applying(catalogue, found.figures)),
    )


def _notes(catalogue: Catalogue, found: list[Deadline], on: date | None) -> list[str]:
    """What holds for all dates: the tribunal's hour, and times in which the law itself gave more."""
    notes = [catalogue.limits.appeals.last_hour] if any(item.limit.appeal for item in found) else []
    if on is not None and found:
        last = max(item.day for item in found)
        notes += [item.text for item in catalogue.limits.relaxed if on <= item.last and last >= item.first]
    return notes


def _services(catalogue: Catalogue, area: str) -> tuple[Service, ...]:
    """Who can help: a council's own service stands in the place of the general one."""
    own = {item.instead_of: item for item in catalogue.services if item.area == area and item.instead_of}
    return tuple(own.get(item.id, item) for item in catalogue.services if item.area is None)
