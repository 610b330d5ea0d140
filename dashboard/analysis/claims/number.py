"""Parser for the number of a claim as typed by people: “25,4 %”, “one in four”, “over 90%”, “364 plans”."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Literal

from dashboard.analysis.claims.claimed import MOST_DECIMALS, WEEKS, ClaimedNumber, Qualifier, ratio, single
from dashboard.analysis.claims.words import in_digits

Reason = Literal["empty", "none", "several", "money", "change", "rank", "below zero", "too large", "too long"]

LONGEST: Final = 160
"""Longest text in characters. A longer one is refused and not cut, because a number cut short is another number."""
_LARGEST: Final = 9_999_999


@dataclass(frozen=True)
class UnreadNumber:
    """Text without a single readable number, and the reason."""

    reason: Reason


@dataclass(frozen=True)
class ReadNumber:
    """Number read from a text, and the other words of the text in lower case."""

    number: ClaimedNumber
    words: str


_NUMBER: Final = r"[0-9]+(?:[ .,][0-9]+)*"
_RATIO: Final = re.compile(rf"({_NUMBER}) ?(?:in every|in|out of|of the|of|/) ?({_NUMBER})(?![0-9%])")
_SINGLE: Final = re.compile(rf"({_NUMBER})(%| ?(?:{'|'.join(WEEKS)})s?\b| ?k\b| (?:hundred|thousand|million)\b)?")
_PER: Final = re.compile(r"\b(?:per|for every|for each) (?:100|hundred)\b")
_TIMES: Final = {"hundred": 2, "k": 3, "thousand": 3, "million": 6}
_LIMIT: Final = re.compile(
    r"(?:\b(?:with)?in|\bover|\bafter|\b(?:more|longer|later|less) than|\bpast|\bby)?"
    r" ?(?:the )?(?<![0-9.,])\b(?:4|6|12|16|20|52)[ -]weeks?\b(?: limit| deadline| target)?"
)
_MONEY: Final = re.compile(r"[£$€]|\b(?:pounds?|gbp|euros?)\b")
_CHANGE: Final = re.compile(
    r"\b(?:up|down) (?:by )?[0-9]|[0-9] ?x\b|[0-9]%? (?:more|less|fewer|higher|lower)\b"
    r"|\b(?:rises?|rose|risen|falls?|fell|fallen|grew|growth|(?:in|de)creased?|drop|dropped|doubled?|times|points?)\b"
)
_QUALIFIERS: Final[tuple[tuple[Qualifier, str], ...]] = (
    ("at least", r"at least|no (?:less|fewer) than|minimum of|≥|>="),
    ("at most", r"at most|up to|no more than|not more than|maximum of|≤|<="),
    ("almost", r"almost|nearly|close to|just (?:under|below|short of)|approaching|not quite"),
    ("over", r"over|more than|above|exceeding|in excess of|upwards of|greater than|>"),
    ("under", r"under|less than|fewer than|below|lower than|<"),
    ("about", r"about|around|roughly|approximately|approx\.?|circa|c\.|some|~|≈|or so"),
)
_NOUNS: Final = {
    **dict.fromkeys(("plan", "ehcp"), "plans"),
    **dict.fromkeys(("request", "application"), "requests"),
    **dict.fromkeys(("child", "pupil", "student"), "children"),
    **{f"{noun[:-1]}": noun for noun in ("refusals", "reviews", "appeals", "tribunals", "mediations", "assessments")},
    **{f"{noun[:-1]}": noun for noun in ("transfers", "cases", "decisions")},
    "famil": "families",
    "people": "people",
}


def read(text: str) -> ReadNumber | UnreadNumber:
    """Number in a typed text; the canonical form of a number is read as the same number."""
    if len(text) > LONGEST:
        return UnreadNumber("too long")
    whole = digits = in_digits(text)
    if not digits:
        return UnreadNumber("empty")
    if _MONEY.search(digits):
        return UnreadNumber("money")
    if _CHANGE.search(digits):
        return UnreadNumber("change")
    if re.search(r"[0-9](?:st|nd|rd|th)\b", digits):
        return UnreadNumber("rank")
    if re.search(r"(?:^|\s)[-\u2212\u2013] ?[0-9]", digits):
        return UnreadNumber("below zero")
    digits, per_hundred = _PER.subn(" ", _without_limit(digits))
    if share := _RATIO.search(digits):
        number = _ratio(digits, share)
        return number if isinstance(number, UnreadNumber) else ReadNumber(number, whole.replace(share[0], " ", 1))
    found = list(_SINGLE.finditer(digits))
    if len(found) != 1:
        return UnreadNumber("several" if found else "none")
    number = _single(digits, found[0], "per 100" if per_hundred else "")
    return number if isinstance(number, UnreadNumber) else ReadNumber(number, whole.replace(found[0][0], " ", 1))


def canonical(text: str) -> str | None:
    """Canonical form of the number in a text; None without a readable number."""
    found = read(text)
    return found.number.text if isinstance(found, ReadNumber) else None


def _without_limit(text: str) -> str:
    """Text without the legal limit: “60% of plans in 20 weeks” has one number; “20 weeks” alone is a number."""
    shorter = _LIMIT.sub(" limit ", text)
    return shorter if re.search("[0-9]", shorter) else text


def _ratio(text: str, found: re.Match[str]) -> ClaimedNumber | UnreadNumber:
    top, bottom = _decimal(found[1]), _decimal(found[2])
    if top is None or bottom is None or re.search("[0-9]", _around(text, found)):
        return UnreadNumber("several")
    if bottom > _LARGEST:
        return UnreadNumber("too large")
    if top > bottom or not bottom or top != int(top) or bottom != int(bottom):
        return UnreadNumber("several")
    return ratio(int(top), int(bottom), _qualifier(text[: found.start()]))


def _single(text: str, found: re.Match[str], unit_before: str) -> ClaimedNumber | UnreadNumber:
    amount, unit = _decimal(found[1]), unit_before or (found[2] or "").strip()
    if amount is None:
        return UnreadNumber("several")
    if unit in _TIMES:
        amount, unit = amount.scaleb(_TIMES[unit]), ""
    if amount > _LARGEST:
        return UnreadNumber("too large")
    if not unit and amount == amount.to_integral_value():
        unit = _noun(_around(text, found))
    return single(amount, unit, _qualifier(text[: found.start()]))


def _around(text: str, found: re.Match[str]) -> str:
    return text[: found.start()] + text[found.end() :]


def _decimal(text: str) -> Decimal | None:
    """Decimal of “2,639”, “2 639”, “25,4” or “1.234,5”; None where the separators fit no single number."""
    if re.fullmatch(r"[0-9]{1,3}(?:[, ][0-9]{3})+(?:\.[0-9]+)?", text):
        return Decimal(re.sub("[, ]", "", text))
    if re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+", text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if re.fullmatch(rf"[0-9]+(?:[.,][0-9]{{1,{MOST_DECIMALS}}})?", text):
        return Decimal(text.replace(",", "."))
    return None


def _qualifier(before: str) -> Qualifier:
    before = before.rstrip(" (“\"'") + " "
    for qualifier, words in _QUALIFIERS:
        if re.search(rf"(?:^|[ (])(?:{words}) (?:(?:the|a|an|just|well|only|slightly|on average) )*$", before):
            return qualifier
    return ""


def _noun(rest: str) -> str:
    for word in re.findall("[a-z]+", rest):
        for start, noun in _NOUNS.items():
            if word.startswith(start):
                return noun
    return ""
