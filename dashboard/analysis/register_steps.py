"""Rows of the register with a date, for every list by date: meeting sheet and feeds."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.catalogue.register import ReviewRegister
from dashboard.catalogue.register_rows import SourcedRow


@dataclass(frozen=True)
class RegisterStep:
    """Dated row of the register. `key` names its recommendation or action for programs, `about` for readers."""

    key: str
    about: str
    row: SourcedRow


def register_steps(register: ReviewRegister) -> Iterator[RegisterStep]:
    """Rows with a date, in the order of the register.

    A page without a date tells when it was found and not when anything happened: it is news of no day.
    """
    return (step for step in _all(register) if not step.row.undated)


def _all(register: ReviewRegister) -> Iterator[RegisterStep]:
    yield from (RegisterStep("all-nine", "All nine recommendations", row) for row in register.head.statuses)
    for item in register.recommendations:
        yield from (RegisterStep(f"recommendation-{item.place}", item.name, row) for row in item.rows)
    for action in register.actions.values():
        yield from (RegisterStep(f"action-{action.id}", action.text, row) for row in action.rows)
