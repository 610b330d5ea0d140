"""A frozen page must tell the truth about its figures: unchanged, revised, withdrawn, newer, or on another basis."""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pytest

from dashboard.analysis.figures import series
from dashboard.analysis.frozen_status import frozen_status
from dashboard.catalogue import Catalogue
from dashboard.edition import Edition
from dashboard.facts import ENGLAND, Fact, FactStore
from dashboard.facts.schema import CORRECTIONS
from dashboard.wording.frozen_status import frozen_sentences

KINDS = {
    (False, False): "revised",
    (False, True): "withdrawn",
    (True, False): "now published",
    (True, True): "other symbol",
}


def plainly(fact: Fact, decimals: int) -> str:
    """What a reader sees of a fact, from the text of the file and by other code."""
    if fact.value is None:
        return f"symbol {fact.symbol}"
    return str(
        Decimal(fact.cell.replace(",", "").replace("%", "").strip()).quantize(Decimal(10) ** -decimals, ROUND_HALF_UP)
    )


def same_until_the_end(facts: list[Fact], decimals: int) -> bool:
    return len({plainly(fact, decimals) for fact in facts}) == 1


def told(catalogue: Catalogue, store: FactStore, measure: str, area: str, as_of: date) -> str:
    """The sentences of a page frozen on a day, with the newest figure of that day in the lead."""
    figures = list(series(store.at(as_of).facts, catalogue.measures[measure], area).values())
    return " ".join(
        frozen_sentences(Edition(catalogue, store, as_of), [catalogue.measures[measure]], figures[-1], figures)
    )


def test_a_link_of_2025_keeps_its_figure_and_names_the_newer_one(catalogue: Catalogue, record: FactStore) -> None:
    """Shared on the release of 2025, opened after that of 2026: still 25.4% for 2024, and what is new."""
    text = told(catalogue, record, "percent-within-20-weeks", "935", date(2025, 12, 1))
    assert "Unchanged: 25.4% is still the figure for 2024." in text
    assert "A newer period has been published: 2025, 16.5%." in text
    assert "It was below England’s figure for 2024 and still is (England: 45.9%)." in text


def test_a_revised_figure_is_told_with_both_numbers_and_the_day(catalogue: Catalogue, store: FactStore) -> None:
    """The real revision: East of England, new plans 2022."""
    text = told(catalogue, store, "new-plans", "E12000006", date(2024, 1, 1))
    assert "The figure for 2022 was revised from 6,919 to 6,612 on 26 June 2025." in text


def test_a_figure_that_was_set_aside_is_told(catalogue: Catalogue, store: FactStore) -> None:
    """Who shared York's 6,078 must find that it no longer stands, and why there is no number."""
    text = told(catalogue, store, "new-plans", "816", date(2025, 12, 1))
    assert "The figure for 2022, 6,078, was set aside by this site on 23 November 2026." in text
    assert "the total of Yorkshire and The Humber" in text
    assert "withdrawn" not in text
    before = told(catalogue, store, "new-plans", "816", date(2024, 1, 1))
    assert "was revised from 105 to 6,078 on 26 June 2025, and this site set 6,078 aside on 23 November 2026." in before


def test_a_symbol_is_never_called_a_figure(catalogue: Catalogue, store: FactStore) -> None:
    """Where one symbol gave way to another, nothing was published."""
    measure = catalogue.measures["percent-within-20-weeks"]
    figure = series(store.at(date(2024, 1, 1)).facts, measure, "420")["2019"]
    text = " ".join(frozen_sentences(Edition(catalogue, store, date(2024, 1, 1)), [measure], figure, [figure]))
    assert re.search(r"For 2019 there is still no figure: on 26 June 2025, z \(.*\) gave way to x \(.*\)", text)
    assert "a figure was published" not in text
    later = Edition(catalogue, store, date(2025, 12, 1))
    figure = series(later.store.facts, measure, "420")["2019"]
    text = " ".join(frozen_sentences(later, [measure], figure, [figure]))
    assert "Unchanged: there is still no figure for 2019: x (unavailable: none to count)." in text


@pytest.mark.parametrize("area", ["935", "E12000006", ENGLAND])
def test_a_number_printed_again_with_fewer_decimals_is_unchanged(
    catalogue: Catalogue, store: FactStore, area: str
) -> None:
    """22.714 became 22.7: “revised from 22.7% to 22.7%” would be false."""
    text = told(catalogue, store, "percent-within-20-weeks", area, date(2024, 1, 1))
    assert re.search(r"Unchanged: [\d.]+% is still the figure for 2022\.", text)
    assert "revised" not in text


def test_a_changed_basis_is_told(catalogue: Catalogue, store: FactStore) -> None:
    """A figure of 2021 must not be set beside one of 2025 without the break between them."""
    text = told(catalogue, store, "percent-within-20-weeks", "935", date(2022, 12, 1))
    assert "Newer figures are counted otherwise: New collection from 2022." in text
    replaced = told(catalogue, store, "appeal-rate-old-basis", "935", date(2025, 12, 1))
    assert "replaced by another that is counted differently" in replaced


def test_every_verdict_matches_the_history_of_its_figure(catalogue: Catalogue, store: FactStore) -> None:
    """For every figure and publication day: what is said to have changed has changed, and nothing else."""
    seen = set()
    published = {slug: measure for slug, measure in catalogue.measures.items() if measure.derived is None}
    for day in store.facts.days()[:-1]:
        frozen = store.at(day)
        for slug, measure in published.items():
            for area in store.areas:
                for figure in series(frozen.facts, measure, area.code).values():
                    history = store.facts.history(slug, area.code, figure.period)
                    last, then = history[-1], [fact for fact in history if fact.published_on <= day][-1]
                    if figure.why_none:
                        continue  # 0 of 0 is no figure, whatever is printed for it
                    texts = [plainly(fact, measure.decimals) for fact in (then, last)]
                    status = frozen_status(store, measure, figure)
                    kind = status.kind
                    assert (kind == "unchanged") == (texts[0] == texts[1]), (figure, history)
                    if kind != "unchanged":
                        ours = last.source_file == CORRECTIONS
                        none = (then.value is None, last.value is None)
                        assert kind == ("set aside" if ours else KINDS[none])
                        first = next(
                            i for i, _ in enumerate(history) if same_until_the_end(history[i:], measure.decimals)
                        )
                        assert status.on == history[first].published_on
                    seen.add(kind)
    assert seen == {"unchanged", "revised", "withdrawn", "set aside", "other symbol"}


@pytest.mark.parametrize("day", [date(2021, 1, 1), date(2022, 5, 12), date(2026, 6, 24), date(2030, 1, 1)])
def test_the_store_as_of_a_day_holds_nothing_published_later(store: FactStore, day: date) -> None:
    """As of a day means: what a reader could have known on that day."""
    published = [row["published_on"] for row in store.at(day).facts.table.to_pylist()]
    assert all(when <= day for when in published)
    assert all(step["published_on"] <= day.isoformat() for step in store.at(day).changes["steps"])
    assert len(published) == sum(row["published_on"] <= day for row in store.facts.table.to_pylist())
