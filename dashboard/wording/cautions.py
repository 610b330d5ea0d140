"""Cautions where figures are listed: a mark next to the figure, and the caution's text once in the same document."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Final

from dashboard.analysis.cautions import cautions_for
from dashboard.analysis.figures import Figure
from dashboard.catalogue.measures import Measure
from dashboard.catalogue.records import FigureCaution
from dashboard.edition import Edition
from dashboard.wording import numbers

CARE: Final = "Read with care"


def read_with_care(text: str, cautions: Iterable[FigureCaution]) -> str:
    """Text on figures, followed by their cautions; unchanged without any."""
    texts = [item.text for item in cautions]
    return " ".join([text, f"{CARE}:", *texts]) if texts else text


def marked_title(title: str, cautions: Collection[FigureCaution]) -> str:
    """Title with a figure, marked if its page or description has a caution about the figure."""
    return f"{title} ({CARE.lower()})" if cautions else title


@dataclass(frozen=True)
class CautionMarks:
    """Cautions about the figures of a document, each with its mark, “[a]” first.

    `sections` has the cautions that are first needed in each part of the document, by the name of the part.
    """

    edition: Edition
    marks: dict[str, str]
    sections: dict[str, tuple[FigureCaution, ...]]

    def after(self, figures: Iterable[Figure | None]) -> str:
        """Marks of the cautions about some figures, to stand after them: “ [a] [b]”, or nothing."""
        found = cautions_for(self.edition, [figure for figure in figures if figure is not None])
        return "".join(f" {self.marks[item.id]}" for item in found)

    def cell(self, figure: Figure | None, measure: Measure, *, with_cases: bool = False) -> str:
        """Figure in a list or table with its marks. A doubtful number is told as what is printed.

        `with_cases` adds the counts behind a share.
        """
        text = numbers.cell(self.edition.catalogue, figure, measure)
        if figure is None:
            return text
        text = (numbers.with_cases(figure, measure) if with_cases else None) or text
        is_printed = figure.value is not None and not figure.ours
        doubted = is_printed and any(item.doubtful for item in cautions_for(self.edition, [figure]))
        return f"{'printed as ' if doubted else ''}{text}{self.after([figure])}"

    def notes(self, section: str) -> tuple[str, ...]:
        """Texts of the cautions that are first needed in a part of the document, each with its mark."""
        return tuple(self._note(item) for item in self.sections[section])

    def told(self, section: str, figures: Iterable[Figure]) -> tuple[str, ...]:
        """Cautions about figures in a text: the whole note at first need, later the mark alone."""
        first = self.sections[section]
        again = [item for item in cautions_for(self.edition, figures) if item not in first]
        later = f"{CARE}: {' '.join(self.marks[item.id] for item in again)}"
        return (*self.notes(section), *((later,) if again else ()))

    def _note(self, item: FigureCaution) -> str:
        return f"{self.marks[item.id]} {CARE}: {item.text}"


def caution_marks(edition: Edition, sections: dict[str, Iterable[Figure | None]]) -> CautionMarks:
    """Marks for a document whose parts print these figures, in the order of the document."""
    marks: dict[str, str] = {}
    first: dict[str, tuple[FigureCaution, ...]] = {}
    letters = _letters()
    for name, figures in sections.items():
        found = cautions_for(edition, [figure for figure in figures if figure is not None])
        first[name] = tuple(item for item in found if item.id not in marks)
        marks |= {item.id: f"[{next(letters)}]" for item in first[name]}
    return CautionMarks(edition, marks, first)


def _letters() -> Iterator[str]:
    count = 1
    while True:
        yield from (letter * count for letter in ascii_lowercase)
        count += 1
