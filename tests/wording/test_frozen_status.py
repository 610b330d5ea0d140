"""A frozen page must tell the truth about its figures: unchanged, revised, withdrawn, newer, or on another basis."""

from datetime import date

import pytest

from dashboard.analysis.figures import series
from dashboard.analysis.frozen_status import frozen_status
from dashboard.catalogue import Catalogue
from dashboard.edition import Edition
from dashboard.facts import FactStore
from dashboard.wording.frozen_status import frozen_sentences


def told(catalogue: Catalogue, store: FactStore, measure: str, area: str, as_of: date) -> str:
    """The sentences of a page frozen on a day, with the newest figure of that day in the lead."""
    figures = list(series(store.at(as_of).facts, catalogue.measures[measure], area).values())
    return " ".join(
        frozen_sentences(Edition(catalogue, store, as_of), catalogue.measures[measure], figures[-1], figures)
    )


def test_a_link_of_2025_keeps_its_figure_and_names_the_newer_one(catalogue: Catalogue, record: FactStore) -> None:
    """Shared on the release of 2025, opened after that of 2026: still 25.4% for 2024, and what is new."""
    text = told(catalogue, record, "percent-within-20-weeks", "935", date(2025, 12, 1))
    assert "Unchanged: 25.4% for 2024 still stands." in text
    assert "A newer period has been published: 2025, 16.5%." in text
    assert "It was below England’s figure for 2024 and still is (England: 45.9%)." in text


def test_a_revised_figure_is_told_with_both_numbers_and_the_day(catalogue: Catalogue, store: FactStore) -> None:
    """The real revision: East of England, new plans 2022."""
    text = told(catalogue, store, "new-plans", "E12000006", date(2024, 1, 1))
    assert "The figure for 2022 was revised from 6,919 to 6,612 on 26 June 2025." in text


def test_a_figure_that_was_set_aside_is_told(catalogue: Catalogue, store: FactStore) -> None:
    """Who shared York's 6,078 must find that it no longer stands, and why there is no number."""
    text = told(catalogue, store, "new-plans", "816", date(2025, 12, 1))
    assert "6,078, was withdrawn on 23 November 2026; in its place stands † (set aside by this site)." in text


def test_a_changed_basis_is_told(catalogue: Catalogue, store: FactStore) -> None:
    """A figure of 2021 must not be set beside one of 2025 without the break between them."""
    text = told(catalogue, store, "percent-within-20-weeks", "935", date(2022, 12, 1))
    assert "Newer figures stand on another basis: New collection from 2022." in text
    replaced = told(catalogue, store, "appeal-rate-old-basis", "935", date(2025, 12, 1))
    assert "replaced by another that is counted differently" in replaced


def test_every_verdict_matches_the_history_of_its_figure(catalogue: Catalogue, store: FactStore) -> None:
    """For every figure and publication day: what is said to have changed has changed, and nothing else."""
    seen = set()
    for day in store.facts.days():
        frozen = store.at(day)
        for slug in ("new-plans", "plans-issued", "percent-within-20-weeks", "percent-requests-refused"):
            measure = catalogue.measures[slug]
            for area in store.areas:
                for figure in series(frozen.facts, measure, area.code).values():
                    history = store.facts.history(slug, area.code, figure.period)
                    last, then = history[-1], [fact for fact in history if fact.published_on <= day][-1]
                    same = (last.value, last.symbol) == (then.value, then.symbol)
                    kind = frozen_status(store, measure, figure).kind
                    assert (kind == "unchanged") == same, (figure, history)
                    if not same:
                        expected = {
                            (False, False): "revised",
                            (False, True): "withdrawn",
                            (True, False): "now published",
                        }
                        assert kind == expected.get((then.value is None, last.value is None), kind)
                    seen.add(kind)
    assert {"unchanged", "revised", "withdrawn"} <= seen


@pytest.mark.parametrize("day", [date(2021, 1, 1), date(2022, 5, 12), date(2026, 6, 24), date(2030, 1, 1)])
def test_the_store_as_of_a_day_holds_nothing_published_later(store: FactStore, day: date) -> None:
    """As of a day means: what a reader could have known on that day."""
    published = [row["published_on"] for row in store.at(day).facts.table.to_pylist()]
    assert all(when <= day for when in published)
    assert all(step["published_on"] <= day.isoformat() for step in store.at(day).changes["steps"])
    assert len(published) == sum(row["published_on"] <= day for row in store.facts.table.to_pylist())
