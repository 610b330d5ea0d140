"""Address of a source: https, a host of the publisher, a path of known words without names of people."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from scripts.pipeline.gate.known_words import unknown_part
from scripts.pipeline.gate.publishers import ListedPublisher

LONGEST = 300
_FORM = re.compile(r"https://([a-z0-9-]+(?:\.[a-z0-9-]+)+)((?:/[A-Za-z0-9._-]*)*)", re.ASCII)
_PIECES = {"?": "a query (? and what follows)", "#": "a fragment (# and what follows)", "%": "a percent sign",
           "@": "an @ sign", "+": "a plus sign"}  # fmt: skip
_NUMBERED = re.compile(r"(article|asset|document|download|file|item|node|page)s?|asset-library")
_DIGITS, _MOST_NUMBERS = re.compile(r"\d+", re.ASCII), 4
_NUMBER = re.compile(r"[1-9]\d{0,7}", re.ASCII)


class AddressProblem(NamedTuple):
    """Rule broken by an address, with details; no words of the address are repeated."""

    code: str
    detail: str


def address_problem(address: str, publisher: ListedPublisher, words: frozenset[str]) -> AddressProblem | None:
    """First rule broken by a publisher's address; None for a good one."""
    if address in publisher.pages:
        return None
    if len(address) > LONGEST:
        return AddressProblem("G203", f"longer than {LONGEST} characters")
    found = _FORM.fullmatch(address)
    if found is None:
        wrong = next((words for sign, words in _PIECES.items() if sign in address), "")
        return AddressProblem("G203", f"it has {wrong}" if wrong else "")
    before = publisher.below_host(found[1])
    if before is None:
        return AddressProblem("G219", "")
    own = words | publisher.words
    if unknown_part(before, own):
        return AddressProblem("G220", "in the host")
    parts = list(_named_parts(found[2]))
    if len(_DIGITS.findall("/".join(parts))) > _MOST_NUMBERS:
        return AddressProblem("G220", f"more than {_MOST_NUMBERS} numbers in the path")
    for number, part in enumerate(parts, start=1):
        if part and (wrong := unknown_part(part, own)):
            return AddressProblem("G220", f"part {number} of the path: {wrong}")
    return None


def _named_parts(path: str) -> Iterator[str]:
    """Parts of a path; blank for the number of a page after a part like “documents”."""
    before = ""
    for part in path.removeprefix("/").split("/"):
        yield "" if _NUMBERED.fullmatch(before.lower()) and _NUMBER.fullmatch(part) else part
        before = part
