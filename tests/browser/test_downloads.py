"""Files of the data page in a browser: links with names of their own that save a file."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.steps import axe, open_page

SAVED = {
    "Suffolk: all figures, CSV": ("send-figures-935-{vintage}.csv", b"\xef\xbb\xbfarea,measure,"),
    "All areas, CSV": ("send-figures-{vintage}.csv", b"\xef\xbb\xbfarea,measure,"),
    "All areas, Parquet": ("send-figures-{vintage}.parquet", b"PAR1"),
    "Every changed figure of all areas, CSV": ("send-changes-{vintage}.csv", b"\xef\xbb\xbfpublished_on,kind,"),
}


@pytest.mark.parametrize("label", SAVED)
def test_a_file_is_saved_under_its_name(page: Page, label: str) -> None:
    """Who takes figures away must find a file that says which vintage it is of, and the page must stay open."""
    open_page(page, "/data")
    link = page.get_by_role("link", name=label, exact=True)
    vintage = str(link.get_attribute("href")).split("/")[2]
    with page.expect_download() as started:
        link.click()
    name, begins = SAVED[label]
    assert started.value.suggested_filename == name.format(vintage=vintage)
    assert Path(started.value.path()).read_bytes().startswith(begins)
    assert page.url.endswith("/data")


def test_the_links_are_no_barrier(page: Page) -> None:
    """Those who listen to the page must hear what each file is."""
    open_page(page, "/data")
    assert axe(page) == []
