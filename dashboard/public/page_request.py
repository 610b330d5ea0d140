"""Page request: edition, addresses, view and subject of one response."""

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

from dashboard.analysis import clock
from dashboard.analysis.known_days import known_days
from dashboard.catalogue.presentation import ChartSpec
from dashboard.content.chart import ChartContent
from dashboard.content.chart_assembly import chart_content
from dashboard.content.frozen_notices import frozen_notices
from dashboard.edition import Edition
from dashboard.facts import FactStore
from dashboard.links.view import ChartView
from dashboard.public.addresses import SiteAddresses, frozen
from dashboard.public.drawings import PageDrawing, page_drawing


@dataclass(frozen=True)
class PageRequest:
    """Request for a page or file. `subject` is the slug of a chart or a domain, or empty for site-wide pages.

    `edition` is the edition of the view's day. `today` is for counting days; only a kind of answer that is made anew
    each day may read it.
    """

    edition: Edition
    at: SiteAddresses
    view: ChartView
    subject: str = ""
    today: date = field(default_factory=clock.today)

    @property
    def newest_release(self) -> date:
        """Day of the newest release."""
        return date.fromisoformat(self.edition.newest.manifest["newest_release"])

    @property
    def chart(self) -> ChartSpec:
        """Chart specification of the subject."""
        return self.edition.catalogue.charts[self.subject]

    @cached_property
    def content(self) -> ChartContent:
        """Content of the chart for the view."""
        return chart_content(self.edition, self.chart, self.view)

    @cached_property
    def drawing(self) -> PageDrawing:
        """Drawings of the chart, wide and narrow."""
        return page_drawing(self.content)

    @property
    def live(self) -> ChartView:
        """Live view: without a day."""
        return replace(self.view, as_of=None)

    @property
    def frozen(self) -> ChartView:
        """Frozen view: with a day."""
        return frozen(self.view, self.edition.newest)

    @cached_property
    def frozen_sentences(self) -> list[str]:
        """Frozen status of the chart's figures since the view's day; empty for a live view."""
        return frozen_notices(self.edition, self.content)


def is_immutable(view: ChartView, store: FactStore) -> bool:
    """Whether later publications leave the view unchanged: its day is not after the newest publication."""
    days = store.facts.days()
    return view.as_of is not None and bool(days) and view.as_of <= days[-1]


def by_known_day(edition: Edition, view: ChartView) -> ChartView:
    """View on the last day up to its own on which something became known: a shared cache key for equal pictures.

    Any day before the first of them becomes the day before it; a view without a day stays as it is.
    """
    days = known_days(edition.latest)
    if view.as_of is None or not days:
        return view
    before = days[: bisect_right(days, view.as_of)]
    return replace(view, as_of=before[-1] if before else days[0] - timedelta(days=1))
