"""Status of each recommendation and action as of a day, by source, and the history of due dates and targets.

A statement about all nine at once never becomes the status of one: it is kept apart as `covering`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Generic, TypeVar

from dashboard.analysis.dates import known_by, latest
from dashboard.catalogue.register import PlanAction, Recommendation, ReviewRegister, TrackedItem
from dashboard.catalogue.register_rows import DueDateRow, StatusRow, TargetRow, WordingRow

Row = TypeVar("Row", DueDateRow, TargetRow, WordingRow)


@dataclass(frozen=True)
class OwnStatus:
    """Status of this item alone; `through` is the action it was reported for, where a source ties the two."""

    status: StatusRow
    through: PlanAction | None


@dataclass(frozen=True)
class StatusHistory:
    """Statuses known by a day, oldest first; `covering` holds statements about all nine at once."""

    own: tuple[OwnStatus, ...]
    covering: tuple[StatusRow, ...]

    @property
    def newest(self) -> OwnStatus | None:
        """Newest status of its own; None without any."""
        return self.own[-1] if self.own else None


@dataclass(frozen=True)
class DatedHistory(Generic[Row]):
    """History of a due date, target or wording: its rows, oldest first, and the number of changes (`moves`)."""

    rows: tuple[Row, ...]
    moves: int


def tied_actions(register: ReviewRegister, item: Recommendation) -> tuple[PlanAction, ...]:
    """Actions that a source ties to a recommendation."""
    return tuple(action for action in register.actions.values() if action.recommendation == item.place)


def of_recommendation(register: ReviewRegister, item: Recommendation, as_of: date | None = None) -> StatusHistory:
    """Status history of a recommendation as of a day."""
    own = [OwnStatus(row, None) for row in item.statuses]
    own += [OwnStatus(row, action) for action in tied_actions(register, item) for row in action.statuses]
    return StatusHistory(_until(own, as_of), _covering(register, as_of))


def of_action(register: ReviewRegister, action: PlanAction, as_of: date | None = None) -> StatusHistory:
    """Status history of an action as of a day; `covering` only for plans that the register marks as covered."""
    covered = any(plan.id == action.plan and plan.covered for plan in register.head.plans)
    own = [OwnStatus(row, None) for row in action.statuses]
    return StatusHistory(_until(own, as_of), _covering(register, as_of) if covered else ())


def dues(item: TrackedItem, as_of: date | None = None) -> DatedHistory[DueDateRow] | None:
    """History of the due dates; None without a row known by the day."""
    return _dated_history(item.dues, lambda one, other: (one.text, one.by) != (other.text, other.by), as_of)


def targets(item: TrackedItem, as_of: date | None = None) -> DatedHistory[TargetRow] | None:
    """History of the targets; None without a row known by the day."""
    return _dated_history(item.targets, lambda one, other: (one.target, one.by) != (other.target, other.by), as_of)


def wordings(item: TrackedItem, as_of: date | None = None) -> DatedHistory[WordingRow] | None:
    """History of the wordings; None without a row known by the day."""
    return _dated_history(item.wordings, lambda one, other: one.text != other.text, as_of)


def _until(own: Sequence[OwnStatus], as_of: date | None) -> tuple[OwnStatus, ...]:
    found = [item for item in own if known_by(item.status.on, as_of)]
    return tuple(sorted(found, key=lambda item: latest(item.status.on)))


def _covering(register: ReviewRegister, as_of: date | None) -> tuple[StatusRow, ...]:
    return tuple(row for row in register.head.statuses if known_by(row.on, as_of))


def _dated_history(
    rows: Sequence[Row], differ: Callable[[Row, Row], bool], as_of: date | None
) -> DatedHistory[Row] | None:
    found = tuple(row for row in rows if known_by(row.on, as_of))
    return DatedHistory(found, sum(differ(one, other) for one, other in pairwise(found))) if found else None
