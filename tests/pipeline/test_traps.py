"""The twenty known traps of the official files, one test each: falling into one would publish a false figure."""

import csv
import re

import pytest

from dashboard.analysis.cautions import cautions_for
from dashboard.analysis.claims.check import check
from dashboard.analysis.claims.claim import NumberClaim
from dashboard.analysis.claims.number import ReadNumber, read
from dashboard.analysis.comparability import why_not_over_time
from dashboard.analysis.figures import Figure, series
from dashboard.analysis.ranking import periods, ranking
from dashboard.catalogue import Catalogue
from dashboard.catalogue.measures import Measure
from dashboard.content.chart import ChartContent
from dashboard.content.chart_assembly import chart_content
from dashboard.content.headline import headline
from dashboard.content.ranked_bars import ranked_bars
from dashboard.edition import Edition
from dashboard.facts import ENGLAND, Fact, FactStore, open_store
from dashboard.links.view import ChartView
from dashboard.wording import numbers
from dashboard.wording.sentences import finding
from scripts.pipeline.gazetteer import normalised_name
from tests.official import SourceFiles

SUFFOLK, EAST = "935", "E12000006"
BESIDE = frozenset({"region", "england"})


def one(store: FactStore, measure: str, area: str, period: str) -> Fact:
    fact = store.facts.get(measure, area, period)
    assert fact is not None, f"{measure} of {area} for {period} is not in the store"
    return fact


def warned(catalogue: Catalogue, store: FactStore, measure: str, area: str, period: str) -> str:
    """The cautions shown with one published figure, as one text."""
    fact = one(store, measure, area, period)
    figure = Figure(measure, area, period, fact.value, fact.symbol, (fact,))
    return " ".join(item.text for item in cautions_for(Edition(catalogue, store), [figure]))


def refuse_joined(catalogue: Catalogue, store: FactStore, first: str, second: str) -> None:
    """Fails if a chart, a sentence, an order of councils or an answer to a claim takes one measure for the other."""
    for slug, other in ((first, second), (second, first)):
        measure = catalogue.measures[slug]
        published = {period for area in store.areas for period in series(store.facts, measure, area.code)}
        for chart in catalogue.charts.values():
            if slug in chart.measures:
                refuse_on_one_chart(chart_content(Edition(catalogue, store), chart, ChartView(SUFFOLK)), slug, other)
        for area in (SUFFOLK, ENGLAND):
            found = finding(Edition(catalogue, store), measure, area)
            told = set(re.findall(r"\b20\d\d\b", f"{found.sentence} {found.change or ''}"))
            assert told <= {period[:4] for period in published}, (slug, told)
            assert all(figure.measure != other for figure in found.figures), slug
            for figure in series(store.facts, catalogue.measures[other], area).values():
                refuse_as_answer(catalogue, store, measure, figure)
        if measure.ranking:
            assert set(periods(Edition(catalogue, store), measure)) <= published, slug
            for period in series(store.facts, catalogue.measures[other], ENGLAND):
                placed = ranking(Edition(catalogue, store), measure, period)
                assert placed is None or all(place.figure.measure == slug for place in placed.ranked), (slug, period)


def refuse_on_one_chart(content: ChartContent, slug: str, other: str) -> None:
    for item in content.series:
        for line in (item.points, *item.lines):
            assert len({point.figure.measure for point in line if point.figure}) <= 1, (content.chart.slug, item.name)
    used = {fact.measure for figure in content.figures for fact in figure.facts}
    assert slug in used | {figure.measure for figure in content.figures}
    assert other not in used | {figure.measure for figure in content.figures}, content.chart.slug


def refuse_as_answer(catalogue: Catalogue, store: FactStore, measure: Measure, figure: Figure) -> None:
    """Claimed of a measure, the other's figure may only be answered as another measure, with the difference told."""
    number = read(numbers.figure(figure, catalogue.measures[figure.measure]) or "")
    if not isinstance(number, ReadNumber) or figure.value == 0:
        return
    answer = check(Edition(catalogue, store), NumberClaim(number.number, figure.area, measure.slug, figure.period[:4]))
    for group in answer.groups:
        if any(match.figure.measure == figure.measure for match in group.matches):
            assert (group.kind, bool(group.why)) == ("other measure", True), (measure.slug, figure)


def test_trap_01_no_line_or_change_across_the_new_collection_of_2022(catalogue: Catalogue, store: FactStore) -> None:
    """A line from 2021 (councils' totals) to 2022 (children) would show a fall that nobody measured."""
    content = chart_content(Edition(catalogue, store), catalogue.charts["within-20-weeks"], ChartView(SUFFOLK))
    for item in content.series:
        for line in item.lines:
            assert not {"2021", "2022"} <= {point.label for point in line}, item.name
    assert "break" in {mark.kind for mark in content.marks}
    measure = catalogue.measures["percent-within-20-weeks"]
    assert why_not_over_time(catalogue, measure, SUFFOLK, "2021", "2022")
    assert why_not_over_time(catalogue, measure, SUFFOLK, "2024", "2025") is None


def test_trap_02_the_twenty_week_base_is_neither_new_plans_nor_assessments(store: FactStore) -> None:
    """436 of 3,156 would be another share than 436 of 2,639."""
    assert one(store, "plans-issued", SUFFOLK, "2025").value == 2639
    assert one(store, "assessments-plan-issued", SUFFOLK, "2025").value == 3156


def test_trap_02_no_ratio_mixes_files(catalogue: Catalogue, store: FactStore) -> None:
    """A numerator of one release over a denominator of another is nobody's figure."""
    ratios = [measure for measure in catalogue.measures.values() if measure.derived]
    seen = 0
    for measure in ratios:
        for area in store.areas:
            for figure in series(store.facts, measure, area.code).values():
                assert len({fact.source_file for fact in figure.facts}) == 1, figure
                seen += 1
    assert seen > 1000


@pytest.mark.parametrize(("area", "period"), [("838", "2024"), ("201", "2024"), ("926", "2025")])
def test_trap_03_all_plans_excepted_is_not_zero_percent(
    catalogue: Catalogue, store: FactStore, area: str, period: str
) -> None:
    """Dorset and City of London 2024 are 0 of 0, Norfolk 2025 is withheld: not a single plan was late or on time."""
    fact = one(store, "percent-within-20-weeks-excluding-exceptions", area, period)
    assert (fact.value, fact.symbol) == (None, "x")
    assert one(store, "percent-within-20-weeks", area, period).value is not None
    shown = chart_content(
        Edition(catalogue, store), catalogue.charts["within-20-weeks-excluding-exceptions"], ChartView(area)
    ).table
    assert next(row[1] for row in shown.rows if row[0] == period).startswith("x (")
    if period == "2024":
        assert warned(catalogue, store, "percent-within-20-weeks-excluding-exceptions", area, period)


def test_trap_04_plans_of_unknown_duration_are_not_called_late(catalogue: Catalogue, record: FactStore) -> None:
    """England 2025 has 65 plans without a duration: the rest are not all known to have been late."""
    found = finding(Edition(catalogue, record), catalogue.measures["percent-within-20-weeks"], ENGLAND)
    assert found.behind is not None
    assert "46,498 of 102,203" in found.behind
    assert "55,705" in found.behind
    assert "not recorded" in found.behind
    assert "late" not in found.behind


def test_trap_05_average_weeks_only_for_councils_and_over_all_plans(catalogue: Catalogue, store: FactStore) -> None:
    """The published mean for England counts a tiny council as much as a large one."""
    measure = catalogue.measures["average-weeks-to-issue"]
    assert measure.levels == ("council",)
    found = finding(Edition(catalogue, store), measure, ENGLAND)
    assert found.number is None
    assert found.sentence == measure.levels_note
    shown = ranked_bars(Edition(catalogue, store), catalogue.charts["average-weeks"], ChartView(SUFFOLK))
    assert not {"England", "East of England"} & {bar.name for bar in shown}
    columns = {column.column for item in catalogue.measures.values() for column in item.columns}
    assert "avg_weeks_issue_plan" in columns
    assert "avg_weeks_issue_plan_exc" not in columns


def test_trap_06_six_week_percentages_are_shown_as_printed(catalogue: Catalogue, store: FactStore) -> None:
    """The printed counts do not always give the printed percentage."""
    measure = catalogue.measures["percent-decided-within-6-weeks"]
    assert (measure.numerator, measure.denominator, measure.derived, measure.behind) == (None, None, None, None)
    fact = one(store, measure.slug, SUFFOLK, "2025")
    assert (fact.cell, fact.value) == ("98.5", 98.5)


def test_trap_07_refusals_are_a_share_of_all_requests_received(catalogue: Catalogue, store: FactStore) -> None:
    """Suffolk 2024 is 9.6% of requests received, not 10.1% of decisions made."""
    measure = catalogue.measures["percent-requests-refused"]
    assert (measure.numerator, measure.denominator) == ("requests-refused", "requests")
    assert one(store, measure.slug, SUFFOLK, "2024").value == 9.6


def test_trap_08_reviews_of_2024_and_2025_are_two_measures(catalogue: Catalogue, store: FactStore) -> None:
    """They count different things; a trend between them would be invented."""
    old, new = catalogue.measures["reviews-meeting-held-2024"], catalogue.measures["reviews-completed"]
    assert set(store.facts.periods(old.slug)) == {"2024"}
    assert set(store.facts.periods(new.slug)) == {"2025"}
    refuse_joined(catalogue, store, old.slug, new.slug)
    refuse_joined(catalogue, store, "percent-reviews-decision-within-4-weeks-2024", "percent-reviews-completed")
    for chart in catalogue.charts.values():
        kinds = {slug.endswith("-2024") for slug in chart.measures if catalogue.measures[slug].domain == "reviews"}
        assert len(kinds) <= 1, chart.slug
    columns = {column.column for item in catalogue.measures.values() for column in item.columns}
    assert "total_review_meeting" not in columns, "meetings of any age are not reviews within 12 months"


def test_trap_08_outstanding_decisions_are_named_beside_the_four_week_figure(catalogue: Catalogue) -> None:
    """England's 44.4% leaves out 89,238 decisions that were still to be made."""
    measure = catalogue.measures["percent-reviews-decision-within-4-weeks-2024"]
    assert any("outstanding" in catalogue.caveats[key].text for key in measure.caveats)
    assert measure.behind is None


@pytest.mark.parametrize("stage", ["mediation-on-request", "mediation-on-assessment", "mediation-other"])
def test_trap_09_three_mediation_series_are_never_joined(catalogue: Catalogue, store: FactStore, stage: str) -> None:
    """All cases held, cases by stage, and what a council states count different things."""
    refuse_joined(catalogue, store, "mediation-all-cases", stage)
    for chart in catalogue.charts.values():
        content = chart_content(Edition(catalogue, store), chart, ChartView(SUFFOLK))
        stated = [spot.statement.topic for spot in content.spots]
        assert not any(slug.startswith("mediation-") for slug in chart.measures) or not stated, chart.slug


def test_trap_10_the_two_bases_of_the_appeal_rate_are_never_joined(catalogue: Catalogue, store: FactStore) -> None:
    """England 2024 is 3.2% on the old basis and 6.1% on the new one: the same appeals."""
    old, new = catalogue.measures["appeal-rate-old-basis"], catalogue.measures["appeal-rate-new-basis"]
    assert one(store, old.slug, ENGLAND, "2024").value == 3.2
    assert one(store, new.slug, ENGLAND, "2024").value == 6.1
    refuse_joined(catalogue, store, old.slug, new.slug)
    for area in store.areas:
        change = finding(Edition(catalogue, store), new, area.code).change or ""
        assert not change.startswith(("Up", "Down", "The same")), f"{area.name}: 2024 counts meetings, 2025 does not"
    content = chart_content(
        Edition(catalogue, store), catalogue.charts["appeal-rate-new-basis"], ChartView(SUFFOLK, comparators=BESIDE)
    )
    england = next(item for item in content.series if item.role == "england")
    assert [(point.label, point.value) for point in england.points][:1] == [("2024", 6.1)]
    assert all(len(line) == 1 for item in content.series for line in item.lines), "a line joins 2024 and 2025"


def test_trap_10_council_reported_tribunals_are_not_registered_appeals(catalogue: Catalogue, store: FactStore) -> None:
    """Suffolk 2025: 382 reported by the council, 472 registered by the tribunal; neither replaces the other."""
    stages = ("tribunal-on-request", "tribunal-on-assessment", "tribunal-other")
    assert sum(one(store, slug, SUFFOLK, "2025").value or 0 for slug in stages) == 382
    assert one(store, "appeals-registered", SUFFOLK, "2025").value == 472
    for chart in catalogue.charts.values():
        assert not ("appeals-registered" in chart.measures and set(stages) & set(chart.measures)), chart.slug


@pytest.mark.parametrize(
    ("name", "code", "appeals_2023"),
    [
        ("Cambridgeshire", "873", 126),
        ("Central Bedfordshire", "823", 96),
        ("Nottingham", "892", 48),
        ("Nottinghamshire", "891", 106),
        ("North Northamptonshire", "940", 141),
    ],
)
def test_trap_11_tribunal_rows_go_by_name_not_by_the_wrong_codes(
    store: FactStore, name: str, code: str, appeals_2023: int
) -> None:
    """The files print Cambridgeshire's appeals under Central Bedfordshire's code, and the other way round."""
    assert store.areas[code].name == name
    assert one(store, "appeals-registered", code, "2023").value == appeals_2023


def test_trap_11_doubtful_appeal_figures_carry_a_warning(catalogue: Catalogue, store: FactStore) -> None:
    """Two councils' 2024 decisions look swapped, and Hertfordshire's 27.9% comes of its withheld reviews."""
    for measure in ("appeal-rate-old-basis", "appeal-rate-new-basis"):
        for area in ("873", "823"):
            assert warned(catalogue, store, measure, area, "2024"), (measure, area)
    assert one(store, "appeal-rate-new-basis", "919", "2024").value == 27.9
    assert warned(catalogue, store, "appeal-rate-new-basis", "919", "2024")


def test_trap_11_a_dash_is_not_a_nought(store: FactStore) -> None:
    """The table prints a dash for Darlington 2014; it stays a sign, with no number."""
    fact = one(store, "appeals-registered", "841", "2014")
    assert (fact.value, fact.symbol, fact.cell) == (None, "-", " - ")


def test_trap_12_an_old_council_is_never_continued_by_a_new_one(catalogue: Catalogue, store: FactStore) -> None:
    """Dorset before 2019 had other borders; joining the two would draw a change of map as a change of service."""
    old = series(store.facts, catalogue.measures["appeals-registered"], "835")
    new = series(store.facts, catalogue.measures["appeals-registered"], "838")
    assert max(old) == "2018"
    assert min(new) == "2019"
    ends = {change.area for change in catalogue.reorganisations if change.ends}
    starts = {change.area for change in catalogue.reorganisations if change.starts}
    assert {"835", "836", "837", "928", "909"} <= ends
    assert {"838", "839", "940", "941", "942", "943", "825", "815", "933"} <= starts
    content = chart_content(Edition(catalogue, store), catalogue.charts["within-20-weeks"], ChartView("825"))
    for line in content.series[0].lines:
        assert not {"2019", "2020"} <= {point.label for point in line}, "Buckinghamshire was new in 2020"


def test_trap_13_withheld_cells_stay_withheld(catalogue: Catalogue, store: FactStore) -> None:
    """Hertfordshire's reviews of 2024 could be found by subtraction; nothing here may do it."""
    for fact in store.facts.table.to_pylist():
        assert (fact["value"] is None) != (fact["symbol"] is None), fact
    assert one(store, "reviews-expected-2024", "919", "2024").symbol == "x"
    shown = ranked_bars(
        Edition(catalogue, store), catalogue.charts["within-20-weeks-neighbours"], ChartView("E12000008")
    )
    councils = [bar.name for bar in shown if bar.figure and store.areas[bar.figure.area].level == "council"]
    assert not councils, "all councils of a region beside its total would give back the withheld one"


SUSPICIOUS_ZEROS = [
    ("requests-refused", "856", "2025"),
    ("requests-refused", "320", "2025"),
    ("requests-refused", "826", "2025"),
    ("mediation-on-request", "202", "2025"),
    ("mediation-on-request", "204", "2025"),
    ("mediation-on-request", "302", "2025"),
    ("mediation-on-request", "852", "2025"),
    ("mediation-on-request", "908", "2025"),
    ("mediation-on-request", "856", "2025"),
    ("assessments", "856", "2025"),
    ("reviews-completed", "209", "2025"),
]


@pytest.mark.parametrize(("measure", "area", "period"), SUSPICIOUS_ZEROS)
def test_trap_14_zeros_that_look_like_gaps_are_flagged(
    catalogue: Catalogue, store: FactStore, measure: str, area: str, period: str
) -> None:
    """A council that recorded nothing must not look as if nothing had happened."""
    assert one(store, measure, area, period).value == 0
    assert warned(catalogue, store, measure, area, period)


def test_trap_15_errors_that_the_department_noted_are_told(catalogue: Catalogue, store: FactStore) -> None:
    """St. Helens 2021 says 0 refusals where there were 107; the figure stands as published, with a warning."""
    assert one(store, "requests-refused", "342", "2021").value == 0
    assert "107" in warned(catalogue, store, "requests-refused", "342", "2021")
    assert warned(catalogue, store, "percent-within-20-weeks-excluding-exceptions", "838", "2021")
    covid = [event for event in catalogue.events.values() if event.date.startswith("2020-05")]
    assert covid, "the relaxation of time limits in 2020 is an event"


def test_trap_16_revisions_are_kept_with_what_they_replaced(store: FactStore) -> None:
    """New plans of 2022 were revised from 6,919 to 6,612 in the East of England: both must be found again."""
    told = [(fact.published_on.year, fact.value) for fact in store.facts.history("new-plans", EAST, "2022")]
    assert told == [(2023, 6919.0), (2025, 6612.0)]
    england = [fact.value for fact in store.facts.history("new-plans", ENGLAND, "2022")]
    assert england == [68665.0, 66706.0]


@pytest.mark.parametrize(
    ("printed", "same"),
    [
        ("St. Helens", "St Helens"),
        ("Bristol, City of", "Bristol"),
        ("Herefordshire, County of", "Herefordshire"),
        ("Kingston Upon Hull, City of", "Kingston upon Hull"),
        ("County Durham", "Durham"),
        ("Cumberland8", "Cumberland"),
        ("Bournemouth, Christchurch and Poole5", "Bournemouth, Christchurch and Poole"),
        ("England Total4,9", "England total"),
    ],
)
def test_trap_17_one_council_printed_in_several_ways_is_one_council(printed: str, same: str) -> None:
    """A council whose name was not matched would lose its appeals."""
    assert normalised_name(printed) == normalised_name(same)


def test_trap_18_tiny_councils_are_out_of_rankings(catalogue: Catalogue, store: FactStore) -> None:
    """One plan more or less moves the Isles of Scilly from first to last."""
    assert set(catalogue.site.tiny_areas) == {"201", "420"}
    for area in store.areas.selectable():
        names = {
            bar.name
            for bar in ranked_bars(
                Edition(catalogue, store), catalogue.charts["within-20-weeks-neighbours"], ChartView(area.code)
            )
        }
        assert not ({"City of London", "Isles of Scilly"} - {area.name}) & names


def test_trap_19_a_column_that_a_release_drops_for_old_years_withdraws_nothing(store: FactStore) -> None:
    """The 2025 file prints x for every council's refusal share of 2019 to 2022; what came before still stands."""
    fact = one(store, "percent-requests-refused", SUFFOLK, "2021")
    assert (fact.value, fact.release) == (31.77, "ehc-plans-2023")
    dropped = {
        (item["release"], item["period"]) for item in store.manifest["not_carried"] if item["measure"] == fact.measure
    }
    assert {("ehc-plans-2025", year) for year in ("2019", "2020", "2021", "2022")} <= dropped


def test_trap_19_a_single_councils_later_symbol_does_withdraw(store: FactStore) -> None:
    """Where only some councils are x in a later release, the earlier number no longer stands for them."""
    withdrawn = [
        (area, fact)
        for measure in ("plans-issued", "percent-within-20-weeks")
        for area, fact in store.facts.across(measure, "2022").items()
        if fact.symbol and fact.release == "ehc-plans-2025"
    ]
    earlier = [store.facts.history(fact.measure, area, "2022")[0] for area, fact in withdrawn]
    assert any(fact.value is not None for fact in earlier), "the case this rule is for occurs in the files"


def test_trap_20_parts_need_not_sum(catalogue: Catalogue, sources: SourceFiles) -> None:
    """England 2025: decisions within and over 16 weeks are 10 short of all decisions not to issue."""
    path = sources.file("dfe_ehcp_2026/assessments_2025_all_areas.csv")
    with path.open(encoding="utf-8-sig", newline="") as handle:
        england = next(row for row in csv.DictReader(handle) if row["geographic_level"] == "National")
    within, over = int(england["outcome_decision_within_time"]), int(england["outcome_decision_over_time"])
    assert int(england["assess_not_issued"]) - within - over == 10
    measure = catalogue.measures["percent-not-issued-within-16-weeks"]
    assert (measure.numerator, measure.behind, measure.derived) == (None, None, None)
    shown = one(open_store(sources.root), measure.slug, ENGLAND, "2025").value
    assert shown == float(england["outcome_decision_within_time_pc"]) == (51.5 if sources.made_up else 37.4)


def test_the_headline_of_a_withheld_council_gives_no_number(catalogue: Catalogue, record: FactStore) -> None:
    """The Isle of Wight 2025 is withheld; an older year must not stand in its place unnoticed."""
    head = headline(Edition(catalogue, record), catalogue.domains["timeliness"], ChartView("921")).lead.finding
    assert head.number is None
    assert "“x”" in head.sentence
    assert "2025" in head.sentence
    assert head.change is not None
    assert "2024" in head.change
