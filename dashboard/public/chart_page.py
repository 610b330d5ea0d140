"""Public page of one chart without JavaScript, live or frozen."""

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
from dashboard.wording.cautions import marked_title, read_with_care

_FILES = (
    (".png", "Picture, PNG"),
    (".print.png", "PNG for print"),
    (".svg", "Picture, SVG"),
    (".csv", "Data, CSV"),
    (".json", "Data, JSON"),
)


def chart_page(page_request: PageRequest) -> bytes:
    """The page as HTML."""
    content = page_request.content
    topics = dict.fromkeys(statement.topic for statement in content.statements)
    described = description(page_request)
    values: dict[str, Any] = {
        "head": head(page_request, described),
        "content": content,
        "notice": page_request.edition.newest.notice,
        "sentences": page_request.frozen_sentences,
        "found": sentences.finding(page_request.edition, content.measures[0], page_request.view.area),
        "drawing": page_request.drawing,
        "recommendations_path": replace(page_request.at, base="").page(recommendation_links.PLAIN, page_request.view),
        "differs": [page_request.edition.catalogue.topics[topic].differs for topic in topics],
        "dataset": dataset(page_request, described),
        "terms": terms_in(_texts(content), page_request.edition.catalogue.glossary.terms),
        "more": _more(page_request),
        "site": page_request.edition.catalogue.site,
        "newest": page_request.newest_release,
        "vintage": page_request.edition.newest.vintage,
    }
    return html("public_chart", **values).encode()


def _texts(content: ChartContent) -> Iterator[str]:
    """Texts of the page that may contain glossary terms."""
    yield from (content.title, content.subtitle)
    yield from (measure.definition for measure in content.measures)
    yield from content.notes


def description(page_request: PageRequest) -> str:
    """Description of the page in one line, for search engines and previews."""
    content = page_request.content
    publishers = " and ".join(dict.fromkeys(source.publisher for source, _ in content.sources))
    text = " ".join([f"{content.subtitle}.", *content.leaves_out])
    if page_request.view.as_of is not None:
        text += f" As published by {numbers.day(page_request.view.as_of)}."
    return read_with_care(f"{text} Source: {publishers}." if publishers else text, content.title_cautions)


def head(page_request: PageRequest, described: str) -> PageHead:
    """Head of a chart's page: title, description, preview picture and oEmbed link."""
    at, slug, content = page_request.at, page_request.subject, page_request.content
    alt = read_with_care(f"{content.title} {content.subtitle}", content.title_cautions)
    picture = PreviewPicture(at.chart(slug, page_request.frozen, ".png"), alt)
    oembed = at.oembed(slug, page_request.view) if at.asks else None
    address = at.chart(slug, page_request.view)
    title = marked_title(content.title, content.title_cautions)
    return page_head(page_request, title, described, address, kind="article", picture=picture, oembed=oembed)


def _more(page_request: PageRequest) -> dict[str, Any]:
    """Links of the page; embed code needs absolute addresses, the other links do not."""
    at, slug = page_request.at, page_request.subject
    here = replace(at, base="")
    high = fluid_height(page_request.content, page_request.frozen_sentences)
    views = (("frozen", page_request.frozen), ("live", page_request.live))
    return {
        "dashboard": here.page(domain_path(page_request.edition.catalogue, slug), page_request.view),
        "summary": here.page("summary", page_request.view),
        "is_frozen": page_request.view.as_of is not None,
        "day": page_request.frozen.as_of,
        "frozen": here.chart(slug, page_request.frozen),
        "live": here.chart(slug, page_request.live),
        "files": [(name, path) for ending, name in _FILES if (path := here.chart(slug, page_request.view, ending))],
        "codes": [(kind, iframe(page_request, view, "100%", high)) for kind, view in views],
    }
