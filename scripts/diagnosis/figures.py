"""Checks of the figures: catalogue, vintages, file modes, clock and last refresh."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from dashboard.catalogue import CatalogueError, load_catalogue
from dashboard.drawing.forms import with_known_forms
from dashboard.facts import StoreError, open_store
from dashboard.facts.store import last_refresh
from dashboard.facts.store_path import StorePath
from scripts.diagnosis.records import DoctorFinding, InstallationPaths
from scripts.pipeline.commands import verify

QUIET = timedelta(days=45)
"""Time without a refresh after which somebody should look whether the timer still runs."""


def catalogue(at: InstallationPaths) -> Iterator[DoctorFinding]:
    """Check the catalogue."""
    try:
        found = with_known_forms(load_catalogue(at.catalogue))
    except CatalogueError as error:
        yield DoctorFinding("wrong", str(error))
    else:
        yield DoctorFinding("well", f"The catalogue holds together: {len(found.measures)} measures.")


def vintages(at: InstallationPaths) -> Iterator[DoctorFinding]:
    """Check the published vintages by their hashes, and the one shown."""
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


def modes(at: InstallationPaths) -> Iterator[DoctorFinding]:
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


def clock(at: InstallationPaths) -> Iterator[DoctorFinding]:
    """Check the machine's date against the newest release."""
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


def refresh(at: InstallationPaths) -> Iterator[DoctorFinding]:
    """Check how and when the last refresh ended."""
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
