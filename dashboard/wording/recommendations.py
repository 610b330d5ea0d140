"""Sentences about the nine recommendations: what was said, when, by whom, and which way the figures went."""

from collections.abc import Iterator
from datetime import date

from dashboard.analysis.direction import MeasureDirection
from dashboard.analysis.recommendation_status import DatedHistory, StatusHistory
from dashboard.analysis.recommendation_tally import RecommendationTally
from dashboard.catalogue import Catalogue
from dashboard.catalogue.measures import Measure
from dashboard.catalogue.register import DueDateRow, SourcedRow, StatusRow, TargetRow, WordingRow
from dashboard.wording import numbers

_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_CLAIMED = {"council reports complete": "council-reported complete"}
CONFIDENCE = {
    "quoted": "in the report's own words",
    "reported": "as a newspaper reports it; the report itself was not read",
    "unknown": "not known from any public source that was found",
}
"""What the word for how well a recommendation is known means."""
JUDGED = (
    "A recommendation can be judged from published figures where two things hold: what it asks is known at least from "
    "a report, and a published figure bears on it."
)


def when(row: SourcedRow) -> str:
    """The date of something said, as well as it is known: “January 2023 (date estimated)”."""
    if row.undated:
        return f"on a page without a date, as found by {numbers.partial_date(row.on)}"
    return numbers.partial_date(row.on) + (" (date estimated)" if row.estimated else "")


def word(row: StatusRow) -> str:
    """The word of a status, a council's claim worded as one."""
    return _CLAIMED.get(row.word, row.word)


def status(row: StatusRow) -> str:
    """A status with its date: “council-reported complete, January 2023”."""
    return f"{word(row)}, {when(row)}"


def own_status(progress: StatusHistory) -> str:
    """Its own statuses in order, so that the newest never stands without what came before it.

    “Only with all nine” where all there is was said of all nine at once.
    """
    if progress.newest is not None:
        told = "; then ".join(status(item.status) for item in progress.own)
        return f"{told} (said of its action)" if progress.newest.through else told
    return "only with all nine" if progress.covering else "none published"


def headline(tally: RecommendationTally) -> str:
    """What a reader most wants to know, in one sentence."""
    return f"{_many(tally.judged, capital=True)} of the nine can be judged from published figures."


def counts(tally: RecommendationTally) -> tuple[str, ...]:
    """The sober count, one sentence each."""
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
    theirs = "its" if tally.neither <= 1 else "their"
    return (
        known,
        own,
        f"{_many(tally.figure, capital=True)} {_has(tally.figure)} a published figure that bears on it.",
        f"{_many(tally.neither, capital=True)} {_has(tally.neither)} neither a status of {theirs} own nor a figure.",
    )


def elsewhere(about: str | None, chosen: str) -> str:
    """What the page says when another place is chosen, or where no review is on record at all."""
    if about is None:
        return "No review with recommendations is on record for the area of this site."
    return (
        f"You have chosen {chosen}. This page is about {about} only: the review and its recommendations were about the "
        f"services there. To read it, choose {about} as the area."
    )


def before(published: date) -> str:
    """What the page says for a day before the review."""
    return f"On this day the review had not been published yet. It was published on {numbers.day(published)}."


def due(course: DatedHistory[DueDateRow]) -> str:
    """When something was to be done, and how often that was moved: “First due …, moved twice, last to …”."""
    return _course(course, "DueDateRow", "First due", "moved")


def target(course: DatedHistory[TargetRow]) -> str:
    """The target and what became of it."""
    return _course(course, "TargetRow", "First target", "changed")


def wording(course: DatedHistory[WordingRow]) -> str:
    """The wording and what became of it."""
    return _course(course, "WordingRow", "First wording", "changed")


def direction(catalogue: Catalogue, measure: Measure, found: MeasureDirection) -> Iterator[str]:
    """Which way a figure went since the review, with the years in between, or why that is not said."""
    if found.newest is None:
        return
    newest = numbers.period(found.newest.period)
    if found.start is not None and found.change is not None:
        start, first = numbers.figure(found.start, measure), numbers.period(found.start.period)
        now = numbers.figure(found.newest, measure)
        moved = {"up": "Up", "down": "Down"}.get(found.change)
        told = f"{moved} from {start} in {first} to {now} in {newest}" if moved else f"{now} in {newest}, as in {first}"
        between = ", ".join(
            f"{numbers.figure(item, measure)} in {numbers.period(item.period)}" for item in found.between
        )
        yield f"{told}{f' (in between: {between})' if between else ''}."
    if found.left_out is not None:
        yield f"Not compared with {numbers.period(found.left_out.period)}: {found.why_not}"
    elif found.why_not is not None and found.start is None:
        yield f"No direction since the review can be told: {found.why_not.removesuffix('.')}."
    for slug in measure.not_joined_to:
        other = catalogue.measures[slug]
        if found.start is None:
            yield f"Not compared with “{other.name}”, which counts something else."


def _course(
    course: DatedHistory[DueDateRow] | DatedHistory[TargetRow] | DatedHistory[WordingRow],
    only: str,
    first: str,
    moved: str,
) -> str:
    start, end = course.rows[0], course.rows[-1]
    if course.moves == 0:
        return f"{only}: “{end.text}” (said {when(end)})."
    times = {1: "once", 2: "twice"}.get(course.moves, f"{course.moves} times")
    return f"{first}: “{start.text}” (said {when(start)}); {moved} {times}, last to “{end.text}” (said {when(end)})."


def _many(count: int, *, capital: bool = False) -> str:
    word = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return word.capitalize() if capital else word


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _has(count: int) -> str:
    return "has" if count <= 1 else "have"
