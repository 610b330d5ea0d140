"""Catalogue that knows of a release which this site does not hold."""

from dataclasses import replace
from datetime import date

from dashboard.catalogue import Catalogue
from dashboard.catalogue.records import UnheldRelease

OUT, HELD_AGAIN = date(2025, 11, 20), date(2026, 6, 25)
"""Day on which the made-up release came out, and that of the next one that is held."""
TOLD = "of 20 November 2025 (an autumn update) was published by that day and is not held here"
_RELEASE = UnheldRelease(title="an autumn update", published_on=OUT.isoformat(), url="https://example.org/update")


def lacking(catalogue: Catalogue) -> Catalogue:
    """Catalogue with a made-up release of the source on EHC plans that is not held."""
    source = catalogue.sources["ehc-plans"].model_copy(update={"not_held": (_RELEASE,)})
    return replace(catalogue, sources={**catalogue.sources, "ehc-plans": source})
