"""File paths and URLs of an export. No query is left: an area and a day are folders, which any static host serves.

    /chart/<chart>/                          a chart of the home area as it is now
    /area/<code>/chart/<chart>/              the same of another area
    /as-of/<day>/chart/<chart>/              the same frozen on a publication day, alone or with an area
    /area/<code>/chart/<chart>.csv           its files, beside it

A state that is not exported (another comparison, any other day) and the pages of the dashboard need a server: their
addresses are those of the live site, or empty where none is given.
"""

from dataclasses import dataclass
from typing import ClassVar

from dashboard.links.share import chart_path
from dashboard.links.view import ChartView
from dashboard.public.addresses import SiteAddresses
from dashboard.public.routes import KINDS

_PICTURE, _PRINT = ".png", ".print.png"
EXPORTED = tuple((path, kind) for path, kind in KINDS if not kind.daily and not kind.page)
"""Exported kinds of pages and files: without those that count days to today, or need more than area and day."""
PAGES = frozenset(path.strip("/") for path, kind in EXPORTED if kind.viewed and kind.subjects is None)
"""Plain pages about no single chart."""


@dataclass(frozen=True)
class FileAddresses(SiteAddresses):
    """URLs of an export. `live` is the address of the site with a server, or empty."""

    live: str
    views: frozenset[ChartView]
    pictured: frozenset[ChartView]
    asks: ClassVar[bool] = False

    def page(self, path: str, view: ChartView) -> str:
        """URL of a plain page, or of a page of the dashboard on the live site."""
        if path in PAGES and view in self.views:
            return f"{self.base}{self.folder(view)}/{path}/"
        return self.live and SiteAddresses(self.live, self.home).page(path, view)

    def chart(self, slug: str, view: ChartView, ending: str = "", kind: str = "chart") -> str:
        """URL of a chart's page, file or embed."""
        if self.holds(view, ending):
            return f"{self.base}{self.folder(view)}/{kind}/{slug}{ending or '/'}"
        return self.live and self.live + chart_path(slug, view, self.home, ending, kind)

    def holds(self, view: ChartView, ending: str) -> bool:
        """Whether a chart's files with an ending are exported in a view; pictures for print are not."""
        return ending != _PRINT and view in (self.pictured if ending == _PICTURE else self.views)

    def folder(self, view: ChartView) -> str:
        """URL path of a state's folder; empty for the home area as it is now."""
        day = f"/as-of/{view.as_of.isoformat()}" if view.as_of else ""
        return day + (f"/area/{view.area}" if view.area != self.home else "")
