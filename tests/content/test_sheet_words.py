"""No sentence of a meeting sheet claims more than its record: numbers, direction words, causes, reading age."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

import pandas
import pytest
import textstat

from dashboard.analysis.question import Audience
from dashboard.catalogue import load_catalogue
from dashboard.catalogue.measures import Measure
from dashboard.content.meeting_sheet import MeetingSheet, SheetQuestion, meeting_sheet
from dashboard.edition import Edition
from dashboard.facts import ENGLAND, open_store
from dashboard.facts.store import DEFAULT_ROOT
from dashboard.links.view import ChartView

CATALOGUE, STORE = load_catalogue(), open_store()
TODAY = date(2026, 11, 26)
COUNCILS = sorted(area.code for area in STORE.areas.selectable() if area.level == "council")
AREAS = ["935", *COUNCILS[::13], *CATALOGUE.site.tiny_areas, "921", "E12000006", ENGLAND]
DAYS = [date(2022, 5, 12), date(2023, 9, 1), date(2024, 7, 24), date(2025, 12, 4), TODAY, date(2027, 6, 1)]
ROWS = pandas.read_parquet(DEFAULT_ROOT / "vintages" / STORE.vintage / "facts.parquet")
CAUSES = re.compile(
    r"\b(because|due to|owing to|caused?|causing|thanks to|as a result|led to|leads to|therefore|hence|reason why)\b",
    re.IGNORECASE,
)
PRINTED = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?%?")
MOVED = re.compile(r"\b(Up from|Down from|The same as) ([\d,.]+)(?:%| weeks)? in ((?:January )?\d{4})[.,;]")
NAMES = {measure.name: measure for measure in CATALOGUE.measures.values()}


@cache
def made(area: str, on: date, audience: Audience) -> MeetingSheet:
    return meeting_sheet(Edition(CATALOGUE, STORE), ChartView(area, parameters=(("for", audience),)), on, TODAY)


def sheets(audience: Audience = "committee") -> Iterator[MeetingSheet]:
    for area in AREAS:
        for on in DAYS:
            yield made(area, on, audience)


def about_figures(found: MeetingSheet) -> Iterator[tuple[SheetQuestion, Measure, str]]:
    for question in found.questions:
        if question.words.about in NAMES:
            yield question, NAMES[question.words.about], " ".join(question.words.record)


def values(measures: list[str], areas: list[str], day: date) -> dict[tuple[str, str, str], list[float]]:
    """Every number that the file of facts printed by a day, by measure, area and period; plain code."""
    rows = ROWS[ROWS["measure"].isin(measures) & ROWS["area"].isin(areas) & (ROWS["published_on"] <= day)]
    found: dict[tuple[str, str, str], list[float]] = {}
    for row in rows[rows["value"].notna()].itertuples():
        found.setdefault((row.measure, row.area, row.period), []).append(row.value)
    return found


def written(number: float, decimals: int) -> str:
    """A number as a reader expects it, by plain code."""
    return f"{Decimal(repr(number)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP):,}"


def allowed(measure: Measure, area: str, day: date) -> set[str]:
    """What the sentences of a figure may say in digits: published numbers, their difference, years, and the law's."""
    areas = [area, STORE.areas.region_of(area) or area, ENGLAND]
    parts = measure.derived or measure
    slugs = [slug for slug in (measure.slug, parts.numerator, parts.denominator) if slug]
    found = values(slugs, areas, day)
    numbers = {written(n, CATALOGUE.measures[key[0]].decimals) for key, some in found.items() for n in some}
    for (slug, code, period), tops in found.items():
        for bottom in found.get((parts.denominator or "", code, period), ()):
            for top in tops if slug == parts.numerator else ():
                numbers.add(written(bottom - top, 0))
                if measure.derived and bottom:
                    numbers.add(written(100 * top / bottom, measure.decimals))
    fixed = " ".join([measure.finding, measure.behind or "", measure.law.limit_label or "" if measure.law else ""])
    return numbers | {number for key in found for number in PRINTED.findall(key[2])} | set(PRINTED.findall(fixed))


def neighbours_numbers(text: str) -> set[str]:
    """The middle figure and the two counts, which tests/analysis/test_questions.py recomputes."""
    told = re.search(r"The middle figure of its (\d+) statistical neighbours .*? is ([\d.,]+)%? .*; (\d+) of the", text)
    return set(told.groups()) if told else set()


def test_every_number_in_a_question_was_printed_by_that_day() -> None:
    """For every kind of council and day: nothing made up, nothing from later, nothing worked out in silence."""
    counted = 0
    for found in sheets():
        for question, measure, text in about_figures(found):
            known = allowed(measure, found.area, found.span.day) | neighbours_numbers(text)
            if question.words.rule.startswith("a leading figure that"):
                continue  # no number: the sentence names the sign and the newest earlier figure
            told = text.replace("With fewer than 10 cases no percentage is given here.", "")
            said = {number.rstrip("%") for number in PRINTED.findall(told)}
            # Years that are not compared, and why, come from the breaks of the measure.
            said -= {number for item in measure.breaks for number in PRINTED.findall(item.why)}
            assert said <= known, f"{found.area} {found.span.on}: {said - known} in “{text}”"
            counted += len(said)
    assert counted > 500


def test_up_and_down_are_what_the_numbers_say_and_never_cross_a_break() -> None:
    """One wrong word would turn a fall into a rise in front of a committee."""
    seen = set()
    for found in sheets():
        for _, measure, text in about_figures(found):
            told = MOVED.search(text)
            if told is None:
                continue
            word, before, year = told.groups()
            now = float((re.search(r"\d[\d,]*(?:\.\d+)?", text) or [""])[0].replace(",", ""))
            if measure.slug == "percent-reviews-decision-within-4-weeks-2024" or "For every 100" in text:
                continue  # their sentences begin with another number
            gone = float(before.replace(",", ""))
            assert {"Up from": now > gone, "Down from": now < gone, "The same as": now == gone}[word], text
            newest = max(int(y) for y in re.findall(r"\b20\d\d\b", text))
            assert not any(int(year[-4:]) < int(item.starts[:4]) <= newest for item in measure.breaks), text
            seen.add(word)
    assert {"Up from", "Down from"} <= seen


@pytest.mark.parametrize("audience", ["committee", "parents"])
def test_no_sentence_says_why(audience: Audience) -> None:
    """The site describes; it never concludes why. That a number cannot be divided by 0 is no cause of it."""
    for found in sheets(audience):
        words = [text for item in found.questions for text in (item.words.ask, *item.words.record, item.words.answer)]
        words += [found.window_sentence, *found.notes, *found.revised, *found.frozen_sentences, *found.news]
        words += [item.text for item in (*found.steps, *found.events_and_statements)] + [
            item.state for item in found.overdue
        ]
        for text in words:
            assert not CAUSES.search(text), f"{found.area} {found.span.on}: {text}"
            if "at least" in text:
                assert "The law:" in text, f"only the law says “at least”: {text}"


def test_both_audiences_are_asked_about_the_same_by_the_same_rules() -> None:
    """The words differ, the record does not."""
    for area in AREAS:
        for on in DAYS:
            one, other = made(area, on, "committee"), made(area, on, "parents")
            assert [(q.words.about, q.words.record, q.words.rule, q.link) for q in one.questions] == [
                (q.words.about, q.words.record, q.words.rule, q.link) for q in other.questions
            ]
            assert all(a.words.ask != b.words.ask for a, b in zip(one.questions, other.questions, strict=True))


def test_the_words_for_parents_are_plain() -> None:
    """Flesch-Kincaid grade plus 5 is about the reading age: our own words at most 10, a whole sheet at most 13."""
    own: list[str] = []
    for found in sheets("parents"):
        asked = [f"{item.words.ask} {item.words.answer}" for item in found.questions]
        own += asked
        whole = " ".join(
            f"{question} {' '.join(item.words.record)}" for question, item in zip(asked, found.questions, strict=True)
        )
        assert not whole or textstat.flesch_kincaid_grade(whole) <= 8, whole
    assert textstat.flesch_kincaid_grade(" ".join(dict.fromkeys(own))) <= 5
    formal = [f"{item.words.ask} {item.words.answer}" for found in sheets() for item in found.questions]
    assert textstat.flesch_kincaid_grade(" ".join(dict.fromkeys(own))) < textstat.flesch_kincaid_grade(
        " ".join(dict.fromkeys(formal))
    )
