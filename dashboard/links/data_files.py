"""Addresses and names of the files of a vintage, whole or in part."""

from datetime import date
from typing import Final

SAVED: Final = "download"
"""Query with which a browser saves a whole file under `saved_name`; a part is always saved."""


def data_path(vintage: str, name: str, day: date | None = None, area: str = "") -> str:
    """Path of a file of a vintage to save; of what was published by a day and of one area, where these are given."""
    until = f"/as-of/{day.isoformat()}" if day else ""
    return f"/data/{vintage}{until}{f'/area/{area}' if area else ''}/{name}?{SAVED}"


def saved_name(vintage: str, name: str, day: date | None = None, area: str = "") -> str:
    """Name under which a browser saves a file."""
    kind, _, ending = name.partition(".")
    until = f"as-of-{day.isoformat()}" if day else ""
    return "-".join(filter(None, ("send", {"facts": "figures"}.get(kind, kind), area, vintage, until))) + f".{ending}"
