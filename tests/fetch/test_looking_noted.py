"""A refresh that could not look for new releases: exit code, note, /readyz and doctor tell it; it still refreshes."""

import json
from datetime import datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dashboard.catalogue import load_catalogue
from dashboard.facts import open_store
from dashboard.facts.last_refresh import NAME
from dashboard.facts.store import last_refresh
from scripts import refresh
from scripts.installation import InstallationPaths, diagnose
from tests.fetch import faults
from tests.fetch.conftest import Scene
from tests.fetch.test_real_releases import made
from tests.fetch.test_refresh_command import arguments
from tests.pipeline.test_contributed import GOOD
from tests.public.conftest import site_of

__all__ = ["made"]


def published(root: Path) -> dict[str, bytes]:
    files = [path for path in root.rglob("*") if path.is_file() and path.name != NAME]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize(
    ("fault", "code", "result"),
    [
        (faults.served(b"[]", Content_Type="application/json"), 1, "could not look for new releases"),
        (faults.status(503), 75, "could not look for new releases"),
    ],
)
def test_it_is_told_wherever_somebody_looks_and_the_rest_is_refreshed(
    fault: faults.Fault, code: int, result: str, made: Scene, capsys: pytest.CaptureFixture[str]
) -> None:
    """For months the site would show last year's figures, and every light would be green."""
    root = made.folder / "published"
    assert refresh.main(arguments(made)) == 0, capsys.readouterr()
    before = published(root)
    made.publisher.faults["releases"] = fault
    assert refresh.main(arguments(made)) == code, capsys.readouterr()
    assert published(root) == before
    told = capsys.readouterr()
    assert "Could not look for new releases" in told.err and "Nothing was published" not in told.err
    assert "Nothing new from the publishers" not in told.out
    note = last_refresh(root)
    assert note is not None and note.result == result and "releases" in note.message
    catalogue = load_catalogue(made.folder / "real")
    client = TestClient(site_of(lambda: catalogue, lambda: open_store(root), root), base_url="http://localhost")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["last_refresh"]["result"]) == (200, result)
    at = InstallationPaths(made.folder, root, made.folder / "real", 1, refresh_time(root))
    assert any(finding.state == "wrong" and result in finding.text for finding in diagnose(at))
    contributed = made.folder / "contributed"
    contributed.mkdir()
    (contributed / "fictional.csv").write_text(GOOD, encoding="utf-8")
    assert refresh.main([*arguments(made), "--contributed", str(contributed)]) == code
    assert len(open_store(root).contributed) == 4, "what others publish does not wait for the publisher that is away"
    made.publisher.faults.clear()
    assert refresh.main(arguments(made)) == 0
    assert json.loads((root / NAME).read_text(encoding="utf-8"))["result"] == "done or nothing new"


def refresh_time(root: Path) -> datetime:
    note = last_refresh(root)
    assert note is not None
    return datetime.fromisoformat(note.finished)


def test_a_release_that_vanished_is_a_result_too(made: Scene, capsys: pytest.CaptureFixture[str]) -> None:
    """A withdrawn release is news for whoever runs the site; its figures stay until a person decides."""
    root = made.folder / "published"
    assert refresh.main(arguments(made)) == 0, capsys.readouterr()
    before = published(root)
    del made.publisher.releases[0]
    assert refresh.main(arguments(made)) == 1
    note = last_refresh(root)
    assert note is not None and note.result == "a publisher's list has changed"
    assert "ehc-plans-2025" in note.message
    assert published(root) == before
