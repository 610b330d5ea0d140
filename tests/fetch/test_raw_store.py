"""The raw store: notes, copies made by hand, and files that nobody may lose, mix up or change."""

import hashlib
import json
import re
import subprocess

from scripts.pipeline.sources import SERVED
from tests.fetch import faults, tables
from tests.fetch.conftest import Scene, environment
from tests.fetch.publisher import uuid_of
from tests.running import ROOT


def test_every_raw_file_has_a_note_that_tells_where_it_came_from(fetched: Scene) -> None:
    """A figure that is doubted years later can be traced to address, day, licence and hash."""
    (note,) = fetched.notes("ehc-plans/ehc-plans-2026/requests")
    body = fetched.publisher.releases[1].data["requests.csv"]
    assert note["sha256"] == hashlib.sha256(body).hexdigest()
    assert note["bytes"] == len(body)
    assert note["rows"] == 2 * 52 * 3
    assert note["url"].endswith(f"/files/{uuid_of('file 2026 requests.csv')}")
    assert (note["status"], note["licence"], note["release"]) == (200, "OGL v3.0", "ehc-plans-2026")
    assert note["etag"] and note["last_modified"] and note["fetched"] and note["published_on"] == "2026-06-25"
    (path,) = (fetched.raw / "files/ehc-plans/ehc-plans-2026/requests").glob("*.csv")
    assert not path.stat().st_mode & 0o222, "nobody writes to it by mistake"
    assert re.fullmatch(r"\d{8}T\d{6}Z-[0-9a-f]{12}\.csv", note["file"])


def test_copies_made_by_hand_stand_in_until_the_publisher_serves_the_file(scene: Scene) -> None:
    """Old releases are no longer served; and a transcription gives way to the full file without a decision."""
    copies = scene.folder / "copies"
    for year in (2025, 2026):
        (copies / f"{year}").mkdir(parents=True)
        (copies / f"{year}" / "requests.csv").write_bytes(tables.tidy((f"{year - 1}",), breakdowns=()))
    full, scene.publisher.releases = scene.publisher.releases, []
    done = scene.run("--copies", str(copies))
    assert done.code == 1 and "[empty-list]" in done.err, "the copies are taken; an empty list is told"
    assert (done.folder / "2026/requests.csv").read_bytes() == (copies / "2026/requests.csv").read_bytes()
    assert not (done.folder / "2026/appeals.csv").exists()
    assert json.loads((done.folder / SERVED).read_text(encoding="utf-8")) == {}, "nothing was served"
    scene.publisher.releases = full
    done = scene.run("--copies", str(copies))
    assert done.code == 0, done.err
    assert "ehc-plans-2026/requests: replaces the copy put by hand" in done.out
    assert (done.folder / "2026/requests.csv").read_bytes() == full[1].data["requests.csv"]
    assert len(scene.notes("ehc-plans/ehc-plans-2026/requests")) == 2
    served = json.loads((done.folder / SERVED).read_text(encoding="utf-8"))["2026/requests.csv"]
    assert served["sha256"] == hashlib.sha256(full[1].data["requests.csv"]).hexdigest()
    assert served["file"] == "requests.csv" and served["url"].startswith("http")
    (copies / "2026" / "requests.csv").write_bytes(tables.tidy(("2025",), first=300))
    assert scene.run("--copies", str(copies)).code == 0
    assert len(scene.notes("ehc-plans/ehc-plans-2026/requests")) == 2, "the publisher's own file is not replaced"


def test_a_better_copy_replaces_a_copy(scene: Scene) -> None:
    """A slip in a transcription can be mended by whoever made it."""
    path = scene.folder / "copies" / "2026" / "requests.csv"
    path.parent.mkdir(parents=True)
    scene.publisher.releases = []
    for first in (100, 200):
        path.write_bytes(tables.tidy(first=first))
        done = scene.run("--copies", str(path.parents[1]))
        assert (done.folder / "2026/requests.csv").read_bytes() == path.read_bytes()


def test_a_copy_that_the_publisher_confirms_counts_as_the_publishers(scene: Scene) -> None:
    """From then on a change is an amendment, and an unchanged file is not sent again."""
    path = scene.folder / "copies" / "2026" / "requests.csv"
    path.parent.mkdir(parents=True)
    path.write_bytes(scene.publisher.releases[1].data["requests.csv"])
    assert scene.run("--copies", str(path.parents[1])).code == 0
    (note,) = scene.notes("ehc-plans/ehc-plans-2026/requests")
    assert note["origin"] == "publisher" and note["url"] and note["etag"]
    assert "2026/requests.csv" in json.loads((scene.run().folder / SERVED).read_text(encoding="utf-8"))
    scene.publisher.releases[1].data["requests.csv"] = tables.tidy(("2024", "2025"), first=200)
    assert "[amended]" in scene.run().err


def test_a_copy_made_by_hand_is_compared_with_too(scene: Scene) -> None:
    """A transcription may have fewer columns than the file, never one that the file lacks."""
    copies = scene.folder / "copies" / "2026"
    copies.mkdir(parents=True)
    (copies / "requests.csv").write_bytes(tables.tidy(columns=("made", "kept", "told")))
    done = scene.run("--copies", str(copies.parent))
    assert done.code == 1
    assert "[changed-header]" in done.err and "gone: told; new: shown" in done.err


def test_a_release_that_is_not_whole_is_left_out(scene: Scene) -> None:
    """Half a release would look like figures withdrawn; what is published of it is carried over instead."""
    scene.add_to_catalogue(
        "ehc-plans",
        '[[releases.files]]\nname = "caseload"\npath = "2026/caseload.csv"\nlayout = "dfe-tidy-2026"\nown = []\n',
    )
    done = scene.run()
    assert done.code == 0, done.err
    assert "ehc-plans-2026: left out, because these files are not held: caseload" in done.out
    assert (done.folder / "2025/requests.csv").exists() and not (done.folder / "2026/requests.csv").exists()


def test_two_at_once_the_second_says_so(fetched: Scene) -> None:
    """A timer and a person at the same minute must not mix their files."""
    fetched.publisher.faults["releases"] = faults.drip
    fetched.settings("deadline_seconds = 1.5\nlongest_wait_seconds = 0")
    first = subprocess.Popen(
        fetched.command(), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment()
    )
    try:
        while not fetched.publisher.asked:
            assert first.poll() is None
        done = fetched.run()
    finally:
        first.wait(timeout=20)
    assert done.code == 75
    assert "[already-running]" in done.err


def test_what_an_interrupted_fetch_left_is_cleared_away(fetched: Scene) -> None:
    """Half a file must never be taken for a whole one."""
    (fetched.raw / "incoming" / "half.part").write_bytes(b"time_per")
    assert fetched.run().code == 0
    assert not list((fetched.raw / "incoming").iterdir())


def test_a_raw_file_that_rotted_is_fetched_anew(fetched: Scene) -> None:
    """One flipped bit on the disk must not become a figure."""
    path = next((fetched.raw / "files/ehc-plans/ehc-plans-2026/requests").glob("*.csv"))
    right = path.read_bytes()
    path.chmod(0o644)
    path.write_bytes(right.replace(b"101", b"701", 1))
    done = fetched.run()
    assert done.code == 0, done.err
    assert path.read_bytes() == right
    assert (done.folder / "2026/requests.csv").read_bytes() == right


def test_a_rotted_copy_made_by_hand_is_reported(scene: Scene) -> None:
    """Nobody can fetch it again, so somebody has to be told."""
    copies = scene.folder / "copies" / "2025"
    copies.mkdir(parents=True)
    (copies / "requests.csv").write_bytes(tables.tidy())
    (copies / "appeals.csv").write_bytes(tables.sheet())
    scene.publisher.releases = scene.publisher.releases[1:]
    assert scene.run("--copies", str(copies.parent)).code == 0
    path = next((scene.raw / "files/ehc-plans/ehc-plans-2025/requests").glob("*.csv"))
    path.chmod(0o644)
    path.write_bytes(b"rot")
    done = scene.run()
    assert done.code == 1
    assert "[raw-damaged]" in done.err
    assert scene.run("--copies", str(copies.parent)).code == 0, "putting it there again mends it"


def test_a_ready_folder_that_was_touched_is_made_anew(fetched: Scene) -> None:
    """Somebody who opens and saves a file there must not change what is published next."""
    ready = fetched.run().folder / "2026/requests.csv"
    right = ready.read_bytes()
    ready.chmod(0o644)
    ready.write_bytes(right + b"x")
    assert fetched.run().folder / "2026/requests.csv" == ready
    assert ready.read_bytes() == right
