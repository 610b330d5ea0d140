"""Laws of the claim checker over the whole record."""

from functools import lru_cache
from itertools import chain

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dashboard.analysis.claims.check import check
from dashboard.analysis.claims.claim import NumberClaim
from dashboard.analysis.claims.claimed import ClaimedNumber
from dashboard.analysis.claims.index import sorted_figures
from dashboard.analysis.claims.number import ReadNumber, read
from dashboard.analysis.claims.search import search
from dashboard.analysis.figures import Figure, series
from dashboard.catalogue import Catalogue
from dashboard.content.claim_answer import claim_answer
from dashboard.edition import Edition
from dashboard.facts import ENGLAND, FactStore
from dashboard.markup import html
from dashboard.wording import numbers
from tests.hostile_record import MARK, hostile, hostile_places

SAME = {"exact", "rounded"}
PICK = st.integers(0, 2**20)


@lru_cache(maxsize=2)
def figures(catalogue: Catalogue, store: FactStore, areas: frozenset[str] | None = None) -> list[list[Figure]]:
    """By measure, every figure that a claim can name.

    Not those below zero, which are slips, nor shares of few cases that are told without one number.
    """
    found = [
        [
            figure
            for area in store.areas.selectable()
            if area.level in measure.levels and (areas is None or area.code in areas)
            for figure in series(store.facts, measure, area.code).values()
            if figure.value is not None and figure.value >= 0
            if not figure.has_few_cases or (figure.cases is not None and measure.unit != "per 100")
        ]
        for measure in catalogue.measures.values()
    ]
    return [of_one for of_one in found if of_one]


def picked(by_measure: list[list[Figure]], pick: int) -> Figure:
    """Any figure, each measure as likely as the next: some have a hundred times as many figures as others."""
    of_one = by_measure[pick % len(by_measure)]
    return of_one[pick // len(by_measure) % len(of_one)]


def claimed(text: str) -> ClaimedNumber:
    found = read(text)
    assert isinstance(found, ReadNumber), text
    return found.number


def test_every_figure_as_shown_is_read_as_itself(catalogue: Catalogue, store: FactStore) -> None:
    """One slip in reading, for one kind of number, would send all who quote such numbers away."""
    told = {}
    for figure in chain.from_iterable(figures(catalogue, store)):
        told[numbers.figure(figure, catalogue.measures[figure.measure]) or ""] = figure
    for text, figure in told.items():
        number = claimed(text)
        assert number.near(figure.value or 0.0), text
        assert catalogue.measures[figure.measure].unit in number.units, text


@settings(max_examples=300)
@given(pick=PICK)
def test_a_claim_made_from_any_figure_finds_it(pick: int, catalogue: Catalogue, store: FactStore) -> None:
    """Whoever copies a number from this site must be told that it is there."""
    figure = picked(figures(catalogue, store), pick)
    text = numbers.figure(figure, catalogue.measures[figure.measure]) or ""
    answer = check(
        Edition(catalogue, store), NumberClaim(claimed(text), figure.area, figure.measure, figure.period[:4])
    )
    assert answer.kind in SAME, (text, figure)
    assert answer.groups[0].matches[0].figure == figure


@settings(max_examples=300)
@given(pick=PICK, steps=st.integers(-500, 500))
def test_a_claim_moved_by_more_than_rounding_is_never_that_figure(
    pick: int, steps: int, catalogue: Catalogue, store: FactStore
) -> None:
    """A wrong number must not be waved through because it is close."""
    figure = picked(figures(catalogue, store), pick)
    measure = catalogue.measures[figure.measure]
    moved = float(numbers.rounded(figure.value or 0.0, measure.decimals)) + steps * 10.0**-measure.decimals
    assume(moved >= 0)
    number = claimed(numbers.value(moved, measure.unit, measure.decimals))
    assume(abs((figure.value or 0.0) - number.value) > number.half + 1e-6)
    answer = check(Edition(catalogue, store), NumberClaim(number, figure.area, figure.measure, figure.period[:4]))
    assert answer.kind not in SAME
    for group in answer.groups:
        if group.kind not in ("nearest", "complement", "revised"):
            assert figure not in [match.figure for match in group.matches]


@settings(max_examples=100)
@given(pick=PICK)
def test_without_a_measure_or_year_it_is_found_too(pick: int, catalogue: Catalogue, store: FactStore) -> None:
    """A number alone is often all that a reader has."""
    figure = picked(figures(catalogue, store, frozenset({"935", ENGLAND})), pick)
    measure = catalogue.measures[figure.measure]
    number = claimed(numbers.figure(figure, measure) or "")
    named = check(Edition(catalogue, store), NumberClaim(number, figure.area, figure.measure))
    assert any(match.figure == figure for group in named.groups for match in group.matches) or named.groups[0].more
    assert check(Edition(catalogue, store), NumberClaim(number, figure.area)).kind in SAME


def test_every_figure_shown_is_a_published_number(catalogue: Catalogue, store: FactStore) -> None:
    """A sign must never come back as a number, here or as what is nearest."""
    for area in ("921", "420", "856", "E12000006"):
        for text in ("0%", "0", "50%", "100", "1 in 6"):
            for measure in (None, "percent-within-20-weeks", "plans-issued", "appeals-registered"):
                answer = check(Edition(catalogue, store), NumberClaim(claimed(text), area, measure, "2025"))
                assert all(match.figure.value is not None for group in answer.groups for match in group.matches)


def test_what_is_asked_without_end_does_not_fill_the_memory(catalogue: Catalogue, store: FactStore) -> None:
    """Anybody may type anything: what is kept grows with the measures, never with the questions."""
    edition = Edition(catalogue, store)
    kept: list[int] = []
    for number in range(300):
        check(edition, NumberClaim(claimed(f"{number}%"), "935", "percent-within-20-weeks"))
        kept.append(edition.results_kept())
    assert edition.results_kept(sorted_figures) <= len(catalogue.measures)
    assert kept[0] == kept[-1] > 0


WORDS = {
    "on time": "percent-within-20-weeks",
    "late": "percent-within-20-weeks",
    "timliness": "percent-within-20-weeks",
    "headline figure": "percent-within-20-weeks-excluding-exceptions",
    "waited more than a year": "percent-over-52-weeks",
    "waiting time": "average-weeks-to-issue",
    "children with a plan": "plans-in-force",
    "appeals": "appeals-registered",
    "refused": "percent-requests-refused",
    "aplications": "requests",
    "overdue annual reviews": "reviews-not-completed-in-year",
    "phase transfer": "phase-transfers-due",
    "6 weeks": "percent-decided-within-6-weeks",
    "mediation": "mediation-all-cases",
}


@pytest.mark.parametrize("words", WORDS)
def test_everyday_words_find_their_measure(catalogue: Catalogue, words: str) -> None:
    """Nobody outside the Department says “percentage of plans issued within 20 weeks”."""
    assert search(catalogue, words)[0].slug == WORDS[words]


def test_the_unit_of_the_number_decides_between_count_and_share(catalogue: Catalogue) -> None:
    """“490 refused” is a count and “19% refused” a share."""
    assert search(catalogue, "requests refused", {"count"})[0].slug == "requests-refused"
    assert search(catalogue, "requests refused", {"percent"})[0].slug == "percent-requests-refused"


def test_words_that_mean_nothing_here_find_nothing(catalogue: Catalogue) -> None:
    """Better no figure than a wrong one."""
    assert search(catalogue, "potholes xyzzy") == []
    assert search(catalogue, "") == []


@given(words=st.text(max_size=200))
def test_any_words_can_be_searched_for(words: str, catalogue: Catalogue) -> None:
    """What a visitor types never breaks the page."""
    assert len(search(catalogue, words)) <= 6


def test_every_measure_is_found_by_its_name(catalogue: Catalogue) -> None:
    """A new measure that its own name does not find could not be found by those who need it."""
    for measure in catalogue.measures.values():
        assert measure in search(catalogue, measure.name, {measure.unit})[:3], measure.slug


def test_no_text_of_the_record_comes_alive_in_an_answer(catalogue: Catalogue, store: FactStore) -> None:
    """A statement or a definition is shown as text, whatever somebody has written into it."""
    found, places = hostile(catalogue), hostile_places(store)
    for text, measure in (("28.1%", "percent-within-20-weeks"), ("1 in 6", None), ("83.5%", "percent-within-20-weeks")):
        claim = NumberClaim(claimed(text), "935", measure, None)
        shown = html("claim_answer", answer=claim_answer(Edition(found, places), claim))
        assert MARK in shown
        assert "<img" not in shown
        assert f"<a href='https://{MARK}" not in shown
