"""Site search by word counts, with the most similar word for a misspelling. Queries are not stored."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

_WORD = re.compile(r"[^\W_]+")
_SMALL = "a an and are at by can do does for from has have how i in is it my of on or the to what with"
_COMMON = frozenset(_SMALL.split())
_MOST_WORDS = 8
_SIMILAR = 0.78


@dataclass(frozen=True)
class SearchEntry:
    """Search entry: title, text and synonyms (`words`) of a page, figure, council or term.

    `kind` is the kind's name for readers, `path` the page's path without the leading slash. `area` is the code of the
    council that it is about; `query` is its own query string.
    """

    kind: str
    title: str
    text: str
    path: str
    words: tuple[str, ...] = ()
    area: str | None = None
    query: str = ""

    @cached_property
    def name_words(self) -> frozenset[str]:
        """Words of the title and of the synonyms."""
        return frozenset(words_of(" ".join([self.title, *self.words])))

    @cached_property
    def text_words(self) -> frozenset[str]:
        """Words of the text."""
        return frozenset(words_of(self.text))

    @cached_property
    def phrases(self) -> frozenset[tuple[str, ...]]:
        """Title and synonyms, each as a tuple of words in order."""
        return frozenset(tuple(words_of(text)) for text in (self.title, *self.words))


@dataclass(frozen=True)
class SearchMatches:
    """Entries found, best first; `instead` is the query with misspelt words replaced, if any were."""

    entries: tuple[SearchEntry, ...]
    instead: str | None = None


def find(query: str, entries: Sequence[SearchEntry], most: int = 20) -> SearchMatches:
    """Entries that match most of the query's words. An unknown word is replaced by the most similar one."""
    words = words_of(query)[:_MOST_WORDS]
    known = sorted({word for entry in entries for word in entry.name_words})
    meant = [word if _known(word, entries) else _similar(word, known) for word in words]
    instead = " ".join(new for new, word in zip(meant, words, strict=True) if new and new != word) or None
    return SearchMatches(tuple(_best([word for word in meant if word], entries)[:most]), instead)


def _known(word: str, entries: Iterable[SearchEntry]) -> bool:
    return any(_worth(word, entry) for entry in entries)


def _similar(word: str, known: Sequence[str]) -> str | None:
    return next(iter(get_close_matches(word, known, 1, _SIMILAR)), None)


def _best(words: Sequence[str], entries: Iterable[SearchEntry]) -> list[SearchEntry]:
    scored = [(*_score(words, entry), position, entry) for position, entry in enumerate(entries)]
    most = max((hits for hits, *_ in scored), default=0)
    kept = [item for item in scored if most and item[0] == most]
    return [entry for *_, entry in sorted(kept, key=lambda item: (-item[1], item[2]))]


def _score(words: Sequence[str], entry: SearchEntry) -> tuple[int, int]:
    """Number of matched words and their weight: 3 in a name, 2 at the start of a name's word, 1 in the text."""
    worth = [_worth(word, entry) for word in words]
    return sum(value > 0 for value in worth), sum(worth) + 4 * (tuple(words) in entry.phrases)


def _worth(word: str, entry: SearchEntry) -> int:
    if word in entry.name_words:
        return 3
    if len(word) > 2 and any(name.startswith(word) for name in entry.name_words):
        return 2
    return int(word in entry.text_words)


def understood(query: str, entries: Sequence[SearchEntry]) -> str:
    """Known words of a query, the only ones that are repeated to the visitor."""
    words = _WORD.findall(query.lower())
    return " ".join(word for word in words if word in _COMMON or any(_whole(_stem(word), entry) for entry in entries))


def words_of(text: str) -> list[str]:
    """Words of a text in lower case, without stop words and without a plural's s."""
    return [_stem(word) for word in _WORD.findall(text.lower()) if word not in _COMMON]


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _whole(word: str, entry: SearchEntry) -> bool:
    return word in entry.name_words or word in entry.text_words
