"""Kill test of publishing: child processes are killed at random moments, then the store is read.

Run as `python -m tests.pipeline.kill_often ROOT KILLS`; prints the number of kills and of different places of death.
"""

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

import pyarrow as pa

from dashboard.facts import open_store
from dashboard.facts.schema import AREAS, CONTRIBUTED, FACTS, NEIGHBOURS
from dashboard.facts.vintage import MANIFEST, content_id, manifest_digest, sha256
from scripts.pipeline.publish import parquet, publish_files, publish_lock

VINTAGES = 6


def vintage(number: int) -> tuple[str, dict[str, bytes]]:
    """Small vintage that holds its own number, so that a reader can identify it."""
    files = {
        "facts.parquet": parquet(FACTS.empty_table()),
        "areas.parquet": parquet(AREAS.empty_table()),
        "neighbours.parquet": parquet(pa.Table.from_pylist([], schema=NEIGHBOURS)),
        "boundaries.json": json.dumps({"features": [], "number": number, "padding": "x" * 200_000}).encode(),
        "changes.json": b'{"steps":[]}',
        "contributed.parquet": parquet(CONTRIBUTED.empty_table()),
    }
    name = content_id(f"20{20 + number}-06-25", files)
    listed = {file: {"sha256": sha256(data), "bytes": len(data)} for file, data in files.items()}
    manifest = {"id": name, "newest_release": name[:10], "files": listed, "sources": [], "not_carried": []}
    manifest["manifest_sha256"] = manifest_digest(manifest)
    return name, files | {MANIFEST: json.dumps(manifest).encode()}


def publish_for_ever(root: Path, vintages: list[tuple[str, dict[str, bytes]]]) -> None:
    """Loop of the child until killed: publish, remove, publish again."""
    while True:
        for name, files in vintages:
            with publish_lock(root):
                publish_files(root, name, files)
            for other, _ in vintages:
                if other != name:
                    remove(root / "vintages" / other)


def remove(folder: Path) -> None:
    """Delete a whole vintage, so that the next round has to write it again."""
    if folder.exists():
        hidden = folder.with_name(f".stage-removed-{folder.name}")
        folder.rename(hidden)


def main(root: Path, kills: int) -> None:
    vintages = [vintage(number) for number in range(VINTAGES)]
    with publish_lock(root):
        publish_files(root, *vintages[0])
    generator = random.Random(20210920)  # noqa: S311 - moments of death, not secrets
    found = set()
    for _ in range(kills):
        child = os.fork()
        if child == 0:
            publish_for_ever(root, vintages)
        time.sleep(generator.uniform(0.001, 0.06))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        store = open_store(root)
        assert json.loads(store.boundaries)["number"] == int(store.vintage[2:4]) - 20
        found.add(tuple(sorted(path.name.split("-")[0] for path in (root / "vintages").iterdir())))
    with publish_lock(root):
        publish_files(root, *vintages[-1])
    assert open_store(root).vintage == vintages[-1][0]
    assert open_store(root).notice is None
    assert not list((root / "vintages").glob(".stage-*"))
    print(f"{kills} kills, {len(found)} kinds of leftovers, every time a whole vintage was shown")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
