"""Which measures are parts of which (`data/contract/relations.toml`), for official and contributed figures alike."""

import tomllib
from functools import lru_cache
from pathlib import Path

from pydantic import Field, TypeAdapter

from dashboard.catalogue.base import Slug, StrictRecord

FOLDER = Path(__file__).parents[3] / "data" / "contract"


class WholeMeasure(StrictRecord):
    """Measure and its parts, which do not overlap and may leave a remainder."""

    whole: Slug
    parts: tuple[Slug, ...] = Field(strict=False, min_length=1)


@lru_cache(maxsize=2)
def read_wholes(folder: Path = FOLDER) -> tuple[WholeMeasure, ...]:
    """Read the relations; raises pydantic's ValidationError if the file is damaged."""
    relations = tomllib.loads((folder / "relations.toml").read_text(encoding="utf-8"))
    return TypeAdapter(tuple[WholeMeasure, ...]).validate_python(relations["wholes"], strict=False)
