"""Pictures for link previews: their words must be there."""

import re
from io import BytesIO

import pytest
from PIL import Image

from dashboard.catalogue import Catalogue
from dashboard.content.chart_assembly import chart_content
from dashboard.drawing.chart_card import CARD, PRINT, card_svg
from dashboard.drawing.svg import png as png_module
from dashboard.drawing.svg.pictures import PictureError, card_png
from dashboard.drawing.svg.png import FontsMissingError
from dashboard.edition import Edition
from dashboard.facts import FactStore
from dashboard.links.view import ChartView


@pytest.fixture(scope="module")
def card(catalogue: Catalogue, store: FactStore) -> str:
    """Suffolk's leading chart as a picture for previews."""
    content = chart_content(Edition(catalogue, store), catalogue.charts["within-20-weeks"], ChartView("935"))
    return card_svg(content, catalogue.site.title, width=CARD[0], height=CARD[1])


def _ink(picture: bytes, area: tuple[int, int, int, int]) -> int:
    """How many dark pixels an area has."""
    grey = Image.open(BytesIO(picture)).convert("L").crop(area)
    return sum(grey.histogram()[:100])


def test_a_preview_has_its_size_and_its_words(card: str) -> None:
    """Where letters are missing the renderer leaves all words out without a complaint: a chart without its finding."""
    with_words, without = card_png(card), card_png(re.sub(r"<text.*?</text>", "", card))
    assert Image.open(BytesIO(with_words)).size == CARD
    finding, axis, foot = (40, 30, 1160, 160), (40, 430, 830, 455), (40, 565, 1160, 615)
    for area in (finding, axis, foot):
        assert _ink(with_words, area) > _ink(without, area) + 300, area
    assert _ink(without, (110, 160, 840, 440)) > 2000, "the chart itself is not drawn"
    bold = card_png(card.replace('font-weight="bold"', 'font-weight="normal"'))
    assert _ink(with_words, finding) > 1.15 * _ink(bold, finding), "the bold letters are missing"


def test_a_picture_for_print_is_large_enough(catalogue: Catalogue, store: FactStore) -> None:
    """A small picture is blurred on paper."""
    content = chart_content(Edition(catalogue, store), catalogue.charts["within-20-weeks-neighbours"], ChartView("935"))
    picture = card_png(card_svg(content, catalogue.site.title, width=PRINT[0], height=PRINT[1]))
    assert Image.open(BytesIO(picture)).size == PRINT


def test_missing_letters_are_an_error_and_not_an_empty_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a broken installation would give out charts without a word for months."""
    for folder, faces in (("no_such_letters", ("A.ttf",)), ("font_source_sans_pro", ("No-Such-Face.ttf",))):
        monkeypatch.setattr(png_module, "_FOLDER", folder)
        monkeypatch.setattr(png_module, "_FACES", faces)
        with pytest.raises(FontsMissingError, match=r"requirements\.txt"):
            png_module.rendered('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>')


def test_what_is_no_svg_says_so() -> None:
    """An operator needs the reason, not a process that ended with 1."""
    with pytest.raises(PictureError, match="root node"):
        card_png("<svg")
