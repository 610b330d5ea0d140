"""Wording of the nine recommendations: statuses, dates, sources, and the direction of related figures."""

from collections.abc import Iterator
from datetime import date

from dashboard.analysis.direction import MeasureDirection
from dashboard.analysis.recommendation_status import DatedHistory, StatusHistory
from dashboard.analysis.recommendation_tally import RecommendationTally
from dashboard.catalogue import Catalogue
from dashboard.catalogue.measures import Measure
from dashboard.catalogue.register_rows import DueDateRow, SourcedRow, StatusRow, TargetRow, WordingRow
from dashboard.wording import numbers

_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_CLAIMED = {"council reports complete": "council-reported complete"}
CONFIDENCE = {
    "quoted": "in the report's own words",
    "reported": "as a newspaper reports it; the report itself was not read",
    "unknown": "not known from any public source that was found",
}
"""Meaning of the word for how well a recommendation is known."""
JUDGED = (
    "A recommendation can be judged from published figures where two things hold: what it asks is known at least from "
    "a report, and there is a published figure on its subject."
)


def when(row: SourcedRow) -> str:
    """Date of a source as precisely as known: “January 2023 (date estimated)”."""
    if row.undated:
        return f"on a page without a date, as found by {numbers.partial_date(row.on)}"
    return numbers.partial_date(row.on) + (" (date estimated)" if row.estimated else "")


def word(row: StatusRow) -> str:
    """Word of a status, with a council's claim worded as a claim."""
    return _CLAIMED.get(row.word, row.word)


def status(row: StatusRow) -> str:
    """Status with its date: “council-reported complete, January 2023”."""
    return f"{word(row)}, {when(row)}"


def own_status(history: StatusHistory) -> str:
    """Statuses of its own in order, so that the newest never appears without the earlier ones.

    “Only with all nine” if all statuses are about all nine at once.
    """
    if history.newest is not None:
        statuses = "; then ".join(status(item.status) for item in history.own)
        return f"{statuses} (said of its action)" if history.newest.through else statuses
    return "only with all nine" if history.covering else "none published"


def headline(tally: RecommendationTally) -> str:
    """Headline: how many of the nine can be judged from published figures."""
    return f"{_many(tally.judged, capital=True)} of the nine can be judged from published figures."


def counts(tally: RecommendationTally) -> tuple[str, ...]:
    """Counts of the tally, one sentence each."""
    unknown = tally.total - tally.known
    twice = f" ({_many(tally.perhaps_one + 1)} of them may be one recommendation)" if tally.perhaps_one else ""
    known = f"{_many(tally.known, capital=True)} of the nine {_are(tally.known)} known from public reports{twice}"
    own = f"{_many(tally.own, capital=True)} {_has(tally.own)} a public status of its own"
    known += f"; {_many(unknown)} {_are(unknown)} not." if unknown else "."
    own += (
        f"; for {_many(tally.covered)} there is only what the council said of all nine at once."
        if tally.covered
        else "."
    )
    subject, theirs = ("its" if number <= 1 else "their" for number in (tally.figure, tally.neither))
    return (
        known,
        own,
        f"{_many(tally.figure, capital=True)} {_has(tally.figure)} a published figure on {subject} subject.",
        f"{_many(tally.neither, capital=True)} {_has(tally.neither)} neither a status of {theirs} own nor a figure.",
    )


def other_area(about: str | None, chosen: str) -> str:
    """Notice on the page if another area is chosen, or if no review is on record."""
    if about is None:
        return "No review with recommendations is on record for the area of this site."
    return (
        f"You have chosen {chosen}. This page is about {about} only: the review and its recommendations were about the "
        f"services there. To read it, choose {about} as the area."
    )


def before_review(published: date) -> str:
    """Notice on the page for a day before the review's publication."""
    return f"On this day the review had not been published yet. It was published on {numbers.day(published)}."


def due(history: DatedHistory[DueDateRow]) -> str:
    """History of the due date, with the number of moves: “First due …, moved twice, last to …”."""
    return _history(history, "Due", "First due", "moved")


def target(history: DatedHistory[TargetRow]) -> str:
    """History of the target, with the number of changes."""
    return _history(history, "Target", "First target", "changed")


def wording(history: DatedHistory[WordingRow]) -> str:
    """History of the wording, with the number of changes."""
    return _history(history, "Wording", "First wording", "changed")


def direction(catalogue: Catalogue, measure: Measure, found: MeasureDirection) -> Iterator[str]:
    """Direction of a figure since the review, with the years in between, or the reason why none is given."""
    if found.newest is None:
        return
    newest = numbers.period(found.newest.period)
    if found.start is not None and found.change is not None:
        start, first = numbers.with_cases(found.start, measure), numbers.period(found.start.period)
        now = numbers.with_cases(found.newest, measure)
        moved = {"up": "Up", "down": "Down"}.get(found.change)
        sentence = (
            f"{moved} from {start} in {first} to {now} in {newest}" if moved else f"{now} in {newest}, as in {first}"
        )
        between = ", ".join(
            f"{numbers.figure(item, measure)} in {numbers.period(item.period)}" for item in found.between
        )
        yield f"{sentence}{f' (in between: {between})' if between else ''}."
    if found.left_out is not None:
        yield f"Not compared with {numbers.period(found.left_out.period)}: {found.why_not}"
    elif found.why_not is not None and found.start is None:
        yield f"No direction since the review can be told: {found.why_not.removesuffix('.')}."
    for slug in measure.not_joined_to:
        other = catalogue.measures[slug]
        if found.start is None:
            yield f"Not compared with “{other.name}”, which counts something else."


def _history(
    history: DatedHistory[DueDateRow] | DatedHistory[TargetRow] | DatedHistory[WordingRow],
    only: str,
    first: str,
    moved: str,
) -> str:
    start, end = history.rows[0], history.rows[-1]
    if history.moves == 0:
        return f"{only}: “{end.text}” (said {when(end)})."
    times = {1: "once", 2: "twice"}.get(history.moves, f"{history.moves} times")
    return f"{first}: “{start.text}” (said {when(start)}); {moved} {times}, last to “{end.text}” (said {when(end)})."


def _many(count: int, *, capital: bool = False) -> str:
    word = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return word.capitalize() if capital else word


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _has(count: int) -> str:
    return "has" if count <= 1 else "have"
