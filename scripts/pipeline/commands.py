"""Commands of refresh.py: each function either finishes or changes nothing."""

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from dashboard.catalogue import Catalogue
from dashboard.facts import FactStore, StoreError
from dashboard.facts.store import load_newest
from dashboard.facts.store_path import Root, StorePath
from dashboard.facts.vintage import HISTORY, VintageError, read_verified
from scripts.pipeline.build import VintageBuild, build
from scripts.pipeline.changes import changes
from scripts.pipeline.errors import PipelineError
from scripts.pipeline.publish import make_current, publish, publish_lock, vintage_files
from scripts.pipeline.summary import summary


@dataclass(frozen=True)
class RefreshOutcome:
    """Outcome of a refresh: the vintage, whether it is new, and lines to print."""

    vintage: str | None
    new: bool
    lines: list[str]


def ingest(
    folder: Path, catalogue: Catalogue, root: Root, contributed: Sequence[Path] = (), *, check_only: bool = False
) -> RefreshOutcome:
    """Build from `folder` on top of the published vintage under `root`, and publish unless `check_only`.

    A check takes no lock and leaves nothing behind.
    """
    with nullcontext() if check_only else publish_lock(root):
        earlier = _published_store(root)
        built = build(folder, catalogue, earlier, contributed)
        changed = changes(built.facts, catalogue)
        lines = list(_summary_lines(built, earlier, changed, catalogue))
        if check_only:
            vintage_files(built, changed)
            return RefreshOutcome(None, False, [*lines, "Checked only: nothing was published."])
        vintage, new = publish(built, changed, root)
    last = f"Published vintage {vintage}." if new else f"Nothing new: vintage {vintage} was already published."
    return RefreshOutcome(vintage, new, [*lines, last])


def rollback(root: Root, vintage: str) -> str:
    """Make an earlier vintage current again; raises if missing or damaged."""
    with publish_lock(root):
        if vintage not in _names(root):
            raise PipelineError(vintage, "is not a published vintage", "Use one of those that “list” shows")
        make_current(root, vintage)
    return f"Vintage {vintage} is current again. All others are kept."


def list_vintages(root: Root) -> Iterator[str]:
    """List vintages, a line each: id, whether current, whether verified, and number of figures."""
    current = next(iter(_lines(root, "CURRENT")), None)
    for name in _names(root):
        try:
            manifest = read_verified(StorePath.of(root) / "vintages" / name).manifest
            state = f"{manifest['files']['facts.parquet'].get('rows', 0):,} figures, verifies"
        except VintageError as error:
            state = f"cannot be used: {error}"
        yield f"{'*' if name == current else ' '} {name}  {state}"


def verify(root: Root) -> list[str]:
    """List faults of the published store; empty if every vintage verifies and the current one is named."""
    wrong = []
    names = _names(root)
    for name in names:
        try:
            read_verified(StorePath.of(root) / "vintages" / name)
        except VintageError as error:
            wrong.append(str(error))
    for file in ("CURRENT", HISTORY):
        unknown = [name for name in _lines(root, file) if name not in names]
        if unknown or not _lines(root, file):
            wrong.append(f"{file} is missing or names no vintage that is there")
    return wrong


def _published_store(root: Root) -> FactStore | None:
    """Open the published store to build on; never a mere substitute for a damaged vintage."""
    if not _names(root):
        return None
    try:
        store, named = load_newest(root)
    except StoreError as error:
        raise PipelineError(
            str(root), str(error), "Restore the published folder from its backup or from git"
        ) from error
    if named != store.vintage:
        fix = f"Restore it, or make a vintage current first: scripts/refresh.py rollback {store.vintage}"
        raise PipelineError(str(root), "the current vintage cannot be used", fix)
    return store


def _summary_lines(
    built: VintageBuild, earlier: FactStore | None, changed: bytes, catalogue: Catalogue
) -> Iterator[str]:
    yield f"{built.facts.num_rows:,} figures from {len(built.sources)} files."
    if built.contributed.num_rows:
        yield f"{built.contributed.num_rows:,} contributed figures, each under its publisher's name."
    if built.carried_over:
        yield f"Carried over from the vintage before: {', '.join(built.carried_over)}."
    if built.missing_releases:
        missing = ", ".join(built.missing_releases)
        yield f"Listed in the catalogue, but neither in the folder nor published before: {missing}."
    yield from built.accepted
    before = set(earlier.facts.releases()) if earlier else set()
    yield from summary(changed, catalogue, set(built.facts.column("release").unique().to_pylist()) - before)


def _names(root: Root) -> list[str]:
    return (StorePath.of(root) / "vintages").names()


def _lines(root: Root, name: str) -> list[str]:
    return (StorePath.of(root) / name).lines()
