"""Page previews: first answers of dashboard pages, shown before their program has loaded and by shared links."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from dashboard.analysis.cautions import cautions_for
from dashboard.catalogue.base import DomainSlug
from dashboard.catalogue.records import FigureCaution
from dashboard.content.chart import ChartContent
from dashboard.content.chart_assembly import chart_content
from dashboard.content.claim_answer import claim_answer
from dashboard.content.compare_page import compare_content
from dashboard.content.headline import headline
from dashboard.content.recommendations import recommendations_content
from dashboard.edition import Edition
from dashboard.links.claim import claim_of
from dashboard.links.view import ChartView
from dashboard.wording.cautions import marked_title, read_with_care


@dataclass(frozen=True)
class PagePreview:
    """Preview of a page: finding (None without one), template, chart with a picture, and who is not counted.

    `cautions` are about the finding, `all_cautions` about all that the preview shows.
    A preview never shows a figure of another page: it would be a wrong headline of a page about something else.
    """

    headline: str | None
    template: str | None = None
    content: object = None
    chart: ChartContent | None = None
    leaves_out: str | None = None
    cautions: tuple[FigureCaution, ...] = ()
    all_cautions: tuple[FigureCaution, ...] = ()

    @property
    def title(self) -> str | None:
        """Finding as a title, marked if it is to be read with care."""
        return marked_title(self.headline, self.cautions) if self.headline else None

    @property
    def description(self) -> str | None:
        """Description for links and search engines: the finding, its cautions, and who is not counted in it."""
        if self.headline is None:
            return None
        return " ".join(text for text in (read_with_care(self.headline, self.cautions), self.leaves_out) if text)


NO_FINDING: Final = PagePreview(None)


def question_preview(_edition: Edition, _view: ChartView) -> PagePreview:
    """Preview of a page whose content depends on a form: its question alone."""
    return NO_FINDING


def domain_preview(slug: DomainSlug) -> Callable[[Edition, ChartView], PagePreview]:
    """Preview of a domain: its leading figure and that figure's chart."""

    def preview(edition: Edition, view: ChartView) -> PagePreview:
        domain = edition.catalogue.domains[slug]
        lead = headline(edition, domain, view).lead
        chart = chart_content(edition, edition.catalogue.charts[domain.glance], view)
        shown = cautions_for(edition, [*lead.figures, *chart.figures])
        return PagePreview(
            lead.finding.sentence,
            "preview_figure.html",
            lead,
            chart,
            lead.finding.leaves_out,
            lead.finding_cautions,
            tuple(shown),
        )

    return preview


def claim_preview(edition: Edition, view: ChartView) -> PagePreview:
    """Preview of the answer to the claim in the address, if any."""
    claim = claim_of(view)
    if claim is None:
        return NO_FINDING
    answer = claim_answer(edition, claim)
    return PagePreview(
        answer.headline,
        "preview_claim.html",
        answer,
        cautions=answer.headline_cautions,
        all_cautions=answer.headline_cautions,
    )


def compare_preview(edition: Edition, view: ChartView) -> PagePreview:
    """Preview of a comparison of councils: finding and rank."""
    content = compare_content(edition, view)
    if content is None:
        return NO_FINDING
    leaves_out = content.comparison.measure.leaves_out
    warned = content.comparison.title_cautions
    return PagePreview(
        content.headline,
        "preview_compare.html",
        content,
        leaves_out=leaves_out,
        cautions=warned,
        all_cautions=warned,
    )


def recommendations_preview(edition: Edition, view: ChartView) -> PagePreview:
    """Preview of the nine recommendations, for a view of their area and not of a day before the review."""
    register = edition.catalogue.register
    if register is None or register.head.area != view.area:
        return NO_FINDING
    content = recommendations_content(edition, register)
    if content.count is None:
        return NO_FINDING
    return PagePreview(content.count.headline, "preview_recommendations.html", content)
