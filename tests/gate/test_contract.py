"""The contract, its page, its rules and the gate say the same; an independent reader agrees."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, validate

from scripts.pipeline.gate import setting as setting_module
from scripts.pipeline.gate.contract import FOLDER, load_contract
from scripts.pipeline.gate.page import PAGE, contract_page
from scripts.pipeline.gate.rules import CHAPTERS, RULES, read_rules
from tests.gate import cases_cells, cases_form, cases_personal, cases_worked_out
from tests.gate.files import GOOD, gate, rate, text
from tests.gate.places import AREAS, TODAY, judged
from tests.running import ROOT

EXAMPLES = sorted((Path(__file__).parent / "examples").glob("*.csv"))
GATE = sorted((ROOT / "scripts" / "pipeline" / "gate").glob("*.py"))


def package(folder: Path, content: str) -> Any:
    """What frictionless finds in a file that stands where the contract says."""
    shutil.copy(FOLDER / "datapackage.json", folder)
    (folder / "figures.csv").write_text(content, encoding="utf-8")
    return validate(str(folder / "datapackage.json"))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_an_independent_reader_accepts_contract_and_example(example: Path, tmp_path: Path) -> None:
    """A contributor's own tools must be able to read the contract, or it is no contract but a habit of ours."""
    content = example.read_text(encoding="utf-8")
    report = package(tmp_path, content)
    assert report.valid, report.flatten()
    assert gate(tmp_path, content).accepted


def test_there_is_an_example_with_every_symbol_and_kind_of_period() -> None:
    """The examples would prove little if they left out what is hard."""
    whole = "".join(path.read_text(encoding="utf-8") for path in EXAMPLES)
    for part in (",c,", ",x,", ",z,0", ",month,", ",year to date,", ",year,"):
        assert part in whole


@pytest.mark.parametrize(
    "content",
    [
        text(GOOD.replace("57", "many")),
        text(GOOD.replace("57", "")),
        text(GOOD.replace("57", "-57")),
        text(GOOD.replace("2025-01", "2025-13")),
        text(GOOD.replace("month", "term")),
        text(GOOD.replace("999", "E05000001")),
        text(GOOD, GOOD),
        text(GOOD).replace("2026-07-15", "15/07/2026"),
        text(GOOD).replace("https", "http"),
        text(GOOD).replace("Examplershire", "examplershire"),
        text(GOOD).replace("area,measure", "measure,area"),
        rate("50.0", "many"),
    ],
)
def test_both_refuse_what_the_contract_rules_out(content: str, tmp_path: Path) -> None:
    """If only our code refused these, the contract would promise contributors more than the gate keeps."""
    assert not package(tmp_path, content).valid
    assert not gate(tmp_path, content).accepted


def test_symbols_have_a_meaning_that_others_can_read() -> None:
    """A reader of the data elsewhere must learn that c is withheld and x unknown."""
    read = Package(str(FOLDER / "datapackage.json")).get_resource("figures").schema
    raw = json.loads((FOLDER / "datapackage.json").read_text(encoding="utf-8"))
    assert raw["$schema"].endswith("/2.0/datapackage.json")
    for name, signs in (("value", ["c", "x", "z"]), ("denominator", ["", "c", "x", "z"])):
        assert read.get_field(name).missing_values == signs
        assert [entry.value for entry in load_contract().column(name).missing] == signs
        assert all(entry.label for entry in load_contract().column(name).missing)


def test_the_page_is_made_from_the_contract() -> None:
    """A page that says something else than the gate does sends contributors in circles."""
    text = PAGE.read_text(encoding="utf-8")
    assert text == contract_page(load_contract()), "run python -m scripts.pipeline.gate.page"


def test_the_page_names_every_column_symbol_relation_and_rule() -> None:
    """It is all that a contributor reads."""
    words = PAGE.read_text(encoding="utf-8")
    contract = load_contract()
    for column in contract.columns:
        assert f"| `{column.name}` | {column.type} | {column.description} |" in words
    for whole in contract.wholes:
        assert all(f"`{name}`" in words for name in (whole.whole, *whole.parts))
    for code, rule in RULES.items():
        assert f"| {code} | {rule.what}. | {rule.why}. | {rule.fix}. |" in words


def test_every_code_is_documented_used_and_tried() -> None:
    """A code without a sentence tells nobody anything; a rule that nothing uses or tries protects nobody."""
    used = {code for path in GATE for code in re.findall(r'"(G\d{3})"', path.read_text(encoding="utf-8"))}
    assert used == set(RULES)
    cases = (cases_cells.CASES, cases_form.CASES, cases_personal.CASES, cases_worked_out.CASES)
    tried = {code for group in cases for case in group.values() for code, *_ in case.wrong}
    assert set(RULES) - tried == {"G102", "G114", "G215", "G605", "G607", "G608"}, "those have tests of their own"


def test_rules_are_read_from_the_file_that_documents_them() -> None:
    """One table for the gate and its page, so that they cannot part."""
    assert read_rules() == CHAPTERS
    assert [code for chapter in CHAPTERS for code in chapter.rules] == sorted(RULES)


def test_limits_are_those_that_the_page_gives() -> None:
    """The limits keep a wrong file from filling the machine, and right ones must fit."""
    limits = load_contract().limits
    assert (limits.rows, limits.bytes, limits.first_year, limits.smallest) == (1_000_000, 200_000_000, 2010, 5)


def test_relations_name_counts_of_the_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    """A measure that is renamed in the catalogue would silently lose its protection here."""
    from dashboard.catalogue import load_catalogue

    catalogue = load_catalogue()
    contract = load_contract()
    for wrong in ("no-such-measure", "percent-within-20-weeks", "plans-in-force", "mediation-per-100-requests"):
        part = contract.wholes[0].model_copy(update={"parts": (wrong,)})
        damaged = type(contract)(**{**vars(contract), "wholes": (part,)})
        monkeypatch.setattr(setting_module, "load_contract", lambda damaged=damaged: damaged)
        with pytest.raises(ValueError, match=f"“{wrong}” is not a count of the catalogue"):
            setting_module.setting(catalogue, AREAS, None, TODAY)


def test_the_setting_knows_what_can_be_contributed() -> None:
    """Ratios that this site makes itself must not come back as somebody's count."""
    against = judged()
    assert against.ratios_of_ours == {
        "mediation-per-100-refusals",
        "mediation-per-100-requests",
        "percent-reviews-completed",
        "reviews-not-completed-in-year",
    }
    assert not against.ratios_of_ours & set(against.measures)
    assert [slug for slug, measure in against.measures.items() if measure.stock] == ["plans-in-force"]
