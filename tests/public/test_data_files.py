"""All figures to take away, of every vintage, under addresses that never change."""

import csv
import gzip
import io
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import frictionless
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.catalogue import Catalogue
from dashboard.facts import FactStore, open_store
from dashboard.facts.schema import CORRECTIONS
from dashboard.facts.vintage import sha256
from dashboard.public.answers import ResponseBody
from dashboard.public.archive import WHOLE
from tests.content.test_provenance import COPIES
from tests.public.conftest import site_of
from tests.twice import Twice

NAMES = ("facts.parquet", "facts.csv", "areas.csv", "changes.json", "changes.csv", "manifest.json", "datapackage.json")


def published(catalogue: Catalogue, root: Path) -> TestClient:
    return TestClient(
        site_of(lambda: catalogue, lambda: open_store(root), root), base_url="http://localhost", follow_redirects=False
    )


def test_what_is_given_away_is_what_was_published(client: TestClient, store: FactStore) -> None:
    """The hash in the manifest must be that of the file that people get."""
    folder = f"/data/{store.vintage}"
    manifest = client.get(f"{folder}/manifest.json").json()
    assert manifest == store.manifest
    for name in ("facts.parquet", "changes.json"):
        assert sha256(client.get(f"{folder}/{name}").content) == manifest["files"][name]["sha256"]
    table = pq.read_table(io.BytesIO(client.get(f"{folder}/facts.parquet").content))
    assert table.equals(store.facts.table)


def test_the_csv_holds_every_figure_and_keeps_the_signs(client: TestClient, store: FactStore) -> None:
    """A sign that becomes a number, or a row that is lost, is a wrong figure in somebody's work."""
    text = client.get(f"/data/{store.vintage}/facts.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == len(store.facts)
    signs = sum(1 for row in rows if row["symbol"])
    assert signs == len(store.facts) - sum(
        1 for value in store.facts.table.column("value").to_pylist() if value is not None
    )
    assert all((row["value"] == "") == (row["symbol"] != "") for row in rows)


@pytest.mark.parametrize("name", NAMES)
def test_addresses_of_vintages_last(client: TestClient, store: FactStore, name: str) -> None:
    """A cited file is kept for good, and asked for again costs nothing."""
    answer = client.get(f"/data/{store.vintage}/{name}")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["access-control-allow-origin"] == "*"
    again = client.get(f"/data/{store.vintage}/{name}", headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("name", NAMES)
def test_current_leads_to_the_vintage_that_is_shown(client: TestClient, store: FactStore, name: str) -> None:
    """A program that always wants the newest asks for one address, and learns which vintage it got."""
    answer = client.get(f"/data/current/{name}")
    assert answer.status_code == 307
    assert answer.headers["location"] == f"/data/{store.vintage}/{name}"
    assert "immutable" not in answer.headers["cache-control"]


@pytest.mark.parametrize(
    "path",
    [
        "/data/2020-01-01-000000000000/facts.csv",
        "/data/current/boundaries.json",
        "/data/..%2f..%2fcatalogue/facts.csv",
        "/data/%2e%2e/manifest.json",
        "/data/.stage-1/facts.parquet",
        "/data/current/",
    ],
)
def test_nothing_else_can_be_read(client: TestClient, path: str) -> None:
    """Addresses that reach other files of the server would give away what is not meant to be."""
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("at", ["/data/datapackage.json", "/data/{vintage}/datapackage.json"])
def test_the_data_package_is_valid_and_fits_its_files(
    client: TestClient, store: FactStore, tmp_path: Path, at: str
) -> None:
    """Programs that read Data Packages must get every row, with its types, without a person's help."""
    address = at.format(vintage=store.vintage)
    described = client.get(address).json()
    (tmp_path / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    for resource in described["resources"]:
        answer = client.get(f"{address.rsplit('/', 1)[0]}/{resource['path']}")
        assert answer.status_code == 200
        if resource["format"] == "parquet":
            assert (len(answer.content), f"sha256:{sha256(answer.content)}") == (resource["bytes"], resource["hash"])
        file = tmp_path / resource["path"]
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(answer.content)
    tables = [resource for resource in described["resources"] if resource["format"] == "csv"]
    (tmp_path / "datapackage.json").write_text(json.dumps(described | {"resources": tables}), encoding="utf-8")
    report = frictionless.validate(tmp_path / "datapackage.json")
    assert report.valid, report.to_summary()
    assert report.tasks[0].stats["rows"] == len(store.facts)


HOSTS = {
    "Department for Education": ("explore-education-statistics.service.gov.uk", "www.gov.uk"),
    "Office for National Statistics": ("geoportal.statistics.gov.uk",),
    "HM Courts and Tribunals Service, Ministry of Justice and Department for Education": (
        "explore-education-statistics.service.gov.uk",
    ),
    "This site": ("localhost",),
}
"""Hosts of each publisher's own pages."""


@pytest.mark.parametrize("at", ["/data/datapackage.json", "/data/{vintage}/datapackage.json"])
def test_each_source_of_the_data_package_has_its_publishers_address(
    client: TestClient, store: FactStore, at: str
) -> None:
    """Figures that this site set aside must not be credited to the Department, nor a day given before the newest."""
    described = client.get(at.format(vintage=store.vintage)).json()
    for source in described["sources"]:
        publisher = source["title"].split(": ")[0]
        assert urlsplit(source["path"]).netloc in HOSTS[publisher], source
    assert "http://localhost/corrections" in [source["path"] for source in described["sources"]]
    titles = [source["title"] for source in described["sources"]]
    assert len(titles) == len(set(titles))
    assert described["created"] == f"{max(store.facts.days()).isoformat()}T00:00:00Z"


def test_the_description_of_the_data_package_is_of_the_host_that_was_asked(
    catalogue: Catalogue, store: FactStore
) -> None:
    """A kept answer with another host's address would send a reader elsewhere."""
    site = site_of(lambda: catalogue, lambda: store)
    for host in ("localhost", "localhost:8501"):
        client = TestClient(site, base_url=f"http://{host}")
        for at in ("/data/datapackage.json", f"/data/{store.vintage}/datapackage.json"):
            paths = [source["path"] for source in client.get(at).json()["sources"]]
            assert f"http://{host}/corrections" in paths


def test_the_csv_says_where_each_figure_is_and_whether_a_copy_was_read(client: TestClient, store: FactStore) -> None:
    """Old columns keep their places; those after them lead to the publisher."""
    text = client.get(f"/data/{store.vintage}/facts.csv").content.decode("utf-8-sig")
    head, *lines = csv.reader(io.StringIO(text))
    assert head[:14] == [*store.facts.table.column_names, "area_name", "measure_name", "publisher"]
    assert head[14:] == ["data_set", "data_set_url", "filters", "copied"]
    digests = {entry["file"]: entry["sha256"] for entry in store.manifest["sources"]}
    for line in lines:
        row = dict(zip(head, line, strict=True))
        assert (row["copied"] == "true") == (digests[row["source_file"]] in COPIES)
        assert row["data_set"] and re.match(r"https://|/corrections$", row["data_set_url"])
        assert row["filters"] or row["source_file"] == CORRECTIONS


@contextmanager
def pointing_at(root: Path, vintage: str) -> Iterator[None]:
    before = (root / "CURRENT").read_text(encoding="utf-8")
    (root / "CURRENT").write_text(f"{vintage}\n", encoding="utf-8")
    yield
    (root / "CURRENT").write_text(before, encoding="utf-8")


def test_an_older_vintage_is_still_there(catalogue: Catalogue, copied: Twice) -> None:
    """What was cited last year must be found under the same address, without this year's figures."""
    client = published(catalogue, copied.root)
    with pointing_at(copied.root, copied.of_2025):
        then = client.get(f"/data/{copied.of_2025}/facts.csv")
        assert client.get("/data/current/facts.csv").headers["location"] == f"/data/{copied.of_2025}/facts.csv"
    now = published(catalogue, copied.root).get(f"/data/{copied.of_2025}/facts.csv")
    assert now.content == then.content
    assert b"2026-06-25" not in now.content
    assert b"2026-06-25" in client.get(f"/data/{copied.of_2026}/facts.csv").content


def test_a_frozen_link_survives_the_next_publication(catalogue: Catalogue, copied: Twice) -> None:
    """The promise of this site: 25.4% for 2024 stays on the page, and the page says what is new."""
    client = published(catalogue, copied.root)
    link = "/chart/within-20-weeks?as_of=2025-06-26"
    with pointing_at(copied.root, copied.of_2025):
        before = client.get(link).text
        picture = client.get("/chart/within-20-weeks.png?as_of=2025-06-26").content
    after = client.get(link).text
    for text in (before, after):
        assert "<h1>25.4% of EHC plans in Suffolk were issued within 20 weeks in 2024.</h1>" in text
    assert "A newer period has been published" not in before
    assert "A newer period has been published: 2025, 16.5%." in after
    assert client.get("/chart/within-20-weeks.png?as_of=2025-06-26").content == picture


def test_a_damaged_vintage_is_not_given_away(catalogue: Catalogue, copied: Twice) -> None:
    """A file that is not the one that was published must not go out under its name."""
    file = copied.root / "vintages" / copied.of_2025 / "facts.parquet"
    damaged = bytearray(file.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    file.write_bytes(bytes(damaged))
    client = published(catalogue, copied.root)
    assert client.get(f"/data/{copied.of_2025}/facts.parquet").status_code == 503
    assert client.get(f"/data/{copied.of_2026}/facts.parquet").status_code == 200


def _rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_file_of_an_area_holds_its_rows_of_the_whole_file(client: TestClient, store: FactStore) -> None:
    """Who takes away Norfolk's figures must have all of them, and no other place's."""
    answer = client.get(f"/data/{store.vintage}/area/926/facts.csv")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    named = f'attachment; filename="send-figures-926-{store.vintage}.csv"'
    assert answer.headers["content-disposition"] == named
    whole = _rows(client.get(f"/data/{store.vintage}/facts.csv").content)
    assert _rows(answer.content) == [row for row in whole if row["area"] == "926"]
    there = client.get("/data/current/area/926/facts.csv").headers["location"]
    assert there == f"/data/{store.vintage}/area/926/facts.csv"


def test_the_files_of_a_day_hold_what_had_been_published_by_then(client: TestClient, store: FactStore) -> None:
    """Somebody who checks a speech of last year needs the figures of last year, in every form of the file."""
    whole = _rows(client.get(f"/data/{store.vintage}/facts.csv").content)
    changes = _rows(client.get(f"/data/{store.vintage}/changes.csv").content)
    for day in (day.isoformat() for day in store.facts.days()[:2]):
        folder = f"/data/{store.vintage}/as-of/{day}"
        expected = [row for row in whole if row["published_on"] <= day]
        answer = client.get(f"{folder}/facts.csv")
        assert _rows(answer.content) == expected
        assert f"send-figures-{store.vintage}-as-of-{day}.csv" in answer.headers["content-disposition"]
        table = pq.read_table(io.BytesIO(client.get(f"{folder}/facts.parquet").content))
        assert table.num_rows == len(expected)
        assert _rows(client.get(f"{folder}/area/926/facts.csv").content) == [
            row for row in expected if row["area"] == "926"
        ]
        assert _rows(client.get(f"{folder}/changes.csv").content) == [
            row for row in changes if row["published_on"] <= day
        ]


@pytest.mark.parametrize(
    "path",
    [
        "as-of/2026-06-24/facts.csv",
        "as-of/2026-02-30/facts.csv",
        "as-of/20260625/facts.csv",
        "as-of/2026-W26-4/facts.csv",
        "as-of/2026-06-25/areas.csv",
        "as-of/2026-06-25/manifest.json",
        "area/999/facts.csv",
        "area//facts.csv",
        "area/926/facts.parquet",
        "area/926/changes.csv",
        "as-of/2026-06-25/area/926/facts.parquet",
        "as-of/2026-06-25/area/xyz/facts.csv",
        "area/926/as-of/2026-06-25/facts.csv",
    ],
)
def test_no_part_is_made_but_of_known_days_and_areas(client: TestClient, store: FactStore, path: str) -> None:
    """Each day of the calendar would otherwise be a file of thirty megabytes that anybody can have made."""
    assert client.get(f"/data/{store.vintage}/{path}").status_code == 404


@pytest.mark.parametrize("accepted", ["gzip", "identity"])
def test_a_large_table_is_held_compressed_and_sent_as_it_is(
    client: TestClient, site: Starlette, store: FactStore, accepted: str
) -> None:
    """Two whole tables would fill the memory for all files; a program without gzip gets the same bytes."""
    path = f"/data/{store.vintage}/facts.csv"
    answer, head = (ask(path, headers={"accept-encoding": accepted}) for ask in (client.get, client.head))
    held = site.state.desk.files.kept.get((store.vintage, "facts.csv", "", WHOLE)).held_bytes()
    assert len(answer.content) > 20 * held
    assert answer.headers.get("content-encoding", "identity") == accepted
    assert head.headers["content-length"] == answer.headers["content-length"]
    assert head.content == b""
    if accepted == "identity":
        assert int(answer.headers["content-length"]) == len(answer.content)


@given(st.lists(st.binary(max_size=200_000).map(lambda data: data * 7), max_size=5))
@settings(max_examples=25)
def test_pieces_come_back_as_they_were(pieces: list[bytes]) -> None:
    """A byte lost between two pieces is a damaged file that nobody notices."""
    body = ResponseBody.of_pieces(pieces, "text/csv")
    assert b"".join(body.pieces()) == gzip.decompress(body.packed or b"") == b"".join(pieces)
    assert body.tag == ResponseBody.of(b"".join(pieces), "text/csv").tag
    assert body.length == sum(map(len, pieces))
    assert max(map(len, body.pieces())) <= 512 * 1024
