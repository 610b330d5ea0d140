"""What the refresh command does, each as one function that either finishes or changes nothing."""

from collections.abc import Iterator, Sequence
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
from scripts.pipeline.publish import only_one, point_to, publish, vintage_files
from scripts.pipeline.summary import summary


@dataclass(frozen=True)
class RefreshOutcome:
    """What a refresh did: the vintage, whether it is new, and lines that tell a person."""

    vintage: str | None
    new: bool
    told: list[str]


def ingest(
    folder: Path, catalogue: Catalogue, root: Root, contributed: Sequence[Path] = (), *, check_only: bool = False
) -> RefreshOutcome:
    """Builds from `folder` on top of what is published under `root`, and publishes it unless `check_only`."""
    with only_one(root):
        earlier = _published(root)
        built = build(folder, catalogue, earlier, contributed)
        changed = changes(built.facts, catalogue)
        told = list(_told(built, earlier, changed, catalogue))
        if check_only:
            vintage_files(built, changed)
            return RefreshOutcome(None, False, [*told, "Checked only: nothing was published."])
        vintage, new = publish(built, changed, root)
    last = f"Published vintage {vintage}." if new else f"Nothing new: vintage {vintage} was already published."
    return RefreshOutcome(vintage, new, [*told, last])


def rollback(root: Root, vintage: str) -> str:
    """Makes an earlier vintage current again; raises if it does not exist or verify."""
    with only_one(root):
        if vintage not in _names(root):
            raise PipelineError(vintage, "is not a published vintage", "Use one of those that “list” shows")
        point_to(root, vintage)
    return f"Vintage {vintage} is current again. All others are kept."


def listed(root: Root) -> Iterator[str]:
    """A line for each vintage: its id, whether it is current, whether it verifies, and its size."""
    current = next(iter(_lines(root, "CURRENT")), None)
    for name in _names(root):
        try:
            manifest = read_verified(StorePath.of(root) / "vintages" / name).manifest
            state = f"{manifest['files']['facts.parquet']['rows']:,} figures, verifies"
        except VintageError as error:
            state = f"cannot be used: {error}"
        yield f"{'*' if name == current else ' '} {name}  {state}"


def verify(root: Root) -> list[str]:
    """What is wrong with the published store; empty if every vintage verifies and the current one is named."""
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


def _published(root: Root) -> FactStore | None:
    """What is published, as a refresh builds on it: never on a vintage that only stands in for a damaged one."""
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


def _told(built: VintageBuild, earlier: FactStore | None, changed: bytes, catalogue: Catalogue) -> Iterator[str]:
    yield f"{built.facts.num_rows:,} figures from {len(built.sources)} files."
    if built.contributed.num_rows:
        yield f"{built.contributed.num_rows:,} contributed figures, each under its publisher's name."
    if built.carried_over:
        yield f"Carried over from the vintage before: {', '.join(built.carried_over)}."
    if built.not_there:
        yield f"Listed in the catalogue, but neither in the folder nor published before: {', '.join(built.not_there)}."
    before = set(earlier.facts.releases()) if earlier else set()
    yield from summary(changed, catalogue, set(built.facts.column("release").unique().to_pylist()) - before)


def _names(root: Root) -> list[str]:
    return (StorePath.of(root) / "vintages").names()


def _lines(root: Root, name: str) -> list[str]:
    return (StorePath.of(root) / name).lines()
