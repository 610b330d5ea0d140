"""Domain page: headline figures, then sections with their charts."""

from dashboard.catalogue.presentation import DomainSection
from dashboard.content.headline import headline
from dashboard.edition import Edition, per_edition
from dashboard.interface.chart_block import chart_block
from dashboard.interface.html_output import show_html
from dashboard.interface.page_run import current_run
from dashboard.links.view import ChartView
from dashboard.markup import html


def show(slug: str) -> None:
    """Draws the domain page for the current view."""
    run = current_run()
    show_html(_head(run.edition, slug, run.view))
    for section in run.edition.catalogue.domains[slug].sections:
        above = _section(run.edition, section)
        for chart in section.charts:
            chart_block(run, chart, above=above)
            above = ""


@per_edition
def _section(_edition: Edition, section: DomainSection) -> str:
    return html("section", section=section)


@per_edition
def _head(edition: Edition, slug: str, view: ChartView) -> str:
    head = headline(edition, edition.catalogue.domains[slug], view)
    cells = [cell for item in (head.lead, *head.others) for cell in item.provenance]
    return html("headline", head=head, all_cells=list(dict.fromkeys(cells)))
