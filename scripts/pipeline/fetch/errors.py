"""Errors of fetching, each with a short stable name, for people and for scripts."""

from collections.abc import Sequence
from typing import Self

from scripts.pipeline.errors import BusyStoreError, NamedError, PipelineError

CHANGED_LISTS = frozenset({"vanished", "doubled", "ambiguous"})
"""Errors of a list that was read: a release or file is no longer on it, is on it twice, or cannot be told apart."""
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


class UnseenReleasesError(PipelineError):
    """Releases that could not be looked for, or that a publisher's list lacks or has twice; all else was done."""

    def __init__(self, doubts: Sequence[FetchError]) -> None:
        self.doubts = tuple(doubts)
        super().__init__(
            "the publishers' lists", f"cannot be relied on, for {len(doubts)} reason(s)", "See each of them"
        )

    @property
    def is_looked(self) -> bool:
        """Whether every list was read, and some of them lack a release or file or have it twice."""
        return all(doubt.name in CHANGED_LISTS for doubt in self.doubts)

    def __str__(self) -> str:
        head = "A publisher's list has changed" if self.is_looked else "Could not look for new releases"
        listed = "".join(f"\n- {doubt}" for doubt in self.doubts)
        return f"{head}, {len(self.doubts)} reason(s):{listed}\nWhat was published stays."


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
    return TRY_LATER if _passes(error) else FAILED


def _passes(error: BaseException) -> bool:
    """Whether nobody has to do anything but wait."""
    match error:
        case UnseenReleasesError(doubts=several) | UnfinishedError(problems=several):
            return all(map(_passes, several))
        case _:
            return isinstance(error, TryLaterError | BusyStoreError)
