"""Query parameters of single pages, beyond the area, comparators and day of every view, with closed sets of values."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class PageParameter:
    """Query parameter of a page.

    `read` gives the canonical form of a value, or None for an unknown value; it must read its own result as itself.
    `default` is such a form and is left out of the address. `problem` ends the sentence “part of this page's address
    could not be followed: …” and never repeats the value.
    """

    name: str
    read: Callable[[str], str | None]
    problem: str
    default: str = ""


def one_of(name: str, values: Collection[str], default: str, problem: str) -> PageParameter:
    """Parameter with a closed set of values."""
    known = frozenset(values)
    return PageParameter(name, lambda text: text if text in known else None, problem, default)


def pairs(parts: Sequence[PageParameter], values: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Name and canonical value of each parameter that can be read and is not default, in the order of `parts`."""
    read = ((part, part.read(values.get(part.name, part.default))) for part in parts)
    return tuple((part.name, value) for part, value in read if value is not None and value != part.default)
