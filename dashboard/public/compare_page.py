"""Plain page “Compare councils”: a form, the same words and tables, and SVG drawings."""

from dataclasses import replace
from typing import Any

from dashboard.analysis.ranking import periods
from dashboard.content.compare_forms import COMPARE_FORM_CONTENTS
from dashboard.content.compare_page import CompareContent, compare_content, nothing_to_compare
from dashboard.drawing.compare_forms import COMPARE_FORMS
from dashboard.links.compare import (
    ALSO,
    FORM,
    MEASURE,
    PATH,
    PLAIN,
    YEAR,
    compare_links,
    parameter_value,
)
from dashboard.links.share import page_path
from dashboard.links.view import to_params
from dashboard.markup import html
from dashboard.public.drawings import PageDrawing
from dashboard.public.head import PageHead, page_head
from dashboard.public.page_request import PageRequest
from dashboard.site.pages import page_at
from dashboard.wording.cautions import read_with_care


def compare_page(page_request: PageRequest) -> bytes:
    """The page as HTML."""
    catalogue, view, home = page_request.edition.catalogue, page_request.view, page_request.at.home
    state = compare_content(page_request.edition, view)
    chosen = {name: parameter_value(page_request.edition, view, name) for name in (MEASURE, YEAR, ALSO, FORM)}
    areas, measure = page_request.edition.newest.areas.selectable(), catalogue.measures.get(chosen[MEASURE])
    day = page_request.frozen.as_of or page_request.newest_release
    values: dict[str, Any] = {
        "head": _head(page_request, state),
        "site": catalogue.site,
        "notice": page_request.edition.newest.notice,
        "title": page_at(PATH).heading(catalogue).title,
        "action": f"/{PLAIN}",
        "chosen": chosen,
        "measures": catalogue.ranked(),
        "years": periods(page_request.edition, measure) if measure else (),
        "paths": {area.code: page_path(PLAIN, replace(view, area=area.code), home) for area in areas},
        "forms": COMPARE_FORM_CONTENTS,
        "areas": areas,
        "view": view,
        "kept": [pair for pair in to_params(replace(view, parameters=()), home).items() if pair[0] != "area"],
        "compared": state,
        "drawing": _drawing(page_request, state) if state else None,
        "clickable": False,
        "links": compare_links(view, home, day, PLAIN),
        "nothing": " ".join(nothing_to_compare(page_request.edition, view)),
        "newest": page_request.newest_release,
        "vintage": page_request.edition.newest.vintage,
    }
    return html("public_compare", **values).encode()


def _drawing(page_request: PageRequest, state: CompareContent) -> PageDrawing:
    """The drawing of the form, once for desks and once for phones where its letters would shrink."""
    drawing = COMPARE_FORMS[state.form.slug].svg
    if drawing is None:
        return PageDrawing("", "")
    wide, *narrow = (
        drawing.svg(page_request.edition, state, width, prefix)
        for width, prefix in zip(drawing.widths, ("w", "n"), strict=False)
    )
    return PageDrawing(wide, "".join(narrow))


def _head(page_request: PageRequest, state: CompareContent | None) -> PageHead:
    heading = page_at(PATH).heading(page_request.edition.catalogue)
    text = heading.question
    if state is not None:
        found = f"{state.comparison.title} {state.comparison.rank_sentence}"
        text = read_with_care(found, state.comparison.title_cautions)
    title = f"{heading.title}: {state.comparison.subtitle}" if state else heading.title
    return page_head(
        page_request, title, text, page_request.at.base + page_path(PLAIN, page_request.view, page_request.at.home)
    )
