"""A frozen page knows nothing of later: no release, statement, event, caution, neighbour group or year after its day.

The home area is walked on every day on which something became known. All other areas are walked once with every chart;
the days around each publication rotate among them, so that each day is tried with areas of every kind.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import cycle

from dashboard.analysis.claims.claim import NumberClaim
from dashboard.analysis.claims.claimed import single
from dashboard.catalogue import load_catalogue
from dashboard.catalogue.presentation import ChartSpec
from dashboard.content.chart import ChartContent
from dashboard.content.chart_assembly import chart_content
from dashboard.content.claim_answer import claim_answer
from dashboard.content.compare_page import compare_content, nothing_to_compare
from dashboard.content.forms import is_of_places
from dashboard.content.frozen_notices import frozen_notices
from dashboard.edition import Edition
from dashboard.facts import open_store
from dashboard.links.view import ChartView
from tests.lacking import HELD_AGAIN, OUT, TOLD, lacking

CATALOGUE, STORE = lacking(load_catalogue()), open_store()
EDITION = Edition(CATALOGUE, STORE)
BESIDE = frozenset({"region", "england", "neighbours"})
GROUPS = date(2025, 5, 31)
"""Day from which the groups of neighbours of May 2025 were surely published."""
LEFT_OUT = "Statistical neighbours are left out here"
YEAR = re.compile(r"\b(20[12]\d)\b(?![,.]\d)")
CHANGED = re.compile(r"was revised from (\S+(?: weeks)?) to (\S+(?: weeks)?) on (\d+ \w+ \d{4})")


def last_day(text: str) -> date:
    """Last day that a date known to its year or month may mean, by other code than the site's."""
    year, month, day = (*map(int, text.split("-")), None, None)[:3]
    if day is not None:
        return date(year, month, day)
    return date(year + 1, 1, 1) - timedelta(1) if month in (None, 12) else date(year, month + 1, 1) - timedelta(1)


def key_days() -> list[date]:
    """The day before, the day of and some days after each publication, and the days of what is not held."""
    days = {day + timedelta(back) for day in (*STORE.facts.days(), GROUPS, OUT) for back in (-1, 0, 40)}
    return sorted(days)


def home_days() -> list[date]:
    dated = [*(item.published_on for item in CATALOGUE.statements), *(item.date for item in CATALOGUE.events.values())]
    return sorted({*key_days(), *(last_day(text) for text in dated if last_day(text) >= date(2021, 1, 1))})


def pages() -> Iterator[tuple[date, str, ChartSpec]]:
    home = CATALOGUE.site.home_area
    for day in home_days():
        yield from ((day, home, chart) for chart in CATALOGUE.charts.values())
    days = cycle(key_days())
    for area in STORE.areas.selectable():
        yield from ((next(days), area.code, chart) for chart in CATALOGUE.charts.values())


def test_nothing_on_a_frozen_page_is_of_later() -> None:
    """What was said or published after the day of a link was not known to whoever shares it."""
    walked = 0
    for day, area, chart in sorted(pages(), key=lambda page: (page[0], page[1])):
        edition, where = EDITION.at(day), (day.isoformat(), area, chart.slug)
        content = chart_content(edition, chart, ChartView(area, comparators=BESIDE, as_of=day))
        told = frozen_notices(edition, content)
        dated = [
            *(item.published_on for item in content.statements),
            *(spot.statement.published_on for spot in content.spots),
            *(mark.event.date for mark in content.marks if mark.event is not None),
            *(caution.known_on for caution in content.cautions),
        ]
        assert all(last_day(text) <= day for text in dated), where
        assert all(release.published_on <= day for _, release in content.sources), where
        assert all(fact.published_on <= day for figure in content.figures for fact in figure.facts), where
        neighbours(content, day, area, where)
        not_held(content, told, day, where)
        years(content, day, where)
        for before, now, _ in CHANGED.findall(" ".join(told)):
            assert before != now, where
        walked += 1
    assert walked > 5000


def neighbours(content: ChartContent, day: date, area: str, where: tuple[str, ...]) -> None:
    """No figure of a group that was published later, and a sentence in its place."""
    shown = any(item.role == "neighbours" for item in (*content.series, *content.bars))
    told = any(note.startswith(LEFT_OUT) for note in content.notes)
    compares = is_of_places(content.chart) or "neighbours" in content.chart.comparators
    grouped = bool(STORE.areas.neighbours(area))
    if grouped and day < GROUPS:
        assert not shown, where
        assert told == compares, where
    else:
        assert not told, where


def not_held(content: ChartContent, told: list[str], day: date, where: tuple[str, ...]) -> None:
    """Whoever reads “of what was published by” learns what this site lacks."""
    source = "appeals" if content.measures[0].slug.startswith("appeal") else "plans"
    first = date(2025, 6, 26) if source == "appeals" else date(2022, 5, 12)
    text = " ".join(told)
    assert f"of what was published by {day.day} {day:%B %Y} it shows what this site holds." in text, where
    assert ("from before" in text) == (day < first), where
    assert (TOLD in text) == (source == "plans" and OUT <= day < HELD_AGAIN), where
    assert all(sentence in told for sentence in content.not_held), where


def years(content: ChartContent, day: date, where: tuple[str, ...]) -> None:
    """No sentence, label or cell names a later year, but for reorganisations; a statement may look ahead."""
    texts = [content.title, content.subtitle, content.alt, *content.table.header, *content.notes]
    texts += [cell for row in content.table.rows for cell in row]
    texts += [mark.text + mark.label for mark in content.marks] + [caution.text for caution in content.cautions]
    for text in texts:
        named = [int(year) for year in YEAR.findall(text)]
        assert not named or max(named) <= day.year or _is_name(content, text), (*where, text)


def _is_name(content: ChartContent, text: str) -> bool:
    """Whether the year is part of the name of a measure or chart, which are named after the year they began with."""
    names = [
        content.chart.title,
        *(item.name for item in content.measures),
        *(item.short_name for item in content.measures),
    ]
    of_the_site = text in {item.text for item in CATALOGUE.reorganisations} or text.startswith(LEFT_OUT)
    return of_the_site or any(name in text for name in names)


def test_nothing_on_a_frozen_comparison_is_of_later() -> None:
    """The same for “Compare councils”: every measure and publication day, and areas of every kind in turn."""
    areas, walked = cycle(["935", "926", "420", "E12000006", "856", "E92000001"]), 0
    for day in key_days():
        edition = EDITION.at(day)
        for measure in CATALOGUE.ranked():
            area = next(areas)
            view = ChartView(area, as_of=day, parameters=(("measure", measure.slug), ("form", "neighbours")))
            compared, where = compare_content(edition, view), (day.isoformat(), area, measure.slug)
            if compared is None:
                assert nothing_to_compare(edition, view)[0].startswith("By the day of this page nothing"), where
                continue
            content, told = compared.comparison, compared.frozen_sentences
            assert all(release.published_on <= day for _, release in content.sources), where
            assert all(last_day(caution.known_on) <= day for caution in content.cautions), where
            assert not content.neighbours or day >= GROUPS, where
            left_out = bool(STORE.areas.neighbours(area)) and day < GROUPS
            assert compared.no_neighbours.startswith(LEFT_OUT) == left_out, where
            lacks = OUT <= day < HELD_AGAIN and not measure.slug.startswith("appeal")
            assert any(TOLD in text for text in told) == lacks, where
            for before, now, _ in CHANGED.findall(" ".join(told)):
                assert before != now, where
            walked += 1
    assert walked > 100


def test_a_frozen_answer_to_a_claim_tells_what_is_not_held() -> None:
    """Also where nothing is found: “no figure” of a day is one of what this site holds."""
    for day, wanted in ((date(2025, 12, 1), TOLD), (date(2020, 1, 1), "from before 12 May 2022")):
        for measure in (None, "percent-within-20-weeks"):
            claim = NumberClaim(single(Decimal("77.7"), "%", ""), "935", measure, "2025")
            answer = claim_answer(EDITION.at(day), claim)
            assert any(wanted in text for text in answer.frozen_sentences), (day, measure)
            assert "that this site holds" in answer.headline


def test_no_statement_tells_what_came_after_it() -> None:
    """A frozen page shows the statement as of its day; what was said later belongs to the later statement."""
    for item in CATALOGUE.statements:
        assert not re.search(r"\b(later|since then|afterwards|subsequently)\b", item.says), item.id
