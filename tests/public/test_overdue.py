"""The plain page of what was due and is not on record."""

from datetime import date
from functools import partial

import pytest
from starlette.testclient import TestClient

from dashboard.public import serve
from dashboard.public.page_request import PageRequest
from tests.public.asking import Page


def test_the_page_lists_what_is_overdue_with_its_wording(client: TestClient) -> None:
    """Somebody who wants to ask finds the words and the holder without JavaScript."""
    page = Page(client.get("/overdue?as_of=2025-12-04").text)
    said = page.text("main")
    assert "Overdue, and not on record (5)" in said
    assert "Last looked 28 November 2026. Days are counted to 4 December 2025." in said
    assert "430 days after 30 September 2024." in said
    assert "Freedom of information request to Suffolk County Council" in said
    assert "does not say that nobody published it" in said
    assert "Timeliness well above" not in said, "that was said four days later"
    assert page.meta["og:url"].endswith("/overdue?as_of=2025-12-04")


def test_days_are_counted_to_the_last_search_and_no_further(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody has looked since: a chair could answer that it was published a month later."""
    for day in (date(2026, 11, 28), date(2026, 12, 1), date(2027, 1, 1)):
        monkeypatch.setattr(serve, "PageRequest", partial(PageRequest, today=day))
        text = client.get("/overdue").text
        assert "Last looked 28 November 2026. Days are counted to that day." in text
        assert "1,793 days after 31 December 2021" in text
        assert "301 days after 31 January 2026" in text


@pytest.mark.parametrize("path", ["/overdue", "/recommendations/plain"])
def test_what_was_looked_for_in_vain_is_listed_on_no_earlier_day(client: TestClient, path: str) -> None:
    """A search that found nothing is a fact with a date; a frozen page of before knows nothing of it."""
    said = Page(client.get(f"{path}?as_of=2026-11-28").text).text("main")
    assert "Looked for and not found by 28 November 2026" in said
    assert "The date or the result of the monitoring inspection." in said
    assert "does not say that there is nothing" in said
    early = client.get(f"{path}?as_of=2026-03-24").text
    for later in ("Looked for and not found", "newest page found", "Central and Eastern", "health board"):
        assert later not in early, later
    assert "newest page found is of 1 July 2026" in client.get("/overdue?as_of=2026-11-28").text


def test_what_was_found_is_not_all_kept(client: TestClient) -> None:
    """“Found” over a promise that its own source says was missed reads as kept."""
    said = Page(client.get("/overdue?as_of=2026-06-25").text).text("main")
    kept, rest = said.split("Found: by its source, done by the date (1)")[1].split("Found: by its source, not done")
    assert "Open a portal" in kept
    missed, unknown = rest.split("Found, but its source does not say")
    assert "93% by 15 February and 53.5%" in missed
    assert "The priority action plan" in unknown


@pytest.mark.parametrize("query", ["?area=926", "?area=E92000001", "?area=921&as_of=2024-07-24"])
def test_other_areas_have_the_releases_only(client: TestClient, query: str) -> None:
    """Suffolk's promises on another council's page would tell a false story."""
    said = Page(client.get(f"/overdue{query}").text).text("main")
    assert "No promises are recorded here for" in said
    assert "Nothing" not in said and "Last looked" not in said
    assert "Suffolk" not in said
