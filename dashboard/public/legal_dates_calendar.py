"""iCalendar file (RFC 5545) of legal deadlines: whole days, no alarm, no data about the family."""

import hashlib
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from dashboard.catalogue import Catalogue
from dashboard.content.legal_dates import LegalDateRow, LegalDates
from dashboard.wording import law as legal

_MAKER = "-//SEND figures//Dates in law//EN"


def calendar(content: LegalDates, catalogue: Catalogue, today: date) -> bytes:
    """iCalendar file; each limit is on its own last day, before any extension by the tribunal's rules."""
    book = Calendar()
    book.add("prodid", _MAKER)
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    for row in content.rows:
        book.add_component(_event(row, content, catalogue, today))
    return bytes(book.to_ical())


def _event(row: LegalDateRow, content: LegalDates, catalogue: Catalogue, today: date) -> Event:
    limit, day = row.limit, row.deadline.day
    texts = [
        limit.text,
        row.appeal_extension,
        limit.extends,
        f"{limit.provision.basis} ({legal.reading(limit.provision).rstrip('.')}): {limit.provision.url}",
        catalogue.limits.not_advice,
        "\n".join(f"{item.name}: {item.url}" for item in content.services),
    ]
    event = Event()
    event.add("uid", hashlib.sha256(f"{limit.id} {day}".encode()).hexdigest()[:32])
    event.add("dtstamp", datetime.combine(today, time(), UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", f"Last day in law ({row.length}): {limit.title}")
    event.add("description", "\n\n".join(text for text in texts if text))
    event.add("transp", "TRANSPARENT")
    return event
