"""Checks of an installation: packages, settings, store, port, disk space, clock and last refresh."""

import hashlib
import http.client
import importlib.metadata
import shutil
import socket
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from dashboard.catalogue import Catalogue, CatalogueError, load_catalogue
from dashboard.drawing.forms import with_known_forms
from dashboard.facts import StoreError, open_store
from dashboard.facts.store import last_refresh
from dashboard.facts.store_path import Root, StorePath
from dashboard.server.open_files import process_budget
from scripts.pipeline.commands import verify
from scripts.pipeline.errors import printable

OLDEST_PYTHON = (3, 11)
NEEDED = 500_000_000
"""Bytes that a refresh needs in addition to the present files: the publishers' files and a new vintage."""
QUIET = timedelta(days=45)
"""Time without a refresh after which somebody should look whether the timer still runs."""


@dataclass(frozen=True)
class DoctorFinding:
    """Result of a check: well, worth a look, or wrong."""

    state: Literal["well", "look", "wrong"]
    text: str


@dataclass(frozen=True)
class InstallationPaths:
    """Paths of an installation: the project's folder, the store, the catalogue, and the port that visitors use."""

    project: Path
    store: Root
    catalogue: Path
    port: int
    now: datetime
    python: tuple[int, int] = (sys.version_info[0], sys.version_info[1])


DoctorCheck = Callable[[InstallationPaths], Iterator[DoctorFinding]]


def diagnose(at: InstallationPaths) -> list[DoctorFinding]:
    """Run all checks; findings in the order in which they are best mended."""
    checks: list[DoctorCheck] = [
        _python,
        _packages,
        _catalogue,
        _vintages,
        _modes,
        _settings,
        _port,
        _open_files,
        _disk,
        _clock,
        _refresh,
    ]
    return [finding for check in checks for finding in _looked(check, at)]


def _looked(check: DoctorCheck, at: InstallationPaths) -> Iterator[DoctorFinding]:
    """Findings of a check; one that cannot look is a finding too, so that the others are told."""
    try:
        yield from check(at)
    except PermissionError as error:
        yield DoctorFinding("wrong", f"May not be read: {printable(str(error))}. Run this as the user of the site.")
    except Exception as error:  # the doctor is for installations in which anything may be wrong
        what = check.__name__.strip("_")
        yield DoctorFinding("wrong", f"Could not look at the {what}: {type(error).__name__}, {printable(str(error))}.")


def _python(at: InstallationPaths) -> Iterator[DoctorFinding]:
    version = ".".join(map(str, at.python))
    if at.python < OLDEST_PYTHON:
        yield DoctorFinding(
            "wrong", f"Python {version} is too old: 3.11 or later is needed. Install it and remove .venv."
        )
    else:
        yield DoctorFinding("well", f"Python {version}.")


def _packages(at: InstallationPaths) -> Iterator[DoctorFinding]:
    stamp, pinned = at.project / ".venv" / ".installed-run", at.project / "requirements.txt"
    if not stamp.is_file():
        yield DoctorFinding("wrong", "The packages are not installed in .venv. Run scripts/serve, which installs them.")
        return
    digest = hashlib.sha256(pinned.read_bytes()).hexdigest()
    if stamp.read_text(encoding="utf-8").split()[:1] != [digest]:
        yield DoctorFinding(
            "look", "The packages in .venv are not those of requirements.txt. scripts/serve brings them up."
        )
        return
    wanted = [line.split("==") for line in pinned.read_text(encoding="utf-8").splitlines() if "==" in line[:60]]
    wrong = [name for name, rest in wanted if _installed(name) not in (rest.split()[0], None)]
    if wrong:
        yield DoctorFinding(
            "wrong", f"Other versions than pinned: {', '.join(wrong)}. Remove .venv and run scripts/serve."
        )
    else:
        yield DoctorFinding("well", "The packages are those that are pinned.")


def _installed(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _catalogue(at: InstallationPaths) -> Iterator[DoctorFinding]:
    try:
        found = with_known_forms(load_catalogue(at.catalogue))
    except CatalogueError as error:
        yield DoctorFinding("wrong", str(error))
    else:
        yield DoctorFinding("well", f"The catalogue holds together: {len(found.measures)} measures.")


def _vintages(at: InstallationPaths) -> Iterator[DoctorFinding]:
    for wrong in verify(at.store):
        yield DoctorFinding("wrong", f"{wrong}. Restore data/published from its backup or from git.")
    try:
        store = open_store(at.store)
    except StoreError as error:
        yield DoctorFinding("wrong", str(error))
        return
    if store.notice is not None:
        yield DoctorFinding("look", f"The pages say: {store.notice}")
    yield DoctorFinding("well", f"Vintage {store.vintage} is shown.")


def _modes(at: InstallationPaths) -> Iterator[DoctorFinding]:
    """Files that a server under another user could not read."""
    store = StorePath.of(at.store)
    if not store.is_local:
        return
    root = Path(store.store)
    paths = [root, *(path for path in root.rglob("*") if not path.name.startswith("."))]
    closed = [str(path) for path in paths if path.stat().st_mode & 0o444 != 0o444]
    if closed:
        text = f"Other users cannot read {closed[0]} and {len(closed) - 1} more, so a server under another user fails."
        yield DoctorFinding("look", f"{text} The next refresh lets them read.")


def _settings(at: InstallationPaths) -> Iterator[DoctorFinding]:
    file = at.project / ".streamlit" / "config.toml"
    try:
        server = tomllib.loads(file.read_text(encoding="utf-8")).get("server", {})
    except (OSError, ValueError) as error:
        yield DoctorFinding("wrong", f".streamlit/config.toml cannot be read: {error}. Restore it from git.")
        return
    hosts = server.get("allowedHosts", [])
    if not hosts or "*" in hosts:
        yield DoctorFinding("wrong", "allowedHosts in .streamlit/config.toml must name the hosts that visitors use.")
        return
    catalogue = _readable_catalogue(at)
    host = urlsplit(catalogue.site.public_url).hostname if catalogue and catalogue.site.public_url else None
    if host and not any(host == name or (name.startswith("*.") and host.endswith(name[1:])) for name in hosts):
        text = f"Visitors use {host}, but allowedHosts in .streamlit/config.toml does not name it: add it there."
        yield DoctorFinding("wrong", text)
        return
    if catalogue and catalogue.site.contact is None:
        yield DoctorFinding(
            "look", "data/catalogue/site.toml names no contact for whoever finds a weakness or an error."
        )
    yield DoctorFinding("well", f"Visitors may use {', '.join(hosts)}.")


def _readable_catalogue(at: InstallationPaths) -> Catalogue | None:
    try:
        return load_catalogue(at.catalogue)
    except CatalogueError:
        return None


def _port(at: InstallationPaths) -> Iterator[DoctorFinding]:
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", at.port)) != 0:
            yield DoctorFinding("well", f"Port {at.port} is free; the dashboard is not running there.")
            return
    connection = http.client.HTTPConnection("127.0.0.1", at.port, timeout=5)
    try:
        connection.request("GET", "/healthz", headers={"Host": "localhost"})
        alive = connection.getresponse().read() == b"ok"
    except (OSError, http.client.HTTPException):
        alive = False
    finally:
        connection.close()
    if alive:
        yield DoctorFinding("well", f"The dashboard answers on port {at.port}.")
    else:
        text = f"Another program has port {at.port}. Stop it, or serve on another with scripts/serve --port."
        yield DoctorFinding("wrong", text)


def _open_files(_at: InstallationPaths) -> Iterator[DoctorFinding]:
    budget = process_budget()
    if budget.shortage:
        yield DoctorFinding("look", budget.shortage)
    else:
        text = f"{budget.limit:,} open files are allowed here: enough for {budget.dashboards} dashboards."
        yield DoctorFinding("well", text)


def _disk(at: InstallationPaths) -> Iterator[DoctorFinding]:
    store = StorePath.of(at.store)
    if not store.is_local:
        return  # a remote storage reports its own free space
    path = Path(store.store)
    where = next(folder for folder in (path, *path.parents) if folder.is_dir())
    free = shutil.disk_usage(where).free
    room = f"{free / 1e9:,.1f} GB are free for the figures"
    yield (
        DoctorFinding("well", f"{room}.")
        if free >= NEEDED
        else DoctorFinding("wrong", f"Only {room}; a refresh needs 0.5 GB.")
    )


def _clock(at: InstallationPaths) -> Iterator[DoctorFinding]:
    try:
        newest = date.fromisoformat(open_store(at.store).manifest["newest_release"])
    except StoreError:
        return
    today = at.now.astimezone(UTC).date()
    if today < newest:
        text = f"The clock says {today}, which is before the newest release ({newest}). Set it right."
        yield DoctorFinding("wrong", text)
    else:
        yield DoctorFinding("well", f"The clock says {today}; the newest release is of {newest}.")


def _refresh(at: InstallationPaths) -> Iterator[DoctorFinding]:
    note = last_refresh(at.store)
    if note is None:
        yield DoctorFinding("look", "No refresh has been run on this machine. scripts/refresh.py fetches new figures.")
        return
    when = note.finished[:16].replace("T", " ")
    if note.message:
        yield DoctorFinding("wrong", f"The last refresh ({when}) ended so, {note.result}: {note.message}")
    elif at.now - datetime.fromisoformat(note.finished) > QUIET:
        yield DoctorFinding("look", f"The last refresh was on {when}. Does its timer still run?")
    else:
        yield DoctorFinding("well", f"The last refresh ({when}): {note.result}.")
