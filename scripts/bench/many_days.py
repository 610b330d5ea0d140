"""Store of many publication days: the published figures, with made-up contributed figures of one day after another.

Published without the gate, and only into a folder of its own.
"""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa

from dashboard.facts import open_store
from dashboard.facts.schema import CONTRIBUTED
from dashboard.facts.store import DEFAULT_ROOT
from dashboard.facts.vintage import DATA_FILES, MANIFEST, content_id, manifest_digest, sha256
from scripts.pipeline import publish

FIRST_DAY = date(2024, 1, 15)
_APART = timedelta(days=21)
_PUBLISHER = "Made-up Council"


class ManyDays:
    """Writer of the store: each call of `publish` makes one more vintage current, with one more contributed file.

    `files` is the number of them in the first vintage.
    """

    def __init__(self, root: Path, area: str, files: int) -> None:
        self.root = root
        self._area = area
        self._files = files - 1
        store = open_store(DEFAULT_ROOT)
        self._official = store.facts.days()
        folder = DEFAULT_ROOT / "vintages" / store.vintage
        self._data = {name: (folder / name).read_bytes() for name in DATA_FILES}
        self._manifest = store.manifest

    def days(self) -> list[date]:
        """Publication days of the vintage published last, official and contributed, oldest first."""
        return sorted({*self._official, *(day for day, _ in self._contributed())})

    def publish(self) -> str:
        """Publish a vintage with one more contributed file than the vintage before; returns its id."""
        self._files += 1
        rows = [row for day, number in self._contributed() for row in contributed_file(self._area, day, number)]
        files = {**self._data, "contributed.parquet": publish.parquet(pa.Table.from_pylist(rows, schema=CONTRIBUTED))}
        vintage = content_id(self._manifest["newest_release"], files)
        manifest = {**self._manifest, "id": vintage}
        manifest["files"] = {
            name: {**entry, "sha256": sha256(files[name]), "bytes": len(files[name])}
            for name, entry in manifest["files"].items()
        }
        manifest["manifest_sha256"] = manifest_digest(manifest)
        with publish.publish_lock(self.root):
            publish.publish_files(self.root, vintage, {**files, MANIFEST: json.dumps(manifest).encode()})
        return vintage

    def _contributed(self) -> Iterator[tuple[date, int]]:
        return ((FIRST_DAY + number * _APART, number) for number in range(self._files))


def contributed_file(area: str, day: date, number: int) -> list[dict[str, object]]:
    """Rows (schema CONTRIBUTED) of a made-up file published on a day: requests of each month of the year before."""
    return [
        {
            "publisher": _PUBLISHER,
            "published_on": day,
            "label": f"{_PUBLISHER}, published {day.isoformat()}: made up",
            "area": area,
            "measure": "requests",
            "period_type": "month",
            "period": f"{day.year - 1}-{month:02}",
            "value": 100.0 + month + number,
            "symbol": None,
            "denominator": None,
            "denominator_symbol": None,
            "source_url": "https://example.org/figures.csv",
            "source_file": f"made-up-{number}.csv",
            "source_sha256": sha256(str(number).encode()),
            "source_row": month + 1,
            "cell": str(100 + month + number),
        }
        for month in range(1, 13)
    ]
