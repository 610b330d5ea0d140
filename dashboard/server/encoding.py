"""Accept-Encoding and If-None-Match: two request headers, read without a library."""

import re
from typing import Final

_LISTED_TAG: Final = re.compile(r'(?:W/)?("[^"]*")')
_REFUSED_WEIGHT: Final = re.compile(r"q=0(\.0*)?")


def accepts_encoding(accepted: str, encoding: str) -> bool:
    """Tell whether an Accept-Encoding header allows an encoding (“br”, “gzip”); a weight of q=0 refuses."""
    allowed = {}
    for part in accepted.lower().split(","):
        name, *rest = (text.strip() for text in part.split(";"))
        allowed[name] = not any(_REFUSED_WEIGHT.fullmatch(text) for text in rest)
    return allowed.get(encoding, allowed.get("*", False))


def matches_etag(if_none_match: str, tag: str) -> bool:
    """Tell whether an If-None-Match header names an ETag, which is given with its quotation marks."""
    return if_none_match.strip() == "*" or tag in _LISTED_TAG.findall(if_none_match)
