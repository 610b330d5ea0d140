"""Cross-reference checks of the register: names and dates that must agree with the rest of the catalogue."""

from collections import Counter
from collections.abc import Iterator
from typing import get_args

from dashboard.catalogue.errors import CatalogueProblem
from dashboard.catalogue.model import Catalogue
from dashboard.catalogue.register import MeasuredItem, ReviewRegister
from dashboard.catalogue.register_rows import SourcedRow, StatusWord
from dashboard.catalogue.unknown import unknown_names

PLACES = 9
"""The review made nine recommendations (definitions of the project)."""


def register_problems(catalogue: Catalogue) -> Iterator[CatalogueProblem]:
    """Find every dangling name and impossible date of the register; none without a register."""
    for expected in catalogue.expected:
        actions = catalogue.register.actions if catalogue.register else {}
        yield from unknown_names("expected.toml", expected.id, [expected.action], actions, "action")
        yield from unknown_names("expected.toml", expected.id, [expected.measure], catalogue.measures, "measure")
    for name, ids in (
        ("expected.toml", [item.id for item in catalogue.expected]),
        ("meetings.toml", [item.id for item in catalogue.meetings]),
    ):
        yield from _doubled(name, ids)
    if catalogue.register is not None:
        yield from _head(catalogue.register)
        yield from _measured(catalogue, catalogue.register)
        yield from _dates(catalogue.register)


def _doubled(file: str, ids: list[str]) -> Iterator[CatalogueProblem]:
    for doubled in (key for key, count in Counter(ids).items() if count > 1):
        yield CatalogueProblem(file, "id", f"“{doubled}” stands twice", "give each entry its own id")


def _head(register: ReviewRegister) -> Iterator[CatalogueProblem]:
    numbers = [item.place for item in register.recommendations]
    if numbers != list(range(1, PLACES + 1)):
        yield CatalogueProblem(
            "recommendations", "place", f"holds the places {numbers}", f"keep one file for each of 1 to {PLACES}"
        )
    yield from _doubled("recommendations", [str(item.number) for item in register.recommendations if item.number])
    if missing := set(get_args(StatusWord)) - {item.word for item in register.head.words}:
        yield CatalogueProblem(
            "register.toml", "words", f"does not explain {sorted(missing)}", "add a rule for each status word"
        )
    yield from _doubled("issues.toml", [item.id for item in register.issues])
    yield from _doubled("plan_measures.toml", [item.id for item in register.plan_measures])
    plans = {plan.id for plan in register.head.plans}
    for action in register.actions.values():
        yield from unknown_names("actions.toml", action.id, [action.plan], plans, "plan")


def _entries(register: ReviewRegister) -> Iterator[tuple[str, str, MeasuredItem]]:
    for item in register.recommendations:
        yield f"recommendations/{item.place:02}.toml", "bears", item
    for action in register.actions.values():
        yield "actions.toml", action.id, action
    for issue in register.issues:
        yield "issues.toml", issue.id, issue
    for measure in register.plan_measures:
        yield "plan_measures.toml", measure.id, measure


def _measured(catalogue: Catalogue, register: ReviewRegister) -> Iterator[CatalogueProblem]:
    for file, field, item in _entries(register):
        yield from unknown_names(
            file, field, [bearing.measure for bearing in item.bears], catalogue.measures, "measure"
        )
    for yearly in register.head.yearly_figures:
        yield from unknown_names("register.toml", "yearly_figures", yearly.measures, catalogue.measures, "measure")
        yield from unknown_names("register.toml", "yearly_figures", yearly.topics, catalogue.topics, "statement topic")
    for file, findings in (("issues.toml", register.issues), ("plan_measures.toml", register.plan_measures)):
        for finding in findings:
            yield from unknown_names(file, finding.id, finding.topics, catalogue.topics, "statement topic")
            yield from unknown_names(file, finding.id, [finding.action], register.actions, "action")


def _dates(register: ReviewRegister) -> Iterator[CatalogueProblem]:
    rows: list[tuple[str, str, SourcedRow]] = [("register.toml", "statuses", row) for row in register.head.statuses]
    for item in register.recommendations:
        file = f"recommendations/{item.place:02}.toml"
        rows += [(file, "sources", row) for row in item.sources] + [(file, "rows", row) for row in item.rows]
    rows += [("actions.toml", action.id, row) for action in register.actions.values() for row in action.rows]
    review = register.head.review.published_on.isoformat()
    for file, field, row in rows:
        if row.on < review[: len(row.on)]:
            wrong = f"has a row dated {row.on}, before the review of {review}"
            yield CatalogueProblem(
                file, field, wrong, "check the date against the source, or move the row to events.toml"
            )
