"""Warnings on frozen pages: a page frozen on a day must not warn from what was published after it."""

import re
from datetime import date, timedelta

from starlette.testclient import TestClient

from dashboard.catalogue import Catalogue
from dashboard.catalogue.records import FigureCaution
from dashboard.facts import FactStore
from tests.public.asking import Page


def test_a_warning_is_on_the_chart_from_its_day_and_not_before(
    client: TestClient, catalogue: Catalogue, store: FactStore
) -> None:
    """“Before 101 in 2024” on a page frozen in January 2024 gives away a figure that nobody had."""
    over_years = [item for item in catalogue.charts.values() if item.form != "ranked-bars"]
    shown = 0
    for caution in catalogue.cautions:
        charts = (item for item in over_years if set(item.measures) & set(caution.measures))
        chart = next(charts, None)
        area = next((code for code in caution.areas if code in {item.code for item in store.areas.selectable()}), "935")
        if chart is None or not figure_by(
            store, caution, set(chart.measures), area, date.fromisoformat(caution.known_on)
        ):
            continue
        before = date.fromisoformat(caution.known_on) - timedelta(days=1)
        for day, is_known in ((before, False), (date.fromisoformat(caution.known_on), True)):
            answer = client.get(f"/chart/{chart.slug}?area={area}&as_of={day}&with=none")
            assert answer.status_code == 200
            # What became of the figures since is told of later days, each newer figure with its own caution.
            then = re.sub(r"<li>A newer period has been published: .*?</li>", "", answer.text)
            found = " ".join(caution.text.split()) in " ".join(Page(then).text("main").split())
            assert found == is_known, f"{caution.id} on {day}"
        shown += 1
    assert shown > 50


def figure_by(store: FactStore, caution: FigureCaution, measures: set[str], area: str, day: date) -> bool:
    """Whether a chart of these measures has a figure of the caution by its day."""
    facts = store.at(day).facts
    return any(facts.get(slug, area, period) for slug in measures & set(caution.measures) for period in caution.periods)
