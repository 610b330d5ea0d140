"""Feed entries on dated statuses of the register, as their source gave them."""

from collections.abc import Iterator

from dashboard.analysis.dates import latest
from dashboard.catalogue.register import ReviewRegister, StatusRow
from dashboard.links import recommendations as recommendation_links
from dashboard.links.view import ChartView
from dashboard.public.feed_entry import FeedEntry
from dashboard.public.page_request import PageRequest
from dashboard.wording import recommendations as words


def status_entries(page_request: PageRequest) -> list[FeedEntry]:
    """Statuses with a date, newest first. Empty without a register of the home area."""
    register = page_request.edition.catalogue.register
    if register is None or register.head.area != page_request.at.home:
        return []
    found: dict[str, FeedEntry] = {}
    for key, who, row in _rows(register):
        if row.undated:
            continue
        name = f"statuses/{row.on}/{key}"
        while name in found:
            name += "-again"
        found[name] = FeedEntry(
            day=latest(row.on),
            name=name,
            term=recommendation_links.PATH,
            title=f"{who}: {words.status(row)}",
            lines=(row.says, f"Source: {row.publisher}, {row.url}"),
            address=page_request.at.page(recommendation_links.PLAIN, ChartView(page_request.at.home)),
        )
    return sorted(found.values(), key=lambda entry: entry.day, reverse=True)


def _rows(register: ReviewRegister) -> Iterator[tuple[str, str, StatusRow]]:
    yield from (("all-nine", "All nine recommendations", row) for row in register.head.statuses)
    for item in register.recommendations:
        yield from ((f"recommendation-{item.place}", item.name, row) for row in item.statuses)
    for action in register.actions.values():
        yield from ((f"action-{action.id}", action.text, row) for row in action.statuses)
