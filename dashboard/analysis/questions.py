"""Which questions a meeting sheet asks: a few, each chosen by a rule that is printed beside it.

The rules run in a fixed order and a figure is asked about once, so that anybody can check why a question stands there.
"""

from dashboard.analysis.dates import latest
from dashboard.analysis.figure_rules import RULES, candidates, heads, is_used
from dashboard.analysis.ledger import ledger
from dashboard.analysis.meeting import Window
from dashboard.analysis.question import Claim, Question
from dashboard.catalogue import Catalogue
from dashboard.facts import Store

MOST, FEWEST = 8, 3
_OVERDUE = 2
_CLAIMS = 2


def questions(catalogue: Catalogue, store: Store, area: str, span: Window) -> list[Question]:
    """The questions of a sheet in the order of the rules; none of them twice, and no more than MOST.

    `store` may hold later figures: only what had been published by the window's day is looked at.
    """
    shown = store.at(span.day)
    asked = list(candidates(catalogue, shown, area))
    found: list[Question] = []
    for rule in RULES:
        left = [item for item in asked if not is_used(item.measure, found)]
        found += rule(catalogue, shown, area, left, span)
    found += [*_overdue(catalogue, area, span), *_claims(catalogue, area, span)]
    for item in asked:
        if len(found) < FEWEST and item.measure.slug in heads(catalogue) and not is_used(item.measure, found):
            found.append(Question("lead" if item.value is not None else "gap", item.measure, item.figure))
    return found[:MOST]


def _overdue(catalogue: Catalogue, area: str, span: Window) -> list[Question]:
    """What is overdue: first what fell due since the meeting before, then the longest."""
    late = [entry for entry in ledger(catalogue, area, span.day) if entry.state == "overdue"]
    late.sort(key=lambda entry: latest(entry.by) < span.since)
    return [Question("overdue", entry=entry) for entry in late[:_OVERDUE]]


def _claims(catalogue: Catalogue, area: str, span: Window) -> list[Question]:
    """The newest reports of something complete that no published figure bears on, what is said of all nine first."""
    register = catalogue.register
    if register is None or register.frame.area != area:
        return []
    of_all = [status for status in register.frame.statuses if span.knows(status.on)]
    found = [Claim("All nine recommendations", of_all[-1], None)] if of_all else []
    single = []
    for action in register.actions.values():
        known = [status for status in action.statuses if span.knows(status.on)]
        if known and action.no_figure:
            single.append(Claim(action.text, known[-1], action.no_figure))
    single.sort(key=lambda claim: latest(claim.status.on), reverse=True)
    complete = [claim for claim in (*found, *single) if claim.status.word == "council reports complete"]
    return [Question("claim", claim=claim) for claim in complete[:_CLAIMS]]
