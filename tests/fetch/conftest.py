"""Fixtures of fetching: a stand-in publisher on loopback, a small catalogue, and the fetch command."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.catalogue import minimal
from tests.fetch import tables
from tests.fetch.publisher import PUBLICATION, PUBLICATION_ID, Offered, Publisher, uuid_of
from tests.running import ROOT

LIMITS = """\
connect_seconds = 5
read_seconds = 5
deadline_seconds = 10
attempts = 3
backoff_seconds = 0
longest_wait_seconds = 2
pause_seconds = 0
max_bytes = 2_000_000
max_members = 20
"""
SETTINGS = """\
agent = "send-figures-tests/1.0"
loopback = ["{place}"]
[limits]
{limits}
[services]
catalogue = "http://{place}"
content = "http://{place}/api"
govuk = "http://{place}"
[[publications]]
slug = "{publication}"
id = "{publication_id}"
licence = "OGL v3.0"
since = 2025-06-01
files = [
  {{ source = "ehc-plans", name = "requests", kind = "data-set", format = "tidy", file_names = ["requests.csv"] }},
  {{ source = "ehc-plans", name = "newplans", kind = "data-set", format = "tidy", title = "^new plans" }},
  {{ source = "send-appeals", name = "appeals", kind = "supporting", format = "sheet", title = "appeal" }},
]
[[publications.releases]]
slug = "2026"
title = "Reporting year 2026"
published_on = 2026-06-25
version = "{version}"
data_sets = {{ requests = "{requests}" }}
"""
SOURCE = """\
slug = "{slug}"
title = "t"
publisher = "p"
licence = "OGL v3.0"
licence_url = "https://example.org/l"
attribution = "a"
url = "https://example.org"
calendar = "June"
[[symbols]]
symbol = "x"
short = "unavailable"
meaning = "unavailable"
"""
RELEASE = """\
[[releases]]
id = "{slug}-{year}"
title = "R{year}"
published_on = {year}-06-25
url = "https://example.org/{year}"
[[releases.files]]
name = "{name}"
path = "{year}/{name}.csv"
layout = "{layout}"
own = []
data_set = {{ title = "t", file = "{name}.csv", places = "codes" }}
"""


@dataclass(frozen=True)
class CommandResult:
    """Result of a run: exit code, standard output and standard error."""

    code: int
    out: str
    err: str

    @property
    def folder(self) -> Path:
        """Ingest folder named in the output."""
        line = next(line for line in self.out.splitlines() if line.startswith("Ready to ingest: "))
        return Path(line.removeprefix("Ready to ingest: "))


@dataclass(frozen=True)
class Scene:
    """Set-up of a test: catalogue, settings and raw store in one folder, and a publisher."""

    folder: Path
    publisher: Publisher
    runner: subprocess.Popen[str]

    @property
    def raw(self) -> Path:
        return self.folder / "raw"

    def settings(self, limits: str = "", more: str = "") -> Path:
        """Write the settings with some limits changed or tables added."""
        changed = {line.split(" = ")[0]: line for line in (LIMITS + limits).splitlines()}
        text = SETTINGS.format(
            place=self.publisher.place,
            limits="\n".join(changed.values()),
            publication=PUBLICATION,
            publication_id=PUBLICATION_ID,
            version=uuid_of("2026"),
            requests=uuid_of("set 2026 requests.csv"),
        )
        path = self.folder / "publishers.toml"
        path.write_text(text + more, encoding="utf-8")
        return path

    def add_to_catalogue(self, source: str, entry: str) -> None:
        """Append an entry to a source of the catalogue, as a person would."""
        path = self.folder / "catalogue" / "sources" / f"{source}.toml"
        path.write_text(path.read_text(encoding="utf-8") + entry, encoding="utf-8")

    def arguments(self, *more: str) -> list[str]:
        """Arguments after the command's name."""
        named = {"--raw": self.raw, "--catalogue": self.folder / "catalogue"}
        named["--publishers"] = self.folder / "publishers.toml"
        return [part for name, path in named.items() if name not in more for part in (name, str(path))] + [*more]

    def command(self) -> list[str]:
        """Whole command line, for a test that starts it by itself."""
        return [sys.executable, "-W", "error", "-m", "scripts.pipeline.fetch", *self.arguments()]

    def run(self, *more: str) -> CommandResult:
        """Run the command in a process of its own until its end."""
        assert self.runner.stdin is not None and self.runner.stdout is not None
        out, err = self.folder / "out", self.folder / "err"
        order = {"arguments": self.arguments(*more), "out": str(out), "err": str(err)}
        self.runner.stdin.write(json.dumps(order) + "\n")
        self.runner.stdin.flush()
        code = int(self.runner.stdout.readline())
        errors = err.read_text(encoding="utf-8")
        assert "Traceback" not in errors and "Warning" not in errors, errors
        return CommandResult(code, out.read_text(encoding="utf-8"), errors)

    def held(self) -> dict[str, bytes]:
        """Map the paths of all raw files to their bytes."""
        files = self.raw / "files"
        return {
            path.relative_to(files).as_posix(): path.read_bytes()
            for path in files.rglob("*")
            if path.is_file() and not path.name.endswith(".note.json")
        }

    def notes(self, key: str) -> list[dict[str, Any]]:
        """Notes of a file's versions, oldest first."""
        found = [json.loads(path.read_text()) for path in (self.raw / "files" / key).glob("*.note.json")]
        return sorted(found, key=lambda note: note["number"])


def environment() -> dict[str, str]:
    """Environment of this process without proxies, which a loopback address must not go through."""
    return {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}


def releases() -> list[Offered]:
    """Releases of 2025 and 2026, as offered unless a test changes them."""
    return [
        Offered(
            year,
            f"{year}-06-25",
            data={"requests.csv": tables.tidy(years)},
            supporting={f"SEND appeals {year}.csv": tables.sheet()},
        )
        for year, years in (("2025", ("2023", "2024")), ("2026", ("2024", "2025")))
    ]


def _write_catalogue(folder: Path) -> None:
    files = dict(minimal.FILES)
    headlines = f'headlines = ["{tables.ALL}"]\n'
    plans = [RELEASE.format(slug="ehc-plans", year=y, name="requests", layout="dfe-tidy-2026") for y in (2025, 2026)]
    appeals = [
        RELEASE.format(slug="send-appeals", year=y, name="appeals", layout="tribunal-2026") for y in (2025, 2026)
    ]
    files["sources/ehc-plans.toml"] = SOURCE.format(slug="ehc-plans") + "".join(one + headlines for one in plans)
    files["sources/send-appeals.toml"] = SOURCE.format(slug="send-appeals") + "".join(appeals)
    minimal.write(folder, files)


@pytest.fixture(scope="session")
def server() -> Iterator[Publisher]:
    """Publisher's server for all tests, so that addresses stay the same."""
    publisher = Publisher()
    yield publisher
    publisher.shutdown()
    publisher.server_close()


@pytest.fixture(scope="session")
def runner() -> Iterator[subprocess.Popen[str]]:
    """Process that forks the command for every test."""
    with subprocess.Popen(
        [sys.executable, "-W", "error", "-W", "ignore:This process:DeprecationWarning", "-m", "tests.fetch.runner"],
        cwd=ROOT,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()
        process.wait(timeout=10)


@pytest.fixture
def publisher(server: Publisher) -> Publisher:
    """Publisher without faults."""
    server.reset()
    server.releases = releases()
    return server


@pytest.fixture
def scene(publisher: Publisher, runner: subprocess.Popen[str], tmp_path: Path) -> Scene:
    """Set-up with nothing fetched yet."""
    _write_catalogue(tmp_path / "catalogue")
    scene = Scene(tmp_path, publisher, runner)
    scene.settings()
    return scene


@pytest.fixture(scope="session")
def first_fetch(server: Publisher, runner: subprocess.Popen[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Raw store after a successful fetch, to be copied."""
    server.reset()
    server.releases = releases()
    folder = tmp_path_factory.mktemp("first")
    _write_catalogue(folder / "catalogue")
    scene = Scene(folder, server, runner)
    scene.settings()
    done = scene.run()
    assert done.code == 0, done.err
    return scene.raw


@pytest.fixture
def fetched(first_fetch: Path, scene: Scene) -> Scene:
    """Set-up in which all files on offer have been fetched once."""
    shutil.copytree(first_fetch, scene.raw)
    scene.publisher.reset()
    scene.publisher.releases = releases()
    return scene
