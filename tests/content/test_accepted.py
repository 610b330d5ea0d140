"""What was accepted of a publisher's file although it cannot be is told wherever a reader sees it."""

from dashboard.catalogue import Catalogue
from dashboard.content.chart_assembly import chart_content
from dashboard.edition import Edition
from dashboard.facts import FactStore
from dashboard.links.view import ChartView


def test_every_accepted_cell_is_told_on_the_charts_of_its_measure(catalogue: Catalogue, record: FactStore) -> None:
    """This site knows that the figure cannot be, or that a row is missing: whoever looks at it must know it too."""
    edition = Edition(catalogue, record)
    today = {area.code for area in record.areas.selectable()}
    cautions = {caution.id: caution for caution in catalogue.cautions}
    silent, seen = [], 0
    for entry in catalogue.accepted:
        measures = {entry.measure} if entry.measure else {m for name in entry.cautions for m in cautions[name].measures}
        charts = [chart for chart in catalogue.charts.values() if measures & set(chart.measures)]
        assert charts or not entry.of_cells
        for area in sorted(entry.cells.keys() & today):
            told = [
                bool({item.id for item in content.cautions} & set(entry.cautions))
                for chart in charts
                if (content := chart_content(edition, chart, ChartView(area))).compares == "years"
            ]
            seen += 1
            if not told or not all(told):
                silent.append((entry.rule, entry.name, entry.measure, entry.period, area))
    assert silent == []
    assert seen > 150
