"""Official figures of the same place, measure and year count as known."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pyarrow as pa
import pytest

from dashboard.catalogue import load_catalogue
from dashboard.facts.schema import FACTS
from scripts import check as command
from scripts.pipeline.contributions import contributions
from scripts.pipeline.errors import PipelineError
from scripts.pipeline.gate.setting import GateSetting
from tests.gate.files import codes, gate, months, text
from tests.gate.places import AREAS, FENS, MARCHES, contract, judged

Official = tuple[str, str, str, str]  # area, measure, period, figure


def published(*figures: Official) -> pa.Table:
    """Official figures as a table of facts, in order of publication."""
    rows = [
        {
            "area": area,
            "measure": measure,
            "period": period,
            "value": None if cell in {"x", "c", "..", "z"} else float(cell),
            "symbol": cell if cell in {"x", "c", "..", "z"} else None,
            "published_on": date.fromordinal(date(2026, 6, 25).toordinal() + number),
            "release": "made-up",
            "source_file": "made-up.csv",
            "source_row": 2,
            "source_column": "figure",
            "cell": cell,
        }
        for number, (area, measure, period, cell) in enumerate(figures)
    ]
    return pa.Table.from_pylist(rows, schema=FACTS)


def beside(*figures: Official) -> GateSetting:
    """Setting of a check on a site that shows these official figures."""
    return replace(judged(), official=published(*figures))


YEAR = ("999", "requests", "2025", "552")
ELEVEN = [50] * 5 + ["c"] + [50] * 6
NEIGHBOUR = "998,requests,year,2025,c,"
AVERAGE = "999,average-weeks-to-issue,year to date,2025-11,30.0,100"
TWO = ["c", "c"] + [50] * 10


@pytest.mark.parametrize(
    ("official", "rows", "expected"),
    [
        # Eleven months, and the year is on the same page: June was 2.
        ([YEAR], months("requests", ELEVEN), {"G607"}),
        ([], months("requests", ELEVEN), set()),
        ([("999", "requests", "2024", "552")], months("requests", ELEVEN), set()),
        ([("998", "requests", "2025", "552")], months("requests", ELEVEN), set()),
        ([("999", "requests", "2025", "600")], months("requests", ELEVEN), {"G607"}),
        ([("999", "requests", "2025", "552")], months("requests", TWO), set()),
        ([("999", "requests", "2025", "503")], months("requests", TWO), {"G607"}),
        # An absent month is no better than a withheld one; a symbol of ours hides no official number.
        ([YEAR], months("requests", [50] * 11), {"G607"}),
        ([YEAR], [*months("requests", ELEVEN), "999,requests,year,2025,c,"], {"G607"}),
        ([YEAR], [*months("requests", ELEVEN), "999,requests,year,2025,x,"], {"G607"}),
        ([YEAR], ["999,requests,year,2025,c,"], set()),
        # As last published.
        ([("999", "requests", "2025", "700"), YEAR], months("requests", ELEVEN), {"G607"}),
        ([YEAR, ("999", "requests", "2025", "x")], months("requests", ELEVEN), set()),
        # The publisher's own count is another: nobody can subtract one from the other. That covers nothing else.
        ([("999", "requests", "2025", "540")], months("requests", ELEVEN), set()),
        (
            [
                ("999", "requests", "2025", "540"),
                ("998", "requests", "2025", "552"),
                (MARCHES, "requests", "2025", "1092"),
            ],
            [*months("requests", ELEVEN), *months("requests", ELEVEN, area="998")],
            {"G607"},
        ),
        (
            [("999", "requests", "2025", "540"), ("999", "reviews-completed", "2025", "552")],
            [*months("requests", ELEVEN), *months("reviews-completed", ELEVEN)],
            {"G607"},
        ),
        # Parts and wholes, regions, percentages.
        ([YEAR], months("requests-refused", [46] * 10), set()),
        ([YEAR], ["999,requests-refused,year,2025,550,"], {"G607"}),
        ([YEAR], ["999,requests-refused,year,2025,540,"], set()),
        ([YEAR], ["999,percent-decided-within-6-weeks,year,2025,50.0,400"], set()),
        ([(MARCHES, "requests", "2025", "600")], ["999,requests,year,2025,540,", NEIGHBOUR], {"G607"}),
        (
            [("999", "percent-decided-within-6-weeks", "2025", "30.0")],
            ["999,percent-decided-within-6-weeks,year,2025,c,10"],
            {"G607"},
        ),
        ([("999", "plans-issued", "2025", "103")], [AVERAGE], {"G607"}),
        # A number that the publisher withholds.
        (
            [(FENS, "requests", "2025", "100"), ("997", "requests", "2025", "c")],
            months("requests", ["c"], area="997"),
            set(),
        ),
        (
            [(MARCHES, "requests", "2025", "100"), ("999", "requests", "2025", "c"), ("998", "requests", "2025", "c")],
            ["998,requests,year,2025,60,"],
            {"G607"},
        ),
        (
            [(MARCHES, "requests", "2025", "100"), ("999", "requests", "2025", "60"), ("998", "requests", "2025", "c")],
            months("requests", [20, 30]),
            set(),
        ),
        # Small numbers that the publisher shows are known without the file; what they were made of is not.
        ([("999", "requests", "2025", "3")], months("requests", ["c", "c", 0, 0]), set()),
        ([("999", "requests", "2025", "3")], months("requests", ["c", *[0] * 11]), {"G607"}),
        ([YEAR, ("999", "requests-refused", "2025", "550")], months("requests", [50, "c"]), set()),
        ([("999", "plans-in-force", "2025-01", "3")], ["999,plans-in-force,month,2025-01,c,"], set()),
    ],
)  # fmt: skip
def test_official_figures_count_as_known(
    official: Sequence[Official], rows: list[str], expected: set[str], tmp_path: Path
) -> None:
    """Both are on one page, so whoever sees one sees the other; and nobody is blamed for what was known before."""
    report = gate(tmp_path, text(*rows), beside(*official) if official else beside())
    assert codes(report) == expected, str(report)


def test_the_command_and_the_refresh_look_at_the_official_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a contributor is told at home is what the refresh says."""
    path = tmp_path / "figures.csv"
    path.write_text(text(*months("requests", ELEVEN)), encoding="utf-8")
    store = SimpleNamespace(areas=AREAS, vintage="none", facts=SimpleNamespace(table=published(YEAR)))
    monkeypatch.setattr(command, "open_store", lambda _root: store)
    monkeypatch.setattr(command, "_earlier", lambda _root, _vintage: None)
    monkeypatch.setattr("scripts.pipeline.gate.setting.load_contract", contract)
    assert command.main([str(path)]) == 1
    assert "[G607]" in capsys.readouterr().out
    places = {area.code: area for area in AREAS}
    with pytest.raises(PipelineError, match="G607"):
        contributions([path], load_catalogue(), places, None, published(YEAR))
    assert contributions([path], load_catalogue(), places, None, published()).num_rows == 12


def test_the_refresh_gives_the_figures_that_it_publishes() -> None:
    """The gate would otherwise reckon with last year's."""
    from scripts.pipeline import build

    source = Path(build.__file__).read_text(encoding="utf-8")
    assert "contributions(contributed, catalogue, known, earlier, table)" in source
