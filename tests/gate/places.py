"""Fictional areas, and the setting of the gate's tests."""

from dataclasses import replace
from datetime import date
from functools import cache

import pyarrow as pa

from dashboard.catalogue import Catalogue, load_catalogue
from dashboard.facts import ENGLAND, Area
from scripts.pipeline.gate.contract import ContributionContract, load_contract
from scripts.pipeline.gate.publishers import ListedPublisher
from scripts.pipeline.gate.setting import GateSetting, setting

MARCHES, FENS, WOLDS = "E12000099", "E12000098", "E12000097"
AREAS = (
    Area(ENGLAND, "England", "country", None, ENGLAND, None, None),
    Area(MARCHES, "Fictional Marches", "region", None, MARCHES, None, None),
    Area(FENS, "Imagined Fens", "region", None, FENS, None, None),
    Area("999", "Examplershire", "council", MARCHES, "E10999999", None, None),
    Area("998", "Sampleton", "council", MARCHES, "E06999998", None, None),
    Area("997", "Mockbury", "council", FENS, "E06999997", None, None),
    Area(WOLDS, "Invented Wolds", "region", None, WOLDS, None, None),
    Area("995", "New Fenton", "council", WOLDS, "E06999995", 2024, None),
    Area("994", "Fenton", "council", WOLDS, "E06999994", None, None),
    Area("996", "Old Mockbury", "council", FENS, "E06999996", None, 2021),
)
PUBLISHERS = tuple(
    ListedPublisher(name=name, hosts=("example.gov.uk", "example.org"))
    for name in (
        "Examplershire County Council",
        "Examplershire County Forum",
        "Examplershire, County of",
        "Parents of Examplershire",
        "Otshire County Council",
        "E’s Council",
        "Mockbury, Borough of",
        "Mockbury Borough Council",
    )
)
TODAY = date(2026, 8, 1)


@cache
def _catalogue() -> Catalogue:
    return load_catalogue()


def judged(earlier: pa.Table | None = None) -> GateSetting:
    """Setting of a check: the project's contract and measures, fictional areas and publishers, and a fixed today."""
    real = setting(_catalogue(), AREAS, earlier, TODAY)
    return replace(real, contract=contract())


@cache
def contract() -> ContributionContract:
    """The project's contract with the fictional publishers."""
    return replace(load_contract(), publishers=PUBLISHERS)
