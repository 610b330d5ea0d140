"""Cautions of a day: a reader of a frozen page must be told what was known then, and nothing that was found later."""

import csv
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from dashboard.analysis.cautions import cautions_for
from dashboard.analysis.figures import Figure, series
from dashboard.analysis.rounding import rounded
from dashboard.catalogue import Catalogue
from dashboard.catalogue.records import FigureCaution
from dashboard.edition import Edition
from dashboard.facts import Fact, FactStore
from tests.official import SourceFiles

YEAR = re.compile(r"20[0-3][0-9]")
NUMBER = re.compile(r"\b[0-9](?:[0-9,.]*[0-9])?\b(?!-week)")
OF_RELEASES = re.compile(r"(?:June|January|releases? of) (20[0-3][0-9])")
MANY = 20
"""A 0 is a gap in all likelihood if the year before or after has as many."""
MAY_BE_GAPS = (
    "requests-refused",
    "assessments-plan-refused",
    "mediation-all-cases",
    "mediation-on-request",
    "mediation-on-assessment",
    "mediation-other",
    "mediation-then-tribunal-old",
    "tribunal-on-request",
    "tribunal-on-assessment",
    "tribunal-after-mediation-on-request",
    "tribunal-other",
)
OTHERS = {
    # SEND Tribunals and appeal rate 2014-2024.csv, rows 174 and 175; the last is 22,082 / 364,912
    "appeal-rate-england-2024": {"364,912", "22,082", "5.7", "6.05"},
    "milton-keynes-refusals": {"700"},  # requests: 761 in 2023, 846 in 2024, 749 in 2025
    "reviews-outstanding-totals": {"33"},  # the councils of the caution before it
    "phase-transfers-2025-due": {"109", "153", "71"},  # counted in the test of reviews due
    "phase-transfers-due-zero-2026": {"1,000"},
    # requests.csv of 2025 and requests_2025_all_areas.csv: within and over 6 weeks, decided to assess and not to
    "six-weeks-suffolk-2024": {"2,761", "2,640"},
    "six-weeks-suffolk-2025": {"2,605", "40", "2,645", "2,530"},
}
"""Numbers that no measure holds, by caution, with where they were read."""


def test_a_caution_is_shown_from_the_day_it_could_be_known(catalogue: Catalogue, store: FactStore) -> None:
    """A frozen page that warns from figures published later says more than was known on its day."""
    figure = Figure("percent-within-20-weeks", "935", "2024", 25.4, None, ())
    early = catalogue.cautions[0].model_copy(
        update={"id": "early", "measures": (figure.measure,), "areas": ("935",), "periods": ("2024",)}
    )
    early = early.model_copy(update={"known_on": "2025-06-26"})
    late = early.model_copy(update={"id": "late", "known_on": "2026-06-25", "replaces": "early"})
    edition = Edition(replace(catalogue, cautions=(early, late)), store)
    shown = {
        day: [item.id for item in cautions_for(edition.at(day), [figure])]
        for day in (date(2025, 6, 25), date(2025, 6, 26), date(2026, 6, 24), date(2026, 6, 25), None)
    }
    assert list(shown.values()) == [[], ["early"], ["early"], ["late"], ["late"]]


def texts(catalogue: Catalogue) -> Iterator[tuple[FigureCaution, set[str], set[str]]]:
    """Each caution with the years and the other numbers that its text names."""
    for caution in catalogue.cautions:
        numbers = set(NUMBER.findall(caution.text))
        years = {number for number in numbers if YEAR.fullmatch(number)}
        yield caution, years, numbers - years


def test_no_caution_names_a_year_that_was_not_published_by_its_day(catalogue: Catalogue, store: FactStore) -> None:
    """“After 15 in 2024”, on a page frozen before 2024 was published, would give the figure away."""
    for caution, years, _ in texts(catalogue):
        published = store.at(date.fromisoformat(caution.known_on)).facts
        newest = max(period for slug in caution.measures for period in ("", *published.periods(slug)))
        releases = set(OF_RELEASES.findall(caution.text + caution.source))
        assert max(releases, default="") <= caution.known_on, f"{caution.id}: {caution.text}"
        named = years - releases
        assert max(named, default="") <= newest, f"{caution.id}: {caution.text}"
        assert min(caution.periods) <= newest, f"{caution.id} could be known before any of its figures"


def test_no_caveat_names_a_year_that_had_not_come(catalogue: Catalogue, store: FactStore) -> None:
    """A note on a page frozen in 2022 would tell what the Department wrote in 2024."""
    for measure in catalogue.measures.values():
        parts = measure.derived.parts if measure.derived else (measure.slug,)
        first = max(
            min(fact.published_on for area in store.areas for fact in store.facts.publications(slug, area.code))
            for slug in parts
        )
        for caveat in (catalogue.caveats[key] for key in measure.caveats):
            day = max(first, date.fromisoformat(caveat.known_on or "2014-01-01"))
            assert max(YEAR.findall(caveat.text), default="") <= str(day.year), f"{measure.slug}: {caveat.id}"


def test_every_number_in_a_caution_was_printed_for_its_places_by_its_day(
    catalogue: Catalogue, store: FactStore
) -> None:
    """A warning with a number of another council or a later day would be believed more than the figure it is about."""
    for caution, _, numbers in texts(catalogue):
        facts = store.at(date.fromisoformat(caution.known_on)).facts
        known = {f"{len(caution.areas)}", "0", f"{MANY}", *OTHERS.get(caution.id, ())}
        for slug in facts.measures():
            for code in caution.areas:
                for period in facts.series(slug, code):
                    values = [item.value for item in facts.history(slug, code, period) if item.value is not None]
                    known |= {f"{rounded(value, catalogue.measures[slug].decimals):,f}" for value in values}
        assert numbers <= known, f"{caution.id}: {sorted(numbers - known)} in “{caution.text}”"


def test_a_nought_next_to_many_is_never_shown_without_a_warning(catalogue: Catalogue, store: FactStore) -> None:
    """0 refusals between years of a hundred is a gap in the records; without a warning it would be read as none."""
    edition = Edition(catalogue, store)
    bare = [
        f"{slug} of {area.name} for {period}"
        for slug in MAY_BE_GAPS
        for area in store.areas.selectable()
        if area.level == "council"
        for period, figure in series(store.facts, catalogue.measures[slug], area.code).items()
        if figure.value == 0 and period >= "2016" and not doubtful(edition, figure)
        if max((near.value or 0 for near in around(edition, figure)), default=0) >= MANY
    ]
    assert not bare, "\n".join(bare)


def test_no_nought_of_reviews_due_in_2026_is_shown_without_a_warning(catalogue: Catalogue, store: FactStore) -> None:
    """Liverpool has 7,875 plans; 0 phase transfers due would tell its families that no child changes school."""
    edition = Edition(catalogue, store)
    due = {code: fact for code, fact in store.facts.across("phase-transfers-due", "2026").items() if fact.value == 0}
    large = {code for code in due if (store.facts.series("plans-in-force", code)["2026-01"].value or 0) > 1000}
    assert len(large) == 18
    none_due = {code for code, fact in store.facts.across("phase-transfers-due", "2025").items() if fact.value == 0}
    final = store.facts.across("phase-transfers-finalised", "2025")
    councils = {area.code for area in store.areas if area.level == "council"}
    assert len(none_due & councils) == 109
    assert sum(bool(final[code].value) for code in none_due & councils) == 71
    assert len(final.keys() & councils) == 153
    for code in large:
        fact = due[code]
        assert doubtful(edition, Figure(fact.measure, code, fact.period, 0, None, (fact,))), code


def test_councils_with_more_decided_cases_than_requests_are_marked(catalogue: Catalogue, official: SourceFiles) -> None:
    """In a third of all councils the 6-week figure counts more cases than there were requests; nobody says which."""
    told = {
        (period, code)
        for item in catalogue.cautions
        if item.id.startswith("six-weeks-more")
        for period in item.periods
        for code in item.areas
    }
    found: set[tuple[str, str]] = set()
    for path in ("dfe_ehcp_2025/data/requests.csv", "dfe_ehcp_2026/requests_2025_all_areas.csv"):
        with official.file(path).open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                counts = [row[name] for name in ("request_outcome_six_weeks", "request_outcome_over_6_weeks")]
                of_all = row["breakdown"].startswith("All ") and row["old_la_code"] and row["time_period"] >= "2024"
                if not of_all or not all(map(str.isdigit, counts)):
                    continue
                if sum(map(int, counts)) > int(row["requests_received_in_year"]):
                    found.add((row["time_period"], row["old_la_code"]))
    assert told == found


def doubtful(edition: Edition, figure: Figure) -> bool:
    return any(item.doubtful for item in cautions_for(edition, [figure]))


def around(edition: Edition, figure: Figure) -> Iterator[Fact]:
    """The figures of the year before and of the year after."""
    for year in (int(figure.period) - 1, int(figure.period) + 1):
        if near := edition.store.facts.get(figure.measure, figure.area, str(year)):
            yield near
