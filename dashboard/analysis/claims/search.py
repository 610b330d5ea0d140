"""Finds the measure that everyday words mean, from names, definitions and the `words` of each measure file."""

import math
import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from dashboard.analysis.claims.words import in_digits
from dashboard.catalogue import Catalogue
from dashboard.catalogue.base import Unit
from dashboard.catalogue.measures import Measure

LONGEST: Final = 120
"""Characters of a question that are looked at."""
_WEIGHTS: Final = {"words": 3.0, "name": 2.0, "definition": 0.5}
_PASSED_OVER: Final = frozenset(
    {
        "a",
        "all",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "by",
        "for",
        "from",
        "had",
        "has",
        "have",
        "how",
        "in",
        "is",
    }
    | {"it", "its", "many", "much", "of", "on", "or", "that", "the", "their", "they", "this", "to", "was", "were"}
    | {"what", "when", "which", "who", "with", "council", "councils", "only", "just", "about", "over"}
)


@dataclass(frozen=True)
class _MeasureTerms:
    """A measure as the search sees it: the weight of each word, and the phrases that people use for it."""

    measure: Measure
    weights: dict[str, float]
    phrases: tuple[frozenset[str], ...]


@dataclass(frozen=True)
class _MeasureIndex:
    """All measures, how telling each word is, and which measures lead a page."""

    entries: tuple[_MeasureTerms, ...]
    telling: dict[str, float]
    leads: frozenset[str]


def search(catalogue: Catalogue, text: str, units: Collection[Unit] | None = None, most: int = 6) -> list[Measure]:
    """The measures that the words may mean, likeliest first; none where no word is known.

    A word that is not known is taken for the one it resembles most. Measures in other units than `units` come later.
    """
    book = _book(catalogue)
    asked = {known for word in _words(text[:LONGEST]) if (known := _known(word, book)) is not None}
    scored = []
    for place, entry in enumerate(book.entries):
        score = sum(entry.weights.get(word, 0.0) * book.telling[word] for word in asked)
        score += 2 * max((sum(book.telling[word] for word in p) for p in entry.phrases if p <= asked), default=0.0)
        if units is not None and entry.measure.unit not in units:
            score *= 0.3
        if score:
            scored.append((-score, entry.measure.slug not in book.leads, place, entry.measure))
    scored.sort(key=lambda item: item[:3])
    return [measure for score, _, _, measure in scored[:most] if score <= 0.3 * scored[0][0]]


def says_something(text: str) -> bool:
    """Whether a text holds enough words to name a measure: “of plans in 20 weeks” does, “of them all” does not."""
    return len(_words(text[:LONGEST])) > 1


def _known(word: str, book: _MeasureIndex) -> str | None:
    if word in book.telling:
        return word
    close = get_close_matches(word, book.telling, n=1, cutoff=0.8) if len(word) > 3 and word.isalpha() else []
    return close[0] if close else None


def _words(text: str) -> list[str]:
    found = re.findall("[a-z0-9]+", in_digits(text).replace("%", " percent "))
    return [_stem(word) for word in found if word not in _PASSED_OVER]


def _stem(word: str) -> str:
    """“Requests” and “request” are one word; so are “families” and “family”."""
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith("s") and not word.endswith(("ss", "us")) and len(word) > 3:
        return word[:-1]
    return word


@lru_cache(maxsize=2)
def _book(catalogue: Catalogue) -> _MeasureIndex:
    entries = tuple(_entry(measure) for measure in catalogue.measures.values())
    spread = Counter(word for entry in entries for word in entry.weights)
    return _MeasureIndex(
        entries,
        {word: math.log(1 + len(entries) / count) for word, count in spread.items()},
        frozenset(domain.lead.measure for domain in catalogue.domains.values()),
    )


def _entry(measure: Measure) -> _MeasureTerms:
    texts = {"definition": measure.definition, "name": measure.name, "words": " ; ".join(measure.words)}
    weights: dict[str, float] = {}
    for field, text in texts.items():
        weights |= dict.fromkeys(_words(text), _WEIGHTS[field])
    return _MeasureTerms(measure, weights, tuple(frozenset(_words(phrase)) for phrase in measure.words))
