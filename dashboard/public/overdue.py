"""Plain page of the ledger: overdue publications and actions, with wording for requests."""

from dataclasses import replace
from datetime import date
from typing import Any

from dashboard.analysis.ledger import record_as_at, vain_searches
from dashboard.markup import html
from dashboard.public.head import PageHead, page_head
from dashboard.public.page_request import PageRequest
from dashboard.wording.ledger import ledger_entries, none_overdue, searched


def overdue_page(page_request: PageRequest) -> bytes:
    """The page as HTML; days are counted to the last search of the record, or to an earlier day of the view."""
    day = page_request.view.as_of or page_request.today
    entries = ledger_entries(page_request.edition.catalogue, page_request.view.area, day)
    here = replace(page_request.at, base="")
    values: dict[str, Any] = {
        "head": _head(page_request, day, sum(entry.overdue for entry in entries)),
        "site": page_request.edition.catalogue.site,
        "notice": page_request.edition.newest.notice,
        "entries": entries,
        "searched": searched(page_request.edition, page_request.view.area, day),
        "not_found": vain_searches(page_request.edition.catalogue, page_request.view.area, day),
        "searched_on": record_as_at(page_request.edition.catalogue),
        "none_overdue": none_overdue(page_request.edition, page_request.view.area),
        "place": page_request.edition.newest.areas[page_request.view.area].name,
        "summary": here.page("summary", page_request.view),
        "data": here.page("data", page_request.view),
        "newest": page_request.newest_release,
        "vintage": page_request.edition.newest.vintage,
    }
    return html("public_overdue", **values).encode()


def _head(page_request: PageRequest, day: date, overdue: int) -> PageHead:
    edition, area = page_request.edition, page_request.view.area
    described = f"{searched(edition, area, day)} Past their date, and not on this site’s record: {overdue}."
    return page_head(
        page_request,
        f"{edition.newest.areas[area].name}: due, and not on record",
        described if overdue else none_overdue(edition, area),
        page_request.at.page("overdue", page_request.view),
    )
