"""Pages of text about the site itself, each from one file of the catalogue and what is made from its records."""

from collections.abc import Callable
from typing import Any

from dashboard.analysis.ledger import ledger
from dashboard.catalogue.pages import PAGES
from dashboard.catalogue.records import Source
from dashboard.markup import html
from dashboard.public.head import PageHead, page_head
from dashboard.public.page_request import PageRequest
from dashboard.public.serve import AnswerKind


def text_kinds() -> list[tuple[str, AnswerKind]]:
    """Path and kind of every page of text."""
    return [(f"/{slug}", AnswerKind(slug, "text/html", _maker(slug), viewed=False)) for slug in PAGES]


def _maker(slug: str) -> Callable[[PageRequest], bytes]:
    def make(scene: PageRequest) -> bytes:
        """A page of text about the site itself."""
        return _page(slug, scene)

    return make


def _page(slug: str, scene: PageRequest) -> bytes:
    catalogue = scene.edition.catalogue
    page = catalogue.pages[slug]
    values: dict[str, Any] = {
        "head": _head(slug, scene),
        "page": page,
        "site": catalogue.site,
        "sources": list(catalogue.sources.values()),
        "expected": _expected(scene),
        "checks": catalogue.checks,
        "glossary": catalogue.glossary,
        "newest": scene.newest_release,
        "vintage": scene.edition.newest.vintage,
    }
    return html("public_text", **values).encode()


def _expected(scene: PageRequest) -> dict[str, str]:
    """The month in which each yearly source is next expected, as the ledger of the newest release day says it."""
    entries = ledger(scene.edition.catalogue, scene.at.home, scene.newest_release)
    return {item.subject.slug: item.by for item in entries if isinstance(item.subject, Source)}


def _head(slug: str, scene: PageRequest) -> PageHead:
    page = scene.edition.catalogue.pages[slug]
    return page_head(scene, page.title, page.intro, f"{scene.at.base}/{slug}")
