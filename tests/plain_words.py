"""Words that no reader-facing text of this site holds, and the texts of pages and files without code and quotations."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

WORDS = re.compile(r"\b(stands?|standing|stood|signs?|beside|(bear|lean)(s|ing)? (up)?on)\b", re.IGNORECASE)
OWN_WORDS = {
    "Signs of Inclusion": "the council’s name for its way of leading conversations",
}
"""What a publisher or council calls something, with who does."""
_HIDDEN = re.compile(r"<(script|style)\b.*?</\1>|<!--.*?-->", re.DOTALL)
_TOLD = re.compile(r"""\b(?:alt|aria-label|title|placeholder|content|summary)=("[^"]*"|'[^']*')""")
_TAG = re.compile(r"<[^>]+>")
_ADDRESS = re.compile(r"https?://\S+|/[\w./?=&%-]+")
_QUOTED = re.compile(r"“[^“”]*”")


def found_in(text: str) -> list[str]:
    """Places in a text that hold one of the words, each with what is around it."""
    text = _QUOTED.sub("“”", _ADDRESS.sub(" ", " ".join(text.split())))
    for own in OWN_WORDS:
        text = text.replace(own, "")
    return [text[max(0, hit.start() - 60) : hit.end() + 40] for hit in WORDS.finditer(text)]


def of_markup(text: str) -> str:
    """Words of an HTML, SVG or Atom text: what is between its tags, and the attributes that are read out."""
    text = _HIDDEN.sub(" ", text)
    told = " ".join(quoted[1:-1] for tag in _TAG.findall(text) for quoted in _TOLD.findall(tag))
    # Once more, because a feed holds escaped markup.
    return unescape(_TAG.sub(" ", unescape(_TAG.sub(" ", text)))) + " " + unescape(told)


def of_json(text: str) -> str:
    """Values of a JSON text without its field names."""
    return " \n".join(values(json.loads(text)))


def values(node: Any) -> Iterator[str]:
    """All texts in tables and lists, without field names."""
    if isinstance(node, dict):
        for value in node.values():
            yield from values(value)
    elif isinstance(node, list):
        for value in node:
            yield from values(value)
    elif isinstance(node, str):
        yield node
