"""Setting of a check: the contract, the catalogue's measures, the areas, today, earlier publications."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import NamedTuple

import pyarrow as pa

from dashboard.catalogue import Catalogue
from dashboard.catalogue.base import Unit
from dashboard.facts import Area
from scripts.pipeline.gate.contract import ContributionContract, load_contract


class GateMeasure(NamedTuple):
    """Measure as used by the gate; a `stock` measure counts the state on a day, not events in a period."""

    slug: str
    unit: Unit
    decimals: int
    stock: bool
    numerator: str | None
    denominator: str | None


@dataclass(frozen=True)
class GateSetting:
    """Inputs of a check except the file.

    `averaged` names the count that an average is taken of. `earlier` is the table of contributed figures published
    before, `official` that of the publishers' figures (schema FACTS), or None.
    """

    contract: ContributionContract
    measures: dict[str, GateMeasure]
    ratios_of_ours: frozenset[str]
    areas: dict[str, Area]
    today: date
    averaged: dict[str, str] = field(default_factory=dict)
    earlier: pa.Table | None = field(default=None, repr=False)
    official: pa.Table | None = field(default=None, repr=False)


def setting(
    catalogue: Catalogue,
    areas: Iterable[Area],
    earlier: pa.Table | None,
    today: date | None = None,
    official: pa.Table | None = None,
) -> GateSetting:
    """Build the setting for a check. Ratios that the dashboard derives are known, but cannot be contributed.

    Raises ValueError if the contract relates measures that the catalogue does not have.
    """
    contract = load_contract()
    measures = {
        slug: GateMeasure(slug, m.unit, m.decimals, m.period_type == "january", m.numerator, m.denominator)
        for slug, m in catalogue.measures.items()
        if m.derived is None
    }
    for whole in contract.wholes:
        for slug in (whole.whole, *whole.parts):
            if slug not in measures or measures[slug].unit != "count" or measures[slug].stock:
                raise ValueError(f"data/contract/relations.toml: “{slug}” is not a count of the catalogue. Correct it.")
    for entry in contract.averages:
        for slug, unit in ((entry.average, "weeks"), (entry.of, "count")):
            if slug not in measures or measures[slug].unit != unit:
                raise ValueError(f"data/contract/relations.toml: “{slug}” is no measure in {unit}. Correct it.")
    ratios = frozenset(catalogue.measures) - frozenset(measures)
    known = {area.code: area for area in areas}
    averaged = {entry.average: entry.of for entry in contract.averages}
    day = today or datetime.now(UTC).date()
    return GateSetting(contract, measures, ratios, known, day, averaged, earlier, official)
