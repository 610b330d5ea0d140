"""The store shows only what was published, byte for byte, and says when it is not the newest."""

import json
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.facts import FactStore, FactTable, StoreError, open_store
from dashboard.facts.schema import FACTS, Fact
from dashboard.facts.vintage import DATA_FILES, MANIFEST
from tests.twice import single_vintage


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the published store that holds the current vintage alone, which a test may damage."""
    return single_vintage(tmp_path / "published")


def only_vintage(root: Path) -> Path:
    return root / "vintages" / (root / "CURRENT").read_text(encoding="utf-8").strip()


@pytest.mark.parametrize("name", [*DATA_FILES, MANIFEST])
@pytest.mark.parametrize("place", [0.1, 0.5, 0.9])
def test_one_flipped_bit_is_never_shown(root: Path, name: str, place: float) -> None:
    """A damaged disk must give a notice, not a wrong number."""
    path = only_vintage(root) / name
    data = bytearray(path.read_bytes())
    data[int(len(data) * place)] ^= 1
    path.write_bytes(data)
    with pytest.raises(StoreError) as caught:
        open_store(root)
    assert only_vintage(root).name in str(caught.value)
    assert "scripts/refresh.py" in str(caught.value)


def test_a_manifest_that_was_edited_by_hand_is_refused(root: Path) -> None:
    """Otherwise a changed publisher or file name would pass as the origin of a figure."""
    path = only_vintage(root) / MANIFEST
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["sources"][0]["publisher"] = "Somebody else"
    path.write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(StoreError, match="not the manifest that was published"):
        open_store(root)


@pytest.mark.parametrize("current", [None, "", "2030-01-01-000000000000\n", "\x00\xff garbage"])
def test_without_a_usable_pointer_the_newest_vintage_is_shown_with_a_notice(root: Path, current: str | None) -> None:
    """Readers keep their figures and are told that these may not be the current ones."""
    wanted = only_vintage(root).name
    if current is None:
        (root / "CURRENT").unlink()
    else:
        (root / "CURRENT").write_text(current, encoding="utf-8")
    store = open_store(root)
    assert store.vintage == wanted
    assert store.notice is not None


def test_an_empty_store_is_a_plain_error(tmp_path: Path) -> None:
    """The message must say what to do."""
    with pytest.raises(StoreError, match="holds no published vintage"):
        open_store(tmp_path)


def test_a_renamed_vintage_is_refused(root: Path) -> None:
    """An old vintage under a new name would pass old figures off as new ones."""
    only_vintage(root).rename(root / "vintages" / "2030-01-01-0123456789ab")
    with pytest.raises(StoreError):
        open_store(root)


def test_every_figure_names_a_cell(store: FactStore) -> None:
    """A figure that cannot be looked up in a published file must not be here."""
    files = {entry["file"] for entry in store.manifest["sources"]}
    for fact in store.facts.table.to_pylist():
        assert fact["source_file"] in files
        assert fact["source_row"] > 1 or fact["source_file"] == "corrections.toml"
        assert fact["source_column"]
        assert fact["cell"].strip()


PUBLISHED = st.lists(
    st.tuples(
        st.sampled_from(["935", "926"]), st.sampled_from(["2023", "2024"]), st.integers(2022, 2026), st.integers(0, 9)
    ),
    unique_by=lambda row: row[:3],
    max_size=12,
)


@given(PUBLISHED, st.integers(2021, 2027))
def test_as_of_a_date_is_the_newest_publication_not_after_it(rows: list[tuple[str, str, int, int]], year: int) -> None:
    """A link that says “as of” must show what was published by then, and nothing later."""
    facts = [
        Fact(area, "m", period, float(value), None, date(y, 6, 1), f"r{y}", "f.csv", 2, "c", str(value))
        for area, period, y, value in rows
    ]
    columns = list(map(list, zip(*facts, strict=True))) if facts else [[] for _ in FACTS]
    looked_up = FactTable(pa.table(columns, schema=FACTS))
    as_of = date(year, 12, 31)
    for area in ("935", "926"):
        for period in ("2023", "2024"):
            by_then = [f for f in facts if (f.area, f.period) == (area, period) and f.published_on <= as_of]
            expected = max(by_then, key=lambda fact: fact.published_on, default=None)
            assert looked_up.until(as_of).get("m", area, period) == expected
