"""What people copy from the share box must open the chart that they saw, and break nothing where it is pasted."""

import xml.etree.ElementTree as ET
from datetime import date
from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from dashboard.links.share import chart_path, embed_code, long_citation
from dashboard.links.view import ChartView, from_params
from tests.links.test_view import AREAS, HOME, VIEWS


@given(VIEWS, st.sampled_from(["", ".png", ".svg", ".csv", ".json"]))
def test_a_shared_address_opens_the_same_view(view: ChartView, ending: str) -> None:
    """Page, picture and data of one share box are of one state."""
    parts = urlsplit(chart_path("within-20-weeks", view, HOME, ending))
    assert parts.path == f"/chart/within-20-weeks{ending}"
    read = from_params(parse_qs(parts.query), AREAS, HOME)
    assert (read.view, read.refused) == (view, None)


def test_a_default_live_link_is_short() -> None:
    """The address that is said on the radio has no question mark."""
    assert chart_path("within-20-weeks", ChartView(HOME), HOME) == "/chart/within-20-weeks"


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60))
def test_embed_code_stays_one_element_whatever_the_title(title: str) -> None:
    """A title from the data must not break out of the code that people paste into their own sites."""
    path = chart_path("within-20-weeks", ChartView("926", as_of=date(2026, 6, 25)), HOME, kind="embed")
    code = embed_code(f"https://example.org{path}", title, "100%", 640)
    frame = ET.fromstring(code.replace(' loading="lazy"', ""))  # noqa: S314 - our own text
    assert frame.tag == "iframe"
    assert frame.get("title") == title
    assert frame.get("src") == "https://example.org/embed/within-20-weeks?area=926&as_of=2026-06-25"


def test_the_long_citation_leads_to_the_publishers_data_set() -> None:
    """An editor who has only the citation must find the number at its publisher, and know that a copy was read."""
    place = "data set “D”, Suffolk (old_la_code 935), column “c” (https://example.org/d); this site read a copy"
    text = long_citation("S", "T.", "Sub", ["P, R"], [place], "1 May 2026", "https://example.org/c")
    assert f"Source: P, R. The figure in the title: {place}. Open" in text
    assert "in the title" not in long_citation("S", "T.", "Sub", ["P, R"], [], "1 May 2026", "a")
