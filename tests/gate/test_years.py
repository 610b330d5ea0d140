"""A council has its years."""

from pathlib import Path

import pytest

from tests.gate.files import found, gate, text
from tests.gate.places import MARCHES


@pytest.mark.parametrize(
    ("row", "detail"),
    [
        # Old Mockbury ended in 2021, New Fenton began in 2024.
        ("996,requests,month,2026-03,57,", "Old Mockbury, 996: to 2021"),
        ("996,requests,year,2022,57,", "Old Mockbury, 996: to 2021"),
        ("996,requests,month,2022-04,57,", "Old Mockbury, 996: to 2021"),
        ("996,requests,month,2022-03,57,", None),
        ("996,requests,year to date,2022-03,57,", None),
        ("996,requests,month,2021-12,57,", None),
        ("996,requests,year,2015,57,", None),
        ("995,requests,year,2023,57,", "New Fenton, 995: from 2024"),
        ("995,requests,month,2023-12,57,", "New Fenton, 995: from 2024"),
        ("995,requests,month,2024-01,57,", None),
        ("997,requests,month,2012-01,57,", None),
        (f"{MARCHES},requests,month,2012-01,57,", None),
        ("E92000001,requests,month,2012-01,57,", None),
    ],
)
def test_a_council_has_figures_of_its_own_years_only(row: str, detail: str | None, tmp_path: Path) -> None:
    """March 2026 of a council that ended in 2018 is another council's, or nobody's."""
    report = gate(tmp_path, text("999,requests,month,2025-01,57,", row))
    assert found(report) == ([("G204", 3, "period")] if detail else [])
    assert [problem.detail for problem in report.problems] == ([detail] if detail else [])


def test_a_period_that_is_none_is_not_told_of_twice(tmp_path: Path) -> None:
    """One mistake, one line."""
    report = gate(tmp_path, text("996,requests,month,2026,57,", "996,requests,term,2026-03,57,"))
    assert found(report) == [("G206", 3, "period_type"), ("G207", 2, "period")]
