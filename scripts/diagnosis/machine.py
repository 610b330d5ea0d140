"""Checks of the machine: Python, packages, settings, port, open files and disk space."""

import hashlib
import http.client
import importlib.metadata
import shutil
import socket
import tomllib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from dashboard.catalogue import Catalogue, CatalogueError, load_catalogue
from dashboard.facts.store_path import StorePath
from dashboard.server.open_files import process_budget
from scripts.diagnosis.records import DoctorFinding, InstallationPaths

OLDEST_PYTHON = (3, 11)
NEEDED = 500_000_000
"""Bytes that a refresh needs in addition to the present files: the publishers' files and a new vintage."""


def python(at: InstallationPaths) -> Iterator[DoctorFinding]:
    """Check Python's version."""
    version = ".".join(map(str, at.python))
    if at.python < OLDEST_PYTHON:
        yield DoctorFinding(
            "wrong", f"Python {version} is too old: 3.11 or later is needed. Install it and remove .venv."
        )
    else:
        yield DoctorFinding("well", f"Python {version}.")


def packages(at: InstallationPaths) -> Iterator[DoctorFinding]:
    """Check the installed packages against the pinned ones."""
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


def settings(at: InstallationPaths) -> Iterator[DoctorFinding]:
    """Check the host names and the contact."""
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


def port(at: InstallationPaths) -> Iterator[DoctorFinding]:
    """Check the port: free, or answered by the dashboard."""
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


def open_files(_at: InstallationPaths) -> Iterator[DoctorFinding]:
    """Check the limit of open files."""
    budget = process_budget()
    if budget.shortage:
        yield DoctorFinding("look", budget.shortage)
    else:
        text = f"{budget.limit:,} open files are allowed here: enough for {budget.dashboards} dashboards."
        yield DoctorFinding("well", text)


def disk(at: InstallationPaths) -> Iterator[DoctorFinding]:
    """Check the free disk space."""
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
