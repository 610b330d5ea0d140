"""Year by year: completions reported by the council next to the figures of the same year, each with its source.

Nothing here claims a causal link between the two.
"""

import re
from dataclasses import dataclass
from datetime import date

from dashboard.analysis import cautions
from dashboard.analysis.comparability import breaks_between
from dashboard.analysis.dates import known_by
from dashboard.analysis.figures import Figure, series
from dashboard.analysis.local_statements import known_statements
from dashboard.catalogue import Catalogue
from dashboard.catalogue.measures import Measure
from dashboard.catalogue.records import FigureCaution, LocalStatement
from dashboard.catalogue.register import ReviewRegister, YearlyFigures
from dashboard.catalogue.register_rows import StatusRow
from dashboard.content.provenance import CellProvenance, provenance_of
from dashboard.edition import Edition
from dashboard.wording import numbers
from dashboard.wording import recommendations as words

_YEAR = re.compile(r"20\d\d")


@dataclass(frozen=True)
class ReportedCompletion:
    """Completion reported in a year: subject, status with its date, and register row."""

    subject: str
    text: str
    row: StatusRow


@dataclass(frozen=True)
class OfficialFigure:
    """Published figure of the year, or a ratio calculated from two."""

    measure: Measure
    figure: Figure
    text: str
    provenance: tuple[CellProvenance, ...]
    cautions: tuple[FigureCaution, ...]


@dataclass(frozen=True)
class YearColumn:
    """Figures of one kind in a year: official figures and local statements."""

    heading: str
    official: tuple[OfficialFigure, ...]
    local: tuple[LocalStatement, ...]


@dataclass(frozen=True)
class RecommendationYear:
    """Year with its completions and figures; `breaks` are reasons against comparing with the year before."""

    year: int
    breaks: tuple[str, ...]
    reported: tuple[ReportedCompletion, ...]
    columns: tuple[YearColumn, ...]


def recommendation_years(edition: Edition, register: ReviewRegister) -> tuple[RecommendationYear, ...]:
    """Years from the review's to the last with a completion or a figure."""
    first = register.head.review.published_on.year
    reported = _reported(register, edition.as_of)
    last = max([first, *(int(item.row.on[:4]) for item in reported), *_figure_years(edition, register)])
    return tuple(
        RecommendationYear(
            year=year,
            breaks=_breaks(edition.catalogue, register, year) if year > first else (),
            reported=tuple(item for item in reported if item.row.on.startswith(str(year))),
            columns=tuple(_column(edition, register, entry, year) for entry in register.head.yearly_figures),
        )
        for year in range(first, last + 1)
    )


def _reported(register: ReviewRegister, as_of: date | None) -> list[ReportedCompletion]:
    rows = [("All nine recommendations", row) for row in register.head.statuses]
    rows += [(item.name, row) for item in register.recommendations for row in item.statuses]
    rows += [(action.text, row) for action in register.actions.values() for row in action.statuses]
    done = [
        (subject, row)
        for subject, row in rows
        if row.word == "council reports complete" and not row.undated and known_by(row.on, as_of)
    ]
    return [
        ReportedCompletion(subject, words.status(row), row)
        for subject, row in sorted(done, key=lambda pair: pair[1].on)
    ]


def _figure_years(edition: Edition, register: ReviewRegister) -> list[int]:
    slugs = [slug for entry in register.head.yearly_figures for slug in entry.measures]
    found = (series(edition.store.facts, edition.catalogue.measures[slug], register.head.area) for slug in slugs)
    return [int(period[:4]) for figures in found for period in figures]


def _breaks(catalogue: Catalogue, register: ReviewRegister, year: int) -> tuple[str, ...]:
    slugs = [slug for entry in register.head.yearly_figures for slug in entry.measures]
    found = [item.why for s in slugs for item in breaks_between(catalogue.measures[s], str(year - 1), str(year))]
    return tuple(dict.fromkeys(found))


def _column(
    edition: Edition,
    register: ReviewRegister,
    entry: YearlyFigures,
    year: int,
) -> YearColumn:
    area = register.head.area
    found: list[OfficialFigure] = []
    for slug in entry.measures:
        measure = edition.catalogue.measures[slug]
        figure: Figure | None = series(edition.store.facts, measure, area).get(str(year))
        if figure is not None:
            text = numbers.cell(edition.catalogue, figure, measure)
            warned = tuple(cautions.cautions_for(edition, [figure]))
            found.append(OfficialFigure(measure, figure, text, provenance_of(edition, [figure]), warned))
    local = tuple(
        item
        for item in known_statements(edition)
        if item.topic in entry.topics and item.area == area and _year_of(item) == year
    )
    return YearColumn(entry.heading, tuple(found), local)


def _year_of(item: LocalStatement) -> int:
    """Year of a statement: of its period, of the words for its period, or of its publication."""
    named = _YEAR.search(item.period or item.period_text) or _YEAR.search(item.published_on)
    assert named is not None, "every statement names a year or was published in one"
    return int(named.group())
