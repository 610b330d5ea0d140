"""Wording of a claim's verdict: a report of the record, never a judgement on who is right or wrong."""

import re
from typing import Final

from dashboard.analysis.claims.claim import ClaimVerdict, FigureMatch, MatchGroup, NumberClaim, VerdictKind
from dashboard.analysis.claims.claimed import ClaimedNumber
from dashboard.analysis.claims.number import Reason
from dashboard.analysis.frozen_status import frozen_status
from dashboard.analysis.rounding import rounded
from dashboard.catalogue.measures import Measure
from dashboard.edition import Edition
from dashboard.facts import FactStore
from dashboard.wording import numbers
from dashboard.wording.changed_figures import changed_figure
from dashboard.wording.sentences import measure_sentence

HEADINGS: Final[dict[VerdictKind, str]] = {
    "exact": "Published figures that are this number",
    "rounded": "Published figures that are this number after rounding",
    "holds": "The newest published figure",
    "revised": "Published once, and revised since",
    "gone": "Published once, and not shown here now",
    "other version": "The other version of the figure",
    "other year": "The figure of another year",
    "not so": "The published figure",
    "complement": "What is left of 100%",
    "conflict": "Statements that conflict",
    "statement": "Stated locally, not an official figure",
    "other thing": "Stated about something else",
    "other measure": "A figure of something else",
    "other area": "Figures of other areas",
    "nearest": "The nearest published figures",
}
UNREAD: Final[dict[Reason, str]] = {
    "empty": "",
    "none": "No number was found in that. It can be written as 25.4%, 1 in 6, a quarter, 2,639 or 364 plans.",
    "several": "There is more than one number in that, or one that can be read in two ways. Please give one number. "
    "The year has a place of its own.",
    "money": "There are no figures on money here, only on plans, requests, appeals and reviews.",
    "change": "That seems to be a change from one figure to another. This page looks up single figures, so please give "
    "one of the two.",
    "rank": "That is a place in an order and not a figure. The page “Compare councils” sets councils in order.",
    "below zero": "No figure here is below zero.",
    "too long": "That is longer than this page can read. Please give the number with a few words at most.",
    "too large": "That number is larger than any figure here.",
}
"""Explanation for a text without a readable number. The text itself is never repeated."""

_UNIT_NAMES: Final = {"percent": "a percentage", "count": "a number of cases", "weeks": "a number of weeks"}


def quoted(number: ClaimedNumber) -> str:
    """Number as claimed, in quotation marks and with commas for thousands: “over 10,000 plans”."""
    return f"“{re.sub(r'(?<![.0-9])[0-9]{4,}', lambda found: f'{int(found[0]):,}', number.text)}”"


def claim_as_read(edition: Edition, claim: NumberClaim) -> str:
    """Claim as read by the site, so that a visitor notices a slip."""
    what = f"“{edition.catalogue.measures[claim.measure].name}”" if claim.measure else "any figure"
    when = claim.year or "any year"
    return f"{quoted(claim.number)} · {what} · {edition.store.areas[claim.area].name} · {when}"


def converted(number: ClaimedNumber) -> str | None:
    """Ratio or duration in the unit of the figures; None if already in that unit."""
    if number.kind == "ratio":
        return f"{quoted(number)} is about {numbers.value(number.value, 'percent', 1)}."
    if number.kind == "weeks" and "week" not in number.text:
        return f"{quoted(number)} is about {numbers.value(number.value, 'weeks', 1)}."
    return None


def headline(edition: Edition, answer: ClaimVerdict) -> str:
    """Verdict on the claim in one or two sentences."""
    claim = answer.claim
    number, area_name = quoted(claim.number), edition.store.areas[claim.area].name_in_sentence
    where = f"for {area_name}" + (f" for {claim.year}" if claim.year else "")
    by = f" of those published by {numbers.day(edition.as_of)}" if edition.as_of else ""
    missing = f"No figure that this site holds{by}{' on this' if claim.measure else ''} {where} is {number}."
    first = answer.groups[0] if answer.groups else None
    found_sentence = _first_sentence(edition, first)
    match answer.kind:
        case "exact":
            return f"{number} is a published figure. {found_sentence}"
        case "rounded" if claim.number.qualifier:
            return f"{number} fits a published figure. {found_sentence}"
        case "rounded":
            return f"{number} is a published figure after rounding. {found_sentence}"
        case "holds":
            return f"{number} is true of the published figure. {found_sentence}"
        case "not so":
            return f"{number} is not true of the published figure. {found_sentence}"
        case "revised":
            return f"{number} was published once and has been revised since. {found_sentence}"
        case "gone" if first is not None:
            return gone(edition, number, first.matches[0])
        case "other version":
            return f"{number} is the other version of the figure. {found_sentence}"
        case "other year" if claim.number.qualifier:
            return f"{number} fits the figure of another year. {found_sentence}"
        case "other year":
            return f"{number} is the figure of another year. {found_sentence}"
        case "complement":
            return f"{number} is what a published figure leaves of 100%. {found_sentence}"
        case "conflict":
            return f"{missing} It was stated locally, and local statements conflict."
        case "statement":
            return f"{missing} It is a local statement, not an official figure."
        case "other thing":
            return f"{missing} The number was stated locally, about something else."
        case "other measure":
            return f"{missing} It is published about something else. {found_sentence}"
        case "other area" if found_sentence:
            return f"{missing} It is published for another area. {found_sentence}"
        case "other area":
            alone = first is not None and len(first.matches) + first.more == 1
            return f"{missing} {'One other area has' if alone else 'Some other areas have'} this number."
        case _:
            return missing


def further_sentences(edition: Edition, answer: ClaimVerdict) -> list[str]:
    """Caveats below the headline: the figure of exactly the claim's measure, area and year, and mismatched units."""
    claim = answer.claim
    if claim.measure is None:
        return []
    measure, area = edition.catalogue.measures[claim.measure], edition.store.areas[claim.area]
    if area.level not in measure.levels:
        return [str(measure.levels_note)]
    found = []
    if measure.unit not in claim.number.units:
        unit = _UNIT_NAMES.get(measure.unit, f"a number {measure.unit}")
        found.append(f"“{measure.name}” is {unit}, and {quoted(claim.number)} is not.")
    shown_figures = [group.matches[0].figure for group in answer.groups[:1] if tells_first(edition.store, group)]
    if claim.year is not None and answer.asked_figure not in shown_figures:
        found.append(_asked_sentence(edition, answer, measure, area.name_in_sentence))
    return found


def relation(measure: Measure, group: MatchGroup, match: FigureMatch) -> str | None:
    """Relation of a figure to the claimed number, where the two are not equal (complement, earlier publication)."""
    if group.kind == "complement":
        shown = rounded(match.figure.value or 0.0, measure.decimals)
        rest = numbers.value(float(100 - shown), "percent", measure.decimals)
        return f"That leaves {rest}: {measure.complement}. The subtraction is ours."
    if group.kind != "gone" and match.before is not None and match.before.value is not None:
        then = numbers.value(match.before.value, measure.unit, measure.decimals)
        return f"On {numbers.day(match.before.published_on)} it had been published as {then}."
    return None


def gone(edition: Edition, number: str, match: FigureMatch) -> str:
    """Sentences on a printed figure that is not shown: when it was published, and what became of it."""
    printed, measure = match.figure, edition.catalogue.measures[match.figure.measure]
    area = edition.store.areas[printed.area]
    assert match.before is not None, "what is gone was printed"
    day = numbers.day(match.before.published_on)
    told = f"{number} was published on {day} for {area.name_in_sentence} for {numbers.period(printed.period)}"
    if area.level not in measure.levels:
        return f"{told}: “{measure.name}”. It is not shown here."
    status = frozen_status(edition.store, measure, printed)
    if status.kind == "unchanged":
        cell = numbers.cell(edition.catalogue, printed, measure)
        return f"{told}: “{measure.name}”. It is not shown as a number here: {cell}."
    return f"{told}: “{measure.name}”. {changed_figure(edition.catalogue, measure, status)}"


def printed_then(edition: Edition, match: FigureMatch) -> str:
    """Measure, place and period of a printed figure that is not shown, with the number and its day."""
    figure, before = match.figure, match.before
    assert before is not None and before.value is not None, "what is gone was printed"
    measure = edition.catalogue.measures[figure.measure]
    place, when = edition.store.areas[figure.area].name, numbers.period(figure.period)
    text = numbers.value(before.value, measure.unit, measure.decimals)
    return f"{measure.name}, {place}, {when}: published as {text} on {numbers.day(before.published_on)}."


def left_out(more: int) -> str | None:
    """Number of figures of a group that are not listed."""
    return f"{more:,} more {'is' if more == 1 else 'are'} not listed here." if more else None


def tells_first(store: FactStore, group: MatchGroup) -> bool:
    """Whether the headline quotes the first figure of a group.

    No figure of another council is quoted: among so many councils one or another has almost any number.
    """
    if not group.matches or group.kind in ("nearest", "gone"):
        return False
    return group.kind != "other area" or store.areas[group.matches[0].figure.area].level != "council"


def _first_sentence(edition: Edition, group: MatchGroup | None) -> str:
    if group is None or not tells_first(edition.store, group):
        return ""
    match = group.matches[0]
    return measure_sentence(edition.store, edition.catalogue.measures[match.figure.measure], match.figure)


def _asked_sentence(edition: Edition, answer: ClaimVerdict, measure: Measure, area_name: str) -> str:
    figure = answer.asked_figure
    if figure is None:
        by = f" published by {numbers.day(edition.as_of)}" if edition.as_of else ""
        return f"This site holds no figure{by} for {area_name} for {answer.claim.year}: “{measure.name}”."
    when, cell = numbers.period(figure.period), numbers.cell(edition.catalogue, figure, measure)
    if figure.value is None:
        return f"There is no number to show for {area_name} for {when}: {cell}."
    return f"The published figure for {area_name} for {when} is {cell}."
