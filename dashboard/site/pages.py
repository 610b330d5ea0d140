"""Register of pages in the order of the menu: without a record a page has no address, menu entry or search result.

A new page: its record here, a file in `pages/` that calls its module in `dashboard/interface`, and its plain twin in
`dashboard/public/routes.py`, without which the site does not start.
"""

from functools import partial
from typing import Final

from dashboard.catalogue import Catalogue
from dashboard.catalogue.base import DomainSlug
from dashboard.content.page_texts import domain_texts, legal_limit_texts, recommendation_texts
from dashboard.drawing.plotly.builds import MAPS
from dashboard.edition import Edition
from dashboard.links import claim, compare, legal_dates, meeting, recommendations, search
from dashboard.links.page_parameters import PageParameter
from dashboard.site.page import DashboardPage, PageHeading, PlainPage, fixed_heading
from dashboard.site.preview import (
    claim_preview,
    compare_preview,
    domain_preview,
    question_preview,
    recommendations_preview,
)

_CLAIM_INTRO: Final = """\
Give a number, what it is said to be and the year if you know it. The answer is looked up in the record; nothing is \
made up."""
_SUMMARY: Final = PlainPage("summary")


def _domain(slug: DomainSlug, path: str) -> DashboardPage:
    """Page of a domain, whose words stand in its file in data/catalogue/domains."""

    def heading(catalogue: Catalogue) -> PageHeading:
        domain = catalogue.domains[slug]
        return PageHeading(domain.title, domain.question, domain.intro)

    texts = partial(domain_texts, slug=slug)
    return DashboardPage(
        path, "figures", heading, domain_preview(slug), _SUMMARY, (), texts=texts, domain=slug, compares=True
    )


PAGES: Final = (
    DashboardPage(
        "",
        "figures",
        fixed_heading(
            "At a glance",
            "What do the published figures say about support for children with special educational needs?",
        ),
        domain_preview("timeliness"),
        _SUMMARY,
        ("overview", "start page"),
        compares=True,
    ),
    _domain("timeliness", "timeliness"),
    _domain("disputes", "disputes"),
    _domain("reviews", "annual-reviews"),
    DashboardPage(
        recommendations.PATH,
        "review",
        fixed_heading(
            "Nine recommendations",
            "Which of the nine recommendations of the review of 2021 can be judged from what is published?",
        ),
        recommendations_preview,
        PlainPage(
            recommendations.PLAIN,
            "The nine recommendations",
            in_sitemap=True,
            exists=lambda catalogue: catalogue.register is not None,
        ),
        ("review", "action plan", "Lincolnshire", "promises", "progress", "improvement"),
        "The review of September 2021, what was promised since, and the published figures on the same subjects.",
        texts=recommendation_texts,
    ),
    DashboardPage(
        compare.PATH,
        "councils",
        fixed_heading(
            "Compare councils",
            "What place does a council have among all councils of England?",
            "One measure in one year at a time, as a map, a list, a spread, or next to similar councils.",
        ),
        compare_preview,
        PlainPage(compare.PLAIN, "Compare councils"),
        ("league table", "map", "best", "worst", "ranking", "other councils", "neighbours"),
        "Councils on a map and in order, and how far apart they are.",
        parameters=compare.parameters,
        build=MAPS,
    ),
    DashboardPage(
        legal_dates.PATH,
        "families",
        fixed_heading(
            "What the law says about my wait",
            "Which dates does the law set after a request, a decision or a review, and which of them have passed?",
            "This is information, not legal advice. What you fill in is not stored.",
        ),
        question_preview,
        PlainPage(legal_dates.PLAIN, "What the law says about your own wait"),
        ("how long", "deadline", "late", "waiting", "time limit", "overdue", "my rights", "complain"),
        "Fill in what happened and when, and see the dates that the law sets, with a calendar file.",
        texts=legal_limit_texts,
        parameters=legal_dates.parameters,
        personal=True,
        build=None,
    ),
    DashboardPage(
        claim.PATH,
        "checks",
        fixed_heading("Check a claim", "Is that number published, and of what, where and when?", _CLAIM_INTRO),
        claim_preview,
        PlainPage(claim.PLAIN, "Check a claim"),
        ("is it true", "fact check", "newspaper", "wrong figure"),
        "Put in a figure that you have read or heard, and see the published figures nearest to it.",
        parameters=claim.parameters,
        build=None,
    ),
    DashboardPage(
        meeting.PATH,
        "checks",
        fixed_heading(
            "Meeting sheet",
            "What has changed since a meeting, and what is there to ask?",
            "Choose a meeting or any day: figures, statements and open promises as known on that day, on one page.",
        ),
        question_preview,
        PlainPage(meeting.TODAY, "Meeting sheet of today"),
        ("committee", "scrutiny", "councillor", "questions", "agenda", "cabinet"),
        "What has changed since a meeting, and what there is to ask, on one page.",
        parameters=meeting.parameters,
        build=None,
    ),
    DashboardPage(
        "data",
        "data",
        fixed_heading(
            "Data and methods",
            "Where does every number come from?",
            "The releases used, what their symbols mean, how each measure is defined, and all of it to take away.",
        ),
        question_preview,
        PlainPage("sources", "Sources and licences"),
        ("download", "CSV", "source", "method", "spreadsheet", "Excel"),
        "Releases, symbols, definitions and changes, and all figures to take away.",
        build=None,
    ),
)

PLAIN_PAGES: Final = (
    PlainPage(search.PATH, "Search", search.parameters),
    PlainPage(meeting.PLAIN, parameters=meeting.plain_parameters),
)
"""Plain pages without a dashboard page."""

_BY_PATH: Final = {page.path: page for page in PAGES}
_PARAMETERS: Final = {page.path: page.parameters for page in (*PLAIN_PAGES, *PAGES)}


def paths() -> tuple[str, ...]:
    """Path of each page of the dashboard without slashes, the start page as ""."""
    return tuple(_BY_PATH)


def page_at(path: str) -> DashboardPage:
    """Page of the dashboard at a path; KeyError without one."""
    return _BY_PATH[path]


def domain_page(slug: DomainSlug) -> DashboardPage:
    """Page of a domain; KeyError without one."""
    for page in PAGES:
        if page.domain == slug:
            return page
    raise KeyError(slug)


def parameters_of(edition: Edition, path: str) -> tuple[PageParameter, ...]:
    """Query parameters of a page beyond area, comparators and day; none for most pages."""
    parameters = _PARAMETERS.get(path)
    return tuple(parameters(edition.latest)) if parameters else ()
