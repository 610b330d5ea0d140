"""The contract for contributed files, read from `data/contract`: columns, symbols, limits, relations of measures."""

import json
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from dashboard.catalogue.base import Slug, StrictRecord, Text

FOLDER = Path(__file__).parents[3] / "data" / "contract"
PeriodType = Literal["month", "year to date", "year"]
MONTH, YEAR = "month", "year"


class ContractLimits(StrictRecord):
    """How large a file may be, how far back it may reach, and from what count on a count may be shown."""

    rows: int
    bytes: int
    first_year: int = Field(alias="firstYear")
    smallest: int


class WholeMeasure(StrictRecord):
    """A measure and measures that are parts of it; the parts do not overlap, and may leave something over."""

    whole: Slug
    parts: tuple[Slug, ...] = Field(strict=False, min_length=1)


class _Missing(StrictRecord):
    value: str
    label: Text


class ContractColumn(StrictRecord):
    """One column of the contract, as the Table Schema gives it."""

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
    """What every contributed file is held to."""

    title: str
    description: str
    version: str
    columns: tuple[ContractColumn, ...]
    limits: ContractLimits
    wholes: tuple[WholeMeasure, ...]

    @property
    def header(self) -> list[str]:
        """The names of the columns, in order."""
        return [column.name for column in self.columns]

    def column(self, name: str) -> ContractColumn:
        """One column; StopIteration if the contract has none of that name."""
        return next(column for column in self.columns if column.name == name)

    def pattern(self, name: str) -> str:
        """The regular expression that the texts of a column match."""
        return str(self.column(name).constraints["pattern"])


@lru_cache(maxsize=2)
def load_contract(folder: Path = FOLDER) -> ContributionContract:
    """Reads the Data Package descriptor and the relations; raises pydantic's ValidationError if either is damaged."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    relations = tomllib.loads((folder / "relations.toml").read_text(encoding="utf-8"))
    return ContributionContract(
        title=package["title"],
        description=package["description"],
        version=package["version"],
        columns=tuple(ContractColumn.model_validate(entry) for entry in package["resources"][0]["schema"]["fields"]),
        limits=ContractLimits.model_validate(package["limits"]),
        wholes=tuple(WholeMeasure.model_validate(entry) for entry in relations["wholes"]),
    )
