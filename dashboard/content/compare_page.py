"""Content of the page “Compare councils” for one view, for the dashboard and the plain page."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dashboard.analysis.cautions import cautions_for
from dashboard.analysis.ranking import ranking
from dashboard.catalogue.records import FigureCaution
from dashboard.content.chart_assembly import neighbours_release
from dashboard.content.compare import CouncilComparison, RankedYears, shade
from dashboard.content.compare_assembly import comparison
from dashboard.content.compare_forms import COMPARE_FORM_CONTENTS, CompareFormContent
from dashboard.content.compare_years import over_years
from dashboard.edition import Edition, per_edition
from dashboard.links.compare import FORM, MEASURE, NONE_RANKED, parameter_value
from dashboard.links.view import ChartView
from dashboard.wording import numbers, ranks
from dashboard.wording.frozen_status import frozen_sentences
from dashboard.wording.not_held import missing, neighbours_unknown, none_held

_NO_NEIGHBOURS: Final = "Statistical neighbours are named for councils only. Choose a council above."


@dataclass(frozen=True)
class CompareContent:
    """Content of the page. `over` is filled in the form of years only; `alt` is empty without a drawing.

    `no_neighbours` says why there is no table of neighbours. `middle` is the median, `shades` the colour of each group,
    `drawn_from` the source of a map's shapes. `cautions` are about all figures in view. `frozen_sentences` report, for
    a frozen view, revisions of its figures and ranks since; `reading` explains the form.
    """

    form: CompareFormContent
    comparison: CouncilComparison
    over: RankedYears | None
    alt: str
    middle: str | None
    shades: tuple[int, ...]
    neighbours_source: str
    no_neighbours: str
    drawn_from: str
    frozen_sentences: tuple[str, ...]
    reading: tuple[str, ...]
    cautions: tuple[FigureCaution, ...]

    @property
    def headline(self) -> str:
        """Finding and rank, in two sentences."""
        return f"{self.comparison.title.removesuffix('.')}. {self.comparison.rank_sentence}"


def nothing_to_compare(edition: Edition, view: ChartView) -> list[str]:
    """Sentences for a view without figures: no measure to rank by, or none held by the view's day."""
    measure = edition.catalogue.measures.get(parameter_value(edition, view, MEASURE))
    return [none_held(edition, measure), *missing(edition, [measure])] if measure else [NONE_RANKED]


@per_edition
def compare_content(edition: Edition, view: ChartView) -> CompareContent | None:
    """Content for a view, from the cache; None without figures of the measure by the view's day."""
    content = comparison(edition, view)
    if content is None:
        return None
    form = COMPARE_FORM_CONTENTS[parameter_value(edition, view, FORM)]
    over = over_years(edition, view) if form.over_years else None
    measure, cut, groups = content.measure, content.quarters, len(content.groups)
    return CompareContent(
        form=form,
        comparison=content,
        over=over,
        alt=form.alt(content, over),
        middle=numbers.value(cut.middle, measure.unit, measure.decimals) if cut else None,
        shades=tuple(shade(index, groups) for index in range(groups)),
        neighbours_source=neighbours_release(edition),
        no_neighbours=neighbours_unknown(edition, view.area) or _NO_NEIGHBOURS,
        drawn_from=form.drawn_from(edition.catalogue),
        frozen_sentences=tuple(_frozen_sentences(edition, content, view)),
        reading=edition.catalogue.glossary.reading(form.slug),
        cautions=tuple(dict.fromkeys((*content.cautions, *_over_cautions(edition, over)))),
    )


def _over_cautions(edition: Edition, over: RankedYears | None) -> list[FigureCaution]:
    points = over.series.points if over else ()
    return cautions_for(edition, [point.figure for point in points if point.figure is not None])


def _frozen_sentences(edition: Edition, content: CouncilComparison, view: ChartView) -> Iterator[str]:
    """Frozen status of the figures and of the area's rank since the day of a frozen view."""
    then, now = (ranking(item, content.measure, content.period) for item in (edition, edition.latest))
    if view.as_of is None or then is None or now is None:
        return
    council = then.of(view.area)
    figures = [*(item.figure for item in then.ranked), *then.without]
    yield from frozen_sentences(edition, [content.measure], council.figure if council else None, figures)
    before, after = ranks.rank_of_all(then, view.area), ranks.rank_of_all(now, view.area)
    when = numbers.period(content.period)
    if council is not None:
        yield f"The place for {when} was {before} and " + ("still is." if before == after else f"is now {after}.")
