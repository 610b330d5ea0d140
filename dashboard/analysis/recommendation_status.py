"""Where each recommendation and action stood on a day, by whose account, and what of it was moved.

What was said of all nine at once never becomes the status of one: it is kept apart as `covering`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Generic, TypeVar

from dashboard.analysis.dates import known_by, latest
from dashboard.catalogue.register import (
    DueDateRow,
    PlanAction,
    Recommendation,
    ReviewRegister,
    StatusRow,
    TargetRow,
    TrackedItem,
    WordingRow,
)

Row = TypeVar("Row", DueDateRow, TargetRow, WordingRow)


@dataclass(frozen=True)
class OwnStatus:
    """A status said of this alone; `through` is the action of which it was said, where a source ties the two."""

    status: StatusRow
    through: PlanAction | None


@dataclass(frozen=True)
class StatusHistory:
    """All statuses known on a day, oldest first; `covering` holds what was said of all nine at once."""

    own: tuple[OwnStatus, ...]
    covering: tuple[StatusRow, ...]

    @property
    def newest(self) -> OwnStatus | None:
        """The status of its own that was said last; None where there is none."""
        return self.own[-1] if self.own else None


@dataclass(frozen=True)
class DatedHistory(Generic[Row]):
    """What became of a date, a target or a wording: its rows, oldest first, and how many of them changed it."""

    rows: tuple[Row, ...]
    moves: int


def tied_actions(register: ReviewRegister, item: Recommendation) -> tuple[PlanAction, ...]:
    """The actions that a source ties to a recommendation."""
    return tuple(action for action in register.actions.values() if action.recommendation == item.place)


def of_recommendation(register: ReviewRegister, item: Recommendation, as_of: date | None = None) -> StatusHistory:
    """Where a recommendation stood on a day."""
    own = [OwnStatus(row, None) for row in item.statuses]
    own += [OwnStatus(row, action) for action in tied_actions(register, item) for row in action.statuses]
    return StatusHistory(_until(own, as_of), _covering(register, as_of))


def of_action(register: ReviewRegister, action: PlanAction, as_of: date | None = None) -> StatusHistory:
    """Where an action stood on a day; what was said of all nine covers only the plans that the register names."""
    covered = any(plan.id == action.plan and plan.covered for plan in register.head.plans)
    own = [OwnStatus(row, None) for row in action.statuses]
    return StatusHistory(_until(own, as_of), _covering(register, as_of) if covered else ())


def dues(item: TrackedItem, as_of: date | None = None) -> DatedHistory[DueDateRow] | None:
    """When something was to be done, as said over time; None if no row was known on the day."""
    return _course(item.dues, lambda one, other: (one.text, one.by) != (other.text, other.by), as_of)


def targets(item: TrackedItem, as_of: date | None = None) -> DatedHistory[TargetRow] | None:
    """The targets set over time; None if no row was known on the day."""
    return _course(item.targets, lambda one, other: (one.target, one.by) != (other.target, other.by), as_of)


def wordings(item: TrackedItem, as_of: date | None = None) -> DatedHistory[WordingRow] | None:
    """The wordings over time; None if no row was known on the day."""
    return _course(item.wordings, lambda one, other: one.text != other.text, as_of)


def _until(own: Sequence[OwnStatus], as_of: date | None) -> tuple[OwnStatus, ...]:
    found = [item for item in own if known_by(item.status.on, as_of)]
    return tuple(sorted(found, key=lambda item: latest(item.status.on)))


def _covering(register: ReviewRegister, as_of: date | None) -> tuple[StatusRow, ...]:
    return tuple(row for row in register.head.statuses if known_by(row.on, as_of))


def _course(rows: Sequence[Row], differ: Callable[[Row, Row], bool], as_of: date | None) -> DatedHistory[Row] | None:
    found = tuple(row for row in rows if known_by(row.on, as_of))
    return DatedHistory(found, sum(differ(one, other) for one, other in pairwise(found))) if found else None
