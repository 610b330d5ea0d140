"""What a visitor's request says about forms of an answer: which compression it takes, and which copy it has."""

import re
from typing import Final

_LISTED_TAG: Final = re.compile(r'(?:W/)?("[^"]*")')
_REFUSED_WEIGHT: Final = re.compile(r"q=0(\.0*)?")


def takes(accepted: str, encoding: str) -> bool:
    """Tell whether an Accept-Encoding header allows the encoding."""
    allowed = {}
    for part in accepted.lower().split(","):
        name, *rest = (text.strip() for text in part.split(";"))
        allowed[name] = not any(_REFUSED_WEIGHT.fullmatch(text) for text in rest)
    return allowed.get(encoding, allowed.get("*", False))


def has(listed: str, tag: str) -> bool:
    """Tell whether an If-None-Match header names the entity tag, which is given with its quotation marks."""
    return listed.strip() == "*" or tag in _LISTED_TAG.findall(listed)
