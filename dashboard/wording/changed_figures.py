"""Sentences on what became of a figure: revised, withdrawn by its publisher, or set aside by this site."""

from dashboard.analysis.frozen_status import FrozenStatus
from dashboard.catalogue import Catalogue
from dashboard.catalogue.measures import Measure
from dashboard.wording import numbers


def changed_figure(catalogue: Catalogue, measure: Measure, found: FrozenStatus) -> str:
    """Sentence on a changed figure, with the reason for any correction of this site."""
    when, frozen = numbers.period(found.frozen.period), numbers.cell(catalogue, found.frozen, measure)
    now, day = numbers.cell(catalogue, found.now, measure), numbers.day(found.on) if found.on else ""
    match found.kind:
        case "revised":
            return f"The figure for {when} was revised from {frozen} to {now} on {day}."
        case "set aside":
            return _set_aside(catalogue, measure, found, when, frozen)
        case "withdrawn" if measure.derived is not None:
            return f"Since {day} there is no figure for {when} in place of {frozen}: {now}."
        case "withdrawn":
            return f"The figure for {when}, {frozen}, was withdrawn on {day}: the newer file prints {now}."
        case "now published":
            return f"For {when} a figure was published on {day}: {now}. Before, there was no number: {frozen}."
        case "other symbol":
            return f"For {when} there is still no figure: on {day}, {frozen} gave way to {now}."
        case _ if found.frozen.value is None:
            return f"Unchanged: there is still no figure for {when}: {frozen}."
        case _:
            return f"Unchanged: {frozen} is still the figure for {when}."


def _set_aside(catalogue: Catalogue, measure: Measure, found: FrozenStatus, when: str, frozen: str) -> str:
    """Sentences on a figure set aside by this site, which its publisher did not withdraw; first on its revision."""
    assert found.printed is not None and found.on is not None, "what is set aside was printed"
    printed, day = numbers.cell(catalogue, found.printed, measure), numbers.day(found.on)
    reason = set_aside_reason(catalogue, found.frozen.measure, found.frozen.area, found.frozen.period)
    if printed == frozen:
        return f"The figure for {when}, {frozen}, was set aside by this site on {day}. {reason}".strip()
    revised_on = numbers.day(found.printed_on or found.on)
    revised = f"The figure for {when} was revised from {frozen} to {printed} on {revised_on}"
    return f"{revised}, and this site set {printed} aside on {day}. {reason}".strip()


def set_aside_reason(catalogue: Catalogue, measure: str, area: str, period: str) -> str:
    """Reason why this site set a printed cell aside; empty without a correction of that cell."""
    for item in catalogue.corrections:
        if (item.measure, item.period) == (measure, period) and area in item.areas:
            return item.reason
    return ""
