"""What a file printed is never called unpublished, whatever became of it."""

from decimal import Decimal

from dashboard.analysis.claims.check import check
from dashboard.analysis.claims.claim import NumberClaim
from dashboard.analysis.claims.claimed import single
from dashboard.catalogue import Catalogue
from dashboard.edition import Edition
from dashboard.facts import Fact, FactStore
from dashboard.facts.schema import CORRECTIONS
from dashboard.wording.claims import headline

UNITS = {"percent": "%", "per 100": "per 100", "weeks": "weeks", "count": ""}


def test_every_number_printed_once_and_not_shown_now_is_found(catalogue: Catalogue, record: FactStore) -> None:
    """For all measures, places and years: revised, withdrawn, set aside or of a level that no page shows."""
    edition, found = Edition(catalogue, record), 0
    selectable = {area.code: area for area in record.areas.selectable()}
    newest: dict[tuple[str, str, str], Fact] = {}
    rows = [Fact(**row) for row in record.facts.table.sort_by("published_on").to_pylist()]
    for fact in rows:
        newest[fact.measure, fact.area, fact.period] = fact
    for fact in rows:
        if fact.value is None or fact.source_file == CORRECTIONS or fact.area not in selectable:
            continue
        measure = catalogue.measures[fact.measure]
        shown = newest[fact.measure, fact.area, fact.period].value == fact.value
        if shown and selectable[fact.area].level in measure.levels:
            continue
        number = single(Decimal(repr(fact.value)), UNITS[measure.unit], "")
        verdict = check(edition, NumberClaim(number, fact.area, fact.measure, fact.period[:4]))
        assert verdict.kind in ("exact", "rounded", "revised", "gone"), (fact, verdict.kind)
        told = headline(edition, verdict)
        assert "No figure" not in told
        if verdict.kind == "revised":
            last = newest[fact.measure, fact.area, fact.period].value
            digits = Decimal(10) ** -measure.decimals
            assert last is not None
            assert Decimal(repr(last)).quantize(digits) != Decimal(repr(fact.value)).quantize(digits), fact
        found += 1
    assert found > 400
