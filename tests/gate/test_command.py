"""`scripts/check.py`: what a contributor runs before sending a file."""

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from scripts import check as command
from tests.gate.files import GOOD, HEADER, months, text
from tests.gate.places import AREAS, contract
from tests.running import ROOT

_STORE = SimpleNamespace(areas=AREAS, vintage="none", facts=SimpleNamespace(table=None))


@pytest.fixture
def places(monkeypatch: pytest.MonkeyPatch) -> None:
    """The fictional places instead of the published ones, and nothing contributed yet."""
    monkeypatch.setattr("scripts.pipeline.gate.setting.load_contract", contract)
    monkeypatch.setattr(command, "open_store", lambda _root: _STORE)
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


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="threads are counted where the kernel lists them")
def test_no_thread_is_left_that_may_abort_the_command_at_its_end(tmp_path: Path) -> None:
    """Arrow's own threads, still at work when Python ends, make a crash of two accepted files in a hundred."""
    path = tmp_path / "figures.csv"
    path.write_text(text(*months("requests", [50] * 12)) + text(GOOD)[len(HEADER) :] * 20_000, encoding="utf-8")
    program = (
        "import os, pathlib, sys\n"
        "import scripts.check\n"
        "from scripts.pipeline.gate.check import check_all\n"
        "from tests.gate.places import judged\n"
        "before = len(os.listdir('/proc/self/task'))\n"
        "other = pathlib.Path(sys.argv[1]).with_name('other.csv')\n"
        f"other.write_text({text(GOOD)!r}, encoding='utf-8')\n"
        "_, held = check_all([other], judged())\n"
        "assert held.num_rows\n"
        "check_all([other, pathlib.Path(sys.argv[1])], judged(held))\n"
        "scripts.check.main([sys.argv[1]])\n"
        "print(len(os.listdir('/proc/self/task')) - before, file=sys.stderr)\n"
    )
    command_line = [sys.executable, "-c", program, str(path)]
    done = subprocess.run(command_line, capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stderr == "0\n"
    assert "figures.csv, row 2, column area: [G204]" in done.stdout


def test_without_a_published_store_nothing_is_called_right(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without the list of areas a file cannot be judged, and that must not look like a pass."""
    assert command.main(["--published", str(tmp_path), str(tmp_path / "figures.csv")]) == 1
    assert capsys.readouterr().err.startswith("Nothing could be checked.")
