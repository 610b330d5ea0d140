"""The ledger of silence as a plain page: what was due and is not on record, with ready wording to ask for it."""

from dataclasses import replace
from typing import Any

from dashboard.markup import html
from dashboard.public.head import PageHead, page_head
from dashboard.public.page_request import PageRequest
from dashboard.wording.ledger import ledger_entries


def overdue_page(scene: PageRequest) -> bytes:
    """The page as HTML; days are counted to the view's day, or to today."""
    day = scene.view.as_of or scene.today
    entries = ledger_entries(scene.edition.catalogue, scene.view.area, day)
    here = replace(scene.at, base="")
    values: dict[str, Any] = {
        "head": _head(scene, sum(entry.overdue for entry in entries)),
        "site": scene.edition.catalogue.site,
        "notice": scene.edition.newest.notice,
        "entries": entries,
        "day": day,
        "place": scene.edition.newest.areas[scene.view.area].name,
        "summary": here.page("summary", scene.view),
        "data": here.page("data", scene.view),
        "newest": scene.newest_release,
        "vintage": scene.edition.newest.vintage,
    }
    return html("public_overdue", **values).encode()


def _head(scene: PageRequest, overdue: int) -> PageHead:
    place = scene.edition.newest.areas[scene.view.area].name
    described = f"Due by a date, and not on this site’s record: {overdue}, each with ready wording to ask."
    return page_head(scene, f"{place}: due, and not on record", described, scene.at.page("overdue", scene.view))
