"""Glossary terms that occur in a page's texts."""

import re
from collections.abc import Iterable, Sequence

from dashboard.catalogue.glossary import GlossaryTerm


def terms_in(texts: Iterable[str], terms: Sequence[GlossaryTerm]) -> list[GlossaryTerm]:
    """Terms that occur in any of the texts, in order of first occurrence."""
    joined = "\n".join(texts)
    positions = ((_first(joined, term), term) for term in terms)
    return [term for position, term in sorted(positions, key=lambda item: item[0]) if position < len(joined)]


def _first(text: str, term: GlossaryTerm) -> int:
    """Index of the first occurrence of a term as a whole word; the length of the text if there is none."""
    pattern = "|".join(re.escape(match) for match in sorted(term.matches, key=len, reverse=True))
    found = re.search(rf"\b(?:{pattern})\b", text, re.IGNORECASE)
    return found.start() if found else len(text)
