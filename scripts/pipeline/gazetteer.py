"""Gazetteer: the known areas, and the matching of printed names to codes."""

import re
from collections.abc import Iterable

from dashboard.facts.areas import ENGLAND, Area
from scripts.pipeline.errors import PipelineError


def normalised_name(printed: str) -> str:
    """Normalise a council name as printed: case, stops, suffixes, footnote digits."""
    name = re.sub(r"\d+(,\d+)*\s*$", "", printed.strip()).lower().replace("&", "and").replace(".", "")
    name = re.sub(r", (city|county) of$", "", name)
    return re.sub(r"\s+", " ", name.removeprefix("county ")).strip()


class Gazetteer:
    """Councils (with the years they existed), regions and England."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self.areas = {area.code: area for area in areas}
        self._by_name: dict[str, list[Area]] = {}
        for area in self.areas.values():
            if area.level == "council":
                self._by_name.setdefault(normalised_name(area.name), []).append(area)

    def code(self, code: str, where: str) -> str:
        """Return a known area code; raises PipelineError for any other."""
        if code not in self.areas:
            fix = "Add the area to the lookup of councils, or check whether the columns of the file have shifted"
            raise PipelineError(where, f"holds the area code “{code}”, which is not known", fix)
        return code

    def council(self, name: str, year: int, where: str) -> str:
        """Code of the council with a name; of several with the same name, the council existing in that year.

        Raises PipelineError for a name that is unknown, or that stays ambiguous.
        """
        named = self._by_name.get(normalised_name(name), [])
        if len(named) > 1:
            named = [a for a in named if (a.first_year or 0) <= year <= (a.last_year or 9999)]
        if len(named) != 1:
            wrong = f"holds the council name “{name}”, which stands for {len(named)} known councils in {year}"
            fix = "Add the spelling to the lookup of councils, or check the layout of the file"
            raise PipelineError(where, wrong, fix)
        return named[0].code


def with_regions(councils: Iterable[Area], regions: dict[str, str]) -> Gazetteer:
    """Gazetteer of councils, their regions (code to name), and England."""
    region_areas = [Area(code, name, "region", None, code, None, None) for code, name in sorted(regions.items())]
    return Gazetteer([Area(ENGLAND, "England", "country", None, ENGLAND, None, None), *region_areas, *councils])
