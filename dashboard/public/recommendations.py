"""The page on the nine recommendations without JavaScript, of exactly the state that its address names."""

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


def recommendations_page(scene: PageRequest) -> bytes:
    """The page as HTML; about another place than the register's, a kind word and the way to it."""
    register = scene.edition.catalogue.register
    about = register is not None and register.head.area == scene.view.area
    content = recommendations_content(scene.edition, register) if register and about else None
    instead = _instead(scene, content)
    values: dict[str, Any] = {
        "head": _head(scene, instead or (content.count.headline if content and content.count else "")),
        "site": scene.edition.catalogue.site,
        "notice": scene.edition.newest.notice,
        "day": scene.view.as_of,
        "sentences": _standing(scene, content) if content and not instead else [],
        "instead": instead,
        "recommendations": content,
        "terms": page_terms(scene.edition, PATH),
        "drawing": timeline_drawing(content) if content and not instead else None,
        "more": _more(scene),
        "newest": scene.newest_release,
        "vintage": scene.edition.newest.vintage,
    }
    return html("public_recommendations", **values).encode()


def _instead(scene: PageRequest, content: RecommendationsContent | None) -> str | None:
    """What stands in place of the register where there is nothing to show."""
    register = scene.edition.catalogue.register
    if content is None:
        about = scene.edition.newest.areas[register.head.area].name_in_sentence if register else None
        return words.other_area(about, scene.edition.newest.areas[scene.view.area].name_in_sentence)
    return None if content.count else words.before_review(content.head.review.published_on)


def _standing(scene: PageRequest, content: RecommendationsContent) -> list[str]:
    """What became of the figures of a frozen page since its day."""
    if scene.view.as_of is None:
        return []
    measure = scene.edition.catalogue.measures[scene.edition.catalogue.charts[CHART].measures[0]]
    return frozen_sentences(scene.edition, measure, None, content.figures)[1:]


def _head(scene: PageRequest, told: str) -> PageHead:
    if scene.view.as_of is not None:
        told += f" As known on {numbers.day(scene.view.as_of)}."
    # No picture tells this count, and that of another figure would be a wrong preview.
    return page_head(scene, _TITLE, told, scene.at.page(PLAIN, scene.view), kind="article")


def _more(scene: PageRequest) -> dict[str, Any]:
    here, register = replace(scene.at, base=""), scene.edition.catalogue.register
    elsewhere = register is not None and register.head.area != scene.view.area
    return {
        "dashboard": here.page(PATH, scene.view),
        "summary": here.page("summary", scene.view),
        "chart": here.chart(CHART, scene.view),
        "home": here.page(PLAIN, ChartView(register.head.area)) if register and elsewhere else None,
        "live": here.page(PLAIN, scene.live),
        "frozen": here.page(PLAIN, scene.frozen),
        "day": scene.frozen.as_of,
    }
