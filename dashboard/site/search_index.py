"""Search index of the site: pages and text pages, then entries of the catalogue and the areas."""

from collections.abc import Iterator

from dashboard.analysis.search import SearchEntry
from dashboard.catalogue.pages import PAGES as TEXT_PAGES
from dashboard.content import search
from dashboard.edition import Edition, per_edition
from dashboard.site.pages import PAGES


@per_edition
def search_index(edition: Edition) -> tuple[SearchEntry, ...]:
    """Search entries in the order in which equally good matches are shown."""
    return search.search_entries(edition.latest, tuple(_pages(edition)))


def _pages(edition: Edition) -> Iterator[SearchEntry]:
    """Pages of domains first, then the other pages of the menu, then the pages of text."""
    catalogue = edition.catalogue
    for page in sorted(PAGES, key=lambda page: page.domain is None):
        heading = page.heading(catalogue)
        text = page.search_text or f"{heading.question} {heading.intro}".strip()
        yield SearchEntry("page", heading.title, text, page.path, page.search_words)
    for slug in TEXT_PAGES:
        text_page = catalogue.pages[slug]
        yield SearchEntry("page", text_page.title, text_page.search_text, slug, text_page.search_words)
