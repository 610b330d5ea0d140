"""Patterns of personal data in a cell: UPN, NHS number, postcode, e-mail, telephone, date of birth.

Numbers with a check digit are checked by it, so that the figures and codes of official statistics raise no alarm.
"""

import re
from collections.abc import Callable

_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"  # check letters of unique pupil numbers: no I, O or S
_NO_DIGIT = re.compile(r"\D")


def is_pupil_number(text: str) -> bool:
    """Whether 13 characters are a unique pupil number (UPN): the first is the check letter of the other twelve.

    A temporary number ends with a letter, which counts as its place among the check letters.
    """
    values = [int(sign) if sign.isdigit() else _LETTERS.index(sign) for sign in list(text[1:])]
    return _LETTERS[sum(weight * value for weight, value in enumerate(values, start=2)) % 23] == text[0]


def is_nhs_number(text: str) -> bool:
    """Whether ten digits, spaces or hyphens apart, are an NHS number: the last is the check digit of the others."""
    digits = [int(digit) for digit in _NO_DIGIT.sub("", text)]
    check = -sum(weight * digit for weight, digit in zip(range(10, 1, -1), digits, strict=False)) % 11
    return digits[9] == check and len(set(digits)) > 1


def _always(_: str) -> bool:
    return True


_FROM, _TO = r"(?<![A-Z0-9.@])", r"(?![A-Z0-9]|\.\d)"
_DISTRICT = r"([0-9]{1,2}|[A-HK-Y][0-9]([0-9]|[ABEHMNPRV-Y])?|[0-9][A-HJKPS-UW])"
_MONTH = "(JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]*"
_KINDS: tuple[tuple[str, str, Callable[[str], bool]], ...] = (
    ("G306", r"[A-Z0-9._%+'-]{1,64}@[A-Z0-9-]{1,63}(\.[A-Z0-9-]{1,63})+", _always),
    ("G302", rf"{_FROM}[{_LETTERS}]\d{{11}}[\d{_LETTERS}]{_TO}", is_pupil_number),
    ("G304", rf"{_FROM}\d{{3}}[ -]?\d{{3}}[ -]?\d{{4}}{_TO}", is_nhs_number),
    (
        "G305",
        rf"{_FROM}(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]( ?\d\d){{3}} ?[A-D]{_TO}",
        _always,
    ),
    ("G303", rf"{_FROM}(GIR ?0AA|[A-PR-UWYZ]{_DISTRICT} ?[0-9][ABD-HJLNP-UW-Z]{{2}}){_TO}", _always),
    ("G307", rf"{_FROM}(\+44[ -]?(\(0\))?[ -]?|0044[ -]?|\(?0)[1-37]\d([ ()-]{{0,2}}\d){{7,8}}{_TO}", _always),
)
_PATTERNS = [(code, re.compile(pattern, re.ASCII), really) for code, pattern, really in _KINDS]
_DAY = re.compile(
    r"(\d{1,2}[/.-]\d{1,2}[/.-](\d{4}|\d\d)|\d{4}[/.-]\d\d?[/.-]\d\d?|"
    rf"\d{{1,2}}(ST|ND|RD|TH)?[ -]{_MONTH}[ ,-]+(\d{{4}}|\d\d)|{_MONTH} \d{{1,2}}(ST|ND|RD|TH)?,? \d{{4}})"
    r"([ T]\d\d?:\d\d(:\d\d(\.\d+)?)?Z?)?",
    re.ASCII,
)
_HARMLESS = re.compile(r"[0-9]{0,7}(\.[0-9]+)?", re.ASCII)


def personal_data_rule(text: str, day_allowed: bool = False) -> str | None:
    """Code of the rule that a cell's text breaks; None for harmless text.

    `day_allowed`: the contract wants a day here. Elsewhere a day counts only where it fills the cell.
    """
    trimmed = text.strip().upper()
    if _HARMLESS.fullmatch(trimmed):
        return None
    for code, pattern, really in _PATTERNS:
        if any(really(match[0]) for match in pattern.finditer(trimmed)):
            return code
    return "G308" if not day_allowed and _DAY.fullmatch(trimmed) else None
