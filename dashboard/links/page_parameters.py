"""What a page asks beyond area, comparison and day, each as one part of the address with a closed set of values."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class PageParameter:
    """One parameter of a page.

    `read` gives the one form in which a value is written, or None for a value that is not known; it must read its own
    answer as itself. `default` is such a form and is left out of the address. `problem` ends the sentence “part of this
    page's address could not be followed: …” and never repeats the value.
    """

    name: str
    read: Callable[[str], str | None]
    problem: str
    default: str = ""


def one_of(name: str, values: Collection[str], default: str, problem: str) -> PageParameter:
    """A part that takes one of some known values."""
    known = frozenset(values)
    return PageParameter(name, lambda text: text if text in known else None, problem, default)


def pairs(parts: Sequence[PageParameter], values: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The values that can be read and are not default, each in its one form and in the order of the parts."""
    read = ((part, part.read(values.get(part.name, part.default))) for part in parts)
    return tuple((part.name, value) for part, value in read if value is not None and value != part.default)
