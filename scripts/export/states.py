"""States of the charts to export: every area as of now, and frozen states that people may have quoted."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from dashboard.catalogue import Catalogue
from dashboard.facts import ENGLAND, FactStore
from dashboard.links.view import ChartView

Pictures = Literal["none", "near", "all"]
"""Areas with preview pictures, which take longer than all else."""


@dataclass(frozen=True)
class ExportPlan:
    """Plan of an export: the views, those with a preview picture, and the days of the frozen ones."""

    views: tuple[ChartView, ...]
    pictured: frozenset[ChartView]
    days: tuple[date, ...]

    def by_area(self) -> Iterator[list[ChartView]]:
        """Group the views by area; an area's views are made together because their drawings are often the same."""
        for code in dict.fromkeys(view.area for view in self.views):
            yield [view for view in self.views if view.area == code]


def home_areas(catalogue: Catalogue, store: FactStore) -> list[str]:
    """Codes of the home area, its region and England, which the feeds link to."""
    home = catalogue.site.home_area
    return list(dict.fromkeys(code for code in (home, store.areas.region_of(home), ENGLAND) if code))


def plan(
    catalogue: Catalogue, store: FactStore, chosen: Collection[str], before: Collection[date], pictures: Pictures
) -> ExportPlan:
    """Plan every area live and frozen on the newest publication day, and on the days that were exported `before`.

    The home area, its region and England are always there, frozen on every publication day, because feeds link to them.
    `pictures` are for these or for all areas; older days than those asked for have none.
    """
    closest, every = home_areas(catalogue, store), store.facts.days()
    lasting = sorted({*before, every[-1]} & set(every))
    views: list[ChartView] = []
    for code in [*closest, *(area.code for area in store.areas.selectable() if area.code in chosen)]:
        live = ChartView(code)
        views += [live, *(replace(live, as_of=day) for day in (every if code in closest else lasting))]
    views = list(dict.fromkeys(views))
    areas = {"none": [], "near": closest, "all": [view.area for view in views]}[pictures]
    pictured = (view for view in views if view.area in areas and view.as_of in (None, *lasting))
    return ExportPlan(tuple(views), frozenset(pictured), tuple(lasting))
