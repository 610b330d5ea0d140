"""Reading of one file's figures: the columns that are wanted, cell by cell, with the labels of their rows."""

from collections.abc import Callable, Mapping

from dashboard.catalogue import Catalogue
from dashboard.catalogue.records import SourceFile
from dashboard.facts.areas import Area
from dashboard.facts.schema import Fact
from scripts.pipeline.cells import NOT_CARRIED, UnknownTexts, parse
from scripts.pipeline.errors import PipelineError
from scripts.pipeline.impossible.files import FileFigures
from scripts.pipeline.impossible.names import RowLabel
from scripts.pipeline.impossible.setting import ONLY_CHECKED, checked_columns
from scripts.pipeline.printed import FileJob, PrintedCells, WantedColumn

Areas = Mapping[str, Area]


def is_shown(fact: Fact, catalogue: Catalogue, areas: Areas) -> bool:
    """Whether the measure of a fact is shown for areas of its level."""
    return areas[fact.area].level in catalogue.measures[fact.measure].levels


def wanted_columns(catalogue: Catalogue, file: SourceFile) -> tuple[WantedColumn, ...]:
    """Columns that measures take from a file, and those that their percentages are checked against.

    Raises PipelineError if measures take none: the file would be read in vain.
    """
    wanted = tuple(
        WantedColumn(measure.slug, column.column, column.period)
        for measure in catalogue.measures.values()
        for column in measure.columns
        if (column.layout, column.file) == (file.layout, file.column_file)
    )
    if not wanted:
        fix = "Name its columns in a measure of data/catalogue/measures, or remove it from data/catalogue/sources"
        raise PipelineError(
            file.path, f"is listed as the file “{file.column_file}”, of which no measure takes a column", fix
        )
    checked = checked_columns(catalogue, file.layout, file.column_file)
    return (*wanted, *(WantedColumn(name, column, None) for name, column in checked.items()))


def read_figures(job: FileJob, read: Callable[[FileJob], PrintedCells]) -> FileFigures:
    """Read a file. Raises PipelineError for a text that is neither a number nor a symbol of its source."""
    symbols = frozenset(symbol.symbol for symbol in job.source.symbols)
    unknown = UnknownTexts(job.file.path)
    facts, labels = [], dict[int, tuple[str, RowLabel]]()
    for printed in read(job):
        labels.setdefault(printed.row, (printed.area, printed.label))
        try:
            value, symbol = parse(printed.cell, symbols)
        except ValueError:
            unknown.add(printed.cell, printed.row, printed.column)
            continue
        facts.append(
            Fact(
                area=printed.area,
                measure=printed.measure,
                period=printed.period,
                value=value,
                symbol=symbol,
                published_on=job.release.published_on,
                release=job.release.id,
                source_file=job.file.path,
                source_row=printed.row,
                source_column=printed.column,
                cell=printed.cell,
            )
        )
    unknown.refuse()
    return FileFigures(job.release, job.file, facts, labels)


def published(file: FileFigures, catalogue: Catalogue, areas: Areas, not_carried: list[dict[str, str]]) -> list[Fact]:
    """Facts of a file as published: what is read for the checks only goes, and rows of levels that no page shows.

    Averages of regions, for example, count every council the same; whoever found one in a download would misread it. A
    period in which every area is `x` or `z` is left out and noted in `not_carried`: such a column withdraws nothing.
    The file merely no longer (or not yet) has the period, and what an earlier release published still stands.
    """
    facts = [fact for fact in file.facts if ONLY_CHECKED not in fact.measure]
    facts = [fact for fact in facts if is_shown(fact, catalogue, areas)]
    whole: dict[tuple[str, str], set[str | None]] = {}
    for fact in facts:
        whole.setdefault((fact.measure, fact.period), set()).add(fact.symbol)
    absent = {key for key, symbols in whole.items() if len(symbols) == 1 and symbols <= NOT_CARRIED}
    for measure, period in sorted(absent):
        symbol = str(*whole[measure, period])
        not_carried.append({"release": file.release.id, "measure": measure, "period": period, "symbol": symbol})
    return [fact for fact in facts if (fact.measure, fact.period) not in absent]
