"""What the head of a public page says to browsers, search engines and previews."""

from dataclasses import dataclass

from dashboard.drawing.svg.card import CARD
from dashboard.public.page_request import PageRequest


@dataclass(frozen=True)
class PreviewPicture:
    """The preview's picture and what it shows. A page that no picture shows as it is goes without one."""

    address: str
    alt: str
    size: tuple[int, int] = CARD


@dataclass(frozen=True)
class PageHead:
    """One page's title, description, address and what else stands in its head; `kind` is Open Graph's type."""

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
    """The head of a page of the scene's site, with the feed of everything."""
    site, feed = page_request.edition.catalogue.site.title, f"{page_request.at.base}/feed.xml"
    return PageHead(title, description, address, site, feed, kind, picture, oembed)
