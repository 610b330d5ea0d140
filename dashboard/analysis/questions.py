"""Selection of a meeting sheet's questions by rules that are printed with them.

The rules run in a fixed order and a figure is asked about once, so that anybody can check the selection.
"""

from dashboard.analysis.dates import latest
from dashboard.analysis.figure_rules import RULES, candidates, is_used, leading_measures
from dashboard.analysis.ledger import AwaitedPublication, ledger
from dashboard.analysis.meeting import MeetingWindow
from dashboard.analysis.question import CouncilClaim, MeetingQuestion
from dashboard.catalogue import Catalogue
from dashboard.catalogue.register_rows import StatusRow
from dashboard.edition import Edition

MOST, FEWEST = 8, 3
_OVERDUE = 2
_CLAIMS = 2


def questions(edition: Edition, area: str, span: MeetingWindow) -> list[MeetingQuestion]:
    """Questions of a sheet in the order of the rules, without repeats, at most MOST.

    The edition may hold later figures: only those published by the window's day are used.
    """
    past = edition.at(span.day)
    all_candidates = list(candidates(past, area))
    found: list[MeetingQuestion] = []
    for rule in RULES:
        left = [item for item in all_candidates if not is_used(item.measure, found)]
        found += rule(past, area, left, span)
    found += [*_overdue(edition.catalogue, area, span), *_claims(edition.catalogue, area, span)]
    for item in all_candidates:
        if (
            len(found) < FEWEST
            and item.measure.slug in leading_measures(edition.catalogue)
            and not is_used(item.measure, found)
        ):
            found.append(MeetingQuestion("lead" if item.has_number else "gap", item.measure, item.figure))
    return found[:MOST]


def _overdue(catalogue: Catalogue, area: str, span: MeetingWindow) -> list[MeetingQuestion]:
    """Overdue rule: ledger entries that fell due since the meeting before, then the longest overdue.

    Of several that were announced together only the first is asked about.
    """
    late = [entry for entry in ledger(catalogue, area, span.day) if entry.state == "overdue"]
    late.sort(key=lambda entry: latest(entry.by) < span.since)
    apart: dict[str, AwaitedPublication] = {}
    for entry in late:
        apart.setdefault(entry.date_source.url, entry)
    return [MeetingQuestion("overdue", entry=entry) for entry in list(apart.values())[:_OVERDUE]]


def _claims(catalogue: Catalogue, area: str, span: MeetingWindow) -> list[MeetingQuestion]:
    """Claim rule: newest reports of completion without a published figure, the one on all nine first.

    A copy whose original was not found is put to nobody; a page without a date is older than any with one.
    """
    register = catalogue.register
    if register is None or register.head.area != area:
        return []
    of_all = [status for status in register.head.statuses if _can_be_put(status, span)]
    found = [CouncilClaim("All nine recommendations", of_all[-1], None)] if of_all else []
    single = []
    for action in register.actions.values():
        known = [status for status in action.statuses if _can_be_put(status, span)]
        if known and action.no_figure:
            single.append(CouncilClaim(action.text, known[-1], action.no_figure))
    single.sort(key=lambda claim: (not claim.status.undated, latest(claim.status.on)), reverse=True)
    complete = [claim for claim in (*found, *single) if claim.status.word == "council reports complete"]
    return [MeetingQuestion("claim", claim=claim) for claim in complete[:_CLAIMS]]


def _can_be_put(status: StatusRow, span: MeetingWindow) -> bool:
    return span.knows(status.on) and not status.copied
