"""What a whole file gives away is what trying every whole number finds; and what earlier files add to it."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from scripts.pipeline.gate.contributed import CONTRIBUTED, add, facts
from tests.gate import oracle
from tests.gate.files import SAME, found, gate, months, text
from tests.gate.places import judged

MOST = 13
ANSWERS = oracle.every_answer(4, MOST)  # refused and not refused in January, then in February
PERIODS = ("month,2025-01", "month,2025-02", "year to date,2025-01", "year to date,2025-02")
REFUSED = ((0,), (2,), (0,), (0, 2))
OTHERS = ((1,), (3,), (1,), (1, 3))
SUMS = [*(r + o for r, o in zip(REFUSED, OTHERS, strict=True)), *REFUSED, *OTHERS]
TITLES = ("2025-01", "2025-02", "2025-01 year to date", "2025-02 year to date")
NAMES = [
    f"{measure}, 999, {title}"
    for measure in ("requests", "requests-refused", "what requests-refused leave of requests")
    for title in TITLES
]


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    leaves=st.lists(st.sampled_from([0, 1, 2, 5, 6]), min_size=4, max_size=4),
    seen=st.lists(st.sampled_from(["shown", "shown", "c", "x", "absent"]), min_size=8, max_size=8),
    rates=st.lists(st.booleans(), min_size=4, max_size=4),
)
def test_a_file_is_refused_exactly_if_a_reader_could_work_a_number_out(
    leaves: list[int], seen: list[str], rates: list[bool], tmp_path: Path
) -> None:
    """Months, years to date, parts and percentages of one council: every way in which they can stand together."""
    truth = [sum(leaves[column] for column in columns) for columns in SUMS]
    shown: dict[int, int] = {}
    withheld, rows = [], []
    for place, how in enumerate(seen):
        sign = "c" if how == "shown" and 1 <= truth[place] <= 4 else str(truth[place]) if how == "shown" else how
        measure = "requests" if place < 4 else "requests-refused"
        if sign != "absent":
            rows.append(f"999,{measure},{PERIODS[place % 4]},{sign},")
        if sign.isdigit():
            shown[place] = truth[place]
        elif sign == "c":
            withheld.append(place)
    fits = np.ones(len(ANSWERS), bool)
    for place, told in enumerate(rates):
        if told and truth[place] >= 5:
            tenths = round(1000 * truth[place + 4] / truth[place])
            rows.append(f"999,percent-requests-refused,{PERIODS[place]},{tenths / 10},{truth[place]}")
            all_, refused = (ANSWERS[:, list(SUMS[at])].sum(axis=1) for at in (place, place + 4))
            fits &= (all_ == truth[place]) & (2 * abs(1000 * refused - tenths * all_) <= all_)
    assume(rows)
    expected = oracle.given_away(ANSWERS, SUMS, shown, withheld, fits)
    assert expected is not None
    report = gate(tmp_path, text(*rows))
    assert report.accepted == (not expected), str(report)
    assert {problem.detail for problem in report.problems} <= {NAMES[place] for place in expected}


def published(folder: Path, *rows: str, same: str = SAME) -> object:
    """What is on record after a file was accepted."""
    report = gate(folder, text(*rows, same=same))
    assert report.figures is not None, str(report)
    return add(CONTRIBUTED.empty_table(), facts(report.figures))


LATER = SAME.replace("2026-07-15", "2026-07-20")
OTHER = LATER.replace("Examplershire County Council", "Parents of Examplershire")
BEFORE = (*months("requests", [20, "c", 30]), *months("requests-refused", [6, "c", 9]))


@pytest.mark.parametrize("same", [LATER, OTHER])
@pytest.mark.parametrize(
    ("rows", "places"),
    [
        (months("requests", ["c"]), [("G605", 2, "value")]),
        (["999,requests,year to date,2025-03,60,"], [("G605", 2, "value")]),
        (["999,requests,year to date,2025-03,52,"], [("G605", 2, "value")] * 3),
        (["999,percent-requests-refused,month,2025-02,50.0,12"], [("G605", 2, "value")] * 2),
        (months("requests", ["x"]), []),
        (months("requests", [25]), []),
        (months("requests", [20, "c", 30]), []),
        (months("requests", ["c"], area="998"), []),
        (months("requests", ["c"], year=2024), []),
        (["999,requests,year to date,2025-01,20,"], []),
        (["999,requests,year to date,2025-01,25,"], []),
    ],
)
def test_what_was_published_before_counts(
    rows: list[str], places: list[tuple[str, int, str]], same: str, tmp_path: Path
) -> None:
    """Somebody who kept last month's file, from whichever publisher, subtracts it from this month's."""
    report = gate(tmp_path, text(*rows, same=same), judged(published(tmp_path, *BEFORE)))
    assert found(report) == places
    assert report.accepted == (not places)
