"""Text pages about the site itself, each from one file of the catalogue and its records."""

from collections.abc import Callable
from typing import Any

from dashboard.analysis.ledger import ledger
from dashboard.catalogue.pages import PAGES
from dashboard.catalogue.records import Source
from dashboard.content.provenance import copied_figures
from dashboard.markup import html
from dashboard.public.head import PageHead, page_head
from dashboard.public.page_request import PageRequest
from dashboard.public.serve import AnswerKind


def text_kinds() -> list[tuple[str, AnswerKind]]:
    """Path and kind of every text page."""
    return [(f"/{slug}", AnswerKind(slug, "text/html", _maker(slug), viewed=False)) for slug in PAGES]


def _maker(slug: str) -> Callable[[PageRequest], bytes]:
    def make(page_request: PageRequest) -> bytes:
        """A page of text about the site itself."""
        return _page(slug, page_request)

    return make


def _page(slug: str, page_request: PageRequest) -> bytes:
    catalogue = page_request.edition.catalogue
    page = catalogue.pages[slug]
    values: dict[str, Any] = {
        "head": _head(slug, page_request),
        "page": page,
        "site": catalogue.site,
        "sources": list(catalogue.sources.values()),
        "copied": copied_figures(page_request.edition),
        "expected": _expected(page_request),
        "checks": catalogue.checks,
        "glossary": catalogue.glossary,
        "newest": page_request.newest_release,
        "vintage": page_request.edition.newest.vintage,
    }
    return html("public_text", **values).encode()


def _expected(page_request: PageRequest) -> dict[str, str]:
    """Month of the next release of each yearly source, from the ledger of the newest release day."""
    entries = ledger(page_request.edition.catalogue, page_request.at.home, page_request.newest_release)
    return {item.subject.slug: item.by for item in entries if isinstance(item.subject, Source)}


def _head(slug: str, page_request: PageRequest) -> PageHead:
    page = page_request.edition.catalogue.pages[slug]
    return page_head(page_request, page.title, page.intro, f"{page_request.at.base}/{slug}")
