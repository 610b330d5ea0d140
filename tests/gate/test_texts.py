"""Nothing about a child passes in a text that is kept or shown, however it is written; what is harmless passes."""

from dataclasses import replace
from pathlib import Path

import pytest

from scripts.pipeline.gate.addresses import address_problem
from scripts.pipeline.gate.check import check, check_all
from scripts.pipeline.gate.contract import load_contract
from scripts.pipeline.gate.known_words import shown_name
from scripts.pipeline.gate.personal import personal_data_rule
from tests.gate import texts
from tests.gate.files import GOOD, HEADER, changed, codes, found, gate, text
from tests.gate.places import judged

CONTRACT = load_contract()
SUFFOLK = CONTRACT.names["Suffolk County Council"]
REAL = replace(judged(), contract=CONTRACT)
SAME = "Suffolk County Council,2026-07-15,{},"


def pairs(table: dict[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    """Code and text of every line of a table."""
    return [(code, cell) for code, cells in table.items() for cell in cells]


@pytest.mark.parametrize(("code", "cell"), pairs(texts.PERSONAL))
def test_what_is_about_a_person_is_found_however_it_is_written(code: str, cell: str) -> None:
    """Twenty-two of forty-three such texts once came out on a chart's page, under the council's name."""
    assert personal_data_rule(cell, kept=True) == code


@pytest.mark.parametrize(("code", "cell"), pairs(texts.PERSONAL)[::9])
@pytest.mark.parametrize("column", ["publisher", "source_url", "area", "measure", "period_type", "period", "value"])
def test_no_column_lets_it_through_or_a_report_repeats_it(column: str, code: str, cell: str, tmp_path: Path) -> None:
    """Each column is kept, and most are shown."""
    if any(sign in cell for sign in ',"'):
        cell = f'"{cell}"'
    report = gate(tmp_path, changed(column, cell))
    assert code in codes(report)
    assert cell not in f"{report}{report!r}"


@pytest.mark.parametrize("address", [cell for _, cell in pairs(texts.PERSONAL)])
def test_no_address_holds_it(address: str) -> None:
    """A path goes out as a link under every figure."""
    for form in (
        "https://www.suffolk.gov.uk/send/{}",
        "https://{}.suffolk.gov.uk/",
        "https://www.suffolk.gov.uk/{}.pdf",
    ):
        whole = form.format(address)
        assert address_problem(whole, SUFFOLK, CONTRACT.words) or personal_data_rule(whole, kept=True)


@pytest.mark.parametrize(("code", "address"), pairs(texts.ADDRESSES))
def test_a_source_is_a_plain_page_of_its_publisher(code: str, address: str, tmp_path: Path) -> None:
    """A name in a path cannot be told from a word, so that only known words pass."""
    report = gate(tmp_path, text(GOOD, same=SAME.format(address)), REAL)
    assert code in codes(report)
    assert not report.accepted
    assert address not in f"{report}{report!r}"


@pytest.mark.parametrize("name", texts.PUBLISHERS)
def test_a_publisher_is_one_of_the_list_to_the_letter(name: str, tmp_path: Path) -> None:
    """A trailing space would make a second publisher, and a free text could be anybody's name."""
    cell = f'"{name}"' if "," in name else name
    report = gate(
        tmp_path, text(GOOD, same=SAME.replace("Suffolk County Council", cell).format("https://suffolk.gov.uk/")), REAL
    )
    assert "G201" in codes(report)
    assert "data/contract/publishers.toml" in str(report)


def test_a_name_that_is_nearly_right_is_mended_in_the_report(tmp_path: Path) -> None:
    """Who writes “SUFFOLK COUNTY COUNCIL” has the right to learn how."""
    report = gate(tmp_path, changed("publisher", "examplershire  county council "))
    assert found(report) == [("G201", 2, "publisher")]
    assert "(the list has “Examplershire County Council”)" in str(report)


@pytest.mark.parametrize("name", texts.FILES)
def test_the_name_of_a_file_is_neither_kept_nor_repeated(name: str, tmp_path: Path) -> None:
    """A file called after a child must not name the child in a log, a ticket or the published table."""
    path = tmp_path / name
    path.write_text(text(GOOD), encoding="utf-8")
    reports, figures = check_all([tmp_path / "no.csv", path], judged())
    assert reports[1].accepted
    assert path.stem not in str(reports[1])
    assert "file 2" in str(reports[1])
    assert name not in str(figures.to_pylist())
    path.write_text(text(GOOD, GOOD), encoding="utf-8")
    assert path.stem not in str(check(path, judged()))


@pytest.mark.parametrize("cell", texts.HARMLESS)
def test_harmless_texts_raise_no_alarm(cell: str) -> None:
    """A gate that cries wolf is switched off."""
    assert personal_data_rule(cell, kept=True) is None


@pytest.mark.parametrize("address", texts.GOOD_ADDRESSES)
def test_pages_of_a_council_pass(address: str, tmp_path: Path) -> None:
    """Most councils' pages are made of ordinary words, with a year or the number of a document."""
    assert gate(tmp_path, text(GOOD, same=SAME.format(address)), REAL).accepted


@pytest.mark.parametrize("name", texts.GOOD_FILES)
def test_an_ordinary_name_of_a_file_is_given(name: str) -> None:
    """Who sends six files wants to know which one is meant."""
    assert shown_name(name, 2, CONTRACT.file_words) == name


def test_every_council_is_listed_once_with_a_host() -> None:
    """A council that is missing would have to ask before it can contribute."""
    from dashboard.facts import open_store

    today = [area for area in open_store().areas if area.level == "council" and area.last_year is None]
    assert len({publisher.name for publisher in CONTRACT.publishers}) == len(CONTRACT.publishers) == len(today)
    for area, publisher in zip(today, CONTRACT.publishers, strict=True):
        name = area.name.removeprefix("County ").split(",")[0].replace(".", "").removeprefix("Kingston upon ")
        name = name.removesuffix(" upon Tyne").split()[-1]
        assert name.lower() in publisher.name.lower(), area.name
        page = f"https://www.{publisher._short}.gov.uk/send"
        assert address_problem(page, publisher, CONTRACT.words) is None, publisher.name


def test_a_maintainer_can_add_a_page_and_a_host() -> None:
    """The way that the report names has to lead somewhere."""
    page = "https://www.example.gov.uk/tom-thumb-nursery/123456"
    listed = SUFFOLK.model_copy(update={"pages": (page,), "hosts": ("suffolk.example.org",)})
    assert address_problem(page, listed, CONTRACT.words) is None
    assert address_problem(f"{page}7", listed, CONTRACT.words) is not None
    assert address_problem("https://data.suffolk.example.org/send", listed, CONTRACT.words) is None
    assert HEADER.startswith("publisher,")
