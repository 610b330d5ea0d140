"""Head of a public page: metadata for browsers, search engines and previews (Open Graph)."""

from dataclasses import dataclass

from dashboard.drawing.chart_card import CARD
from dashboard.public.page_request import PageRequest


@dataclass(frozen=True)
class PreviewPicture:
    """Preview picture with its alt text. Pages without a picture of their own content have none."""

    address: str
    alt: str
    size: tuple[int, int] = CARD


@dataclass(frozen=True)
class PageHead:
    """Metadata of a page: title, description, address, feed and picture; `kind` is Open Graph's type."""

    title: str
    description: str
    address: str
    site: str
    feed: str
    kind: str = "website"
    picture: PreviewPicture | None = None
    oembed: str | None = None


def page_head(
    page_request: PageRequest,
    title: str,
    description: str,
    address: str,
    *,
    kind: str = "website",
    picture: PreviewPicture | None = None,
    oembed: str | None = None,
) -> PageHead:
    """Head of a page of the request's site, with the feed of everything."""
    site, feed = page_request.edition.catalogue.site.title, f"{page_request.at.base}/feed.xml"
    return PageHead(title, description, address, site, feed, kind, picture, oembed)
