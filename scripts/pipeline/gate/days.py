"""Days in a text, in all usual spellings: 2015-03-12, 12/3/15, 12 March 2015, March 12th, 2015, 12032015."""

import re
from datetime import date

_SEP = r"[ ,./_-]{1,3}"
_MONTH = r"(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]{0,6}"
_TH = r"(?:ST|ND|RD|TH)?"
_CLOCK = r"([ T]\d\d?:\d\d(:\d\d(\.\d+)?)?Z?)?"
_DAY = re.compile(
    rf"(?<!\d)(?:(?P<d>\d\d?){_SEP}(?P<m>\d\d?){_SEP}(?P<y>(?:19|20)\d\d|\d\d)"
    rf"|(?P<y2>(?:19|20)\d\d){_SEP}(?P<m2>\d\d?){_SEP}(?P<d2>\d\d?)"
    rf"|\d\d?{_TH}(?: OF)?[ ,./_-]{{0,3}}{_MONTH}[ ,./_'’-]{{0,3}}(?:(?:19|20)\d\d|\d\d)"
    rf"|{_MONTH}[ ,./_-]{{0,3}}\d\d?{_TH}[ ,./_-]{{1,3}}(?:19|20)\d\d"
    rf"|(?:19|20)\d\d[ ,./_-]{{0,3}}{_MONTH}[ ,./_-]{{0,3}}\d\d?{_TH}"
    r"|(?P<packed>\d{8}))(?!\d)",
    re.ASCII,
)
_WHOLE = re.compile(rf"{_DAY.pattern}{_CLOCK}", re.ASCII)
_FIRST, _LAST = 1900, 2100


def is_day(text: str) -> bool:
    """Whether a text in capitals is a day and nothing else but a time of it."""
    found = _WHOLE.fullmatch(text)
    return found is not None and _is_real(found)


def holds_day(text: str) -> bool:
    """Whether a day is anywhere in a text in capitals."""
    return any(map(_is_real, _DAY.finditer(text)))


def _is_real(found: re.Match[str]) -> bool:
    """Whether the numbers are a day of the calendar, in either order of day and month."""
    if packed := found["packed"]:
        return _any(
            (packed[:4], packed[4:6], packed[6:]),
            (packed[4:], packed[2:4], packed[:2]),
            (packed[4:], packed[:2], packed[2:4]),
        )
    if found["d"]:
        return _any((found["y"], found["m"], found["d"]), (found["y"], found["d"], found["m"]))
    return not found["y2"] or _any((found["y2"], found["m2"], found["d2"]), (found["y2"], found["d2"], found["m2"]))


def _any(*days: tuple[str, str, str]) -> bool:
    return any(_exists(*map(int, day)) for day in days)


def _exists(year: int, month: int, day: int) -> bool:
    if year < 100:
        year += 2000
    try:
        return _FIRST <= date(year, month, day).year <= _LAST
    except ValueError:
        return False
