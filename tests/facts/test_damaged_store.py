"""A store damaged in any way: an earlier vintage with a notice, or one plain error, and never anything else."""

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from dashboard.catalogue import Catalogue
from dashboard.facts import StoreError, open_store
from dashboard.facts.last_refresh import NAME, RefreshResult
from dashboard.facts.schema import AREAS, FACTS, NEIGHBOURS
from dashboard.facts.store import current, last_refresh
from dashboard.facts.vintage import DATA_FILES, HISTORY, MANIFEST, VintageError, content_id, manifest_digest, sha256
from dashboard.facts.vintage import read_verified as read
from scripts.pipeline.commands import list_vintages, verify
from scripts.pipeline.publish import parquet
from tests.pipeline.kill_often import vintage
from tests.public.conftest import site_of
from tests.twice import Twice

POINTERS = ("CURRENT", HISTORY, NAME)
JUNK = st.sampled_from(
    [
        None,
        True,
        0,
        -1,
        10**30,
        1.5,
        "",
        "x",
        "../..",
        "2026-02-30",
        [],
        [None],
        [[]],
        {},
        {"a": []},
        {"sha256": 1},
        "\ud800",
    ]
)
DEEP = "[" * 100_000


OLDER, NEWER = (vintage(number) for number in (1, 2))


def two(root: Path) -> tuple[str, str]:
    """A store of two small vintages; the second is current."""
    for name, files in (OLDER, NEWER):
        (root / "vintages" / name).mkdir(parents=True)
        for file, data in files.items():
            (root / "vintages" / name / file).write_bytes(data)
    (root / HISTORY).write_text(f"{OLDER[0]}\n{NEWER[0]}\n", encoding="utf-8")
    (root / "CURRENT").write_text(f"{NEWER[0]}\n", encoding="utf-8")
    (root / NAME).write_bytes(RefreshResult("2026-11-20T09:30:00+00:00", "done or nothing new", "").to_bytes())
    return OLDER[0], NEWER[0]


def looked_at(root: Path) -> tuple[str, str | None]:
    """Vintage shown, and notice, after everything that reads a store has read it; empty if none can be shown."""
    verify(root)
    list(list_vintages(root))
    note = last_refresh(root)
    assert note is None or isinstance(note.result, str)
    try:
        store = open_store(root)
        current(root)
    except StoreError:
        return "", None
    return store.vintage, store.notice


def places(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Ways to everything inside a JSON value."""
    found = [way] if way else []
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return found + [deeper for key, item in inner for deeper in places(item, (*way, key))]


def put(value: Any, way: tuple[Any, ...], junk: Any) -> None:
    for key in way[:-1]:
        value = value[key]
    value[way[-1]] = junk


def rewrite(root: Path, name: str, files: dict[str, bytes], manifest: dict[str, Any]) -> str:
    """Write a vintage anew so that all its hashes are right; returns its id."""
    shutil.rmtree(root / "vintages" / name)
    if "files" in manifest and isinstance(manifest["files"], dict):
        for file, data in files.items():
            if isinstance(manifest["files"].get(file), dict):
                manifest["files"][file] |= {"sha256": sha256(data), "bytes": len(data)}
    newest = manifest.get("newest_release")
    new = content_id(newest if isinstance(newest, str) and "/" not in newest else name[:10], files)
    manifest["id"] = new if manifest.get("id") == name else manifest.get("id")
    try:
        manifest["manifest_sha256"] = manifest_digest(manifest)
    except UnicodeEncodeError:
        manifest["manifest_sha256"] = ""
    folder = root / "vintages" / new
    folder.mkdir()
    for file, data in {**files, MANIFEST: json.dumps(manifest).encode()}.items():
        (folder / file).write_bytes(data)
    for pointer in ("CURRENT", HISTORY):
        path = root / pointer
        path.write_text(path.read_text(encoding="utf-8").replace(name, new), encoding="utf-8")
    return new


@given(seed=st.integers(min_value=0), name=st.sampled_from([*DATA_FILES, MANIFEST, *POINTERS]), kind=st.integers(0, 5))
@settings(max_examples=60, deadline=None)
def test_random_damage_to_any_file(seed: int, name: str, kind: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Bits that rot, files cut, emptied, lost, doubled: the newest or the one before it is shown, whole."""
    generator = random.Random(seed)  # noqa: S311 - places of damage
    root = tmp_path_factory.mktemp("store")
    older, newer = two(root)
    path = root / name if name in POINTERS else root / "vintages" / newer / name
    data = bytearray(path.read_bytes())
    match kind:
        case 0:
            data[generator.randrange(len(data))] ^= 1 << generator.randrange(8)
        case 1:
            del data[generator.randrange(len(data)) :]
        case 2:
            data[generator.randrange(len(data)) :] = generator.randbytes(generator.randrange(200))
        case 3:
            data = data * 2
        case 4:
            data = bytearray(DEEP, "ascii")
        case _:
            path.unlink()
            path.mkdir()
    if path.is_file():
        path.write_bytes(data)
    shown, notice = looked_at(root)
    assert shown in (older, newer)
    if name not in POINTERS:
        assert shown == older and "could not be verified" in str(notice)


@given(junk=JUNK, where=st.integers(min_value=0))
@settings(max_examples=60, deadline=None)
def test_other_types_in_a_manifest_whose_hash_is_right(
    junk: Any, where: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A manifest written by something else: what pages rely on is looked at before they do."""
    root = tmp_path_factory.mktemp("store")
    older, newer = two(root)
    found = read(root / "vintages" / newer)
    manifest = json.loads(json.dumps(found.manifest | {"sources": [SOURCE], "not_carried": [NOT_CARRIED]}))
    ways = places(manifest)
    put(manifest, ways[where % len(ways)], junk)
    new = rewrite(root, newer, found.files, manifest)
    shown, _ = looked_at(root)
    assert shown in (older, new)
    if shown == new:
        usable(root)


SOURCE = {
    "file": "a.csv",
    "sha256": "0" * 64,
    "bytes": 1,
    "release": "r",
    "published_on": "2026-06-25",
    "served_from": "https://example.org",
    "served_as": "a.csv",
}
NOT_CARRIED = {"release": "r", "measure": "m", "period": "2026", "symbol": "z"}
STEP = {
    "published_on": "2026-06-25",
    "new": {"requests": {"2025": ["935"]}},
    "revised": [{"area": "935", "measure": "m", "period": "p", "release": "r", "before": 1.0, "now": 2.0, "by": 1.0}],
    "vanished": [{"area": "935", "measure": "m", "period": "p", "release": "r", "before": 1.0, "now": "x"}],
    "symbol_changed": [],
    "definition_changed": [{"measure": "m", "period": "p", "label": "l"}],
}
OUTLINE = {"id": "935", "geometry": {"type": "MultiPolygon", "coordinates": [[[[0.0, 1.0], [1.0, 1.0], [0.0, 1.0]]]]}}


def usable(root: Path) -> None:
    """What pages do with a vintage works."""
    store = open_store(root)
    assert all(isinstance(entry["file"], str) and entry["sha256"] for entry in store.manifest["sources"])
    for step in store.changes["steps"]:
        assert sum(len(codes) for periods in step["new"].values() for codes in periods.values()) >= 0
        assert all({item["area"], item["measure"], item["period"]} for item in step["revised"])
    for feature in json.loads(store.boundaries)["features"]:
        points = [(x + 1, y + 1) for polygon in feature["geometry"]["coordinates"] for ring in polygon for x, y in ring]
        assert len(points) >= 0
    store.at(None)


@given(junk=JUNK, where=st.integers(min_value=0), file=st.sampled_from(["changes.json", "boundaries.json"]))
@settings(max_examples=60, deadline=None)
def test_other_types_in_a_file_whose_hash_is_right(
    junk: Any, where: int, file: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The same for what the vintage holds."""
    root = tmp_path_factory.mktemp("store")
    older, newer = two(root)
    found = read(root / "vintages" / newer)
    content: Any = {"steps": [STEP]} if file == "changes.json" else {"features": [OUTLINE]}
    content = json.loads(json.dumps(content))
    ways = places(content)
    put(content, ways[where % len(ways)], junk)
    new = rewrite(
        root, newer, {**found.files, file: json.dumps(content).encode()}, json.loads(json.dumps(found.manifest))
    )
    shown, _ = looked_at(root)
    assert shown in (older, new)
    if shown == new:
        usable(root)


TABLES: dict[str, tuple[str, bytes]] = {
    "facts of other columns": ("facts.parquet", parquet(AREAS.empty_table())),
    "facts without a column": ("facts.parquet", parquet(FACTS.empty_table().drop_columns(["cell"]))),
    "areas with a column more": (
        "areas.parquet",
        parquet(AREAS.empty_table().append_column("x", pa.array([], pa.int8()))),
    ),
    "areas of numbers": ("areas.parquet", parquet(NEIGHBOURS.empty_table())),
    "no Parquet": ("neighbours.parquet", b"PAR1 and then nothing PAR1"),
    "empty": ("contributed.parquet", b""),
    "changes nested without end": ("changes.json", DEEP.encode()),
    "outlines nested without end": ("boundaries.json", DEEP.encode()),
    "changes not JSON": ("changes.json", b"\xff"),
}


@pytest.mark.parametrize("what", TABLES)
def test_tables_of_other_columns_whose_hash_is_right(what: str, tmp_path: Path) -> None:
    """A vintage of a version to come, or of a slip: not shown, and said why."""
    older, newer = two(tmp_path)
    file, data = TABLES[what]
    found = read(tmp_path / "vintages" / newer)
    new = rewrite(tmp_path, newer, {**found.files, file: data}, json.loads(json.dumps(found.manifest)))
    shown, notice = looked_at(tmp_path)
    assert (shown, "could not be verified" in str(notice)) == (older, True)
    with pytest.raises(VintageError, match=file):
        read(tmp_path / "vintages" / new)


RUBBISH = ["rubbish", "2099-01-01-000000000000", "../../etc", "\0", "é" * 5000, "x" * 100_000, DEEP, "2026"]


@pytest.mark.parametrize("text", RUBBISH, ids=range(len(RUBBISH)))
def test_rubbish_in_current_is_not_called_a_damaged_vintage(text: str, tmp_path: Path) -> None:
    """“The newest figures could not be verified” was said while the newest were shown."""
    _, newer = two(tmp_path)
    (tmp_path / "CURRENT").write_text(text, encoding="utf-8")
    assert looked_at(tmp_path) == (
        newer,
        f"It is not recorded which figures are current. Shown are figures published up to {newer[:10]}.",
    )


def test_a_current_vintage_that_was_lost_is_called_so(tmp_path: Path) -> None:
    """It was published, and is gone: an earlier set is shown, and the sentence says that."""
    older, newer = two(tmp_path)
    shutil.rmtree(tmp_path / "vintages" / newer)
    shown, notice = looked_at(tmp_path)
    assert (shown, "could not be verified" in str(notice)) == (older, True)


NOTES = [
    DEEP,
    "[]",
    "{}",
    "null",
    "1",
    '{"finished": 1, "result": "x", "message": ""}',
    "\ud800".encode("utf-8", "surrogatepass"),
]
NOTES += [
    json.dumps({"finished": "2026-11-20T09:30:00+00:00", "result": ["x"], "message": ""}),
    json.dumps({"finished": "2026-11-20T09:30:00", "result": "x", "message": ""}),
    json.dumps({"finished": "2026-11-20T09:30:00+00:00", "result": "x", "message": None}),
]


@pytest.mark.parametrize("text", NOTES, ids=range(len(NOTES)))
def test_a_note_of_another_form_is_no_note(text: str | bytes, tmp_path: Path) -> None:
    """The doctor and /readyz read it; neither may fall over it."""
    (tmp_path / NAME).write_bytes(text if isinstance(text, bytes) else text.encode())
    assert last_refresh(tmp_path) is None


def _deep(folder: Path) -> None:
    (folder / MANIFEST).write_text(DEEP, encoding="utf-8")


def _list(folder: Path) -> None:
    (folder / MANIFEST).write_text("[]", encoding="utf-8")


def _words(folder: Path) -> None:
    (folder / MANIFEST).write_text("not found", encoding="utf-8")


def _without_id(folder: Path) -> None:
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    del manifest["id"]
    manifest["manifest_sha256"] = manifest_digest(manifest)
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")


def _other_sources(folder: Path) -> None:
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8")) | {"sources": "none"}
    manifest["manifest_sha256"] = manifest_digest(manifest)
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")


@pytest.mark.parametrize("harm", [_deep, _list, _words, _without_id, _other_sources])
def test_pages_of_a_store_with_a_broken_manifest(
    harm: Callable[[Path], None], catalogue: Catalogue, copied: Twice
) -> None:
    """Earlier figures with a notice, then 503; never 500."""
    harm(copied.root / "vintages" / copied.of_2026)
    client = TestClient(
        site_of(lambda: catalogue, lambda: open_store(copied.root), copied.root),
        base_url="http://localhost",
        raise_server_exceptions=False,
    )
    for path in ("/summary", "/data/datapackage.json"):
        answer = client.get(path)
        assert answer.status_code == 200
    assert "could not be verified" in client.get("/summary").text
    assert client.get("/readyz").status_code == 503
    assert client.get(f"/data/{copied.of_2026}/manifest.json").status_code in (404, 503)
    other = Path(shutil.copytree(copied.root, copied.root.with_name("other")))  # a vintage is read once per place
    harm(other / "vintages" / copied.of_2025)
    fresh = TestClient(
        site_of(lambda: catalogue, lambda: open_store(other), other),
        base_url="http://localhost",
        raise_server_exceptions=False,
    )
    assert {fresh.get(path).status_code for path in ("/summary", "/readyz", "/feed.xml")} == {503}
