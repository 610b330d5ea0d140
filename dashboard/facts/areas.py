"""Areas: councils, regions and England, and each council's ten statistical neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

import pyarrow as pa

ENGLAND = "E92000001"
Level = Literal["council", "region", "country"]


@dataclass(frozen=True)
class Area:
    """An area that figures are published for; years are calendar years, None where still open."""

    code: str
    name: str
    level: Level
    region: str | None
    ons_code: str | None
    first_year: int | None
    last_year: int | None

    @property
    def name_in_sentence(self) -> str:
        """Name as used after “in”: “the East of England”, “Kingston upon Hull”."""
        words = self.name.split()
        if self.level == "region" and words[0] in {"North", "East", "West", "South"}:
            return f"the {self.name}"
        if words[0] in {"Isle", "Isles", "City"} and words[1] == "of":
            return f"the {self.name}"
        return self.name.removesuffix(", City of").removesuffix(", County of")


class AreaTable:
    """All areas of a vintage, by code."""

    def __init__(self, areas: Iterable[Area], neighbours: dict[str, tuple[str, ...]]) -> None:
        self._by_code = {area.code: area for area in areas}
        self._neighbours = neighbours

    @classmethod
    def from_tables(cls, areas: pa.Table, neighbours: pa.Table) -> AreaTable:
        """Build from the Parquet tables of a vintage (schemas AREAS and NEIGHBOURS)."""
        ranked: dict[str, list[str]] = {}
        for row in sorted(neighbours.to_pylist(), key=lambda row: (row["area"], row["rank"])):
            ranked.setdefault(row["area"], []).append(row["neighbour"])
        return cls((Area(**row) for row in areas.to_pylist()), {code: tuple(codes) for code, codes in ranked.items()})

    def __getitem__(self, code: str) -> Area:
        return self._by_code[code]

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __iter__(self) -> Iterator[Area]:
        return iter(self._by_code.values())

    def region_of(self, code: str) -> str | None:
        """Region code of a council; None for a region or England."""
        return self._by_code[code].region

    def without_neighbours(self) -> AreaTable:
        """The same areas without any statistical neighbours."""
        return AreaTable(self._by_code.values(), {})

    def neighbours(self, code: str) -> tuple[str, ...]:
        """Codes of a council's statistical neighbours, closest first; empty for other areas and abolished councils."""
        return self._neighbours.get(code, ())

    def selectable(self) -> list[Area]:
        """Areas that a visitor can choose: England, regions, then today's councils by name."""
        order = {"country": 0, "region": 1, "council": 2}
        today = [area for area in self._by_code.values() if area.last_year is None]
        return sorted(today, key=lambda area: (order[area.level], area.name))
