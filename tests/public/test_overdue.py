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
    assert "Overdue, and not on record (4)" in said
    assert "430 days after 30 September 2024. None was found for this site’s record, as at 25 June 2026." in said
    assert "Freedom of information request to Suffolk County Council" in said
    assert "does not say that nobody published it" in said
    assert "Timeliness well above" not in said, "that was said four days later"
    assert page.meta["og:url"].endswith("/overdue?as_of=2025-12-04")


def test_days_follow_the_day_of_viewing(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page kept in memory overnight must not show yesterday's count."""
    for day, count in ((date(2026, 11, 26), "1,791"), (date(2026, 11, 27), "1,792")):
        monkeypatch.setattr(serve, "PageRequest", partial(PageRequest, today=day))
        assert f"{count} days after 31 December 2021" in client.get("/overdue").text


@pytest.mark.parametrize("query", ["?area=926", "?area=E92000001", "?area=921&as_of=2024-07-24"])
def test_other_areas_have_the_releases_only(client: TestClient, query: str) -> None:
    """Suffolk's promises on another council's page would tell a false story."""
    said = Page(client.get(f"/overdue{query}").text).text("main")
    assert "Nothing is overdue by this site’s record." in said
    assert "Suffolk" not in said
