"""Addresses and names of the files of a vintage, whole or in part."""

from datetime import date


def data_path(vintage: str, name: str, day: date | None = None, area: str = "") -> str:
    """Path of a file of a vintage; with a day, of what was published by it, with an area, of that area alone."""
    until = f"/as-of/{day.isoformat()}" if day else ""
    return f"/data/{vintage}{until}{f'/area/{area}' if area else ''}/{name}"


def saved_name(vintage: str, name: str, day: date | None = None, area: str = "") -> str:
    """Name under which a browser saves facts.csv, facts.parquet or changes.csv."""
    kind, _, ending = name.partition(".")
    until = f"as-of-{day.isoformat()}" if day else ""
    return "-".join(filter(None, ("send", {"facts": "figures"}.get(kind, kind), area, vintage, until))) + f".{ending}"
