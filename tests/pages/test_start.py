"""Somebody who comes from a search engine must know in ten seconds where they are, and find what they came for."""

from tests.pages.test_pages import opened, text_of


def test_the_start_page_says_what_it_is_before_the_first_figure() -> None:
    text = text_of(opened(""))
    before = text[: text.index("16.5%")]
    for told in ("Published figures on SEND in Suffolk", "cannot say what will happen", "not run by the council"):
        assert told in before


def test_the_search_box_finds_and_leaves_the_address_alone() -> None:
    app = opened("", area="926")
    app.text_input(key="search").input("tribunal").run()
    found = [block.proto.body for block in app.get("html") if "results" in block.proto.body]
    assert any("/chart/appeals-registered?area=926" in body for body in found)
    assert set(app.query_params) == {"area"}
    app.text_input(key="search").input("xyzzy").run()
    assert "Nothing was found." in text_of(app)
