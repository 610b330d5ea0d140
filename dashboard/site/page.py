"""Page records: the dashboard's pages and their plain twins without JavaScript."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from dashboard.catalogue import Catalogue
from dashboard.catalogue.base import DomainSlug
from dashboard.content.page_texts import domain_texts
from dashboard.drawing.plotly.builds import LINES
from dashboard.edition import Edition
from dashboard.links.page_parameters import PageParameter
from dashboard.links.view import ChartView
from dashboard.site.preview import PagePreview

MenuGroup = Literal["figures", "review", "councils", "families", "checks", "data"]


@dataclass(frozen=True)
class PageHeading:
    """Title of a page (its name in the menu), its question, and its opening words."""

    title: str
    question: str
    intro: str = ""


@dataclass(frozen=True)
class PlainPage:
    """Page without JavaScript, by its path without slashes at the ends.

    `label` names the link to it, or is "" if another link leads there. `parameters` are its query parameters beyond
    area, comparators and day; the twin of a page takes those of the page. `in_sitemap` is False where search engines
    find it by another address; `exists` is whether a site has it.
    """

    path: str
    label: str = ""
    parameters: Callable[[Edition], Sequence[PageParameter]] = lambda _edition: ()
    in_sitemap: bool = False
    exists: Callable[[Catalogue], bool] = lambda _catalogue: True


@dataclass(frozen=True)
class DashboardPage:
    """Page of the dashboard, by its path without slashes, "" for the start page.

    `heading` is read from the catalogue, `preview` builds its first answer, which is also a shared link's preview,
    `plain` is its twin without JavaScript, `texts` are searched for glossary terms, `search_text` and `search_words`
    are indexed by the search. `domain` is set for the page of a domain, whose words are in the catalogue. `compares` is
    whether its charts have comparators, `build` the Plotly build of its charts (None: no charts). Parameters of a
    `personal` page are about the visitor: no cache or log may hold them.
    """

    path: str
    group: MenuGroup
    heading: Callable[[Catalogue], PageHeading]
    preview: Callable[[Edition, ChartView], PagePreview]
    plain: PlainPage
    search_words: tuple[str, ...]
    search_text: str = ""
    texts: Callable[[Catalogue], Iterator[str]] = domain_texts
    parameters: Callable[[Edition], Sequence[PageParameter]] = lambda _edition: ()
    personal: bool = False
    domain: DomainSlug | None = None
    compares: bool = False
    build: str | None = LINES

    @property
    def file(self) -> str:
        """File name in `pages/`: the path in Python's spelling."""
        return f"{self.path.replace('-', '_') or 'at_a_glance'}.py"


def fixed_heading(title: str, question: str, intro: str = "") -> Callable[[Catalogue], PageHeading]:
    """Heading that is the same for every catalogue."""
    heading = PageHeading(title, question, intro)
    return lambda _catalogue: heading
