"""Fact store: published figures with their provenance, loaded from a vintage whose hashes verify."""

from dashboard.facts.areas import ENGLAND, Area, AreaTable
from dashboard.facts.facts import FactTable
from dashboard.facts.schema import Fact
from dashboard.facts.store import FactStore, StoreError, open_store

__all__ = ["ENGLAND", "Area", "AreaTable", "Fact", "FactStore", "FactTable", "StoreError", "open_store"]
