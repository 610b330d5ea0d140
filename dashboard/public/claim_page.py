"""Plain page “Check a claim”: a form, and the same answer as in the dashboard."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from dashboard.catalogue.measures import Measure
from dashboard.content.claim import ClaimContent
from dashboard.content.claim_answer import claim_answer
from dashboard.links.claim import PATH, PLAIN, claim_links, claim_of, claim_path, example_view, years
from dashboard.links.view import to_params
from dashboard.markup import html
from dashboard.public.addresses import domains
from dashboard.public.head import PageHead, page_head
from dashboard.public.page_request import PageRequest
from dashboard.site.pages import page_at
from dashboard.wording.cautions import read_with_care

_DESCRIPTION = "Look a number up in the published figures: of what it is, where and when, with the data set and cell."


def claim_page(page_request: PageRequest) -> bytes:
    """A number looked up in the record, with a form to ask for another."""
    claim, home, view = claim_of(page_request.view), page_request.at.home, page_request.view
    answer = None
    if claim is not None:
        answer = claim_answer(page_request.edition, claim)
    values_asked = dict(view.parameters)
    links: dict[str, Any] = claim_links(view, home, answer.day, PLAIN) if answer else {}
    examples = [
        (e.say, claim_path(example_view(e, view, home), home, PLAIN))
        for e in page_request.edition.catalogue.claims.examples
    ]
    values: dict[str, Any] = {
        "head": _head(page_request, answer),
        "site": page_request.edition.catalogue.site,
        "notice": page_request.edition.newest.notice,
        "title": page_at(PATH).heading(page_request.edition.catalogue).title,
        "action": f"/{PLAIN}",
        "number": values_asked.get("number", ""),
        "measure": values_asked.get("measure", ""),
        "year": values_asked.get("year", ""),
        "measures": list(_measures(page_request)),
        "years": years(page_request.edition.latest),
        "areas": page_request.edition.newest.areas.selectable(),
        "view": view,
        "kept": [pair for pair in to_params(replace(view, parameters=()), home).items() if pair[0] != "area"],
        "answer": answer,
        "links": links,
        "twin": ("The same in the dashboard", claim_path(view, home)),
        "examples": examples,
        "dashboard": claim_path(view, home, PATH),
        "newest": page_request.newest_release,
        "vintage": page_request.edition.newest.vintage,
    }
    return html("public_claim", **values).encode()


def _head(page_request: PageRequest, answer: ClaimContent | None) -> PageHead:
    name = page_at(PATH).heading(page_request.edition.catalogue).title
    title = f"{name}: {answer.as_read}" if answer else name
    described = read_with_care(answer.headline, answer.headline_cautions) if answer else _DESCRIPTION
    return page_head(
        page_request,
        title,
        described,
        page_request.at.base + claim_path(page_request.view, page_request.at.home, PLAIN),
    )


def _measures(page_request: PageRequest) -> Iterator[tuple[str, list[Measure]]]:
    """Measures to pick from, grouped by the title of their page; measures of no page come last."""
    titles = {domain.slug: domain.title for domain in domains(page_request.edition.catalogue)}
    for slug, title in [*titles.items(), ("context", "Plans in force")]:
        found = [measure for measure in page_request.edition.catalogue.measures.values() if measure.domain == slug]
        if found:
            yield title, found
