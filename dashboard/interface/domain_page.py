"""The page of one domain: its leading figures, then its sections with their charts."""

from functools import lru_cache

from dashboard.catalogue import Catalogue
from dashboard.catalogue.presentation import DomainSection
from dashboard.content.headline import headline
from dashboard.facts import FactStore
from dashboard.interface.chart_block import chart_block
from dashboard.interface.html_output import show_html
from dashboard.interface.page_run import current
from dashboard.links.view import ChartView
from dashboard.markup import html


def show(slug: str) -> None:
    """Draws the domain page for the current view."""
    context = current()
    show_html(_head(context.catalogue, context.store, slug, context.view))
    for section in context.catalogue.domains[slug].sections:
        above = _section(section)
        for chart in section.charts:
            chart_block(context, chart, above=above)
            above = ""


@lru_cache(maxsize=64)
def _section(section: DomainSection) -> str:
    return html("section", section=section)


@lru_cache(maxsize=256)
def _head(catalogue: Catalogue, store: FactStore, slug: str, view: ChartView) -> str:
    head = headline(catalogue, store, catalogue.domains[slug], view)
    origins = [origin for item in (head.lead, *head.beside) for origin in item.origins]
    return html("headline", head=head, all_origins=list(dict.fromkeys(origins)))
