"""Cautions of a day: a reader of a frozen page must be told what was known then, and nothing that was found later."""

from dataclasses import replace
from datetime import date

from dashboard.analysis.cautions import cautions_for
from dashboard.analysis.figures import Figure
from dashboard.catalogue import Catalogue
from dashboard.edition import Edition
from dashboard.facts import FactStore


def test_a_caution_is_shown_from_the_day_it_could_be_known(catalogue: Catalogue, store: FactStore) -> None:
    """A frozen page that warns from figures published later says more than was known on its day."""
    figure = Figure("percent-within-20-weeks", "935", "2024", 25.4, None, ())
    early = catalogue.cautions[0].model_copy(
        update={"id": "early", "measures": (figure.measure,), "areas": ("935",), "periods": ("2024",)}
    )
    early = early.model_copy(update={"known_on": "2025-06-26"})
    late = early.model_copy(update={"id": "late", "known_on": "2026-06-25", "replaces": "early"})
    edition = Edition(replace(catalogue, cautions=(early, late)), store)
    shown = {
        day: [item.id for item in cautions_for(edition.at(day), [figure])]
        for day in (date(2025, 6, 25), date(2025, 6, 26), date(2026, 6, 24), date(2026, 6, 25), None)
    }
    assert list(shown.values()) == [[], ["early"], ["early"], ["late"], ["late"]]
