"""What can go wrong while fetching. Every error has a short name that stays the same, for people and for scripts."""

from collections.abc import Sequence
from typing import Self

from scripts.pipeline.errors import PipelineError

DONE, FAILED, TRY_LATER = 0, 1, 75
"""Exit codes for a scheduler; 2 (wrong usage) comes from argparse, 75 is what sysexits.h calls a temporary failure."""


class FetchError(PipelineError):
    """A file or page was not taken. `name` is its stable short name, printed in square brackets."""

    def __init__(self, name: str, where: str, wrong: str, fix: str) -> None:
        self.name, self.told = name, wrong
        # Parts of these come from other people's servers and must not steer the terminal that shows them.
        super().__init__(_printable(where), f"{_printable(wrong)} [{name}]", fix)

    def about(self, label: str) -> Self:
        """The same error, naming the file it is about."""
        where = self.where if label in self.where else f"{label}, {self.where}"
        return type(self)(self.name, where, self.told, self.fix)


class RefusedFileError(FetchError):
    """It will be the same the next time, until somebody changes something."""


class TryLaterError(FetchError):
    """The publisher or the network could not serve it now."""


class UnfinishedError(PipelineError):
    """A refresh that a person has to look at: everything that was refused, and what to add to the catalogue."""

    def __init__(self, problems: Sequence[PipelineError], additions: str) -> None:
        self.problems, self.additions = tuple(problems), additions
        super().__init__("the refresh", f"stopped for {len(problems)} reason(s)", "See each of them")

    def __str__(self) -> str:
        listed = "".join(f"\n- {problem}" for problem in self.problems)
        return f"The refresh stopped for {len(self.problems)} reason(s):{listed}\n{self.additions}"


def exit_code(error: BaseException) -> int:
    """What a command should return to its scheduler after this error."""
    return TRY_LATER if isinstance(error, TryLaterError) else FAILED


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else "?" for character in text)
