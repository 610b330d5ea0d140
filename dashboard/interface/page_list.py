"""Which pages the dashboard has, in the order of the navigation."""

from dataclasses import dataclass
from typing import Final

from dashboard.drawing.plotly.builds import LINES, MAPS
from dashboard.links import claim, compare, legal_dates, meeting
from dashboard.links import recommendations as recommendation_links


@dataclass(frozen=True)
class PageEntry:
    """A page: its address, its name in the navigation, its file in `pages/`, and its opening words.

    Pages of a domain take their opening words from the catalogue; `compares` tells whether it sets places side by side,
    `build` which file draws its charts, so that it is loaded ahead: None where it has none.
    """

    path: str
    title: str
    file: str
    question: str = ""
    intro: str = ""
    compares: bool = True
    build: str | None = LINES


PAGES: Final = (
    PageEntry(
        "",
        "At a glance",
        "at_a_glance.py",
        "What do the published figures say about support for children with special educational needs?",
    ),
    PageEntry("timeliness", "Assessment timeliness", "timeliness.py"),
    PageEntry("disputes", "Refusals, mediation and appeals", "disputes.py"),
    PageEntry("annual-reviews", "Annual reviews", "annual_reviews.py"),
    PageEntry(
        recommendation_links.PATH,
        "Nine recommendations",
        "recommendations.py",
        "Which of the nine recommendations of the review of 2021 can be judged from what is published?",
        compares=False,
    ),
    PageEntry(compare.PATH, compare.TITLE, "compare.py", compare.QUESTION, compare.INTRO, compares=False, build=MAPS),
    PageEntry(
        legal_dates.PATH,
        legal_dates.TITLE,
        "my_wait.py",
        legal_dates.QUESTION,
        legal_dates.INTRO,
        compares=False,
        build=None,
    ),
    PageEntry(claim.PATH, claim.TITLE, "check_a_claim.py", claim.QUESTION, claim.INTRO, compares=False, build=None),
    PageEntry(meeting.PATH, meeting.TITLE, "meeting.py", meeting.QUESTION, meeting.INTRO, compares=False, build=None),
    PageEntry(
        "data",
        "Data and methods",
        "data_and_methods.py",
        "Where does every number come from?",
        "The releases used, what the signs in them mean, how each measure is defined, and all of it to take away.",
        compares=False,
        build=None,
    ),
)


def paths() -> tuple[str, ...]:
    """The address of each page without slashes, the start page as ""."""
    return tuple(page.path for page in PAGES)
