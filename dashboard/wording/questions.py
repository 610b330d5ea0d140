"""Wording of a meeting sheet's questions for two audiences, committee and parents, with the same numbers."""

from dataclasses import dataclass

from dashboard.analysis.figures import Figure, series
from dashboard.analysis.question import Audience, MeetingQuestion, Rule
from dashboard.catalogue.measures import Measure
from dashboard.edition import Edition
from dashboard.facts import ENGLAND
from dashboard.wording import numbers, sentences
from dashboard.wording.dated import dated
from dashboard.wording.ledger import ledger_entry

RULES: dict[Rule, str] = {
    "limit": "of the percentages of its page, furthest from what the law expects",
    "neighbours": "of the percentages left, furthest beyond the neighbours’ middle figure",
    "change": "of the percentages left on its page, the largest change from the year before",
    "gap": "a leading figure that the newest release does not give",
    "overdue": "past its date and not on record",
    "claim": "reported as complete, with no figure on its subject",
    "lead": "a leading figure, where other rules give fewer than three questions",
}
"""Rules as printed with their questions (dashboard.analysis.figure_rules, dashboard.analysis.questions)."""

_ASK: dict[Audience, dict[Rule, tuple[str, str]]] = {
    "committee": {
        "limit": (
            "By which date is this to be within what the law expects, and which published figure will show it?",
            "that date, the same figure for each month since, and the number of cases that are past the limit today",
        ),
        "neighbours": (
            "Has this been compared with the statistical neighbours, and what was found?",
            "the councils, their figures for the same year, and the findings, or that no comparison was made",
        ),
        "change": (
            "What is known about this change, and what is expected of the next figure?",
            "the figures for the months since, whether the way of counting is the same, and what is expected next",
        ),
        "gap": (
            "Which number is held for this period, and when will it be published?",
            "the number with its definition and the day on which it will be published, or that there is none",
        ),
        "overdue": (
            "What has become of this, and where can the public read it?",
            "when it was done or published and where it can be read, or the date now planned and who answers for it",
        ),
        "claim": (
            "Which published document or figure shows what was completed?",
            "a document or a figure, its date, and where the public can read it",
        ),
        "lead": (
            "What is this figure today, and what is expected for the year?",
            "the figure for the months since, counted in the same way, and what is expected for the year",
        ),
    },
    "parents": {
        "limit": (
            "When will this be as the law says? How will families see it?",
            "a date, this figure for each month since, and how many cases are late today",
        ),
        "neighbours": (
            "Has this been compared with councils like this one? What was found?",
            "which councils, their figures for the same year, and what was found",
        ),
        "change": (
            "What is known about this change? What comes next?",
            "the figures for each month since, if they are counted the same way, and what comes next",
        ),
        "gap": (
            "What is this number? When can families see it?",
            "the number, what it counts, and the day when families can see it, or that there is none",
        ),
        "overdue": (
            "What has come of this? Where can families read it?",
            "when it was done and where to read it, or the new date and who will see to it",
        ),
        "claim": (
            "What shows that this was done? Where can families read it?",
            "a paper or a figure, its date, and where to find it",
        ),
        "lead": (
            "What is this figure today? What comes next?",
            "the figure for each month since, counted the same way, and what comes next",
        ),
    },
}


@dataclass(frozen=True)
class WordedQuestion:
    """Question in words: subject, question, facts on record, contents of a full answer, and rule.

    `figures` are those that the record prints or rests on.
    """

    about: str
    ask: str
    record: tuple[str, ...]
    answer: str
    rule: str
    figures: tuple[Figure, ...]


def worded(edition: Edition, area: str, question: MeetingQuestion, audience: Audience) -> WordedQuestion:
    """Question in words for an audience, with the facts of the edition's day."""
    ask, answer = _ASK[audience][question.rule]
    answer = f"A full answer would say: {answer}."
    figures: tuple[Figure, ...] = ()
    if question.measure is None:
        record = _of_register(question)
    else:
        record, figures = _of_measure(edition, area, question, question.measure)
    return WordedQuestion(_about(question), ask, record, answer, RULES[question.rule], figures)


def _about(question: MeetingQuestion) -> str:
    """Subject of the question in a few words."""
    if question.entry is not None:
        return ledger_entry(question.entry).subject
    if question.claim is not None:
        return question.claim.about
    assert question.measure is not None, "a question is about a figure, an entry or a claim"
    return question.measure.name


def _of_register(question: MeetingQuestion) -> tuple[str, ...]:
    """Record of a question on a ledger entry or a claim."""
    if question.entry is None:
        return _claim(question)
    entry = ledger_entry(question.entry)
    record = (entry.looked or entry.state, f"{entry.announced}. Due: {entry.due}.", entry.note)
    return tuple(text for text in record if text)


def _of_measure(
    edition: Edition, area: str, question: MeetingQuestion, measure: Measure
) -> tuple[tuple[str, ...], tuple[Figure, ...]]:
    """Record of a question on a figure, with the figures in the record."""
    found = sentences.finding(edition, measure, area)
    areas = _compared_areas(edition, measure, area) if found.lead and found.period else []
    compared = [sentences.comparison(edition, measure, code, found.period or "") for code in areas]
    law = f"{measure.law.limit_label}." if measure.law is not None and measure.law.limit_label else None
    beside_it = (" ".join(f"{text}." for text in compared), _neighbours(question))
    record = (found.sentence, found.behind, law, found.change, found.leaves_out, *beside_it)
    beside = [series(edition.store.facts, measure, code).get(found.period or "") for code in areas]
    beside.append(question.neighbours.median if question.neighbours else None)
    figures = (*found.figures, *(figure for figure in beside if figure is not None))
    return tuple(text for text in record if text), figures


def _compared_areas(edition: Edition, measure: Measure, area: str) -> list[str]:
    """Region and England, to compare with; none for counts."""
    if measure.unit == "count":
        return []
    return [code for code in (edition.store.areas.region_of(area), ENGLAND) if code and code != area]


def _claim(question: MeetingQuestion) -> tuple[str, ...]:
    claim = question.claim
    assert claim is not None, "asked of claims only"
    status = claim.status
    claimed = f"“{status.word[:1].upper()}{status.word[1:]}”, {dated(status)}."
    return claimed, status.says, claim.no_figure or "This site’s record ties no figure to this statement."


def _neighbours(question: MeetingQuestion) -> str | None:
    neighbours, measure = question.neighbours, question.measure
    if neighbours is None or measure is None:
        return None
    side = "a higher" if measure.direction == "up" else "a lower"
    middle = numbers.figure(neighbours.median, measure)
    return (
        f"The middle figure of its {neighbours.counted} statistical neighbours with a figure is {middle} (our "
        f"calculation); {neighbours.better} of the {neighbours.counted} have {side} one."
    )
