"""Personal data in a text, however written: numbers of people and cases, postcodes, e-mail, telephones, days."""

import re
from collections.abc import Callable

from scripts.pipeline.gate.check_digits import LETTERS, is_learner_number, is_nhs_number, is_pupil_number
from scripts.pipeline.gate.days import holds_day, is_day
from scripts.pipeline.gate.readings import readings


def _always(_: str) -> bool:
    return True


_S = "[ ./_-]{0,3}"  # separators inside a number
_FROM, _TO = r"(?<![A-Z0-9])(?<!\d\.)", r"(?![A-Z0-9]|\.\d)"
_DISTRICT = r"([0-9]{1,2}|[A-HK-Y][0-9]([0-9]|[ABEHMNPRV-Y])?|[0-9][A-HJKPS-UW])"
_TEN = rf"{_FROM}\d({_S}\d){{9}}{_TO}"
_DOT = r" ?(\.|[ \[({]DOT[ \])}]) ?"
_ABROAD = rf"(\+|00){_S}44{_S}(\(0\))?|(?<!\d)44(?=[ ./_-]?[1-37])"
_PHONE = rf"({_ABROAD}|\(?0(?=[1-37])){_S}[1-37]([ ./_()-]{{0,3}}\d){{8,9}}(?!\d)"
_HOST, _TOP = "[A-Z0-9-]{1,63}", "(UK|COM|ORG|NET|EU|INFO|EDU)"
_SPOKEN = rf"[A-Z0-9._+'-]{{1,64}} ?(@|[\[({{] ?AT ?[\])}}]| AT ) ?(?!WWW\.){_HOST}({_DOT}{_HOST})*{_DOT}{_TOP}"
_CASE_NUMBER = r"([A-Z]{1,4}[./_-])?(20\d\d[./_-](?=\d{3}))?(?!20\d\d(?!\d))\d{3,12}(?![\d.,%])"
_CASE = r"(SEND?|EHCP?|EHCNA|CASE|REF|REFERENCE|PUPIL|CHILD|CLIENT|LEARNER|STUDENT|PERSON|RECORD)"
_KINDS: tuple[tuple[str, str, Callable[[str], bool]], ...] = (
    ("G306", r"[A-Z0-9._%+'-]{1,64} ?(@|[\[({] ?AT ?[\])}]) ?[A-Z0-9-]{1,63}(\.[A-Z0-9-]{1,63})+", _always),
    ("G306", rf"\b{_SPOKEN}\b", _always),
    ("G307", rf"(?<![A-Z0-9.]){_PHONE}", _always),
    ("G307", rf"(?<=[A-Z][A-Z]){_PHONE}", _always),
    ("G307", r"(?<=[A-Z])0[1-37]\d{8,9}(?!\d)", _always),
    ("G302", rf"{_FROM}[{LETTERS}]({_S}\d){{11}}{_S}[\d{LETTERS}]{_TO}", is_pupil_number),
    ("G304", _TEN, is_nhs_number),
    ("G312", _TEN, is_learner_number),
    (
        "G305",
        rf"{_FROM}(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]({_S}\d){{6}}{_S}[A-D]{_TO}",
        _always,
    ),
    ("G303", rf"{_FROM}(GIR{_S}0AA|[A-PR-UWYZ]{_DISTRICT}{_S}[0-9][ABD-HJLNP-UW-Z]{{2}}){_TO}", _always),
    (
        "G311",
        rf"(?<![A-Z]){_CASE}([ ./_-]{{0,2}}(NO|NUMBER|ID|REF|REFERENCE)\b)?[ ./_:#-]{{0,3}}{_CASE_NUMBER}",
        _always,
    ),
)
_PATTERNS = [(code, re.compile(pattern, re.ASCII), really) for code, pattern, really in _KINDS]
_BORN = re.compile(r"\b(BORN|DOB|D\.O\.B|BIRTH|BIRTHDAY)\b")
_HARMLESS = re.compile(r"-?[0-9]{0,7}(\.[0-9]+)?(E[+-]?[0-9]{1,3})?", re.ASCII)


def personal_data_rule(text: str, day_allowed: bool = False, kept: bool = False) -> str | None:
    """Code of the rule that a text breaks; None for harmless text.

    `day_allowed`: the contract wants a day here. A day counts wherever it is in a text that is `kept`; in another only
    where it fills the text, or is said to be of a birth.
    """
    if _HARMLESS.fullmatch(text.strip().upper()):
        return None
    read = [one.strip() for one in readings(text)]
    for code, pattern, really in _PATTERNS:
        if any(really(match[0]) for one in read for match in pattern.finditer(one)):
            return code
    if day_allowed:
        return None
    dated = any(is_day(one) or ((kept or _BORN.search(one)) and holds_day(one)) for one in read)
    return "G308" if dated else None
