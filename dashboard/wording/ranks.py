"""Wording of ranks: a council's rank, the councils counted, and the reasons why others have no rank."""

from collections.abc import Iterator

from dashboard.analysis.ranking import CouncilRanking, RankedCouncil
from dashboard.edition import Edition
from dashboard.facts import FactStore
from dashboard.wording import numbers

MOST_NAMED = 4
"""Councils with too few cases that a sentence names; of more it tells the number, and the list has the names."""


def ordinal(number: int) -> str:
    """Ordinal number: “1st”, “22nd”, “113th”."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in (11, 12, 13) else "th"
    return f"{number}{ending}"


def rank_mark(council: RankedCouncil) -> str:
    """Rank in a list: “132”, or “5=” for a shared rank."""
    return f"{council.rank}=" if council.shared > 1 else str(council.rank)


def rank_of_all(found: CouncilRanking, code: str) -> str:
    """Rank among all councils: “132nd of 148”, “joint 5th of 150”, or a dash without a rank."""
    council = found.of(code)
    if council is None:
        return "–"
    return f"{'joint ' if council.shared > 1 else ''}{ordinal(council.rank)} of {len(found.ranked)}"


def rank_sentence(edition: Edition, found: CouncilRanking, code: str) -> str:
    """Sentence on an area's rank, or on the reason for having none."""
    area, when = edition.store.areas[code], numbers.period(found.period)
    council = found.of(code)
    start = "highest" if found.highest_first else "lowest"
    if council is not None:
        sharing = council.shared - 1
        shared = f", a place it shares with {sharing} other{'s' if sharing > 1 else ''}" if sharing else ""
        judged = "" if found.measure.direction != "none" else " Neither end of the order is better or worse."
        return f"{area.name} is {rank_of_all(found, code)} councils, counted from the {start} figure{shared}.{judged}"
    if area.level != "council":
        return f"Only councils are put in order. Choose a council above to see its place among {len(found.ranked)}."
    if code in {figure.area for figure in found.tiny}:
        return f"{area.name} has too few cases to be put in order."
    if any(figure.area == code for figure in found.elsewhere):
        return f"{area.name} has no place: its newest figure for {when} is from another release than the others’."
    figure = next((item for item in found.without if item.area == code), None)
    if figure is None:
        return f"{area.name} has no place: this site holds no figure for it for {when}."
    printed = numbers.cell(edition.catalogue, figure, found.measure)
    return f"{area.name} has no place for {when}, as there is no number for it: {printed}."


def ranking_rules(edition: Edition, found: CouncilRanking, code: str) -> Iterator[str]:
    """Sentences on the order of the ranking and the councils counted, one for each rule."""
    measure, when = found.measure, numbers.period(found.period)
    source, release = edition.catalogue.release(found.release)
    ends = "highest figure to the lowest" if found.highest_first else "lowest figure to the highest"
    yield f"The order runs from the {ends}."
    if measure.direction == "none":
        yield "This measure has no better or worse, so a place in the order is not a verdict."
    yield (
        f"Counted are the {len(found.ranked)} councils with a figure for {when} in one release "
        f"({source.publisher}, {source.title}, {release.title}). Other releases and definitions are not mixed in."
    )
    if found.tiny:
        yield _tiny(edition.store, found, code)
    yield _basis(found)
    if any(council.shared > 1 for council in found.ranked):
        yield "Councils with equal figures share a place, marked “=”, and the places after it are passed over."
    if any(council.doubtful for council in found.ranked):
        yield "A figure marked “?” is printed like this but looks like a slip or missing records. It keeps its place."
    yield (
        "A symbol in place of a number is not a zero, and such a council has no place. The counts behind the figures "
        "and the totals of regions are not shown here, so that nobody can work out what is withheld."
    )
    if measure.ranking and measure.ranking.note:
        yield measure.ranking.note


def _tiny(store: FactStore, found: CouncilRanking, code: str) -> str:
    areas = [store.areas[figure.area].name_in_sentence for figure in found.tiny]
    names = (
        f"{len(areas)} councils"
        if len(areas) > MOST_NAMED
        else " and ".join(filter(None, [", ".join(areas[:-1]), areas[-1]]))
    )
    sentence = f"Too few cases to be put in order: {names}."
    council, among = found.of(code), len(found.with_tiny)
    if council is None or among == len(found.ranked):
        return sentence
    return f"{sentence} With them {store.areas[code].name} would be {ordinal(found.with_tiny[code])} of {among}."


def _basis(found: CouncilRanking) -> str:
    if found.measure.derived:
        return "The figures are our calculation, and the order follows them before rounding."
    if found.exact:
        return (
            "The order follows the figures before rounding, from the two counts that the same file prints; "
            "what is shown is the published figure."
        )
    return "The order follows the figures as they are printed."
