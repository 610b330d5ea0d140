"""No public page, picture or file uses the words that the house leaves to other writers."""

from collections.abc import Iterator
from urllib.parse import quote, urlencode

import pytest
from starlette.testclient import TestClient

from dashboard.catalogue import Catalogue
from dashboard.edition import Edition
from dashboard.facts import FactStore
from dashboard.links.claim import PLAIN as CLAIM
from dashboard.links.claim import claim_path, example_view
from dashboard.links.compare import FORMS
from dashboard.links.compare import PLAIN as COMPARE
from dashboard.links.legal_dates import PLAIN as DATES
from dashboard.links.view import ChartView
from dashboard.public.first_answer import LANGUAGE, ROOT, TITLE, first_answer
from dashboard.public.routes import KINDS
from dashboard.site.pages import PAGES
from tests.plain_words import found_in, of_json, of_markup

AREAS = ("935", "E92000001", "E12000006", "926", "921")
DAY = "2025-12-04"
VIEWS = (*(f"area={code}" for code in AREAS), *(f"area={code}&as_of={DAY}" for code in AREAS))
QUERIES = ("refused", "tribunal", "waiting time", "norfolk", "symbol", "stands nowhere refused", "zqxv")
"""What is typed into the search: things to find, words not known, and nothing known."""


def of_kinds(catalogue: Catalogue) -> Iterator[str]:
    """Addresses of every kind of answer and every subject, in every view; maps and bitmaps have no words."""
    for path, kind in KINDS:
        if kind.name == "map" or kind.media == "image/png":
            continue
        allowed = kind.subjects(catalogue) if kind.subjects else [""]
        meetings = [item.date for item in catalogue.meetings if item.date in allowed]
        for subject in meetings if kind.dated else allowed:
            # Files have the words of their page.
            views = VIEWS[::2] if kind.saved_as or kind.name == "embed" else VIEWS
            for view in views if kind.viewed and not kind.dated else [""]:
                yield f"{path.format(subject=subject)}?{view}"


def asked(catalogue: Catalogue) -> Iterator[str]:
    """Addresses with something asked: comparisons, claims, a family's dates, searches, frames for others, refusals."""
    home = catalogue.site.home_area
    for form in FORMS:
        yield from (f"/{COMPARE}?form={form}&{view}" for view in VIEWS)
    yield from (f"/{COMPARE}?measure={measure.slug}" for measure in catalogue.ranked())
    for example in catalogue.claims.examples:
        yield claim_path(example_view(example, ChartView(home), home), home, CLAIM)
    for happening in catalogue.limits.happenings:
        yield from (f"/{DATES}?happened={happening.id}&day=30&month=8&year=2026&{view}" for view in VIEWS[:3])
    yield from (f"/search?q={quote(text)}" for text in QUERIES)
    yield from (f"/oembed?{urlencode({'url': f'http://localhost/chart/{slug}'})}" for slug in catalogue.charts)
    yield from ("/openapi.json", "/data/datapackage.json", "/chart/unknown", "/summary?area=none", f"/{CLAIM}?number=x")


def test_no_public_page_or_file_holds_them(client: TestClient, catalogue: Catalogue) -> None:
    """A word that says several things, or one of old letters, makes a tired reader stop."""
    found: dict[str, str] = {}
    seen = 0
    for address in [*of_kinds(catalogue), *asked(catalogue)]:
        answer = client.get(address, follow_redirects=True)
        kind, text = answer.headers["content-type"].split(";")[0], answer.text
        seen += answer.status_code == 200
        if kind.endswith("json"):
            text = of_json(text)
        elif kind.endswith(("html", "xml")):
            text = of_markup(text)
        for place in found_in(text):
            found.setdefault(place, address)
    assert seen > 1000
    assert not found, "\n".join(f"{address}: {place}" for place, address in found.items())


@pytest.mark.parametrize("page", [page.path for page in PAGES])
def test_no_first_answer_holds_them(page: str, catalogue: Catalogue, store: FactStore) -> None:
    """What a phone shows first, and what a shared link is previewed with."""
    empty = f"{LANGUAGE}<head>{TITLE}</head><body>{ROOT}</body></html>"
    for area in AREAS:
        body = first_answer(Edition(catalogue, store), empty, page, ChartView(area), "http://localhost").decode()
        assert not found_in(of_markup(body)), area
