"""Catalogue and store with an injection payload at the end of every text and every area name."""

from dataclasses import fields, replace
from typing import Any

from pydantic import BaseModel

from dashboard.catalogue import Catalogue
from dashboard.catalogue.base import Text
from dashboard.facts import AreaTable, FactStore

MARK = "zqxv"
PAYLOAD = (
    f"</script><img src=x onerror=alert(1)><a href='https://{MARK}.example/'>a</a>"
    f"![{MARK}](https://{MARK}.example/i.png)[{MARK}](https://{MARK}.example/) :material/home: $x^2$ \"'&{'W' * 150}"
)
_LONGEST = Text.__metadata__[0].max_length


def hostile(catalogue: Catalogue, start: str = "") -> Catalogue:
    """Catalogue with `start` before and the payload after each of its texts; names and addresses stay."""

    def mended(item: Any, *, written: bool) -> Any:
        if isinstance(item, BaseModel):
            found = {
                name: mended(getattr(item, name), written=_is_text(field))
                for name, field in type(item).model_fields.items()
            }
            return item.model_copy(update=found)
        if isinstance(item, dict):
            return {key: mended(value, written=written) for key, value in item.items()}
        if isinstance(item, tuple):
            return tuple(mended(value, written=written) for value in item)
        return f"{start}{item}{PAYLOAD}" if written and isinstance(item, str) else item

    return replace(
        catalogue,
        **{field.name: mended(getattr(catalogue, field.name), written=False) for field in fields(catalogue)},
    )


def hostile_places(store: FactStore) -> FactStore:
    """Store with the payload after every area name."""
    neighbours = {area.code: store.areas.neighbours(area.code) for area in store.areas}
    named = [replace(area, name=f"{area.name} {PAYLOAD}") for area in store.areas]
    return replace(store, areas=AreaTable(named, neighbours))


def _is_text(field: Any) -> bool:
    return any(getattr(rule, "max_length", None) == _LONGEST for rule in field.metadata)
