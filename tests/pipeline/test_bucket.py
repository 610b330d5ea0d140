"""Many replicas and one refresh share a store in an object storage, and no moment shows half of anything."""

import json
import os
import urllib.request
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from dashboard.facts import StoreError
from dashboard.facts.last_refresh import read_note
from dashboard.facts.store import load_newest
from dashboard.facts.store_path import StorePath
from dashboard.facts.vintage import HISTORY, MANIFEST, VintageError, sha256
from dashboard.facts.watch import StoreWatch
from scripts import refresh
from scripts.pipeline import bucket, publish
from scripts.pipeline.bucket import write_object
from scripts.pipeline.commands import verify
from scripts.pipeline.errors import PipelineError
from tests.elsewhere import KEYS, files_of
from tests.made_up.folder import refresh_options
from tests.pipeline.kill_often import vintage
from tests.running import running_server
from tests.twice import Twice


def shown(place: StorePath) -> tuple[str, str | None]:
    """The vintage that a replica shows, and its notice."""
    store, _ = load_newest(place)
    return store.vintage, store.notice


def test_a_refresh_publishes_takes_back_and_verifies(
    away: StorePath, refreshed: Twice, made_up: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The commands of the README work on a store elsewhere as they do on a folder, byte for byte."""
    address = ["--to", away.store]
    with publish.publish_lock(away):
        publish.publish_files(away, refreshed.of_2025, files_of(refreshed, refreshed.of_2025))
    assert refresh.main([*address, *refresh_options(made_up)]) == 0
    assert shown(away) == (refreshed.of_2026, None)
    for name, data in files_of(refreshed, refreshed.of_2026).items():
        assert sha256((away / "vintages" / refreshed.of_2026 / name).read()) == sha256(data)
    assert refresh.main([*address, "rollback", refreshed.of_2025]) == 0
    vintage, notice = shown(away)
    assert vintage == refreshed.of_2025
    assert "taken back" in str(notice)
    note = read_note(away)
    assert note is not None
    assert note.result == "done or nothing new"
    assert refresh.main([*address, "verify"]) == 0
    assert refresh.main([*address, "list"]) == 0
    assert f"* {refreshed.of_2025}" in capsys.readouterr().out
    assert (away / "claims").names() == []


def test_a_replica_that_meets_a_half_published_vintage_shows_the_one_before(away: StorePath, twice: Twice) -> None:
    """Replicas look at any moment: between any two objects they show the old figures, without a word of anything."""
    with publish.publish_lock(away):
        publish.publish_files(away, twice.of_2025, files_of(twice, twice.of_2025))
    files = files_of(twice, twice.of_2026)
    for name in sorted(files, key=lambda name: name == MANIFEST):
        write_object(away / "vintages" / twice.of_2026 / name, files[name])
        assert shown(away) == (twice.of_2025, None)
    write_object(away / HISTORY, f"{twice.of_2025}\n{twice.of_2026}\n".encode())
    assert shown(away) == (twice.of_2025, None)
    write_object(away / "CURRENT", f"{twice.of_2026}\n".encode())
    assert shown(away) == (twice.of_2026, None)


def test_a_current_vintage_of_which_a_part_is_missing_is_not_shown(away: StorePath, twice: Twice) -> None:
    """A copy of the store that is behind: earlier figures with a notice, and the newest as soon as they are whole."""
    for name in (twice.of_2025, twice.of_2026):
        with publish.publish_lock(away):
            publish.publish_files(away, name, files_of(twice, name))
    part = away / "vintages" / twice.of_2026 / "facts.parquet"
    whole = part.read()
    for damaged in (b"", whole[:-1], None):
        if damaged is None:
            part.system.delete_file(part.key)
        else:
            write_object(part, damaged)
        store, named = load_newest(away)
        assert (store.vintage, named) == (twice.of_2025, twice.of_2026)
        assert "could not be verified" in str(store.notice)
    write_object(part, whole)
    assert shown(away) == (twice.of_2026, None)


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], None]]:
    """Makes the n-th write of a publish fail."""
    written = 0
    real = bucket.write_object

    def fail_at(at: int) -> None:
        nonlocal written
        written = 0

        def write(place: StorePath, data: bytes) -> None:
            nonlocal written
            written += 1
            if written == at:
                raise OSError("the storage is away")
            real(place, data)

        monkeypatch.setattr(bucket, "write_object", write)

    yield fail_at


def test_whichever_write_fails_the_figures_stay(away: StorePath, failing: Callable[[int], None]) -> None:
    """The network may go at any write: a reader sees the old or the new vintage, whole, and the next publish mends."""
    old, files = vintage(0)
    with publish.publish_lock(away):
        publish.publish_files(away, old, files)
    for at in range(1, 12):
        new, files = vintage(at)
        failing(at)
        failed = False
        try:
            with publish.publish_lock(away):
                publish.publish_files(away, new, files)
        except OSError:
            failed = True
        assert shown(away) in ((old, None), (new, None))
        failing(0)
        with publish.publish_lock(away):
            publish.publish_files(away, new, files)
        assert shown(away) == (new, None)
        if not failed:
            break
        old = new
    assert verify(away) == []
    assert at == 11, "claim, seven files, history and pointer were each made to fail"


def test_of_two_refreshes_one_steps_back(away: StorePath, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two publishers at once could each undo what the other made current."""
    name, files = vintage(1)
    other = away / "claims" / "another"
    write_object(other, b"")
    with pytest.raises(PipelineError, match="another refresh is at work"), publish.publish_lock(away):
        raise AssertionError("both would publish")
    assert (away / "claims").names() == ["another"]
    monkeypatch.setattr(bucket, "CLAIM_TIMEOUT", timedelta(seconds=-5))  # as if an hour had gone by
    with publish.publish_lock(away):
        assert not other.exists()
        publish.publish_files(away, name, files)
    assert shown(away) == (name, None)


def test_a_storage_that_lists_late_is_not_published_to(away: StorePath, monkeypatch: pytest.MonkeyPatch) -> None:
    """There two refreshes would not see each other; better none than two."""
    monkeypatch.setattr(bucket.RemoteStore, "_claims", lambda _self: {})
    with pytest.raises(PipelineError, match="does not list"), publish.publish_lock(away):
        raise AssertionError("it would publish")


def test_who_lost_the_right_to_publish_changes_nothing(away: StorePath) -> None:
    """A refresh on a machine that slept for two hours must not put old figures over new ones."""
    (old, old_files), (new, new_files) = vintage(1), vintage(2)
    with publish.publish_lock(away):
        publish.publish_files(away, old, old_files)
        for claim in (away / "claims").names():
            away.system.delete_file((away / "claims" / claim).key)
        with pytest.raises(PipelineError, match="took over"):
            publish.publish_files(away, new, new_files)
    assert shown(away) == (old, None)


def test_a_killed_publish_is_swept_up(away: StorePath) -> None:
    """What was left half-written must not be counted as damage for ever."""
    (name, files), (other, other_files) = vintage(1), vintage(2)
    write_object(away / "vintages" / other / "facts.parquet", other_files["facts.parquet"])
    with publish.publish_lock(away):
        publish.publish_files(away, name, files)
    assert (away / "vintages").names() == [name]


def test_a_store_that_is_away_is_told_without_its_keys(storage: str) -> None:
    """Addresses of stores may hold keys; logs are read by many."""
    gone = StorePath("s3://key:secret@nobucket/figures?" + storage)
    for place in (gone, StorePath("nothing://key:secret@host?secret")):
        with pytest.raises(StoreError) as told:
            load_newest(place)
        assert "secret" not in str(told.value)
    with pytest.raises(VintageError):
        publish.make_current(gone, "2026-01-01-000000000000")


def test_what_is_shown_stays_while_the_store_is_away() -> None:
    """An outage of the storage must not take down a site that has all its figures in memory."""
    looks: list[int] = []

    def look_once() -> int:
        looks.append(len(looks))
        if len(looks) in (1, 3):
            raise StoreError("away")
        return len(looks)

    watch = StoreWatch(look_once, interval=0.01)
    with pytest.raises(StoreError):
        watch.latest()
    assert watch.latest() == 2
    while len(looks) < 3:
        pass
    assert watch.latest() in (2, 4)
    while watch.latest() < 4:
        pass
    watch.stop()


def test_the_dashboard_shows_what_is_in_the_bucket(away: StorePath, twice: Twice, tmp_path: Path) -> None:
    """DASHBOARD_DATA is all that a replica needs to be told."""
    with publish.publish_lock(away):
        publish.publish_files(away, twice.of_2025, files_of(twice, twice.of_2025))
    environment = {**os.environ, **KEYS, "DASHBOARD_DATA": away.store}
    with running_server(tmp_path / "output.txt", environment=environment) as server:
        for path, wanted in (("readyz", twice.of_2025), (f"data/{twice.of_2025}/manifest.json", twice.of_2025)):
            with urllib.request.urlopen(f"{server.url}/{path}", timeout=20) as answer:  # noqa: S310 - loopback
                told = json.load(answer)
            assert wanted in (told.get("vintage"), told.get("id"))
