"""Errors of fetching, each with a short stable name, for people and for scripts."""

from collections.abc import Sequence
from typing import Self

from scripts.pipeline.errors import NamedError, PipelineError

DONE, FAILED, TRY_LATER = 0, 1, 75
"""Exit codes for a scheduler; 2 (wrong usage) comes from argparse, 75 is what sysexits.h calls a temporary failure."""


class FetchError(NamedError):
    """Failed download of a file or page."""

    def with_label(self, label: str) -> Self:
        """Copy of the error that names the file concerned."""
        where = self.where if label in self.where else f"{label}, {self.where}"
        return type(self)(self.name, where, self.reason, self.fix)


class RefusedFileError(FetchError):
    """Permanent failure: the same again until the file, the settings or the code change."""


class TryLaterError(FetchError):
    """Temporary failure of the publisher or the network."""


class UnfinishedError(PipelineError):
    """Refresh stopped for a person to decide: everything that was refused, and entries to add to the catalogue."""

    def __init__(self, problems: Sequence[PipelineError], additions: str) -> None:
        self.problems, self.additions = tuple(problems), additions
        super().__init__("the refresh", f"stopped for {len(problems)} reason(s)", "See each of them")

    def __str__(self) -> str:
        listed = "".join(f"\n- {problem}" for problem in self.problems)
        return f"The refresh stopped for {len(self.problems)} reason(s):{listed}\n{self.additions}"


def exit_code(error: BaseException) -> int:
    """Exit code of a command after this error."""
    return TRY_LATER if isinstance(error, TryLaterError) else FAILED
