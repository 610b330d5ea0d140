"""Headline of a page: a figure in large type is read without the charts, so its warnings must stand with it."""

import pytest

from dashboard.analysis.cautions import cautions_for
from dashboard.analysis.figures import series
from dashboard.catalogue import Catalogue
from dashboard.content.headline import headline
from dashboard.edition import Edition
from dashboard.facts import FactStore
from dashboard.links.view import ChartView

COMPARED = frozenset({"region", "england"})


def test_the_region_without_norfolk_is_told_next_to_the_figure_without_exceptions(
    catalogue: Catalogue, store: FactStore
) -> None:
    """East of England 35.3% would be taken for the same councils as its 38.2% of all plans."""
    found = headline(Edition(catalogue, store), catalogue.domains["timeliness"], ChartView("935", comparators=COMPARED))
    told = {head.measure.slug: [item.id for item in head.cautions] for head in (found.lead, *found.others)}
    assert "regions-without-norfolk-2025" in told["percent-within-20-weeks-excluding-exceptions"]
    assert "regions-without-norfolk-2025" not in told["percent-within-20-weeks"]
    assert "regions-without-norfolk-2025" in [item.id for item in found.cautions]


@pytest.mark.parametrize("slug", ["timeliness", "disputes", "reviews"])
def test_every_figure_of_a_headline_has_the_warnings_about_it_and_its_comparators(
    catalogue: Catalogue, store: FactStore, slug: str
) -> None:
    """A warned figure of a council, region or of England would stand in large type as if nothing were known."""
    edition = Edition(catalogue, store)
    for area in store.areas.selectable():
        found = headline(edition, catalogue.domains[slug], ChartView(area.code, comparators=COMPARED))
        for head in (found.lead, *found.others):
            told = [head.finding.sentence, *head.comparisons]
            places = [item for item in store.areas if any(text.startswith(f"{item.name}:") for text in told)]
            for place in (area, *places):
                figure = series(edition.store.facts, head.measure, place.code).get((head.period or "")[-4:])
                if figure is not None and place.level in head.measure.levels:
                    assert set(cautions_for(edition, [figure])) <= set(head.cautions), (area.name, place.name)
