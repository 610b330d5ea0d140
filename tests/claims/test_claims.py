"""Real claims with the verdict each must get; add a row to claims.csv and it is checked."""

import csv
import html as markup
import re
from pathlib import Path

import pytest

from dashboard.analysis.claims.check import check
from dashboard.analysis.claims.claim import NumberClaim
from dashboard.analysis.claims.number import ReadNumber, read
from dashboard.analysis.claims.search import has_enough_words, search
from dashboard.catalogue import Catalogue
from dashboard.content.claim_answer import claim_answer
from dashboard.edition import Edition
from dashboard.facts import FactStore
from dashboard.markup import html

TABLE = (Path(__file__).parent / "claims.csv").read_text(encoding="utf-8")
ROWS = list(csv.DictReader(TABLE.splitlines(), strict=True))


def words_of(text: str) -> str:
    """A page's words without tags."""
    return re.sub(r"\s+", " ", markup.unescape(re.sub(r"<[^>]+>", " ", text)))


def claim_of(catalogue: Catalogue, row: dict[str, str]) -> NumberClaim:
    """The claim of a row as the page reads it: typed number, slug or everyday words, area and year."""
    found = read(row["number"])
    assert isinstance(found, ReadNumber), found
    said = row["said_to_be"] or (found.words if has_enough_words(found.words) else "")
    measure = said if said in catalogue.measures else None
    if said and measure is None:
        measure = search(catalogue, said, found.number.units)[0].slug
    return NumberClaim(found.number, row["area"], measure, row["year"] or None)


def test_there_are_enough_claims() -> None:
    """Fewer would leave ways of being wrong untried."""
    assert len(ROWS) >= 60
    assert len({row["verdict"] for row in ROWS}) >= 11


@pytest.mark.parametrize(
    "row", ROWS, ids=lambda row: f"{row['number']} {row['said_to_be']} {row['area']} {row['year']}"
)
def test_each_claim_gets_its_verdict_and_the_reader_its_words(
    catalogue: Catalogue, record: FactStore, row: dict[str, str]
) -> None:
    """The verdict, and on the page itself the words that a reader needs to see what the number is."""
    claim = claim_of(catalogue, row)
    assert check(Edition(catalogue, record), claim).kind == row["verdict"], row["why"]
    shown = words_of(html("claim_answer", answer=claim_answer(Edition(catalogue, record), claim)))
    assert row["told"] in shown, f"{row['why']}: {shown[:700]}"
