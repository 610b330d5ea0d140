"""The meeting sheet on paper: Chromium prints it on one or two sides of A4, as text that can be marked and searched."""

import io

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

A4 = (595, 842)  # points
SHEETS = {
    "/meeting/2021-11-19": (2, ["By that day nothing had been published"]),
    "/meeting/2024-06-07": (2, ["22.7% of EHC plans in Suffolk"]),
    "/meeting/2024-07-24": (2, ["3.9% of EHC plans in Suffolk", "Recruit about 60 staff"]),
    "/meeting/2025-02-12": (2, ["3.9% of EHC plans in Suffolk", "135 days after 30 September 2024"]),
    "/meeting/2025-12-04": (2, ["25.4% of EHC plans in Suffolk", "347 of 1,366 plans", "row 9792"]),
    "/meeting/2026-11-26?as_of=2026-11-26": (2, ["16.5% of EHC plans in Suffolk", "436 of 2,639 plans"]),
    "/meeting/2025-12-04?for=parents": (2, ["25.4% of EHC plans in Suffolk"]),
    "/meeting/2026-11-26?area=926&as_of=2026-11-26": (2, ["59.0% of EHC plans in Norfolk"]),
}


@pytest.fixture(scope="module")
def printed(browser: Browser, server: str) -> dict[str, PdfReader]:
    """Every sheet as a PDF, from one page of one browser."""
    context = browser.new_context(base_url=server)
    page = context.new_page()
    found = {}
    for path in SHEETS:
        page.goto(path)
        found[path] = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    context.close()
    return found


@pytest.mark.parametrize("path", SHEETS)
def test_a_sheet_prints_on_one_or_two_sides(printed: dict[str, PdfReader], path: str) -> None:
    """Who is handed three sheets reads none; and a picture of text could not be searched or read aloud."""
    most, wanted = SHEETS[path]
    reader = printed[path]
    assert 1 <= len(reader.pages) <= most
    assert all((round(float(side.mediabox.width)), round(float(side.mediabox.height))) == A4 for side in reader.pages)
    text = " ".join(" ".join(side.extract_text() for side in reader.pages).split())
    for told in (*wanted, "meeting sheet for", "It is not run by", "Open Government Licence", "/meeting/20"):
        assert told in text, told
    for screen in ("Markdown", "Choose another day", "This figure, frozen", "The cells behind"):
        assert screen not in text, f"{screen} is of no use on paper"


def test_a_print_says_what_it_left_out(printed: dict[str, PdfReader]) -> None:
    """Nobody must take the printed lists for all there is."""
    text = " ".join(" ".join(side.extract_text() for side in printed["/meeting/2025-12-04"].pages).split())
    assert "Left out of this print: the list of the 36 measures with new periods" in text
    assert text.count("A full answer would say") == 8
