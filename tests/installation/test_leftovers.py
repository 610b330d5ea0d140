"""A test that did not run must not pass for one that passed: the end of a run says how many were left out, and why."""

import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.facts.store import DEFAULT_ROOT
from tests.leftovers import NEEDS, NO_SECOND_OPINION, leftovers
from tests.official import SETTING, SourceFiles, found_in, official_folders
from tests.running import ROOT

LEFT_OUT = f"import pytest\n\ndef test_it():\n    pytest.skip({NEEDS!r} + ': requests.csv is not here')\n"


@pytest.mark.parametrize("more", [(), ("-n", "1")], ids=["one process", "several"])
def test_the_end_of_a_run_says_how_many_were_left_out_and_how_to_run_them(
    tmp_path: Path, more: tuple[str, ...]
) -> None:
    """In a clone without the publishers' files nobody would know that a part was not checked."""
    (tmp_path / "test_left_out.py").write_text(LEFT_OUT, encoding="utf-8")
    (tmp_path / "conftest.py").write_text("from tests.leftovers import pytest_terminal_summary\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-ra", "--rootdir", str(tmp_path)]
    done = subprocess.run([*command, str(tmp_path), *more], cwd=ROOT, capture_output=True, text=True, check=False)
    end = done.stdout.split("short test summary")[1]
    assert "requests.csv is not here" in end
    assert "1 test was left out for want of the publishers’ official files." in end
    assert "scripts/refresh.py --raw FOLDER" in end and f"{SETTING}=FOLDER scripts/test" in end


def test_each_kind_is_told_in_words() -> None:
    """What is missing, what only one program has read, and the rest."""
    reasons = [f"{NEEDS}: a", f"{NEEDS}: b", "no haproxy", f"{NO_SECOND_OPINION} of x: add", "no nginx"]
    once, wanting, others = leftovers(f"Skipped: {reason}" for reason in reasons)
    assert once == "No second opinion of x: add."
    assert wanting.startswith("2 tests were left out for want of the publishers’ official files.")
    assert others == "2 tests were left out for reasons that are listed above."
    assert leftovers([]) == []


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever names a folder wants these tests to run; mistyped, it must not leave them out."""
    monkeypatch.setenv(SETTING, str(tmp_path / "nowhere"))
    with pytest.raises(pytest.UsageError, match="which is no folder"):
        official_folders()


def test_a_file_that_is_another_than_was_published_leaves_the_test_out(tmp_path: Path) -> None:
    """A later version of a file would fail every comparison, and nothing would be wrong with the figures."""
    path = next(path for path in found_in([tmp_path], DEFAULT_ROOT).hashes if path.endswith(".csv"))
    (tmp_path / path).parent.mkdir(parents=True)
    (tmp_path / path).write_text("time_period\n", encoding="utf-8")
    found: SourceFiles = found_in([tmp_path], DEFAULT_ROOT)
    with pytest.raises(pytest.skip.Exception, match=f"{NEEDS}: {path}"):
        found.file(path)
    with pytest.raises(pytest.fail.Exception, match="tests/made_up"):
        found_in([tmp_path], DEFAULT_ROOT, made_up=True).whole()
