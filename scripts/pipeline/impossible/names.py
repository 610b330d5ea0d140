"""Rule for a row's own words: the codes and names printed in it must be of one place."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from dashboard.facts import Area
from scripts.pipeline.gazetteer import normalised_name
from scripts.pipeline.impossible.figures import ImpossibleCell


class RowLabel(NamedTuple):
    """Codes, names and period of a row as printed; empty where the layout has none. `code` is the three-digit code."""

    name: str = ""
    code: str = ""
    ons_code: str = ""
    region: str = ""
    region_name: str = ""
    period: str = ""


def code_and_name(labels: Mapping[int, tuple[str, RowLabel]], areas: Mapping[str, Area]) -> Iterator[ImpossibleCell]:
    """Find rows whose codes and names are of different places. `labels` holds area and label by row number.

    A nine-character code is only held against other places: the publisher's own codes of a place lag behind.
    """
    by_ons_code = {area.ons_code: area.code for area in areas.values() if area.ons_code}
    for row, (code, label) in labels.items():
        area = areas[code]
        region = areas.get(area.region or "")
        if label.name and normalised_name(label.name) != normalised_name(area.name):
            yield _finding(row, code, label.name, f"prints the name “{label.name}” beside the code of {area.name}")
        elif label.code and label.code != code:
            of = f"of {areas[label.code].name}" if label.code in areas else "of no known place"
            yield _finding(row, code, label.code, f"prints the code {label.code}, {of}, beside the name of {area.name}")
        elif label.ons_code and by_ons_code.get(label.ons_code, code) != code:
            of = areas[by_ons_code[label.ons_code]].name
            yield _finding(row, code, label.ons_code, f"prints the code {label.ons_code}, of {of}, for {area.name}")
        elif label.region and region and label.region != region.code:
            yield _finding(row, code, label.region, f"prints the region {label.region} for {area.name}")
        elif label.region_name and region and normalised_name(label.region_name) != normalised_name(region.name):
            yield _finding(row, code, label.region_name, f"prints the region “{label.region_name}” for {area.name}")


def _finding(row: int, area: str, printed: str, wrong: str) -> ImpossibleCell:
    return ImpossibleCell("code-and-name", None, None, area, row, None, printed, wrong)
