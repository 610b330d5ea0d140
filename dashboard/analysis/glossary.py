"""Which words of a page are explained."""

import re
from collections.abc import Iterable, Sequence

from dashboard.catalogue.glossary import GlossaryTerm


def terms_in(texts: Iterable[str], terms: Sequence[GlossaryTerm]) -> list[GlossaryTerm]:
    """The terms that stand in any of the texts, in the order in which they first stand there."""
    joined = "\n".join(texts)
    places = ((_first(joined, term), term) for term in terms)
    return [term for place, term in sorted(places, key=lambda item: item[0]) if place < len(joined)]


def _first(text: str, term: GlossaryTerm) -> int:
    """Where a term first stands as a word of its own; the length of the text if it does not."""
    pattern = "|".join(re.escape(match) for match in sorted(term.matches, key=len, reverse=True))
    found = re.search(rf"\b(?:{pattern})\b", text, re.IGNORECASE)
    return found.start() if found else len(text)
