"""What is refused by name for a publisher is refused for a contributor."""

from pathlib import Path
from typing import get_args

import pytest

from dashboard.catalogue.accepted import CellRule
from tests.gate.files import GOOD, codes, gate, text
from tests.gate.places import MARCHES

SIX = "percent-decided-within-6-weeks"
REFUSED: dict[str, tuple[str, list[str]]] = {
    "below-zero": ("G209", ["999,requests,month,2025-01,-57,"]),
    "too-large": ("G210", ["999,requests,month,2025-01,10000000,"]),
    "not-whole": ("G210", ["999,requests,month,2025-01,57.5,"]),
    "as-fraction": ("G221", [f"{MARCHES},{SIX},month,2025-01,0.2,4000", f"E92000001,{SIX},month,2025-01,0.3,40000"]),
    "after-release": ("G208", ["999,requests,month,2026-08,57,"]),
    "part-above-whole": ("G216", [GOOD, "999,requests-refused,month,2025-01,58,"]),
    "percentage-apart": (
        "G218",
        [GOOD, "999,requests-refused,month,2025-01,10,", "999,percent-requests-refused,month,2025-01,18.8,57"],
    ),
    "sum-apart": ("G216", [f"{MARCHES},requests,month,2025-01,50,", GOOD]),
}
OF_WHOLE_FILES = {"area-missing", "code-and-name"}
"""Rules for what a contributed file need not or cannot have: every area, and names beside codes."""


def test_every_shared_rule_is_tried() -> None:
    """A rule that is added for publishers must be looked at for contributors too."""
    assert set(get_args(CellRule)) == set(REFUSED) | OF_WHOLE_FILES


@pytest.mark.parametrize(("code", "rows"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_is_refused_once(code: str, rows: list[str], tmp_path: Path) -> None:
    """A figure that cannot be is false, whoever sends it; and one mistake has one name."""
    assert codes(gate(tmp_path, text(*rows))) == {code}


@pytest.mark.parametrize(
    "rows",
    [
        [f"{MARCHES},{SIX},month,2025-01,0.2,4000", f"E92000001,{SIX},month,2025-01,1.3,40000"],
        [f"{MARCHES},{SIX},month,2025-01,0.2,4000", f"E92000001,{SIX},month,2025-02,0.3,40000"],
        [f"{MARCHES},{SIX},month,2025-01,0.2,4000", f"E92000001,{SIX},year,2025,0.3,400000"],
        [f"{MARCHES},{SIX},month,2025-01,0.0,400", f"E92000001,{SIX},month,2025-01,0.3,40000"],
        [f"{MARCHES},{SIX},month,2025-01,1.0,4000", f"E92000001,{SIX},month,2025-01,1,40000"],
    ],
)
def test_small_percentages_are_not_taken_for_fractions(rows: list[str], tmp_path: Path) -> None:
    """A council that is nearly always in time must be able to say so."""
    report = gate(tmp_path, text(*rows))
    assert report.accepted, str(report)
