"""EHC and SEND keep their capitals in every sentence."""

import re
from datetime import date
from pathlib import Path

from dashboard.catalogue import Catalogue
from dashboard.edition import Edition
from dashboard.facts import FactStore
from dashboard.wording import sentences
from tests.running import ROOT

LOWERED = re.compile(r"\b[a-z]+[A-Z]{2,}[A-Za-z]*\b")


def test_no_initialism_is_lowered_in_a_finding(catalogue: Catalogue, store: FactStore) -> None:
    """“eHC plans” and “sEND appeals” stood on every page of a day before the first release."""
    kinds = set()
    for edition in (Edition(catalogue, store), *(Edition(catalogue, store, date(year, 1, 1)) for year in (2020, 2024))):
        for measure in catalogue.measures.values():
            for area in ("935", "921", "420", "856", "E12000006", "E92000001"):
                found = sentences.finding(edition, measure, area)
                texts = [
                    found.sentence,
                    found.behind,
                    found.change,
                    sentences.comparison(edition, measure, area, "2025"),
                ]
                assert not LOWERED.search(" ".join(text for text in texts if text)), (measure.slug, area)
                kinds.add(found.number is None)
    assert kinds == {True, False}


def test_no_code_lowers_a_first_letter() -> None:
    """Whatever a text begins with may be an initialism: sentences are built so that none is lowered."""
    files = [path for folder in ("dashboard", "pages", "scripts") for path in Path(ROOT, folder).rglob("*.py")]
    assert len(files) > 200
    for path in files:
        assert not re.search(r"\[(0|:1)\]\.lower\(\)", path.read_text(encoding="utf-8")), path
