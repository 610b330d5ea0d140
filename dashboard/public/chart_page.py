"""The page of one chart: complete without JavaScript, and of exactly the state that was shared."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from dashboard.analysis.glossary import terms_in
from dashboard.content.chart import ChartContent
from dashboard.drawing.embed_size import fluid_height
from dashboard.links import recommendations as recommendation_links
from dashboard.markup import html
from dashboard.public.addresses import domain_path
from dashboard.public.dataset import dataset
from dashboard.public.embed import iframe
from dashboard.public.head import PageHead, PreviewPicture, page_head
from dashboard.public.page_request import PageRequest
from dashboard.wording import numbers, sentences

_FILES = (
    (".png", "Picture, PNG"),
    (".print.png", "PNG for print"),
    (".svg", "Picture, SVG"),
    (".csv", "Data, CSV"),
    (".json", "Data, JSON"),
)


def chart_page(scene: PageRequest) -> bytes:
    """The page as HTML."""
    content = scene.content
    topics = dict.fromkeys(statement.topic for statement in content.statements)
    described = description(scene)
    values: dict[str, Any] = {
        "head": head(scene, described),
        "content": content,
        "notice": scene.edition.newest.notice,
        "sentences": scene.frozen_sentences,
        "found": sentences.finding(scene.edition, content.measures[0], scene.view.area),
        "drawing": scene.drawing,
        "recommendations_path": replace(scene.at, base="").page(recommendation_links.PLAIN, scene.view),
        "differs": [scene.edition.catalogue.topics[topic].differs for topic in topics],
        "dataset": dataset(scene, described),
        "terms": terms_in(_texts(content), scene.edition.catalogue.glossary.terms),
        "more": _more(scene),
        "site": scene.edition.catalogue.site,
        "newest": scene.newest_release,
        "vintage": scene.edition.newest.vintage,
    }
    return html("public_chart", **values).encode()


def _texts(content: ChartContent) -> Iterator[str]:
    """The words of the page in which a reader may meet one that needs explaining."""
    yield from (content.title, content.subtitle)
    yield from (measure.definition for measure in content.measures)
    yield from content.notes


def description(scene: PageRequest) -> str:
    """What the page shows, in a line for search engines and previews."""
    content = scene.content
    publishers = " and ".join(dict.fromkeys(source.publisher for source, _ in content.sources))
    told = f"{content.subtitle}."
    if scene.view.as_of is not None:
        told += f" As published by {numbers.day(scene.view.as_of)}."
    return f"{told} Source: {publishers}." if publishers else told


def head(scene: PageRequest, described: str) -> PageHead:
    """What the head of a chart's page says to browsers, search engines and previews."""
    at, slug, content = scene.at, scene.subject, scene.content
    picture = PreviewPicture(at.chart(slug, scene.frozen, ".png"), f"{content.title} {content.subtitle}")
    oembed = at.oembed(slug, scene.view) if at.asks else None
    address = at.chart(slug, scene.view)
    return page_head(scene, content.title, described, address, kind="article", picture=picture, oembed=oembed)


def _more(scene: PageRequest) -> dict[str, Any]:
    """Where to go from here; the code for other sites needs whole addresses, the rest does not."""
    at, slug = scene.at, scene.subject
    here = replace(at, base="")
    high = fluid_height(scene.content, scene.frozen_sentences)
    views = (("frozen", scene.frozen), ("live", scene.live))
    return {
        "dashboard": here.page(domain_path(scene.edition.catalogue, slug), scene.view),
        "summary": here.page("summary", scene.view),
        "is_frozen": scene.view.as_of is not None,
        "day": scene.frozen.as_of,
        "frozen": here.chart(slug, scene.frozen),
        "live": here.chart(slug, scene.live),
        "files": [(name, path) for ending, name in _FILES if (path := here.chart(slug, scene.view, ending))],
        "codes": [(kind, iframe(scene, view, "100%", high)) for kind, view in views],
    }
