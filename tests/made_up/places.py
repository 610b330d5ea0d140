"""Areas of the made-up figures: England, its regions, and a few councils that each were a trap once."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dashboard.facts import ENGLAND
from dashboard.facts.areas import Area

COUNCILS = frozenset(
    {"935", "881", "926", "919", "873", "823"}  # Suffolk and others of its region
    | {"835", "838", "836", "837", "839", "909", "942", "943", "928", "940", "941"}  # gone, or new in their place
    | {"840", "810", "801", "884", "342"}  # printed under different names
    | {"201", "420", "856", "921", "816"}  # tiny, unrecorded, withheld, mistaken for its region
)


class Place(NamedTuple):
    """The identifying fields of a row of the department's files; `area` is the code that the site uses."""

    area: str
    level: str
    region: str
    region_name: str
    new_code: str
    old_code: str
    name: str


def there_in(area: Area, year: int) -> bool:
    """Whether the council existed in a year."""
    return (area.first_year or 0) <= year <= (area.last_year or 9999)


def places(areas: Iterable[Area], year: int, councils: Iterable[str]) -> Iterator[Place]:
    """England, the regions, and the councils that existed in the year."""
    known = {area.code: area for area in areas}
    yield Place(ENGLAND, "National", "", "", "", "", "")
    for area in sorted((area for area in known.values() if area.level == "region"), key=lambda area: area.code):
        yield Place(area.code, "Regional", area.code, area.name, "", "", "")
    for code in sorted(councils):
        area = known[code]
        if there_in(area, year):
            region = area.region or ""
            yield Place(code, "Local authority", region, known[region].name, area.ons_code or "", code, area.name)
