"""Contract for contributed files, read from `data/contract`: columns, symbols, limits, relations, publishers."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from dashboard.catalogue.base import StrictRecord, Text
from scripts.pipeline.gate.publishers import ListedPublisher, read_publishers, read_words
from scripts.pipeline.impossible.relations import FOLDER, AverageCount, WholeMeasure, read_averages, read_wholes

PeriodType = Literal["month", "year to date", "year"]
MONTH, YEAR = "month", "year"


class ContractLimits(StrictRecord):
    """Limits of a file: rows, bytes, bytes of a line, first year, and the smallest count that may be shown."""

    rows: int
    bytes: int
    line: int
    first_year: int = Field(alias="firstYear")
    smallest: int


class _Missing(StrictRecord):
    value: str
    label: Text


class ContractColumn(StrictRecord):
    """Column of the contract, as in the Table Schema."""

    name: Text
    title: Text
    type: Literal["string", "date", "number", "integer"]
    format: Text = "default"
    description: Text
    example: str
    missing: tuple[_Missing, ...] = Field(default=(), alias="missingValues", strict=False)
    constraints: dict[str, Any]


@dataclass(frozen=True)
class ContributionContract:
    """The contract that every contributed file is checked against."""

    title: str
    description: str
    version: str
    columns: tuple[ContractColumn, ...]
    limits: ContractLimits
    wholes: tuple[WholeMeasure, ...]
    publishers: tuple[ListedPublisher, ...]
    words: frozenset[str]
    averages: tuple[AverageCount, ...]

    @property
    def header(self) -> list[str]:
        """Names of the columns, in order."""
        return [column.name for column in self.columns]

    def column(self, name: str) -> ContractColumn:
        """Column by name; StopIteration if unknown."""
        return next(column for column in self.columns if column.name == name)

    @property
    def names(self) -> dict[str, ListedPublisher]:
        """Listed publishers by name."""
        return {publisher.name: publisher for publisher in self.publishers}

    @property
    def file_words(self) -> frozenset[str]:
        """Harmless words for names of files: words of addresses and of all publishers."""
        return self.words.union(*(publisher.words for publisher in self.publishers))

    def pattern(self, name: str) -> str:
        """Regular expression for the texts of a column."""
        return str(self.column(name).constraints["pattern"])


@lru_cache(maxsize=2)
def load_contract(folder: Path = FOLDER) -> ContributionContract:
    """Read the Data Package descriptor and the lists; raises pydantic's ValidationError if one is damaged."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return ContributionContract(
        title=package["title"],
        description=package["description"],
        version=package["version"],
        columns=tuple(ContractColumn.model_validate(entry) for entry in package["resources"][0]["schema"]["fields"]),
        limits=ContractLimits.model_validate(package["limits"]),
        wholes=read_wholes(folder),
        publishers=read_publishers(folder),
        words=read_words(folder),
        averages=read_averages(folder),
    )
