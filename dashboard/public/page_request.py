"""What one answer is made from: one catalogue, one vintage, one view, and what of them is asked for."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

from dashboard.analysis import clock
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
    """One state of one thing. `subject` is the slug of a chart or a domain, or empty for what is about all of them.

    `edition` is that of the view's day. `today` is for what counts days; only a kind of answer that is
    made anew each day may look at it.
    """

    edition: Edition
    at: SiteAddresses
    view: ChartView
    subject: str = ""
    today: date = field(default_factory=clock.today)

    @property
    def newest_release(self) -> date:
        """The day of the newest release."""
        return date.fromisoformat(self.edition.newest.manifest["newest_release"])

    @property
    def chart(self) -> ChartSpec:
        """The chart that is asked for."""
        return self.edition.catalogue.charts[self.subject]

    @cached_property
    def content(self) -> ChartContent:
        """What the chart shows in this view."""
        return chart_content(self.edition, self.chart, self.view)

    @cached_property
    def drawing(self) -> PageDrawing:
        """The drawing that pages show, wide and narrow."""
        return page_drawing(self.content)

    @property
    def live(self) -> ChartView:
        """The view that follows the newest data."""
        return replace(self.view, as_of=None)

    @property
    def frozen(self) -> ChartView:
        """The view as a day's state that stays."""
        return frozen(self.view, self.edition.newest)

    @cached_property
    def frozen_sentences(self) -> list[str]:
        """What became of the chart's figures since the view's day; empty for a live view."""
        return frozen_notices(self.edition, self.content)


def is_immutable(view: ChartView, store: FactStore) -> bool:
    """Whether later publications leave the view as it is: its day is not after the newest publication."""
    days = store.facts.days()
    return view.as_of is not None and bool(days) and view.as_of <= days[-1]


def by_publication(view: ChartView, store: FactStore) -> ChartView:
    """The view on the last publication day before its own, or the newest: the same picture under one key.

    Any day before the first publication becomes the day before it.
    """
    days = store.facts.days()
    if not days:
        return view
    before = [day for day in days if view.as_of is None or day <= view.as_of]
    return replace(view, as_of=before[-1] if before else days[0] - timedelta(days=1))
