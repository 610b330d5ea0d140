"""Our own raw files, damaged on the disk: fetched anew, or named as ours, and never blamed on the publisher."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.fetch import faults, tables
from tests.fetch.conftest import Scene

KEYS = (
    "ehc-plans/ehc-plans-2026/requests",
    "ehc-plans/ehc-plans-2025/requests",
    "send-appeals/send-appeals-2026/appeals",
)
Damage = Callable[[Path], None]


def rewritten(path: Path, data: bytes) -> None:
    path.chmod(0o644)
    path.write_bytes(data)


def flipped(at: float) -> Damage:
    def damage(path: Path) -> None:
        data = bytearray(path.read_bytes())
        data[int(at * (len(data) - 1))] ^= 1
        rewritten(path, bytes(data))

    return damage


def cut(part: float) -> Damage:
    return lambda path: rewritten(path, path.read_bytes()[: int(part * path.stat().st_size)])


def noted(change: Callable[[dict[str, Any]], object]) -> Damage:
    """The note beside the file is changed."""

    def damage(path: Path) -> None:
        note = note_of(path)
        known = json.loads(note.read_text(encoding="utf-8"))
        change(known)
        note.write_text(json.dumps(known), encoding="utf-8")

    return damage


def note_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.note.json")


def both(one: Damage, other: Damage) -> Damage:
    def damage(path: Path) -> None:
        one(path)
        other(path)

    return damage


NOTE_CUT: Damage = lambda path: note_of(path).write_text('{"file": ', encoding="utf-8")  # noqa: E731 - one of a table
DAMAGE: dict[str, Damage] = {
    "a byte of the header": flipped(0.001),
    "the first byte": flipped(0),
    "a byte in the middle": flipped(0.5),
    "the last byte": flipped(1),
    "cut in half": cut(0.5),
    "cut to its header": lambda path: rewritten(path, path.read_bytes().splitlines(keepends=True)[0]),
    "emptied": cut(0),
    "grown": lambda path: rewritten(path, path.read_bytes() + b"2025,\n"),
    "another table": lambda path: rewritten(path, tables.tidy(("2019",), tables.COUNCILS[:3])),
    "zeros": lambda path: rewritten(path, b"\0" * path.stat().st_size),
    "gone": lambda path: path.unlink(),
    "its note cut": NOTE_CUT,
    "its note emptied": lambda path: note_of(path).write_text("", encoding="utf-8"),
    "its note gone": lambda path: note_of(path).unlink(),
    "its note not text": lambda path: note_of(path).write_bytes(b"\xff\xfe\0"),
    "its note nested without end": lambda path: note_of(path).write_text("[" * 100_000, encoding="utf-8"),
    "its note a list": lambda path: note_of(path).write_text("[]", encoding="utf-8"),
    "another hash in its note": noted(lambda note: note.update(sha256="0" * 64)),
    "no hash in its note": noted(lambda note: note.update(sha256=None)),
    "its number a word": noted(lambda note: note.update(number="first")),
    "its day no day": noted(lambda note: note.update(fetched="yesterday")),
    "its tag a list": noted(lambda note: note.update(etag=["x"])),
    "its origin unknown": noted(lambda note: note.update(origin="somewhere")),
    "file and note": both(NOTE_CUT, flipped(0.5)),
    "file emptied and note gone": both(cut(0), lambda path: note_of(path).unlink()),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_a_damaged_copy_is_fetched_anew(what: str, fetched: Scene) -> None:
    """It stopped every refresh, and said that the publisher had changed its header."""
    right = fetched.held()
    for key in KEYS:
        DAMAGE[what](next((fetched.raw / "files" / key).glob("*.csv")))
    done = fetched.run()
    assert done.code == 0, done.err
    assert fetched.held() == right
    for key in KEYS:
        (note,) = fetched.notes(key)
        assert (note["origin"], note["number"]) == ("publisher", 1)
    for year in ("2025", "2026"):
        assert (done.folder / year / "requests.csv").read_bytes() in right.values()
    again = fetched.run()
    assert again.code == 0 and "Nothing new from the publishers." in again.out


@pytest.mark.parametrize("what", ["a byte of the header", "cut in half", "its note cut", "file and note"])
def test_a_copy_that_cannot_be_fetched_anew_is_named_as_ours(what: str, fetched: Scene) -> None:
    """The publisher has put up another file meanwhile: ours is lost, and nobody must accuse it of that."""
    path = next((fetched.raw / "files" / KEYS[0]).glob("*.csv"))
    DAMAGE[what](path)
    fetched.publisher.releases[1].data["requests.csv"] = tables.tidy(("2024", "2025"), first=200)
    done = fetched.run()
    assert done.code == 1
    assert "[raw-damaged]" in done.err or "[note-damaged]" in done.err, done.err
    assert "publisher's is not the cause" in done.err or "the publisher is not the cause" in done.err
    assert path.name in done.err and "[changed-header]" not in done.err and "[truncated]" not in done.err


def test_a_damaged_copy_of_a_file_that_is_no_longer_served_is_named_too(fetched: Scene) -> None:
    """Two reasons, two lines: one for the publisher, and one for our own disk."""
    flipped(0.5)(next((fetched.raw / "files" / KEYS[0]).glob("*.csv")))
    fetched.publisher.faults |= dict.fromkeys(
        ("requests.csv", "download requests.csv", "redirected"), faults.status(404)
    )
    done = fetched.run()
    assert done.code == 1
    assert "[not-found]" in done.err and "[raw-damaged]" in done.err, done.err
