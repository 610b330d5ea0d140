"""Which measures are parts of which (`data/contract/relations.toml`), for official and contributed figures alike."""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import Field, TypeAdapter

from dashboard.catalogue.base import Slug, StrictRecord

FOLDER = Path(__file__).parents[3] / "data" / "contract"


class WholeMeasure(StrictRecord):
    """Measure and its parts, which do not overlap and may leave a remainder."""

    whole: Slug
    parts: tuple[Slug, ...] = Field(strict=False, min_length=1)


class AverageCount(StrictRecord):
    """Average and the count of the cases that it is taken of."""

    average: Slug
    of: Slug


@lru_cache(maxsize=2)
def read_wholes(folder: Path = FOLDER) -> tuple[WholeMeasure, ...]:
    """Read the parts and wholes; raises pydantic's ValidationError if the file is damaged."""
    return TypeAdapter(tuple[WholeMeasure, ...]).validate_python(_relations(folder)["wholes"], strict=False)


@lru_cache(maxsize=2)
def read_averages(folder: Path = FOLDER) -> tuple[AverageCount, ...]:
    """Read what averages are taken of; raises pydantic's ValidationError if the file is damaged."""
    return TypeAdapter(tuple[AverageCount, ...]).validate_python(_relations(folder)["averages"], strict=False)


def _relations(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "relations.toml").read_text(encoding="utf-8"))
