"""Words and charts are explained on the dashboard where a reader meets them."""

from tests.pages.test_pages import opened, text_of


def test_a_page_explains_its_own_words_and_its_charts() -> None:
    """A parent who does not know a word finds it above the figures, without leaving the page."""
    text = text_of(opened("annual-reviews"))
    start = text.index("Words on this page")
    words = text[start : text.index("All words and charts explained")]
    assert "A check of a plan, at least once a year." in words
    assert "To ask the tribunal" not in words
    assert "How to read this chart" in text
    assert "/privacy" in "".join(block.proto.body for block in opened("data").get("html"))
