"""Whoever runs the site without knowing it learns from one command what is wrong and what to do."""

import shutil
import socket
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from dashboard.catalogue.load import DEFAULT_FOLDER
from dashboard.facts.last_refresh import NAME, RefreshResult
from scripts import doctor, installation
from scripts.installation import InstallationPaths, diagnose
from tests.running import ROOT
from tests.twice import single_vintage

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.fixture
def sound(tmp_path: Path) -> InstallationPaths:
    """A project's folder in which everything is well, with copies of store and catalogue that a test may damage."""
    (tmp_path / ".venv").mkdir()
    shutil.copytree(ROOT / ".streamlit", tmp_path / ".streamlit")
    (tmp_path / "requirements.txt").write_text("", encoding="utf-8")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    (tmp_path / ".venv" / ".installed-run").write_text(f"{empty} 3.11\n", encoding="utf-8")
    store = single_vintage(tmp_path / "published")
    catalogue = shutil.copytree(DEFAULT_FOLDER, tmp_path / "catalogue")
    (store / NAME).write_bytes(RefreshResult("2026-11-20T09:30:00+00:00", "done or nothing new", "").to_bytes())
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return InstallationPaths(tmp_path, store, catalogue, port, NOW)


def wrong(at: InstallationPaths) -> list[str]:
    return [finding.text for finding in diagnose(at) if finding.state == "wrong"]


def test_a_sound_installation_is_well(sound: InstallationPaths) -> None:
    """An alarm about nothing teaches people to pass over alarms."""
    assert wrong(sound) == []
    assert len(diagnose(sound)) >= 9


def _flip(at: InstallationPaths) -> None:
    file = next((at.store / "vintages").iterdir()) / "facts.parquet"
    data = bytearray(file.read_bytes())
    data[100] ^= 1
    file.write_bytes(bytes(data))


def _rewritten(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


HARM = {
    "no packages": (lambda at: (at.project / ".venv" / ".installed-run").unlink(), "Run scripts/serve"),
    "a changed vintage": (_flip, "Restore data/published"),
    "CURRENT lost": (lambda at: (at.store / "CURRENT").unlink(), "CURRENT is missing"),
    "no vintage": (lambda at: shutil.rmtree(at.store / "vintages"), "No published figures can be shown"),
    "a slip in the catalogue": (lambda at: (at.catalogue / "site.toml").write_text("x = 1"), "site.toml"),
    "a chart of a form that is not drawn": (
        lambda at: _rewritten(at.catalogue / "charts" / "within-20-weeks.toml", 'form = "line"', 'form = "map"'),
        "charts/within-20-weeks.toml: form: “map” is not a form of chart",
    ),
    "no settings": (lambda at: (at.project / ".streamlit" / "config.toml").unlink(), "config.toml cannot be read"),
    "any host": (
        lambda at: (at.project / ".streamlit" / "config.toml").write_text('[server]\nallowedHosts = ["*"]\n'),
        "must name the hosts",
    ),
    "a public name that is refused": (
        lambda at: (at.catalogue / "site.toml").write_text(
            'public_url = "https://send.example.org"\n' + (at.catalogue / "site.toml").read_text()
        ),
        "Visitors use send.example.org",
    ),
    "a refresh that was refused": (
        lambda at: (at.store / NAME).write_bytes(
            RefreshResult(NOW.isoformat(), "refused", "row 3 has 4 fields").to_bytes()
        ),
        "ended so, refused: row 3 has 4 fields",
    ),
}


@pytest.mark.parametrize("what", HARM)
def test_what_is_wrong_is_said_in_plain_words(sound: InstallationPaths, what: str) -> None:
    """Each of these has taken a site out of service somewhere."""
    harm, told = HARM[what]
    harm(sound)
    assert any(told in text for text in wrong(sound)), wrong(sound)


def test_python_clock_disk_and_timer(sound: InstallationPaths, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a machine has wrong, and the project cannot mend."""
    assert "too old" in wrong(replace(sound, python=(3, 9)))[0]
    assert "Set it right" in wrong(replace(sound, now=datetime(2020, 1, 1, tzinfo=UTC)))[0]
    later = diagnose(replace(sound, now=NOW + timedelta(days=60)))
    assert any(finding.state == "look" and "timer" in finding.text for finding in later)
    monkeypatch.setattr(installation, "NEEDED", 10**18)
    assert "a refresh needs" in wrong(sound)[0]


def test_a_port_that_another_program_has(sound: InstallationPaths) -> None:
    """The dashboard does not start, and the reason is not in the project."""
    other = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    thread = threading.Thread(target=other.handle_request)
    thread.start()
    other.timeout = 5
    assert "Another program has port" in wrong(replace(sound, port=other.server_port))[0]
    thread.join()
    other.server_close()


def test_the_command_tells_by_its_exit_code(sound: InstallationPaths, capsys: pytest.CaptureFixture[str]) -> None:
    """A scheduler reads the code, a person the lines."""
    (sound.store / "CURRENT").unlink()
    assert doctor.main(["--to", str(sound.store), "--port", str(sound.port)]) == 1
    told = capsys.readouterr().out
    assert "✗ CURRENT is missing" in told
    assert "to mend" in told
