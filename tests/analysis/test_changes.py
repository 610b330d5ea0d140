"""The change log tells what a reader could see change, and nothing else."""

import csv
import io
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal

from dashboard.analysis.changes import KINDS, csv_bytes, publication_changes
from dashboard.catalogue import Catalogue
from dashboard.edition import Edition
from dashboard.facts import FactStore
from dashboard.facts.schema import CORRECTIONS


def test_the_counts_are_those_of_a_plain_comparison_of_what_is_shown(catalogue: Catalogue, record: FactStore) -> None:
    """“410 revised” where 303 were printed again with fewer decimals would make a revision of nothing."""
    plain: dict[str, Counter[str]] = {}
    seen: dict[tuple[str, str, str], dict[str, object]] = {}
    for row in record.facts.table.sort_by("published_on").to_pylist():
        key = (row["area"], row["measure"], row["period"])
        before, seen[key] = seen.get(key), row
        if before is None or (before["value"], before["symbol"]) == (row["value"], row["symbol"]):
            continue
        shown = [_plainly(item, catalogue.measures[row["measure"]].decimals) for item in (before, row)]
        kind = "vanished" if before["value"] is not None and row["value"] is None else "symbol_changed"
        if before["value"] is not None and row["value"] is not None:
            kind = "reprinted" if shown[0] == shown[1] else "revised"
        kind = "set_aside" if row["source_file"] == CORRECTIONS else kind
        plain.setdefault(row["published_on"].isoformat(), Counter())[kind] += 1
    steps = publication_changes(Edition(catalogue, record), [])
    assert {step.published_on.isoformat(): {kind: step.counts[kind] for kind in KINDS} for step in steps} == {
        step.published_on.isoformat(): {
            kind: plain.get(step.published_on.isoformat(), Counter())[kind] for kind in KINDS
        }
        for step in steps
    }
    assert plain["2025-06-26"] == {"revised": 321, "reprinted": 765, "vanished": 7, "symbol_changed": 2}
    assert plain["2026-11-23"] == {"set_aside": 15}


def test_what_is_listed_for_a_place_can_be_seen_on_its_pages(catalogue: Catalogue, record: FactStore) -> None:
    """Neither a number that is shown as before nor an average of regions that no page shows."""
    edition, areas = Edition(catalogue, record), [area.code for area in record.areas]
    listed = 0
    for step in publication_changes(edition, areas):
        for change in step.changes:
            measure = catalogue.measures[change.measure]
            shown = [_plainly({"value": v, "symbol": v}, measure.decimals) for v in (change.before, change.now)]
            assert shown[0] != shown[1], change
            assert record.areas[change.area].level in measure.levels
            listed += 1
    assert listed == 321 + 7 + 2 + 15
    for step in publication_changes(edition, [area.code for area in record.areas if area.level != "council"]):
        assert "average-weeks-to-issue" not in {measure for measure, *_ in step.new}


def test_the_file_of_changes_keeps_every_row_with_a_kind_in_words(catalogue: Catalogue, record: FactStore) -> None:
    """A printed cell that changed stays on record, but is not called revised."""
    file = csv_bytes(catalogue, record.areas, record.changes["steps"])
    rows = list(csv.DictReader(io.StringIO(file.decode("utf-8-sig"))))
    assert Counter(row["kind"] for row in rows) == {
        "revised": 321,
        "reprinted": 765,
        "vanished": 7,
        "symbol_changed": 2,
        "set_aside": 15,
    }
    assert {row["kind"]: row["meaning"] for row in rows} == {kind: KINDS[kind] for kind in KINDS}


def _plainly(row: dict[str, object], decimals: int) -> str:
    value = row["value"]
    if not isinstance(value, float):
        return f"symbol {row['symbol']}"
    return str(Decimal(str(value)).quantize(Decimal(10) ** -decimals, ROUND_HALF_UP))
