"""Check digits and letters of numbers about people, so that figures and codes of official statistics raise no alarm."""

import re

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"  # check letters of unique pupil numbers: no I, O or S
_YEAR = re.compile(r"(19|20)\d\d")
_SEPARATOR = re.compile(r"[^A-Z0-9]")


def is_pupil_number(text: str) -> bool:
    """Whether 13 characters are a unique pupil number (UPN): the first is the check letter of the other twelve.

    A temporary number ends with a letter, which counts as its place among the check letters.
    """
    signs = _SEPARATOR.sub("", text)
    values = [int(sign) if sign.isdigit() else LETTERS.index(sign) for sign in signs[1:]]
    return LETTERS[sum(weight * value for weight, value in enumerate(values, start=2)) % 23] == signs[0]


def is_nhs_number(text: str) -> bool:
    """Whether ten digits are an NHS number: the last is the check digit of the others."""
    digits = _digits(text)
    return not _holds_years(text) and digits[9] == -_weighed(digits) % 11 and len(set(digits)) > 1


def is_learner_number(text: str) -> bool:
    """Whether ten digits are a unique learner number (ULN): the last is ten less the remainder of the others."""
    digits = _digits(text)
    return not _holds_years(text) and digits[0] > 0 and digits[9] == 10 - _weighed(digits) % 11 and len(set(digits)) > 1


def _holds_years(text: str) -> bool:
    """Whether two of the groups of digits are years: “17 2012-2024” is a number of nobody."""
    return len([group for group in _SEPARATOR.split(text) if _YEAR.fullmatch(group)]) > 1


def _digits(text: str) -> list[int]:
    return [int(sign) for sign in _SEPARATOR.sub("", text)]


def _weighed(digits: list[int]) -> int:
    """Sum of the first nine digits, weighed from ten down to two."""
    return sum(weight * digit for weight, digit in zip(range(10, 1, -1), digits, strict=False))
