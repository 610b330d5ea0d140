"""A parent who types what they would say must find the figure, the date or the word that they mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.analysis.search import find
from dashboard.catalogue import load_catalogue
from dashboard.content.search import search
from dashboard.edition import Edition
from dashboard.facts import open_store
from dashboard.links.search import LONGEST, plain_words
from dashboard.links.view import ChartView
from dashboard.site.pages import PAGES
from dashboard.site.search_index import search_index

CATALOGUE, STORE = load_catalogue(), open_store()
ENTRIES = search_index(Edition(CATALOGUE, STORE))


def addresses(asked: str, area: str = "935") -> list[str]:
    return [address for _, address in search(asked, ENTRIES, ChartView(area), "935").found]


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("refused", "/chart/refused-share"),
        ("turned down", "/my-wait/plain?happened=refused"),
        ("waiting time", "/my-wait"),
        ("tribunal", "/glossary"),
        ("tribunal", "/chart/appeals-registered"),
        ("EHCP", "/glossary"),
        ("Norfolk", "/summary?area=926"),
        ("norf", "/summary?area=926"),
        ("isle of wight", "/summary?area=921"),
        ("annual review", "/annual-reviews"),
        ("secondary school", "/my-wait/plain?happened=transfer"),
        ("download", "/data"),
        ("cookies", "/privacy"),
    ],
)
def test_everyday_words_lead_to_what_is_meant(asked: str, wanted: str) -> None:
    assert wanted in addresses(asked)[:6]


def test_a_figure_of_a_council_is_shown_for_that_council() -> None:
    """“Tribunal Norfolk” means Norfolk's figure, and the council itself is offered too."""
    found = addresses("tribunal in Norfolk")
    assert "/chart/appeals-registered?area=926" in found
    assert "/summary?area=926" in found
    assert addresses("tribunal", area="921")[1].endswith("?area=921")


def test_a_slip_of_the_pen_is_forgiven_and_told() -> None:
    found = search("medation", ENTRIES, ChartView("935"), "935")
    assert found.instead == "mediation"
    assert "/chart/mediation-by-stage" in [address for _, address in found.found]
    assert search("mediation", ENTRIES, ChartView("935"), "935").instead is None


@pytest.mark.parametrize("asked", ["", "  ", "the", "xyzzy", "!?", "a" * LONGEST])
def test_what_is_not_here_finds_nothing(asked: str) -> None:
    """An empty answer is more honest than a guess."""
    assert addresses(asked) == []


@given(st.text(max_size=LONGEST))
def test_any_text_is_answered_and_read_in_one_form(text: str) -> None:
    """Whatever is typed, there is an answer, and reading it twice changes nothing."""
    words = plain_words(text)
    assert words is not None
    assert plain_words(words) == words
    assert len(find(words, ENTRIES).entries) <= 20


def test_every_page_is_found_by_its_title_and_words() -> None:
    """A page that the search does not know is lost for those who do not read menus."""
    for page in PAGES:
        title = page.heading(CATALOGUE).title
        for asked in (title, *page.search_words):
            assert page.path in [entry.path for entry in find(asked, ENTRIES).entries], (page.path, asked)
    for text_page in CATALOGUE.pages.values():
        for asked in (text_page.title, *text_page.search_words):
            assert text_page.slug in [entry.path for entry in find(asked, ENTRIES).entries], (text_page.slug, asked)


def test_recommendations_are_found_by_their_titles() -> None:
    """A place that is unknown is never found by a guess."""
    assert CATALOGUE.register is not None
    known = [item for item in CATALOGUE.register.recommendations if item.title]
    found = [entry for entry in ENTRIES if entry.kind == "recommendation"]
    assert [entry.title for entry in found] == [item.title for item in known]
