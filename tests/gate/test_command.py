"""`scripts/check.py`: what a contributor runs before sending a file."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from scripts import check as command
from tests.gate.files import GOOD, text
from tests.gate.places import AREAS
from tests.running import ROOT


@pytest.fixture
def places(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fictional places instead of the published ones, and nothing contributed yet."""
    monkeypatch.setattr(command, "open_store", lambda _root: SimpleNamespace(areas=AREAS, vintage="none"))
    monkeypatch.setattr(command, "_earlier", lambda _root, _vintage: None)


@pytest.mark.usefixtures("places")
def test_the_exit_code_tells_whether_all_files_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A script that sends files goes by the exit code; a person reads the lines."""
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    good.write_text(text(GOOD), encoding="utf-8")
    bad.write_text(text(GOOD.replace("57", "3")), encoding="utf-8")
    assert command.main([str(good)]) == 0
    assert capsys.readouterr().out == "good.csv: accepted, 1 rows.\n"
    assert command.main([str(good), str(bad)]) == 1
    told = capsys.readouterr().out
    assert "good.csv: accepted" in told
    assert "bad.csv, row 2, column value: [G501]" in told


def test_it_runs_as_a_command_against_the_published_store(tmp_path: Path) -> None:
    """The command must work from a fresh copy of the project, as the contract's page says."""
    path = tmp_path / "figures.csv"
    path.write_text(text(GOOD), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "check.py"), str(path)], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert "figures.csv, row 2, column area: [G204]" in done.stdout
    assert done.returncode == 1


def test_without_a_published_store_nothing_is_called_right(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without the list of areas a file cannot be judged, and that must not look like a pass."""
    assert command.main(["--published", str(tmp_path), str(tmp_path / "figures.csv")]) == 1
    assert capsys.readouterr().err.startswith("Nothing could be checked.")
