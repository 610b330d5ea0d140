"""Timeline since the review: statuses of the nine recommendations, and dated events."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.analysis.dates import known_by, latest
from dashboard.analysis.recommendation_status import of_recommendation
from dashboard.catalogue import Catalogue
from dashboard.catalogue.records import DatedEvent
from dashboard.catalogue.register import ReviewRegister
from dashboard.wording import numbers
from dashboard.wording import recommendations as words


@dataclass(frozen=True)
class TimelineEvent:
    """Event of the timeline.

    `day` is its position: the day, or the end of the month or year if the date is not known more precisely.
    """

    day: date
    when: str
    kind: Literal["status", "event"]
    label: str
    text: str
    publisher: str
    url: str


def newest_events(catalogue: Catalogue, as_of: date | None) -> list[DatedEvent]:
    """Dated events of the home area and of England known by a day, newest first."""
    home = catalogue.site.home_area
    found = [item for item in catalogue.events.values() if item.area in (None, home) and known_by(item.date, as_of)]
    return sorted(found, key=lambda event: latest(event.date), reverse=True)


def timeline_events(catalogue: Catalogue, register: ReviewRegister, as_of: date | None) -> tuple[TimelineEvent, ...]:
    """Events since the review's publication and known by a day, oldest first."""
    start = register.head.review.published_on
    found = [*_statuses(register, as_of), *_events(catalogue, register, as_of)]
    return tuple(sorted((item for item in found if item.day >= start), key=lambda item: (item.day, item.kind)))


def _statuses(register: ReviewRegister, as_of: date | None) -> list[TimelineEvent]:
    rows = [("All nine", row) for row in register.head.statuses if known_by(row.on, as_of)]
    for item in register.recommendations:
        for one in of_recommendation(register, item, as_of).own:
            rows.append((one.through.text if one.through else f"Place {item.place}", one.status))
    return [
        TimelineEvent(
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


def _events(catalogue: Catalogue, register: ReviewRegister, as_of: date | None) -> list[TimelineEvent]:
    # Statements about all nine are among the statuses; the event of the same source would repeat them.
    of_statuses = {(row.on, row.url) for row in register.head.statuses}
    return [
        TimelineEvent(
            latest(item.date),
            numbers.partial_date(item.date),
            "event",
            item.label,
            item.title,
            item.publisher,
            item.url,
        )
        for item in catalogue.events.values()
        if item.area in (None, register.head.area)
        and known_by(item.date, as_of)
        and (item.date, item.url) not in of_statuses
    ]
