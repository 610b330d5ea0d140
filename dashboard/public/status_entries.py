"""Feed entries on dated statuses of the register, as their source gave them."""

from dashboard.analysis.dates import latest
from dashboard.analysis.register_steps import register_steps
from dashboard.catalogue.register_rows import StatusRow
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
    for step in register_steps(register):
        row = step.row
        if not isinstance(row, StatusRow):
            continue
        name = f"statuses/{row.on}/{step.key}"
        while name in found:
            name += "-again"
        found[name] = FeedEntry(
            day=latest(row.on),
            name=name,
            term=recommendation_links.PATH,
            title=f"{step.about}: {words.status(row)}",
            lines=(row.says, f"Source: {row.publisher}, {row.url}"),
            address=page_request.at.page(recommendation_links.PLAIN, ChartView(page_request.at.home)),
        )
    return sorted(found.values(), key=lambda entry: entry.day, reverse=True)
