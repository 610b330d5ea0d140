"""Plain page on the nine recommendations, live or frozen."""

from dataclasses import replace
from typing import Any

from dashboard.content.recommendations import RecommendationsContent, recommendations_content
from dashboard.drawing.timeline import timeline_drawing
from dashboard.links.recommendations import PATH, PLAIN
from dashboard.links.view import ChartView
from dashboard.markup import html
from dashboard.public.head import PageHead, page_head
from dashboard.public.page_request import PageRequest
from dashboard.site.page_terms import page_terms
from dashboard.wording import numbers
from dashboard.wording import recommendations as words
from dashboard.wording.frozen_status import frozen_sentences

CHART = "within-20-weeks"
_TITLE = "Nine recommendations: what can be judged from what is published"


def recommendations_page(page_request: PageRequest) -> bytes:
    """The page as HTML; about another place than the register's, a kind word and the way to it."""
    register = page_request.edition.catalogue.register
    about = register is not None and register.head.area == page_request.view.area
    content = recommendations_content(page_request.edition, register) if register and about else None
    instead = _instead(page_request, content)
    values: dict[str, Any] = {
        "head": _head(page_request, instead or (content.count.headline if content and content.count else "")),
        "site": page_request.edition.catalogue.site,
        "notice": page_request.edition.newest.notice,
        "day": page_request.view.as_of,
        "missing": (),
        "sentences": _frozen_sentences(page_request, content) if content and not instead else [],
        "instead": instead,
        "recommendations": content,
        "terms": page_terms(page_request.edition, PATH),
        "drawing": timeline_drawing(content) if content and not instead else None,
        "more": _more(page_request),
        "newest": page_request.newest_release,
        "vintage": page_request.edition.newest.vintage,
    }
    return html("public_recommendations", **values).encode()


def _instead(page_request: PageRequest, content: RecommendationsContent | None) -> str | None:
    """Notice in place of the content, for another area or a day before the review."""
    register = page_request.edition.catalogue.register
    if content is None:
        about = page_request.edition.newest.areas[register.head.area].name_in_sentence if register else None
        return words.other_area(about, page_request.edition.newest.areas[page_request.view.area].name_in_sentence)
    return None if content.count else words.before_review(content.head.review.published_on)


def _frozen_sentences(page_request: PageRequest, content: RecommendationsContent) -> list[str]:
    """Frozen status of the page's figures since its day."""
    if page_request.view.as_of is None:
        return []
    catalogue = page_request.edition.catalogue
    slugs = dict.fromkeys((*catalogue.charts[CHART].measures, *(figure.measure for figure in content.figures)))
    measures = [catalogue.measures[slug] for slug in slugs]
    return frozen_sentences(page_request.edition, measures, None, content.figures)[1:]


def _head(page_request: PageRequest, text: str) -> PageHead:
    if page_request.view.as_of is not None:
        text += f" As known on {numbers.day(page_request.view.as_of)}."
    # No picture shows this count, and a picture of another figure would be a wrong preview.
    return page_head(page_request, _TITLE, text, page_request.at.page(PLAIN, page_request.view), kind="article")


def _more(page_request: PageRequest) -> dict[str, Any]:
    here, register = replace(page_request.at, base=""), page_request.edition.catalogue.register
    elsewhere = register is not None and register.head.area != page_request.view.area
    return {
        "dashboard": here.page(PATH, page_request.view),
        "summary": here.page("summary", page_request.view),
        "chart": here.chart(CHART, page_request.view),
        "home": here.page(PLAIN, ChartView(register.head.area)) if register and elsewhere else None,
        "live": here.page(PLAIN, page_request.live),
        "frozen": here.page(PLAIN, page_request.frozen),
        "day": page_request.frozen.as_of,
    }
