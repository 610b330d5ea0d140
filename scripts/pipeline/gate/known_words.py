"""Known words: a text of them alone names nobody. Any other word, or a long number, could be about a person."""

import re

from scripts.pipeline.gate.personal import personal_data_rule

_TOKEN = re.compile(r"[A-Za-z]+|\d+", re.ASCII)
_PERIOD = re.compile(r"20[1-3]\d|[1-9]|[0-5]\d", re.ASCII)  # a year, or a number of one or two digits
_MOST_NUMBERS = 3


def unknown_part(text: str, words: frozenset[str]) -> str:
    """First unknown part of a text, as “word 2” or “number 1”; empty if all are known.

    A word is as known in any capitals. Numbers are years from 2010 and those of one or two digits, no more than three.
    """
    counted = {"word": 0, "number": 0}
    lowered = text.lower()
    if lowered in words:
        return ""
    for token in re.split(r"[^a-z0-9]+", lowered):
        if not token:
            continue
        if token in words:
            counted["word"] += 1
            continue
        for part in _TOKEN.findall(token):
            kind = "number" if part.isdigit() else "word"
            counted[kind] += 1
            if not _PERIOD.fullmatch(part) if part.isdigit() else part not in words:
                return f"{kind} {counted[kind]}"
    return f"number {_MOST_NUMBERS + 1}" if counted["number"] > _MOST_NUMBERS else ""


def shown_name(name: str, number: int, words: frozenset[str]) -> str:
    """Name of a file for reports: the name itself if made of known words, else the file's number."""
    short = len(name) <= 80 and re.fullmatch(r"[A-Za-z0-9._-]+", name, re.ASCII)
    harmless = short and not unknown_part(name, words) and personal_data_rule(name, kept=True) is None
    return name if harmless else f"file {number} (its name is not repeated here)"
