"""No figure with a caution is told without it: in sheets, feeds, plain pages, titles and previews, for all areas."""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache, partial
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

import pandas
import pytest
from starlette.testclient import TestClient

from dashboard.catalogue import Catalogue, load_catalogue
from dashboard.edition import Edition
from dashboard.facts import ENGLAND, FactStore, open_store
from dashboard.facts.store import DEFAULT_ROOT
from dashboard.links.view import ChartView
from dashboard.public import serve
from dashboard.public.page_request import PageRequest
from dashboard.site.pages import page_at
from tests.public.asking import Page
from tests.public.conftest import site_of

CATALOGUE, STORE = load_catalogue(), open_store()
TODAY = date(2026, 11, 28)
DAYS = (date(2025, 7, 5), TODAY)
AREAS = sorted(area.code for area in STORE.areas.selectable())
CAUTIONS: list[dict[str, Any]] = tomllib.loads(Path("data/catalogue/cautions.toml").read_text(encoding="utf-8"))[
    "cautions"
]
MEASURES = {measure.name: measure for measure in CATALOGUE.measures.values()}
PRINTED = pandas.read_parquet(DEFAULT_ROOT / "vintages" / STORE.vintage / "facts.parquet")
NAMES = "|".join(re.escape(name) for name in sorted(MEASURES, key=len, reverse=True))
NEWS = re.compile(rf"- (?P<name>{NAMES}): (?P<text>.+) \((?P<period>(?:January )?\d{{4}})(?:, and \d+ earlier)?\)")
MARK = re.compile(r"\[[a-z]+\]")
FIRST = re.compile(r"\d")


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "PageRequest", partial(PageRequest, today=TODAY))


def surely_by(known_on: str, day: date) -> bool:
    """Whether a day, month or year in the file of cautions is over by a day, by plain code."""
    return f"{known_on}-99-99"[:10] <= day.isoformat()


@cache
def warned(measure: str, area: str, period: str, day: date) -> frozenset[str]:
    """Texts of the cautions about a figure or its counts, read from the file of cautions by plain code."""
    found = CATALOGUE.measures[measure]
    slugs = {measure, found.numerator, found.denominator}
    if found.derived:
        slugs |= set(found.derived.parts)
    about = [
        item
        for item in CAUTIONS
        if surely_by(item.get("known_on", "0000"), day)
        and slugs & set(item["measures"])
        and period in item["periods"]
        and area in item.get("areas", [area])
    ]
    replaced = {item.get("replaces") for item in about}
    return frozenset(" ".join(item["text"].split()) for item in about if item["id"] not in replaced)


@cache
def printed_cells() -> frozenset[tuple[str, str, str]]:
    """Measure, area and period of every cell: where there is none, no figure is told that could need a caution."""
    return frozenset(zip(PRINTED["measure"], PRINTED["area"], PRINTED["period"], strict=True))


def is_printed(measure: str, area: str, period: str) -> bool:
    derived = CATALOGUE.measures[measure].derived
    return all((slug, area, period) in printed_cells() for slug in (derived.parts if derived else (measure,)))


def written(period: str) -> str:
    return period.removeprefix("January ") + "-01" * period.startswith("January ")


def markdown(client: TestClient, area: str, day: date) -> str:
    text = client.get(f"/meeting/{day}.md?area={area}").text
    return re.sub(r"\\(.)", r"\1", text)


def figures_of_sheet(text: str, area: str) -> Iterator[tuple[str, str, str, str]]:
    """Measure, area, period and the words of each figure in the table and in the list of a sheet in Markdown."""
    for line in text.splitlines():
        if found := NEWS.fullmatch(line):
            yield MEASURES[found["name"]].slug, area, written(found["period"]), found["text"]
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        name = cells[0].strip().removesuffix(" (our calculation)")
        if line.startswith("|") and name in MEASURES:
            slug, period = MEASURES[name].slug, written(cells[1])
            before = str(int(period[:4]) - 1) + period[4:]
            yield from ((slug, *where) for where in ((area, period, cells[2]), (area, before, cells[3])))
            if area != ENGLAND:
                yield slug, ENGLAND, period, cells[4]


def notes(text: str) -> dict[str, str]:
    """Text after each mark where a document explains it."""
    found = re.findall(r"(\[[a-z]+\]) Read with care: (.*?)(?= \[[a-z]+\] Read with care| Read with care|\n|$)", text)
    return dict(found)


def test_every_figure_listed_on_a_sheet_carries_its_cautions() -> None:
    """Read aloud in a meeting, “finalised: 0” of 1,246 is an accusation that the file does not make."""
    client = TestClient(site_of(lambda: CATALOGUE, lambda: STORE), base_url="http://localhost")
    seen = 0
    named = {area for item in CAUTIONS for area in item.get("areas", [])} & set(AREAS)
    for day in DAYS:
        for area in AREAS if day == TODAY else sorted(named):
            text = markdown(client, area, day)
            explained = notes(text)
            for measure, code, period, words in figures_of_sheet(text, area):
                if not FIRST.search(MARK.sub("", words)):
                    continue
                told = {explained[mark] for mark in MARK.findall(words)}
                wanted = warned(measure, code, period, day)
                assert wanted <= told, f"{area} on {day}: {measure} {period} {words}"
                seen += len(wanted)
    assert seen > 300


def test_every_question_carries_the_cautions_about_its_own_figure() -> None:
    """A councillor reads one question out, not the notes at the end."""
    client = TestClient(site_of(lambda: CATALOGUE, lambda: STORE), base_url="http://localhost")
    seen = 0
    for area in AREAS:
        text = markdown(client, area, TODAY)
        explained = notes(text)
        for name, record in re.findall(r"^\d+\. (.+)\. \*\*.*\*\*\n   - (.*)$", text, re.MULTILINE):
            if name not in MEASURES:
                continue
            period = next(iter(re.findall(r"\b(?:January )?20\d\d\b", record)), None)
            told = {explained[mark] for mark in MARK.findall(record)}
            slug = MEASURES[name].slug
            if period is None or not is_printed(slug, area, written(period)):
                continue
            wanted = warned(slug, area, written(period), TODAY)
            assert wanted <= told, f"{area}: {record}"
            seen += len(wanted)
    assert seen > 3


@pytest.mark.parametrize("area", ["935", "370", "856", "353", ENGLAND])
def test_every_form_of_a_sheet_explains_every_mark(client: TestClient, area: str) -> None:
    """A mark without its text warns nobody."""
    for day in DAYS:
        for ending in ("", ".html", ".md"):
            text = client.get(f"/meeting/{day}{ending}?area={area}").text
            said = re.sub(r"\\(.)", r"\1", text) if ending == ".md" else unescape(re.sub("<[^>]+>", " ", text))
            for mark in set(MARK.findall(said)):
                assert said.count(f"{mark} Read with care: ") == 1, f"{mark} on {day}{ending}: once, and not twice"


@pytest.mark.parametrize("home", ["935", "370", "856", "921", "353", "203", "838", "873"])
def test_every_figure_in_a_feed_carries_its_cautions(catalogue: Catalogue, store: FactStore, home: str) -> None:
    """Who reads the feed alone sees no chart and no caution under it."""
    there = replace(catalogue, site=catalogue.site.model_copy(update={"home_area": home}))
    client = TestClient(site_of(lambda: there, lambda: store), base_url="http://localhost")
    codes = {store.areas[code].name: code for code in (home, store.areas.region_of(home), ENGLAND) if code}
    names, seen = "|".join(map(re.escape, codes)), 0
    for path in ("/feed/timeliness.xml", "/feed/disputes.xml", "/feed/reviews.xml"):
        for entry in ET.fromstring(client.get(path).content).iter("{http://www.w3.org/2005/Atom}entry"):  # noqa: S314
            measure = (entry.findtext("{http://www.w3.org/2005/Atom}id") or "").rsplit("/", 1)[1]
            lines = [item.text or "" for item in entry.iter("{http://www.w3.org/1999/xhtml}li")]
            explained = notes("\n".join(lines))
            for line in lines:
                found = re.match(rf"({names}), ((?:January )?\d{{4}}): (.*)", line)
                if found is None:
                    continue
                told = {explained[mark] for mark in MARK.findall(line)}
                wanted = warned(measure, codes[found[1]], written(found[2]), TODAY)
                assert wanted <= told, f"{home}, {measure}: {line}"
                seen += len(wanted)
    assert seen > 0


def newest(measure: str, day: date) -> str:
    """Newest period that the file of facts has for any area by a day."""
    rows = PRINTED[(PRINTED["measure"] == measure) & (PRINTED["published_on"] <= day)]
    return str(rows["period"].max())


def heads(client: TestClient, path: str) -> tuple[str, str]:
    """Title and descriptions of a page as link previews read them."""
    page = Page(client.get(path).text)
    return page.meta["og:title"], " ".join([page.meta["description"], page.meta["og:description"]])


@pytest.mark.parametrize("day", [date(2025, 12, 1), TODAY])
def test_titles_and_descriptions_carry_the_cautions_about_their_figure(client: TestClient, day: date) -> None:
    """A shared link shows the title and the description, and nothing of what stands under the chart."""
    first = {chart.measures[0]: slug for slug, chart in reversed(CATALOGUE.charts.items()) if chart.form == "line"}
    seen = 0
    for measure, slug in first.items():
        period = newest(measure if not CATALOGUE.measures[measure].derived else slug_of_counts(measure), day)
        for area in AREAS:
            wanted = warned(measure, area, period, day)
            if (
                not wanted
                or not is_printed(measure, area, period)
                or STORE.areas[area].level not in CATALOGUE.measures[measure].levels
            ):
                continue
            query = urlencode({"area": area, "as_of": day.isoformat()})
            title, described = heads(client, f"/chart/{slug}?{query}")
            answer = client.get("/oembed", params={"url": f"http://localhost/chart/{slug}?{query}"})
            shown = json.loads(answer.text)["title"]
            for text in wanted:
                assert text in " ".join(described.split()), f"{area}: {title}"
                assert text in " ".join(shown.split()), f"{area}: {shown}"
            assert "(read with care)" in title
            seen += 1
    assert seen > 10


def slug_of_counts(measure: str) -> str:
    derived = CATALOGUE.measures[measure].derived
    assert derived is not None, "only a calculation of ours has counts of its own"
    return derived.parts[0]


def test_summary_comparison_and_claim_carry_the_caution_too(client: TestClient) -> None:
    """The Isle of Wight of 2024: 2 of 7 plans, where records may be missing."""
    (text,) = warned("percent-within-20-weeks", "921", "2024", TODAY)
    for path in (
        "/summary?area=921&as_of=2025-12-01",
        "/compare/plain?area=921&measure=percent-within-20-weeks&year=2024",
        "/check-a-claim/plain?area=921&number=2+of+7+plans&year=2024",
    ):
        page = client.get(path)
        title, described = heads(client, path)
        if "28.6" in title + described or "2 of 7" in described:
            assert text in " ".join(described.split()), path
        if "2 of 7" in page.text:
            assert text in " ".join(unescape(page.text).split()), path


def test_the_first_answer_of_a_dashboard_page_carries_it_too(catalogue: Catalogue, store: FactStore) -> None:
    """A message or a crawler shows the first answer alone."""
    edition = Edition(catalogue, store).at(date(2025, 12, 1))
    (text,) = warned("percent-within-20-weeks", "921", "2024", TODAY)
    preview = page_at("timeliness").preview(edition, ChartView("921", as_of=edition.as_of))
    assert "(read with care)" in str(preview.title)
    assert text in " ".join(str(preview.description).split())
    assert text in [" ".join(item.text.split()) for item in preview.all_cautions]


def test_a_newer_figure_is_told_with_its_caution(client: TestClient) -> None:
    """A frozen page names the newer figure, which may be one that looks wrong."""
    (text,) = warned("percent-requests-refused", "856", "2025", TODAY) - warned("requests", "856", "2025", TODAY)
    page = " ".join(unescape(client.get("/chart/refused-share?area=856&as_of=2025-12-01").text).split())
    newer = page.split("A newer period has been published: 2025, ")[1]
    assert text in newer.split("</li>")[0]
