"""`publishers.toml`: what it may say, and what the command does with options that are wrong."""

import os
import pty
import subprocess
import tomllib

import pytest

from dashboard.catalogue import Catalogue, CatalogueError
from scripts.pipeline.fetch.config import HOSTS, load_publishers
from scripts.pipeline.fetch.raw import default_root
from tests.fetch.conftest import Scene, environment
from tests.running import ROOT


def test_the_projects_own_settings_fit_its_catalogue(catalogue: Catalogue) -> None:
    """A renamed source or file would silently never be refreshed again."""
    publishers = load_publishers()
    files = {
        (source.slug, file.name)
        for source in catalogue.sources.values()
        for release in source.releases
        for file in release.files
    }
    wanted = {(file.source, file.name) for publication in publishers.publications for file in publication.files}
    assert wanted <= files
    assert not publishers.loopback


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        *((f"https://{host}/x", True) for host in sorted(HOSTS)),
        ("http://www.gov.uk/x", False),
        ("https://www.gov.uk:8443/x", False),
        ("https://user@www.gov.uk/x", False),
        ("https://www.gov.uk.example.org/x", False),
        ("https://www.gov.uk@127.0.0.1/x", False),
        ("https://127.0.0.1/x", False),
        ("https://169.254.169.254/latest", False),
        ("file:///etc/passwd", False),
    ],
)
def test_only_publishers_are_asked(url: str, asked: bool) -> None:
    """A changed page must not make the refresh read this machine or its network."""
    assert load_publishers().permits(url) is asked


WRONG = {
    "an unknown host": ('govuk = "', 'govuk = "https://gov.example.org', "services.govuk must be an https address"),
    "another machine as loopback": ('loopback = ["', 'loopback = ["10.0.0.1:1", "', "addresses of this machine only"),
    "a misspelt field": ("agent = ", "agents = ", "agents: is not a known field"),
    "an id that is none": ('id = "0', 'id = "../0', "match the pattern"),
    "a pattern that is none": ('"appeal"', '"(appeal"', "write a valid regular expression"),
    "a limit of nothing": ("attempts = 3", "attempts = 0", "limits.attempts"),
    "no TOML": ("agent", "[[agent", "not readable as TOML"),
}


@pytest.mark.parametrize("what", WRONG)
def test_wrong_settings_are_refused_with_field_and_fix(what: str, scene: Scene) -> None:
    """Whoever edits the file learns what to mend, before any publisher is asked."""
    old, new, told = WRONG[what]
    path = scene.settings()
    path.write_text(path.read_text().replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CatalogueError) as error:
        load_publishers(path)
    assert told in str(error.value)
    assert "publishers.toml" in str(error.value)


def test_settings_that_are_missing_or_wrong_end_the_command(scene: Scene) -> None:
    """A scheduler sees a failure, not a traceback."""
    done = scene.run("--publishers", str(scene.folder / "nowhere.toml"))
    assert done.code == 1
    assert "the file is missing" in done.err
    assert not scene.publisher.asked


def test_an_unknown_option_is_a_usage_error(scene: Scene) -> None:
    """2 tells a scheduler that its own line is wrong."""
    assert scene.run("--everything").code == 2


def test_raw_files_stay_out_of_the_project() -> None:
    """Publishers' files are not ours to commit."""
    assert str(default_root({"XDG_DATA_HOME": "/data"})) == "/data/send-figures/raw"
    assert not default_root({}).is_relative_to(ROOT)


def test_a_terminal_sees_a_bar_and_a_log_does_not(fetched: Scene) -> None:
    """A person sees that it moves; a log file stays readable."""
    plain = fetched.run().out
    assert "\r" not in plain and "\x1b" not in plain
    leader, follower = pty.openpty()
    done = subprocess.run(
        fetched.command(), cwd=ROOT, stdout=follower, stderr=follower, check=False, timeout=30, env=environment()
    )
    os.close(follower)
    shown = os.read(leader, 100_000).decode()
    os.close(leader)
    assert done.returncode == 0
    assert "[" + "#" * 18 + "-" * 6 + "] 4/4 send-appeals-2026/appeals" in shown


def test_a_publishers_words_cannot_leave_their_place(fetched: Scene) -> None:
    """A title with a quote or an escape code must not change the entry to paste, or the terminal."""
    release = fetched.publisher.releases[1]
    renamed = type(release)("2027", "2027-06-24", dict(release.data))
    fetched.publisher.releases.append(renamed)
    wicked = 'year"\\n\x1b[2J]]\nid = "other'
    fetched.publisher.titles["2027"] = wicked
    done = fetched.run()
    assert done.code == 1
    assert "\x1b" not in done.err
    entry = tomllib.loads(done.err.split("ehc-plans.toml:\n")[1])
    assert entry["releases"][0]["id"] == "ehc-plans-2027"
    release.data["requests.csv"] = b"\x1b[2J" + release.data["requests.csv"]
    done = fetched.run()
    assert "[wrong-header]" in done.err
    assert "\x1b" not in done.err + done.out


def test_no_password_file_is_sent_to_a_publisher(scene: Scene) -> None:
    """requests reads .netrc by itself and would send what it finds there."""
    (scene.folder / ".netrc").write_text("machine 127.0.0.1 login me password secret\n", encoding="utf-8")
    (scene.folder / ".netrc").chmod(0o600)
    subprocess.run(
        scene.command(),
        cwd=ROOT,
        env={**environment(), "HOME": str(scene.folder), "NETRC": str(scene.folder / ".netrc")},
        capture_output=True,
        check=True,
        timeout=30,
    )
    assert scene.publisher.asked
    assert not [headers for *_, headers in scene.publisher.asked if "Authorization" in headers]
