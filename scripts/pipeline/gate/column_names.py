"""Detection of columns about people by their names (UPN, date of birth), breakdown columns, and person codes."""

import re
from collections.abc import Sequence

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_PEOPLE = {
    "upn", "uln", "nhs", "nino", "dob", "surname", "forename", "firstname", "lastname", "fullname", "initials",
    "postcode", "address", "email", "telephone", "phone", "mobile", "caseworker", "birthdate", "birthday",
}  # fmt: skip
_PERSON = {"child", "pupil", "student", "learner", "person", "client", "parent", "carer", "mother", "father", "case"}
_OF_A_PERSON = {"name", "id", "identifier", "ref", "reference", "number", "no", "key", "code", "initials"}
_PHRASES = (("first", "name"), ("last", "name"), ("given", "name"), ("family", "name"), ("full", "name"),
            ("date", "birth"), ("birth", "date"), ("ni", "number"), ("national", "insurance"))  # fmt: skip
_GROUPS = {
    "sex", "gender", "age", "ethnicity", "ethnic", "religion", "language", "disability", "need", "needs", "nationality",
    "school", "urn", "ward", "lsoa", "msoa", "phase", "fsm", "breakdown", "group", "category",
}  # fmt: skip
_PLACE = {"geography", "area", "region", "country", "council", "authority", "la"}
_OFFICIAL_CODE = re.compile(r"[EWSNKJ]\d{8}")
_IDENTIFIER = re.compile(r"(?=.*\d)[A-Z0-9][A-Z0-9/_-]{3,19}")
_LONGEST_NAME = 6  # words
_LIST_OF_PEOPLE = 20  # from this many rows, a column of all different codes is taken for a list of people


def words(name: str) -> list[str]:
    """Words of a column name in lower case, however joined; empty for a text too long to be a name."""
    found = [word.lower() for word in _WORDS.findall(name)]
    return found if len(found) <= _LONGEST_NAME else []


def personal_columns(header: Sequence[str]) -> list[int]:
    """Indexes from 0 of the columns whose names identify people.

    A bare “name” is a person's, unless another column tells that the rows are places.
    """
    found = [words(name) for name in header]
    has_places = any(_PLACE & set(name) for name in found)
    return [at for at, name in enumerate(found) if _is_person(name) or (name == ["name"] and not has_places)]


def _is_person(name: list[str]) -> bool:
    if _PEOPLE & set(name) or any(set(phrase) <= set(name) for phrase in _PHRASES):
        return True
    return bool(_PERSON & set(name[:-1]) and _OF_A_PERSON & set(name[-1:]))


def is_breakdown_column(name: str) -> bool:
    """Whether a column name splits children into groups (sex, need, school)."""
    return bool(_GROUPS & set(words(name)))


def holds_person_codes(cells: Sequence[str]) -> bool:
    """Whether a column has a different code in every row, such as a case number.

    Official codes of areas and plain figures are not: codes mix letters and digits or have digits in equal number, and
    run on or begin with a zero.
    """
    if len(cells) < _LIST_OF_PEOPLE or len(set(cells)) < len(cells):
        return False
    codes = [cell.strip().upper() for cell in cells]
    if any(_OFFICIAL_CODE.fullmatch(code) or not _IDENTIFIER.fullmatch(code) for code in codes):
        return False
    if all(code.isdigit() for code in codes):
        numbers = sorted(map(int, codes))
        run_on = numbers[-1] - numbers[0] == len(numbers) - 1
        return len({len(code) for code in codes}) == 1 and (run_on or any(code.startswith("0") for code in codes))
    return True
