"""Figures a reader is most likely to look up, as a person typed them in from the printed files."""

import pytest

from tests.twice import RECORD_DAY

from .cells import Fact
from .headlines import AS_OF, CURRENT, lines
from .recompute import current


def shown(facts: list[Fact], area: str, measure: str, period: str, day: str) -> str:
    """What the store shows for a figure on a day: its number, its symbol, or "nothing"."""
    fact = current(facts, day).get((area, measure, period))
    if fact is None:
        return "nothing"
    return f"{fact.value:.10g}" if fact.value is not None else str(fact.symbol)


@pytest.mark.parametrize(("area", "measure", "period", "printed"), lines(CURRENT))
def test_the_store_shows_what_a_person_read_in_the_file(
    store: list[Fact], area: str, measure: str, period: str, printed: str
) -> None:
    """The figure a parent or journalist would check first is not the printed one."""
    wanted = [fact for fact in store if (fact.area, fact.measure) == (area, measure)]
    assert shown(wanted, area, measure, period, RECORD_DAY.isoformat()) == printed


@pytest.mark.parametrize(("day", "area", "measure", "period", "printed"), lines(AS_OF))
def test_a_past_day_shows_what_was_published_by_then(
    store: list[Fact], day: str, area: str, measure: str, period: str, printed: str
) -> None:
    """A frozen link would show a later revision, or a figure nobody could have seen that day."""
    wanted = [fact for fact in store if (fact.area, fact.measure) == (area, measure)]
    assert shown(wanted, area, measure, period, day) == printed
