"""One state of the page “Compare councils”, the same for the dashboard and for the page without JavaScript."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.analysis.ranking import ranking
from dashboard.content.chart_assembly import neighbours_release
from dashboard.content.compare import CouncilComparison, RankedYears, shade
from dashboard.content.compare_assembly import comparison
from dashboard.content.compare_forms import COMPARE_FORM_CONTENTS, CompareFormContent
from dashboard.content.compare_years import over_years
from dashboard.edition import Edition, per_edition
from dashboard.links.compare import FORM, asked
from dashboard.links.view import ChartView
from dashboard.wording import numbers, ranks
from dashboard.wording.frozen_status import frozen_sentences


@dataclass(frozen=True)
class CompareContent:
    """What stands on the page. `over` is filled in the form of years only; `alt` is empty where nothing is drawn.

    `middle` is the middle council's figure, `shades` the colour of each group, `drawn_from` whose shapes a map has.
    `sentences` say, for a frozen view, what became of its figures and places since; `reading` how the form is read.
    """

    form: CompareFormContent
    content: CouncilComparison
    over: RankedYears | None
    alt: str
    middle: str | None
    shades: tuple[int, ...]
    named_by: str
    drawn_from: str
    sentences: tuple[str, ...]
    reading: tuple[str, ...]

    @property
    def headline(self) -> str:
        """The finding and the place, in two sentences."""
        return f"{self.content.title.removesuffix('.')}. {self.content.place}"


@per_edition(256)
def compare_content(edition: Edition, view: ChartView) -> CompareContent | None:
    """The page for a view; None where its measure has no figure by the view's day."""
    content = comparison(edition, view)
    if content is None:
        return None
    form = COMPARE_FORM_CONTENTS[asked(edition, view, FORM)]
    over = over_years(edition, view) if form.over_years else None
    measure, cut, groups = content.measure, content.quarters, len(content.groups)
    return CompareContent(
        form=form,
        content=content,
        over=over,
        alt=form.alt(content, over),
        middle=numbers.value(cut.middle, measure.unit, measure.decimals) if cut else None,
        shades=tuple(shade(index, groups) for index in range(groups)),
        named_by=neighbours_release(edition),
        drawn_from=form.drawn_from(edition.catalogue),
        sentences=tuple(_since(edition, content, view)),
        reading=edition.catalogue.glossary.reading(form.slug),
    )


def _since(edition: Edition, content: CouncilComparison, view: ChartView) -> Iterator[str]:
    """What became of the figures, and of the area's place, since the day of a frozen view."""
    then, now = (ranking(item, content.measure, content.period) for item in (edition, edition.latest))
    if view.as_of is None or then is None or now is None:
        return
    place = then.of(view.area)
    figures = [*(item.figure for item in then.ranked), *then.without]
    yield from frozen_sentences(edition, content.measure, place.figure if place else None, figures)
    before, after = ranks.rank_of_all(then, view.area), ranks.rank_of_all(now, view.area)
    when = numbers.period(content.period)
    if place is not None:
        yield f"The place for {when} was {before} and " + ("still is." if before == after else f"is now {after}.")
