"""Query parameters of the page “Check a claim”: number, measure and year."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final
from urllib.parse import urlencode

from dashboard.analysis.claims import number
from dashboard.analysis.claims.claim import NumberClaim
from dashboard.catalogue.claims import ClaimExample
from dashboard.edition import Edition, per_edition
from dashboard.links.page_parameters import PageParameter, one_of
from dashboard.links.view import ChartView, to_params

PATH: Final = "check-a-claim"
PLAIN: Final = f"{PATH}/plain"


def parameters(edition: Edition) -> Sequence[PageParameter]:
    """Query parameters of the page. An empty value, which an HTML form sends, counts as absent."""
    return (
        PageParameter(
            "number",
            lambda text: number.canonical(text) if text.strip() else "",
            "it gives a number that cannot be read here (it can be written as 25.4%, 1 in 6 or 2,639)",
        ),
        one_of("measure", ("", *edition.catalogue.measures), "", "it names a figure that is not known here"),
        one_of("year", ("", *years(edition.latest)), "", "it names a year for which nothing is published here"),
    )


@per_edition
def years(edition: Edition) -> tuple[str, ...]:
    """Years with any published figure, newest first."""
    periods = edition.store.facts.table.column("period").unique().to_pylist()
    return tuple(sorted({period[:4] for period in periods}, reverse=True))


def claim_of(view: ChartView) -> NumberClaim | None:
    """Claim in a view's parameters; None without a readable number."""
    values = dict(view.parameters)
    found = number.read(values.get("number", ""))
    if isinstance(found, number.UnreadNumber):
        return None
    return NumberClaim(found.number, view.area, values.get("measure"), values.get("year"))


def example_view(example: ClaimExample, view: ChartView, home: str) -> ChartView:
    """View of an example claim; examples are about the home area."""
    values = {"number": number.canonical(example.number), "measure": example.measure, "year": example.year}
    return replace(view, area=home, parameters=tuple((name, value) for name, value in values.items() if value))


def claim_path(view: ChartView, home: str, path: str = PATH) -> str:
    """Path and query string of a verdict, without scheme and host."""
    query = urlencode(to_params(view, home), safe=",")
    return f"/{path}" + (f"?{query}" if query else "")


def claim_links(view: ChartView, home: str, day: date, path: str = PATH) -> dict[str, str | None]:
    """Links of a verdict: frozen as of `day`, and for a frozen view the live page."""
    live = claim_path(replace(view, as_of=None), home, path) if view.as_of else None
    return {"frozen": claim_path(replace(view, as_of=day), home, path), "live": live}
