"""No sentence on the nine recommendations says more than its record, for any area, measure or day."""

import re
from datetime import date
from itertools import pairwise

import pytest

from dashboard.analysis.direction import direction_since
from dashboard.analysis.recommendation_status import dues, targets, wordings
from dashboard.analysis.recommendation_tally import RecommendationTally, tally
from dashboard.analysis.rounding import rounded
from dashboard.catalogue import Catalogue
from dashboard.catalogue.register import PlanAction
from dashboard.catalogue.register_rows import DueDateRow, TargetRow, WordingRow
from dashboard.content.recommendations import RecommendationsContent, recommendations_content
from dashboard.edition import Edition
from dashboard.facts import FactStore
from dashboard.markup import html
from dashboard.wording import numbers, recommendations

CAUSAL = re.compile(
    r"because of|due to|led to|thanks to|as a result|caused by|thereby|owing to|improv\w+ since|worsen",
    re.IGNORECASE,
)
REVIEW = date(2021, 9, 20)
DAYS = [None, *(date(year, month, 28) for year in range(2021, 2027) for month in (1, 7, 10))]
PARTS = ("table", "entries", "timeline", "events", "years", "actions")


def page(content: RecommendationsContent) -> str:
    parts = PARTS if content.count else ()
    return " ".join(html(f"recommendation_{part}", recommendations=content) for part in parts)


def words_of(markup: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup))


@pytest.fixture(scope="module")
def content(catalogue: Catalogue, store: FactStore) -> RecommendationsContent:
    assert catalogue.register is not None
    return recommendations_content(Edition(catalogue, store), catalogue.register)


def test_the_direction_of_every_figure_of_every_area_says_its_numbers(catalogue: Catalogue, store: FactStore) -> None:
    """Each number in a sentence is a figure of that period, and “up” and “down” are what the numbers say."""
    register = catalogue.register
    assert register is not None
    borne = {
        bearing.measure
        for item in (*register.recommendations, *register.issues, *register.plan_measures, *register.actions.values())
        for bearing in item.bears
    }
    told = 0
    for slug in sorted(borne):
        measure = catalogue.measures[slug]
        for area in store.areas.selectable():
            found = direction_since(Edition(catalogue, store), measure, area.code, REVIEW)
            texts = list(recommendations.direction(catalogue, measure, found))
            assert not any(CAUSAL.search(text) for text in texts)
            for text in texts:
                if text.startswith(("Up", "Down")):
                    told += 1
                    assert found.start and found.newest
                    assert found.start.value is not None and found.newest.value is not None
                    ends = [rounded(item.value, measure.decimals) for item in (found.start, found.newest)]
                    assert text.startswith("Up") == (ends[1] > ends[0])
                    shown = [found.start, found.newest, *found.between]
                    pairs = [f"{numbers.figure(item, measure)} in {numbers.period(item.period)}" for item in shown]
                    for at, item in ((0, found.start), (1, found.newest)):
                        pairs[at] = f"{numbers.with_cases(item, measure)} in {numbers.period(item.period)}"
                    assert pairs[0] in text and text.index(pairs[0]) == text.index("from ") + 5
                    assert f"to {pairs[1]}" in text
                    assert all(pair in text for pair in pairs[2:])
                    assert len(re.findall(r"\bin (?:January )?20\d\d", text)) == len(pairs)
    assert told > 300


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_no_sentence_gives_a_cause_and_none_is_of_a_later_day(
    catalogue: Catalogue, store: FactStore, day: date | None
) -> None:
    """What stands side by side must not be tied together, and a frozen page must not know the future."""
    register = catalogue.register
    assert register is not None
    found = recommendations_content(Edition(catalogue, store, day), register)
    told = words_of(page(found))
    assert not CAUSAL.search(told), CAUSAL.search(told)
    if day is not None:
        assert bool(found.count) == (day >= REVIEW)
        rows = [*found.covering, *(one for place in found.entries for one in place.own)]
        rows += [one for _, deeds in found.plans for deed in deeds for one in deed.own]
        assert all(one.row.on[: len(day.isoformat())] <= day.isoformat() for one in rows)
        assert all(moment.day <= day for moment in found.events)
        assert all(fact.published_on <= day for figure in found.figures for fact in figure.facts)
    days = [moment.day for moment in found.events]
    assert days == sorted(days)


def test_a_status_is_never_shown_without_its_date_and_its_source(content: RecommendationsContent) -> None:
    """“Complete” alone would be this site's word; with who said it and when it is the council's."""
    markup = page(content)
    claims = [match.start() for match in re.finditer("ouncil-reported complete", markup)]
    assert len(claims) > 10
    for start in claims:
        after = markup[start : start + 700]
        assert re.match(
            r"ouncil-reported complete(, (\d+ )?[A-Z]?[a-z]* ?20\d\d|, on a page without a date|\. )", after
        ), after[:90]
        assert "<a href=" in after, after
    assert "council reports complete" not in markup.partition("How a status is worded")[0]
    for place in content.entries:
        for one in place.own:
            assert one.row.url and one.text.endswith(recommendations.when(one.row))


def test_estimated_and_missing_dates_are_marked(content: RecommendationsContent) -> None:
    """A month that somebody inferred must not pass as a month that a source gives."""
    rows = [*content.covering, *(one for _, deeds in content.plans for deed in deeds for one in deed.own)]
    assert {one.row.estimated for one in rows} == {True, False}
    for one in rows:
        assert ("(date estimated)" in one.text) == one.row.estimated
        assert ("on a page without a date" in one.text) == one.row.undated


def test_the_count_agrees_with_the_table(catalogue: Catalogue, content: RecommendationsContent) -> None:
    """The sentence at the top and the nine rows below it must not tell two stories."""
    assert catalogue.register is not None
    counted = tally(catalogue.register)
    assert sum(place.status == "only with all nine" for place in content.entries) == counted.covered == 8
    assert sum(place.figure != "none" for place in content.entries) == counted.figure == 0
    assert sum(place.item.confidence != "unknown" for place in content.entries) == counted.known == 5
    assert recommendations.headline(counted) == "None of the nine can be judged from published figures."
    assert (
        "Five of the nine are known from public reports (two of them may be one recommendation)"
        in recommendations.counts(counted)[0]
    )


def test_counts_read_well_for_any_number() -> None:
    """One has, two have, none has."""
    told = " ".join(recommendations.counts(RecommendationTally(9, 9, 0, 1, 8, 2, 7, 2)))
    for text in (
        "Nine of the nine are known from public reports.",
        "One has a public status of its own; for eight",
        "Two have a published figure on their subject.",
        "Seven have neither",
    ):
        assert text in told, told


def test_a_date_said_once_is_told_under_its_own_name() -> None:
    """A board reads “Due”, never the name of a class."""
    said = {"on": "2022-01", "publisher": "p", "url": "https://example.org"}
    action = PlanAction(
        id="a",
        plan="review-2021",
        text="t",
        no_figure="f",
        dues=(DueDateRow(text="in May", **said),),
        targets=(TargetRow(text="half", direction="up", baseline=10.0, target=50.0, **said),),
        wordings=(WordingRow(text="we will", **said),),
    )
    told = [
        recommendations.due(one) if (one := dues(action)) else None,
        recommendations.target(two) if (two := targets(action)) else None,
        recommendations.wording(three) if (three := wordings(action)) else None,
    ]
    assert told == [
        "Due: “in May” (said January 2022).",
        "Target: “half” (said January 2022).",
        "Wording: “we will” (said January 2022).",
    ]


def test_moved_dates_are_told() -> None:
    """“First due …, moved twice” is what a board's minutes would not say."""
    rows = [("2022-01", "in May"), ("2022-03", "in July"), ("2022-09", "in autumn")]
    action = PlanAction(
        id="a", plan="review-2021", text="t", no_figure="f",
        dues=tuple(DueDateRow(on=on, text=text, publisher="p", url="https://example.org") for on, text in rows),
    )  # fmt: skip
    course = dues(action)
    assert course is not None
    told = "First due: “in May” (said January 2022); moved twice, last to “in autumn” (said September 2022)."
    assert recommendations.due(course) == told


def test_years_across_a_break_say_so(content: RecommendationsContent) -> None:
    """88.3% and 22.7% stand in neighbouring rows and are counted differently."""
    by_year = {year.year: year for year in content.years}
    assert list(by_year) == list(range(2021, max(by_year) + 1))
    assert by_year[2022].breaks
    assert not any(year.breaks for one, year in pairwise(content.years) if year.year != 2022)
    reviews = {year.year: [item.measure.slug for item in year.columns[1].official] for year in content.years}
    assert reviews[2024] == ["percent-reviews-decision-within-4-weeks-2024"]
    assert reviews[2025] == ["percent-reviews-completed"]
    assert reviews[2023] == []
