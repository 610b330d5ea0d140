"""The traps laid in the made-up files, and what a person says that each cell must become in the store."""

import pytest

from tests.twice import Twice

from .conftest import read_store
from .headlines import lines
from .test_headlines import shown

# Area, measure, period, and what is shown: a number, a symbol, or "nothing". Typed from tests/made_up/traps.py.
TRAPS = """
# 0 of 0 is a 0 and an x, never 0%.
838 plans-issued-excluding-exceptions 2024 0
838 percent-within-20-weeks-excluding-exceptions 2024 x
# One council's x takes its older figure back; an x for every area takes nothing back.
926 plans-issued 2022 x
935 percent-requests-refused 2022 31.4159
# What a year did not have is z in every area, and nothing.
935 mediation-on-request 2021 nothing
935 mediation-then-tribunal-old 2022 nothing
# Withheld is withheld.
919 reviews-expected-2024 2024 x
921 requests 2025 x
926 percent-within-20-weeks-excluding-exceptions 2025 x
856 assessments 2025 0
# The academic year 202425 and the calendar year 2022 are Januaries; a column may name its own period.
935 plans-in-force 2025-01 7025
935 plans-in-force 2022-01 5022
935 plans-in-force 2026-01 8026
935 phase-transfers-due 2026 126
# Thousands, dashes, dots, blanks, and councils whose codes are swapped or whose name stands for two.
935 appeals-registered 2025 1071
201 appeals-registered 2024 -
942 appeals-registered 2022 ..
420 appeals-registered 2023 nothing
873 appeals-registered 2023 111
823 appeals-registered 2023 222
835 appeals-registered 2018 44
838 appeals-registered 2019 57
835 appeals-registered 2019 nothing
909 appeals-registered 2024 nothing
856 appeal-rate-new-basis 2024 x
# The newest publication counts.
935 new-plans 2022 612
E92000001 percent-not-issued-within-16-weeks 2025 51.5
"""


@pytest.mark.parametrize(("area", "measure", "period", "printed"), lines(TRAPS))
def test_a_trap_is_not_fallen_into(refreshed: Twice, area: str, measure: str, period: str, printed: str) -> None:
    """A cell of this kind would come on screen as another figure, or as none."""
    wanted = [fact for fact in read_store(refreshed.root) if (fact.area, fact.measure) == (area, measure)]
    assert shown(wanted, area, measure, period, "9999-12-31") == printed


def test_a_revised_figure_is_kept_as_it_was(refreshed: Twice) -> None:
    """A frozen link would show the later figure."""
    facts = [fact for fact in read_store(refreshed.root) if (fact.area, fact.measure) == ("935", "new-plans")]
    assert shown(facts, "935", "new-plans", "2022", "2025-06-25") == "919"
