"""Finds what a visitor asks for in their own words. Plain counting: no learning, and nothing is remembered."""

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
    """Something that can be found: what it is called, what is said of it, and the words people use for it.

    `kind` is how its kind is called, `path` where it is, without the leading slash. `area` is a council that it is
    about; `query` is what its address asks beyond that.
    """

    kind: str
    title: str
    text: str
    path: str
    words: tuple[str, ...] = ()
    area: str | None = None
    query: str = ""

    @cached_property
    def named(self) -> frozenset[str]:
        """The words of its name and the words people use for it."""
        return frozenset(words_of(" ".join([self.title, *self.words])))

    @cached_property
    def told(self) -> frozenset[str]:
        """The words of what is said of it."""
        return frozenset(words_of(self.text))

    @cached_property
    def phrases(self) -> frozenset[tuple[str, ...]]:
        """Its name and each of its other names, as words in order."""
        return frozenset(tuple(words_of(text)) for text in (self.title, *self.words))


@dataclass(frozen=True)
class SearchMatches:
    """What was found, best first; `instead` are the words that took the place of some that are found nowhere."""

    entries: tuple[SearchEntry, ...]
    instead: str | None = None


def find(asked: str, entries: Sequence[SearchEntry], most: int = 20) -> SearchMatches:
    """The entries that hold most of the words asked for. A word found nowhere gives way to the most similar one."""
    words = words_of(asked)[:_MOST_WORDS]
    known = sorted({word for entry in entries for word in entry.named})
    meant = [word if _known(word, entries) else _similar(word, known) for word in words]
    instead = " ".join(new for new, word in zip(meant, words, strict=True) if new and new != word) or None
    return SearchMatches(tuple(_best([word for word in meant if word], entries)[:most]), instead)


def _known(word: str, entries: Iterable[SearchEntry]) -> bool:
    return any(_worth(word, entry) for entry in entries)


def _similar(word: str, known: Sequence[str]) -> str | None:
    return next(iter(get_close_matches(word, known, 1, _SIMILAR)), None)


def _best(words: Sequence[str], entries: Iterable[SearchEntry]) -> list[SearchEntry]:
    scored = [(*_score(words, entry), place, entry) for place, entry in enumerate(entries)]
    most = max((hits for hits, *_ in scored), default=0)
    kept = [item for item in scored if most and item[0] == most]
    return [entry for *_, entry in sorted(kept, key=lambda item: (-item[1], item[2]))]


def _score(words: Sequence[str], entry: SearchEntry) -> tuple[int, int]:
    """How many of the words an entry holds, and how well: in its names, at the start of one, or only in its text."""
    worth = [_worth(word, entry) for word in words]
    return sum(value > 0 for value in worth), sum(worth) + 4 * (tuple(words) in entry.phrases)


def _worth(word: str, entry: SearchEntry) -> int:
    if word in entry.named:
        return 3
    if len(word) > 2 and any(name.startswith(word) for name in entry.named):
        return 2
    return int(word in entry.told)


def understood(asked: str, entries: Sequence[SearchEntry]) -> str:
    """Those of the words asked for that stand here; nothing else that was typed is ever shown."""
    words = _WORD.findall(asked.lower())
    return " ".join(word for word in words if word in _COMMON or any(_whole(_stem(word), entry) for entry in entries))


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, without the most common ones and without a plural's s."""
    return [_stem(word) for word in _WORD.findall(text.lower()) if word not in _COMMON]


def _stem(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _whole(word: str, entry: SearchEntry) -> bool:
    return word in entry.named or word in entry.told
