"""Publishing cannot lose or corrupt a figure, whatever happens to it half-way."""

import errno
import fcntl
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard.catalogue import Catalogue, load_catalogue
from dashboard.facts import FactStore, open_store
from dashboard.facts.vintage import DATA_FILES, HISTORY, MANIFEST, VintageError
from scripts import refresh
from scripts.pipeline import publish
from scripts.pipeline.build import build
from scripts.pipeline.changes import changes
from scripts.pipeline.commands import verify
from tests.made_up.folder import CATALOGUE, refresh_options
from tests.official import SourceFiles
from tests.pipeline.kill_often import vintage
from tests.running import ROOT
from tests.twice import Twice

KILLS = 200


def run(capsys: pytest.CaptureFixture[str], root: Path, *arguments: str) -> tuple[int, str]:
    """The command's exit code and everything it printed."""
    code = refresh.main(["--to", str(root), *arguments])
    printed = capsys.readouterr()
    return code, printed.out + printed.err


def test_from_2025_to_2026_and_back(copied: Twice, capsys: pytest.CaptureFixture[str]) -> None:
    """A refresh that turns out wrong must be taken back with one command, and nothing is lost on the way."""
    suffolk = ("percent-within-20-weeks", "935", "2025")
    assert open_store(copied.root).facts.get(*suffolk) is not None
    code, told = run(capsys, copied.root, "rollback", copied.of_2025)
    assert (code, "is current again" in told) == (0, True)
    before = open_store(copied.root)
    assert before.facts.get(*suffolk) is None
    assert before.facts.get("percent-within-20-weeks", "935", "2024") is not None
    assert before.notice is not None
    assert "taken back" in before.notice
    code, _ = run(capsys, copied.root, "rollback", copied.of_2026)
    assert code == 0
    assert open_store(copied.root).notice is None
    assert (copied.root / HISTORY).read_text(encoding="utf-8").split() == [
        copied.of_2025,
        copied.of_2026,
        copied.of_2025,
        copied.of_2026,
    ]


def test_a_rollback_to_nothing_is_refused(copied: Twice, capsys: pytest.CaptureFixture[str]) -> None:
    """A mistyped id must leave the current figures in place."""
    code, told = run(capsys, copied.root, "rollback", "2025-06-26-000000000000")
    assert code == 1
    assert "is not a published vintage" in told
    assert open_store(copied.root).vintage == copied.of_2026


def test_every_row_of_2025_stands_again_in_2026(twice: Twice) -> None:
    """Append-only: what was once published can always be found again."""
    old, new = (open_store_at(twice, name).facts.table.to_pylist() for name in (twice.of_2025, twice.of_2026))
    rows = {tuple(row.values()) for row in new}
    assert len(old) < len(new)
    assert all(tuple(row.values()) in rows for row in old)


def open_store_at(twice: Twice, name: str) -> FactStore:
    from dashboard.facts.store import _load  # the loader of one vintage, whichever is current

    return _load(twice.root / "vintages" / name)


def test_releases_that_are_not_fetched_again_are_carried_over(
    copied_refreshed: Twice, made_up: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A refresh that fetched only the newest release keeps everything older, with its hashes, and changes no byte."""
    folder = tmp_path / "only_2026"
    (folder / "dfe_ehcp_2026").mkdir(parents=True)
    (folder / CATALOGUE).symlink_to(made_up / CATALOGUE)
    for file in (made_up / "dfe_ehcp_2026").iterdir():
        (folder / "dfe_ehcp_2026" / file.name).symlink_to(file)
    code, told = run(capsys, copied_refreshed.root, *refresh_options(folder))
    assert code == 0, told
    assert "Carried over from the vintage before" in told
    assert "Nothing new" in told
    assert open_store(copied_refreshed.root).vintage == copied_refreshed.of_2026


def test_check_does_everything_but_publish(
    copied_refreshed: Twice, made_up: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A person can look before the public does."""
    root = copied_refreshed.root
    (step,) = (step for step in open_store(root).changes["steps"] if step["published_on"] == "2026-06-25")
    new = sum(len(areas) for periods in step["new"].values() for areas in periods.values())
    run(capsys, root, "rollback", copied_refreshed.of_2025)
    code, told = run(capsys, root, *refresh_options(made_up), "--check")
    assert code == 0
    assert f"Published on 2026-06-25: {new:,} new, 0 revised" in told
    assert "nothing was published" in told
    assert open_store(root).vintage == copied_refreshed.of_2025


def test_values_changed_under_one_release_are_refused(
    copied_refreshed: Twice, made_up: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A publisher who amends a file in silence must not make yesterday's figure vanish in silence."""
    folder = tmp_path / "amended"
    (folder / "dfe_ehcp_2026").mkdir(parents=True)
    (folder / CATALOGUE).symlink_to(made_up / CATALOGUE)
    for file in (made_up / "dfe_ehcp_2026").iterdir():
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        text = "".join(line.replace(",2701,", ",2710,") if ",935,Suffolk," in line else line for line in lines)
        (folder / "dfe_ehcp_2026" / file.name).write_text(text, encoding="utf-8")
    code, told = run(capsys, copied_refreshed.root, *refresh_options(folder))
    assert code == 1
    assert "would change or vanish without a new release" in told
    assert "requests of 935 for 2025, 2701 before and 2710 now" in told
    assert "release of its own" in told
    assert open_store(copied_refreshed.root).vintage == copied_refreshed.of_2026


def test_a_correction_whose_source_was_mended_is_refused(
    made_up: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A correction must not outlive the error that it corrects."""
    folder = tmp_path / "mended"
    for file in made_up.rglob("*"):
        if file.is_file():
            link = folder / file.relative_to(made_up)
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(file)
    mended = folder / "dfe_ehcp_2025" / "data" / "newplans.csv"
    text = mended.read_text(encoding="utf-8-sig")
    mended.unlink()
    lines = [
        x.replace(",6078,", ",105,", 1) if x.startswith("2022") and ",816,York," in x else x for x in text.split("\n")
    ]
    mended.write_text("\n".join(lines), encoding="utf-8")
    code, told = run(capsys, tmp_path / "published", *refresh_options(folder))
    assert code == 1
    assert "corrections.toml, new-plans-2022-yorkshire" in told
    assert "prints “105” for 816" in told


def test_the_revision_of_new_plans_is_in_the_changes(twice: Twice) -> None:
    """The real one: East of England 2022, 6,919 became 6,612 in June 2025."""
    steps = {step["published_on"]: step for step in open_store(twice.root).changes["steps"]}
    revised = {(e["area"], e["measure"], e["period"]): e for e in steps["2025-06-26"]["revised"]}
    entry = revised["E12000006", "new-plans", "2022"]
    assert (entry["before"], entry["now"], entry["by"]) == (6919.0, 6612.0, -307.0)
    assert revised["E92000001", "new-plans", "2022"]["by"] == 66706 - 68665
    assert steps["2026-11-23"]["vanished"][0]["now"] == "†"


def test_the_changes_are_those_of_a_plain_comparison(twice: Twice) -> None:
    """The diff that people read is recomputed here with dictionaries only."""
    rows = open_store(twice.root).facts.table.sort_by("published_on").to_pylist()
    standing: dict[tuple[str, str, str], Any] = {}
    plain: dict[tuple[str, str], int] = {}
    for row in rows:
        key = (row["area"], row["measure"], row["period"])
        shown = row["symbol"] or row["value"]
        if key not in standing:
            kind = "new"
        elif standing[key] == shown:
            kind = "same"
        elif isinstance(standing[key], str):
            kind = "symbol_changed"
        else:
            kind = "vanished" if isinstance(shown, str) else "revised"
        plain[row["published_on"].isoformat(), kind] = plain.get((row["published_on"].isoformat(), kind), 0) + 1
        standing[key] = shown
    for step in open_store(twice.root).changes["steps"]:
        day = step["published_on"]
        new = sum(len(areas) for periods in step["new"].values() for areas in periods.values())
        counted = {"new": new} | {kind: len(step[kind]) for kind in ("revised", "vanished", "symbol_changed")}
        assert counted == {kind: plain.get((day, kind), 0) for kind in counted}, day


def test_killed_at_random_moments_a_whole_vintage_is_shown(tmp_path: Path) -> None:
    """A power cut during a refresh must never leave the public with a broken or mixed set of figures."""
    command = [sys.executable, "-m", "tests.pipeline.kill_often", str(tmp_path), str(KILLS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{KILLS} kills" in done.stdout
    kinds = re.search(r"(\d+) kinds of leftovers", done.stdout)
    assert kinds is not None
    assert int(kinds[1]) > 2, "the kills must hit different moments of publishing"


def failing(kind: int, at: int, patch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Makes the `at`-th file operation of a publish fail with an errno; returns a counter of operations."""
    counted = 0

    def wrap(real: Callable[..., Any]) -> Callable[..., Any]:
        def operation(*arguments: Any, **named: Any) -> Any:
            nonlocal counted
            counted += 1
            if counted == at:
                raise OSError(kind, os.strerror(kind), "published")
            return real(*arguments, **named)

        return operation

    patch.setattr(os, "fsync", wrap(os.fsync))
    for name in ("open", "rename", "replace", "mkdir"):
        patch.setattr(Path, name, wrap(getattr(Path, name)))
    return lambda: counted


@pytest.mark.parametrize("kind", [errno.ENOSPC, errno.EROFS, errno.EACCES], ids=["disk full", "read-only", "forbidden"])
def test_whichever_file_operation_fails_the_figures_stay(kind: int, tmp_path: Path) -> None:
    """Disk full, read-only or forbidden at any step: the reader sees the old or the new vintage, whole."""
    (old, old_files), (new, new_files) = vintage(1), vintage(2)
    at = 0
    while True:
        at += 1
        root = tmp_path / str(at)
        with publish.publish_lock(root):
            publish.publish_files(root, old, old_files)
        with pytest.MonkeyPatch.context() as patch:
            counter = failing(kind, at, patch)
            try:
                publish.publish_files(root, new, new_files)
                failed = False
            except (OSError, VintageError):
                failed = True
            total = counter()
        assert open_store(root).vintage in (old, new)
        with publish.publish_lock(root):
            publish.publish_files(root, new, new_files)
        assert open_store(root).vintage == new
        assert verify(root) == []
        if not failed:
            break
    assert total > 20, "every write, sync and rename was made to fail once"


def test_a_second_refresh_says_so_and_stops(copied: Twice, made_up: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two refreshes at once, by a person and a timer, must not write over each other."""
    with (copied.root / ".lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        code, told = run(capsys, copied.root, *refresh_options(made_up))
    assert code == 75, "waiting is all that is needed"
    assert "another refresh is at work" in told
    assert open_store(copied.root).vintage == copied.of_2026


@pytest.mark.parametrize("name", [*DATA_FILES, MANIFEST])
def test_a_flipped_byte_brings_back_the_vintage_before_with_a_notice(copied: Twice, name: str) -> None:
    """The newest vintage that verifies is shown, and the reader is told that it is not the newest."""
    path = copied.root / "vintages" / copied.of_2026 / name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    store = open_store(copied.root)
    assert store.vintage == copied.of_2025
    assert store.notice is not None
    assert "could not be verified" in store.notice
    assert any(copied.of_2026 in line for line in verify(copied.root))


def test_a_refresh_does_not_build_on_a_damaged_vintage(
    copied: Twice, made_up: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Built on the older vintage, the next one would silently lack what only the damaged one held."""
    (copied.root / "vintages" / copied.of_2026 / "facts.parquet").write_bytes(b"")
    code, told = run(capsys, copied.root, *refresh_options(made_up))
    assert code == 1
    assert f"rollback {copied.of_2025}" in told


def test_the_clock_plays_no_part(copied: Twice) -> None:
    """A server whose clock was set back must not fall back to old figures."""
    for path in copied.root.rglob("*"):
        os.utime(path, (0, 0))
    assert open_store(copied.root).vintage == copied.of_2026


def test_without_pointer_the_last_of_the_history_is_shown(copied: Twice) -> None:
    """CURRENT lost: the order of publishing, not of names, says which vintage was the last."""
    (copied.root / "CURRENT").unlink()
    assert open_store(copied.root).vintage == copied.of_2026
    (copied.root / HISTORY).write_text(f"{copied.of_2026}\n{copied.of_2025}\n", encoding="utf-8")
    store = open_store(copied.root)
    assert store.vintage == copied.of_2025
    assert store.notice is not None


def test_the_list_shows_what_is_current_and_what_is_damaged(copied: Twice, capsys: pytest.CaptureFixture[str]) -> None:
    """The person on call sees at once what can be rolled back to."""
    (copied.root / "vintages" / copied.of_2025 / "areas.parquet").write_bytes(b"?")
    code, told = run(capsys, copied.root, "list")
    assert code == 0
    assert f"* {copied.of_2026}" in told
    assert f"{copied.of_2025}  cannot be used" in told
    code, told = run(capsys, copied.root, "verify")
    assert code == 1
    assert "areas.parquet" in told


def test_building_twice_gives_the_same_bytes_whatever_was_published_before(
    catalogue: Catalogue, sources: SourceFiles
) -> None:
    """A vintage depends on its sources only, not on what was published before it."""
    built = build(sources.whole(), load_catalogue(sources.catalogue))

    files = publish.vintage_files(built, changes(built.facts, catalogue))
    published = open_store(sources.root).manifest
    assert {name: publish.sha256(data) for name, data in files.items()} == {
        name: entry["sha256"] for name, entry in published["files"].items()
    }


def test_what_a_killed_publish_left_is_swept_away_and_an_empty_pointer_is_mended(tmp_path: Path) -> None:
    """Leftovers must not pile up on a small disk, and an emptied CURRENT must not stop the next publish."""
    name, files = vintage(1)
    with publish.publish_lock(tmp_path):
        publish.publish_files(tmp_path, name, files)
    for left in (".CURRENT-999", f".{HISTORY}-999"):
        (tmp_path / left).write_text("half", encoding="utf-8")
    (tmp_path / "vintages" / ".stage-999").mkdir()
    (tmp_path / "CURRENT").write_text("", encoding="utf-8")
    with publish.publish_lock(tmp_path):
        assert publish.publish_files(tmp_path, name, files) is False
    assert sorted(path.name for path in tmp_path.iterdir()) == [".lock", "CURRENT", HISTORY, "vintages"]
    assert [path.name for path in (tmp_path / "vintages").iterdir()] == [name]
    assert open_store(tmp_path).notice is None
