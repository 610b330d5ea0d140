"""Search for a measure by everyday words, in names, definitions and the `words` of each measure file.

Words are weighted by field and by inverse document frequency (idf).
"""

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
"""Characters of a question that are read."""
_WEIGHTS: Final = {"words": 3.0, "name": 2.0, "definition": 0.5}
_STOP_WORDS: Final = frozenset(
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
    """Search terms of a measure: the weight of each word, and the phrases that people use for the measure."""

    measure: Measure
    weights: dict[str, float]
    phrases: tuple[frozenset[str], ...]


@dataclass(frozen=True)
class _MeasureIndex:
    """Search index of all measures: terms, inverse document frequency by word, and leading measures of pages."""

    entries: tuple[_MeasureTerms, ...]
    idf: dict[str, float]
    leads: frozenset[str]


def search(catalogue: Catalogue, text: str, units: Collection[Unit] | None = None, most: int = 6) -> list[Measure]:
    """Measures that match the words, best first; none without a known word.

    A misspelt word is replaced by the most similar known word. Measures in other units than `units` are ranked lower.
    """
    index = _measure_index(catalogue)
    terms = {known for word in _words(text[:LONGEST]) if (known := _known(word, index)) is not None}
    scored = []
    for position, entry in enumerate(index.entries):
        score = sum(entry.weights.get(word, 0.0) * index.idf[word] for word in terms)
        score += 2 * max((sum(index.idf[word] for word in p) for p in entry.phrases if p <= terms), default=0.0)
        if units is not None and entry.measure.unit not in units:
            score *= 0.3
        if score:
            scored.append((-score, entry.measure.slug not in index.leads, position, entry.measure))
    scored.sort(key=lambda item: item[:3])
    return [measure for score, _, _, measure in scored[:most] if score <= 0.3 * scored[0][0]]


def has_enough_words(text: str) -> bool:
    """Whether a text has enough words for a search: “of plans in 20 weeks” has, “of them all” has not."""
    return len(_words(text[:LONGEST])) > 1


def _known(word: str, index: _MeasureIndex) -> str | None:
    if word in index.idf:
        return word
    close = get_close_matches(word, index.idf, n=1, cutoff=0.8) if len(word) > 3 and word.isalpha() else []
    return close[0] if close else None


def _words(text: str) -> list[str]:
    found = re.findall("[a-z0-9]+", in_digits(text).replace("%", " percent "))
    return [_stem(word) for word in found if word not in _STOP_WORDS]


def _stem(word: str) -> str:
    """Word without its plural ending: “requests” is “request”, “families” is “family”."""
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith("s") and not word.endswith(("ss", "us")) and len(word) > 3:
        return word[:-1]
    return word


@lru_cache(maxsize=2)
def _measure_index(catalogue: Catalogue) -> _MeasureIndex:
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
