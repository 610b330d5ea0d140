"""How a refresh ends is noted in any case: failed, stopped or without room; and other users can read the figures."""

import errno
import os
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dashboard.facts.last_refresh import NAME, RefreshResult
from dashboard.facts.store import last_refresh
from dashboard.facts.vintage import VintageError, read_verified
from scripts import refresh
from scripts.installation import InstallationPaths, diagnose
from scripts.pipeline import commands, disk, publish
from scripts.pipeline.commands import verify
from tests.made_up.folder import refresh_options
from tests.pipeline.kill_often import vintage
from tests.running import ROOT

SUCCESS = RefreshResult("2026-11-20T09:30:00+00:00", "done or nothing new", "")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A store with one vintage, whose last refresh went well."""
    root = tmp_path / "published"
    with publish.publish_lock(root):
        publish.publish_files(root, *vintage(1))
    (root / NAME).write_bytes(SUCCESS.to_bytes())
    return root


def ended(root: Path) -> RefreshResult:
    note = last_refresh(root)
    assert note is not None and note.finished != SUCCESS.finished
    return note


def raising(error: BaseException) -> Callable[..., object]:
    def ingest(*_arguments: object, **_named: object) -> object:
        raise error

    return ingest


UNEXPECTED = [
    ValueError("\x1b[31mof a file"),
    RecursionError("deep"),
    MemoryError(),
    KeyError("x"),
    AssertionError("never"),
    OverflowError("mktime"),
    UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates"),
]


@pytest.mark.parametrize("error", UNEXPECTED, ids=lambda error: type(error).__name__)
def test_an_error_that_nobody_expected_is_noted(
    error: Exception, root: Path, made_up: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """/readyz went on telling the last success, for as long as the fault lasted."""
    monkeypatch.setattr(commands, "ingest", raising(error))
    assert refresh.main([*refresh_options(made_up), "--to", str(root)]) == 1
    told = capsys.readouterr().err
    assert "Traceback" in told and "\x1b" not in told
    last = told.rstrip().splitlines()[-1]
    assert last.startswith("An error that nobody expected") and type(error).__name__ in last
    note = ended(root)
    assert (note.result, "of a file" in note.message) == ("failed", False)


@pytest.mark.parametrize(
    ("error", "result"),
    [(OSError(errno.ENOSPC, "No space left on device"), "failed"), (PermissionError(13, "denied"), "failed")],
)
def test_a_disk_that_fails_is_noted(
    error: OSError, result: str, root: Path, made_up: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As is an error of the disk, which has a line of its own and no traceback."""
    monkeypatch.setattr(commands, "ingest", raising(error))
    assert refresh.main([*refresh_options(made_up), "--to", str(root)]) == 1
    assert ended(root).result == result


def test_an_interrupted_refresh_is_noted(root: Path, made_up: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C at the terminal."""
    monkeypatch.setattr(commands, "ingest", raising(KeyboardInterrupt()))
    assert refresh.main([*refresh_options(made_up), "--to", str(root)]) == 130
    assert (ended(root).result, "SIGINT" in ended(root).message) == ("failed", True)


STOPPED = """
import os, signal, sys
from dashboard.facts.vintage import VintageError, read_verified
from scripts import refresh
from scripts.installation import InstallationPaths, diagnose
from scripts.pipeline import commands
def ingest(*_a, **_b):
    os.kill(os.getpid(), int(sys.argv[1]))
    signal.pause()
commands.ingest = ingest
raise SystemExit(refresh.main(sys.argv[2:]))
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_refresh_that_is_stopped_is_noted(number: int, root: Path, made_up: Path) -> None:
    """A timer's deadline, or a pod that is moved, ends it by a signal."""
    options = [*refresh_options(made_up), "--to", str(root)]
    command = [sys.executable, "-c", STOPPED, str(number), *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 128 + number, done.stderr
    assert "Traceback" not in done.stderr
    assert ended(root).result == "failed"
    assert verify(root) == []


def test_after_a_full_disk_nothing_is_left_and_the_note_is_written(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The half-written stage took the room, and LAST_REFRESH kept the last success."""
    real, written = disk._write_through, []

    def full(path: Path, data: bytes) -> None:
        written.append(path)
        if "vintages" in path.parts and len(written) > 2:
            path.write_bytes(data[: len(data) // 2])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(path, data)

    monkeypatch.setattr(disk, "_write_through", full)
    with pytest.raises(OSError, match="No space"), publish.publish_lock(root):
        publish.publish_files(root, *vintage(2))
    assert [path.name for path in (root / "vintages").iterdir()] == [vintage(1)[0]]
    assert not list(root.glob(".CURRENT-*"))


def test_without_any_room_the_note_is_written_over_the_last(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even a file of a line can be made: a success that was none must not stay."""

    def full(_path: Path, _data: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(disk, "_write_through", full)
    disk.LocalStore(root).write_unguarded(NAME, RefreshResult("2026-11-28T09:30:00+00:00", "failed", "x").to_bytes())
    assert ended(root).result == "failed"


def test_a_note_that_cannot_be_written_is_told(
    root: Path, made_up: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And it hides nothing of what else went wrong."""
    monkeypatch.setattr(commands, "ingest", raising(OSError(errno.EROFS, "Read-only file system")))
    (root / NAME).unlink()
    (root / NAME).mkdir()
    assert refresh.main([*refresh_options(made_up), "--to", str(root)]) == 1
    told = capsys.readouterr().err
    assert "Read-only file system" in told and "could not be noted" in told


def closed(root: Path) -> list[str]:
    """Files and folders that others cannot read, but the lock."""
    paths = [root, *(path for path in root.rglob("*") if path.name != ".lock")]
    wanted = {path: 0o755 if path.is_dir() else 0o644 for path in paths}
    return [path.name for path, mode in wanted.items() if stat.S_IMODE(path.stat().st_mode) & mode != mode]


@pytest.mark.parametrize("umask", [0o077, 0o027, 0o022])
def test_others_can_read_what_is_published_whatever_the_umask(umask: int, tmp_path: Path) -> None:
    """A server under a user of its own answered 503, while the refresh said “Published”."""
    root = tmp_path / "srv" / "published"
    before = os.umask(umask)
    try:
        for number in (1, 2):
            with publish.publish_lock(root):
                publish.publish_files(root, *vintage(number))
        disk.LocalStore(root).write_unguarded(NAME, SUCCESS.to_bytes())
    finally:
        os.umask(before)
    assert closed(root) == []
    assert closed(tmp_path / "srv") == []


def test_what_was_published_for_its_owner_only_is_opened_by_the_next(tmp_path: Path) -> None:
    """The refreshes of before left such files."""
    with publish.publish_lock(tmp_path):
        publish.publish_files(tmp_path, *vintage(1))
    for path in tmp_path.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
    tmp_path.chmod(0o700)
    with publish.publish_lock(tmp_path):
        assert publish.publish_files(tmp_path, *vintage(1)) is False
    assert closed(tmp_path) == []


def as_another_user(work: Callable[[], object]) -> int:
    """Exit code of a process of the user “nobody”: 0 if the work is done, 2 where it may not read, else 1."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.setgid(65534)
            os.setuid(65534)
            work()
            code = 0
        except (PermissionError, VintageError):
            code = 2
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.skipif(os.getuid() != 0, reason="only root may become another user")
def test_another_user_reads_it() -> None:
    """Not modes alone: a process of another user reads every byte."""
    with tempfile.TemporaryDirectory() as folder:  # pytest's own are for one user
        Path(folder).chmod(0o755)
        root = Path(folder) / "published"
        before = os.umask(0o077)
        try:
            with publish.publish_lock(root):
                publish.publish_files(root, *vintage(1))
        finally:
            os.umask(before)
        read = root / "vintages" / vintage(1)[0]
        assert as_another_user(lambda: read_verified(read)) == 0
        (read / "facts.parquet").chmod(0o600)
        assert as_another_user(lambda: read_verified(read)) == 2, "without the modes it could not"
        root.chmod(0o700)
        at = InstallationPaths(root, root, root, 1, datetime.now(UTC))

        def doctor() -> None:
            assert any("May not be read" in finding.text for finding in diagnose(at))

        assert as_another_user(doctor) == 0, "the doctor names it"
