"""Wording of calculations of ours: from which published measures a figure is worked out, and how."""

from dashboard.catalogue import Catalogue
from dashboard.catalogue.measures import DerivedDifference, DerivedRatio


def calculation(catalogue: Catalogue, derived: DerivedRatio | DerivedDifference) -> str:
    """Words for a calculation, without a full stop: “A” for every 100 of “B”, or “A” less “B”."""
    first, second = (f"“{catalogue.measures[slug].name}”" for slug in derived.parts)
    if isinstance(derived, DerivedRatio):
        return f"{first} for every {derived.per} of {second}"
    return f"{first} less {second}"
