"""Rules for the places of one measure and period: who is missing, and whether parts of the country add up."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from dashboard.facts.areas import ENGLAND, Area
from scripts.pipeline.impossible.figures import FigureTable, ImpossibleCell, PrintedFigure, finding
from scripts.pipeline.impossible.setting import RuleSetting

Figures = Mapping[str, PrintedFigure]


def areas_missing(table: FigureTable, setting: RuleSetting) -> Iterator[ImpossibleCell]:
    """Find measures and periods without a row of the home area, of a region or of England, where there are others.

    A row with a symbol is there.
    """
    regions = [code for code, area in setting.areas.items() if area.level == "region"]
    for measure, period, areas in table.series():
        levels = setting.levels.get(measure, ())
        needed = [setting.home] if "council" in levels else []
        needed += regions if "region" in levels else []
        needed += [ENGLAND] if "country" in levels else []
        for code in needed:
            if code not in areas:
                wrong = f"has no row of {setting.areas[code].name} ({code}), though {len(areas)} other areas have one"
                yield ImpossibleCell("area-missing", measure, period, code, None, None, "", wrong)


def councils_missing(
    file: Mapping[str, Collection[str]], others: Iterable[Mapping[str, Collection[str]]], areas: Mapping[str, Area]
) -> Iterator[ImpossibleCell]:
    """Find councils without a row in a file for a year for which another file of the same release has one.

    Each file is given as the areas of its rows by period.
    """
    others = list(others)
    for period, there in file.items():
        elsewhere = {code for other in others for code in other.get(period, ()) if areas[code].level == "council"}
        for code in sorted(elsewhere.difference(there)):
            wrong = f"has no row of {areas[code].name} ({code}) for {period}, though another file of the release has"
            yield ImpossibleCell("area-missing", None, period, code, None, None, "", wrong)


def sums_apart(table: FigureTable, setting: RuleSetting) -> Iterator[ImpossibleCell]:
    """Find totals of counts that are not the sum of their parts: councils of a region, regions of England.

    Without regions, the councils are added up to England. Where a part is a symbol, the others may not exceed the
    total; what is left is never worked out. The finding is at the total.
    """
    for measure, _, areas in table.series():
        if setting.units[measure] != "count":
            continue
        regions = [code for code in areas if setting.areas[code].level == "region"]
        councils = [code for code in areas if setting.areas[code].level == "council"]
        for region in regions:
            inside = [code for code in councils if setting.areas[code].region == region]
            yield from _compared(areas, region, inside, setting)
        yield from _compared(areas, ENGLAND, regions or councils, setting)


def _compared(areas: Figures, total: str, inside: Iterable[str], setting: RuleSetting) -> Iterator[ImpossibleCell]:
    figure, parts = areas.get(total), [areas[code] for code in inside]
    if figure is None or figure.value is None or not parts:
        return
    added = sum(part.value for part in parts if part.value is not None)
    withheld = any(part.value is None for part in parts)
    if added > figure.value or (added != figure.value and not withheld):
        kind = setting.areas[parts[0].area].level
        but = "of which those with a number add up to more" if withheld else f"which add up to {added:,.0f}"
        wrong = f"prints {figure.cell.strip()} as the total of {len(parts)} {kind}s, {but}"
        yield finding("sum-apart", figure, wrong)
