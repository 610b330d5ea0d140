"""The benchmark measures a file that the gate really has to think about."""

from pathlib import Path

import pytest

from scripts.bench import gate as bench
from scripts.pipeline.gate.check import check


def test_the_made_up_file_is_accepted_and_has_something_to_hide(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A benchmark of a file that is refused, or hides nothing, would promise a speed that is not there."""
    monkeypatch.setattr(bench, "ROWS", 90_000)
    path = tmp_path / "figures.csv"
    bench.write(path, bench.gate_setting())
    report = check(path, bench.gate_setting())
    assert report.accepted, str(report)[:2000]
    assert report.rows == 90_000
    words = path.read_text(encoding="utf-8")
    assert words.count(",c,\n") > 100
    assert ",year," in words
    assert ",E92000001," in words
