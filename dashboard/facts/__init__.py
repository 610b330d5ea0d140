"""The fact store: published figures with their origin, loaded from a vintage whose hashes verify."""

from dashboard.facts.areas import ENGLAND, Area, Areas
from dashboard.facts.facts import Facts
from dashboard.facts.schema import Fact
from dashboard.facts.store import Store, StoreError, open_store

__all__ = ["ENGLAND", "Area", "Areas", "Fact", "Facts", "Store", "StoreError", "open_store"]
