"""“Compare councils” as a page without JavaScript: a form, the same words and tables, and drawings as SVG."""

from dataclasses import replace
from typing import Any, Final

from dashboard.analysis.ranking import periods
from dashboard.content.compare_page import FORM_NAMES, CompareContent, compare_content
from dashboard.drawing.embed_size import NARROW, WIDE
from dashboard.drawing.svg.compare import hexagons_svg, map_svg, spread_svg
from dashboard.links.compare import (
    ALSO,
    FORM,
    MEASURE,
    NONE_RANKED,
    NOTHING,
    PATH,
    PLAIN,
    YEAR,
    asked,
    compare_links,
)
from dashboard.links.share import page_path
from dashboard.links.view import to_params
from dashboard.markup import html
from dashboard.public.drawings import PageDrawing
from dashboard.public.head import PageHead, page_head
from dashboard.public.page_request import PageRequest
from dashboard.site.pages import page_at

_MAP_WIDTH: Final = 560


def compare_page(scene: PageRequest) -> bytes:
    """The page as HTML."""
    catalogue, view, home = scene.edition.catalogue, scene.view, scene.at.home
    state = compare_content(scene.edition, view)
    chosen = {name: asked(scene.edition, view, name) for name in (MEASURE, YEAR, ALSO, FORM)}
    areas, measure = scene.edition.newest.areas.selectable(), catalogue.measures.get(chosen[MEASURE])
    day = scene.frozen.as_of or scene.newest_release
    values: dict[str, Any] = {
        "head": _head(scene, state),
        "site": catalogue.site,
        "notice": scene.edition.newest.notice,
        "title": page_at(PATH).heading(catalogue).title,
        "action": f"/{PLAIN}",
        "chosen": chosen,
        "measures": catalogue.ranked(),
        "years": periods(scene.edition, measure) if measure else (),
        "paths": {area.code: page_path(PLAIN, replace(view, area=area.code), home) for area in areas},
        "forms": FORM_NAMES,
        "areas": areas,
        "view": view,
        "kept": [pair for pair in to_params(replace(view, asked=()), home).items() if pair[0] != "area"],
        "shown": state,
        "drawing": _drawing(scene, state) if state else None,
        "clickable": False,
        "links": compare_links(view, home, day, PLAIN),
        "nothing": NOTHING if measure else NONE_RANKED,
        "newest": scene.newest_release,
        "vintage": scene.edition.newest.vintage,
    }
    return html("public_compare", **values).encode()


def _drawing(scene: PageRequest, state: CompareContent) -> PageDrawing:
    """The drawing of the form; a map without letters needs no second one for phones."""
    content, alt = state.content, state.alt
    if state.form == "map":
        return PageDrawing(map_svg(scene.edition.store, content, alt, _MAP_WIDTH), "")
    if state.form == "hexagons":
        wide, narrow = (
            hexagons_svg(scene.edition, content, alt, width, prefix)
            for width, prefix in ((_MAP_WIDTH, "w"), (NARROW, "n"))
        )
        return PageDrawing(wide, narrow)
    if state.form == "spread":
        return PageDrawing(spread_svg(content, alt, WIDE, "w"), spread_svg(content, alt, NARROW, "n"))
    return PageDrawing("", "")


def _head(scene: PageRequest, state: CompareContent | None) -> PageHead:
    heading = page_at(PATH).heading(scene.edition.catalogue)
    told = f"{state.content.title} {state.content.place}" if state else heading.question
    title = f"{heading.title}: {state.content.subtitle}" if state else heading.title
    return page_head(scene, title, told, scene.at.base + page_path(PLAIN, scene.view, scene.at.home))
