"""Comparability rules: breaks in series, reorganised councils and gaps, across which no line or change is shown."""

from dashboard.catalogue import Catalogue
from dashboard.catalogue.measures import Measure, SeriesBreak
from dashboard.catalogue.records import CouncilReorganisation


def why_not_over_time(catalogue: Catalogue, measure: Measure, area: str, earlier: str, later: str) -> str | None:
    """Reason why two periods of one measure and area cannot be compared; None if they can."""
    if len(earlier) != len(later):
        return "one is a calendar year and the other a January count"
    for item in measure.breaks:
        if earlier < item.starts <= later:
            return item.why
    for change in catalogue.reorganisations:
        if change.area == area and _crossed(change, earlier, later):
            return change.text
    for caution in catalogue.cautions:
        about = caution.not_compared and measure.slug in caution.measures and area in caution.areas
        if about and any(earlier <= period <= later for period in caution.periods):
            return caution.text
    return None


def known_breaks(measure: Measure, newest: str | None) -> list[SeriesBreak]:
    """Breaks in a measure's series that its newest period shows; a break still to come is not known."""
    return [item for item in measure.breaks if newest is not None and item.starts <= newest]


def breaks_between(measure: Measure, first: str, last: str) -> list[SeriesBreak]:
    """Breaks in a measure's series after `first` and up to `last`."""
    return [item for item in measure.breaks if first < item.starts <= last]


def reorganisations_between(catalogue: Catalogue, area: str, first: str, last: str) -> list[CouncilReorganisation]:
    """Reorganisations of a council inside a span of periods."""
    return [item for item in catalogue.reorganisations if item.area == area and _crossed(item, first, last)]


def consecutive(earlier: str, later: str) -> bool:
    """Whether two periods follow each other with none in between; lines never bridge a year without a figure."""
    return len(earlier) == len(later) and int(later[:4]) - int(earlier[:4]) == 1 and earlier[4:] == later[4:]


def _crossed(change: CouncilReorganisation, earlier: str, later: str) -> bool:
    # A January count belongs to the council of that January, so the year decides in both kinds of period.
    starts = change.starts is not None and earlier[:4] < change.starts[:4] <= later[:4]
    ends = change.ends is not None and earlier[:4] <= change.ends[:4] < later[:4]
    return starts or ends
