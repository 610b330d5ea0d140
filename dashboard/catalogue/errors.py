"""Catalogue errors with file, field, problem and remedy."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pydantic import BaseModel, ValidationError


@dataclass(frozen=True)
class CatalogueProblem:
    """Problem to mend: file, field, what is wrong, and the fix."""

    file: str
    field: str
    wrong: str
    fix: str

    def __str__(self) -> str:
        location = f"{self.file}: {self.field}" if self.field else self.file
        return f"{location}: {self.wrong}. Fix: {self.fix}."


class CatalogueError(ValueError):
    """The catalogue cannot be used; `problems` lists everything to be mended."""

    def __init__(self, problems: Iterable[CatalogueProblem]) -> None:
        self.problems = tuple(problems)
        lines = "\n".join(f"- {problem}" for problem in self.problems)
        super().__init__(f"The catalogue has {len(self.problems)} problem(s):\n{lines}")


def problems_of(error: ValidationError, file: str, kind: type[BaseModel]) -> Iterator[CatalogueProblem]:
    """Convert pydantic's errors into problems with a fix in plain words."""
    for finding in error.errors(include_url=False):
        field = ".".join(str(part) for part in finding["loc"])
        message = finding["msg"].removeprefix("Value error, ")
        match finding["type"]:
            case "missing":
                yield CatalogueProblem(file, field, "is missing", f"add {field} = …")
            case "extra_forbidden":
                allowed = ", ".join(sorted(kind.model_fields))
                yield CatalogueProblem(
                    file, field, "is not a known field", f"remove it or correct its name; known are {allowed}"
                )
            case "literal_error":
                yield CatalogueProblem(
                    file, field, "has a value that is not allowed", f"use {finding['ctx']['expected']}"
                )
            case "value_error":
                yield CatalogueProblem(file, field, "does not hold together", message)
            case "string_pattern_mismatch":
                yield CatalogueProblem(
                    file, field, "is not written as expected", f"match the pattern {finding['ctx']['pattern']}"
                )
            case "hidden":
                yield CatalogueProblem(
                    file, field, f"holds a character that nobody can see ({message})", "take it out, or type it anew"
                )
            case _:
                yield CatalogueProblem(file, field, "has a wrong value", message)
