"""What happened since the review, in order of time: statuses of the nine, and dated events."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.analysis.dates import known_by, latest
from dashboard.analysis.progress import of_recommendation
from dashboard.catalogue import Catalogue
from dashboard.catalogue.records import Event
from dashboard.catalogue.register import Register
from dashboard.wording import numbers
from dashboard.wording import progress as words


@dataclass(frozen=True)
class Moment:
    """One moment. `day` is where it is drawn: the day, or the end of the month or year where no more is known."""

    day: date
    when: str
    kind: Literal["status", "event"]
    label: str
    text: str
    publisher: str | None
    url: str


def newest_first(catalogue: Catalogue, as_of: date | None) -> list[Event]:
    """The dated events of the home area and of England that were known on a day, newest first."""
    home = catalogue.site.home_area
    found = [item for item in catalogue.events.values() if item.area in (None, home) and known_by(item.date, as_of)]
    return sorted(found, key=lambda event: latest(event.date), reverse=True)


def moments(catalogue: Catalogue, register: Register, as_of: date | None) -> tuple[Moment, ...]:
    """All moments since the review was published, oldest first; none dated after the day."""
    start = register.frame.review.published_on
    found = [*_statuses(register, as_of), *_events(catalogue, register, as_of)]
    return tuple(sorted((item for item in found if item.day >= start), key=lambda item: (item.day, item.kind)))


def _statuses(register: Register, as_of: date | None) -> list[Moment]:
    rows = [("All nine", row) for row in register.frame.statuses if known_by(row.on, as_of)]
    for item in register.recommendations:
        for one in of_recommendation(register, item, as_of).own:
            rows.append((one.through.text if one.through else f"Place {item.place}", one.status))
    return [
        Moment(
            day=latest(row.on),
            when=words.when(row),
            kind="status",
            label=f"{who}: {words.word(row)}",
            text=f"{who}: {words.word(row)}. {row.says}",
            publisher=row.publisher,
            url=row.url,
        )
        for who, row in rows
        if not row.undated
    ]


def _events(catalogue: Catalogue, register: Register, as_of: date | None) -> list[Moment]:
    # What was said of all nine stands among the statuses; the event of the same source would tell it twice.
    told = {(row.on, row.url) for row in register.frame.statuses}
    return [
        Moment(latest(item.date), numbers.partial_date(item.date), "event", item.label, item.title, None, item.url)
        for item in catalogue.events.values()
        if item.area in (None, register.frame.area) and known_by(item.date, as_of) and (item.date, item.url) not in told
    ]
