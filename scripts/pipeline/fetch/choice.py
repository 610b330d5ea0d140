"""Choice of the wanted file among those of a publisher's list: by id, file name, then title, and never by guessing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from scripts.pipeline.fetch.answers import DataSet, SupportingFile
from scripts.pipeline.fetch.errors import RefusedFileError
from scripts.pipeline.fetch.publications import WantedFile

F = TypeVar("F", DataSet, SupportingFile)
_LOOK = "Look at the release on the publisher's site"


@dataclass(frozen=True)
class FileChoice(Generic[F]):
    """File found on a list, None if there is none or several; `alike` counts the entries that could be it."""

    found: F | None
    alike: int

    def doubt(self, label: str, *, needed: bool) -> RefusedFileError | None:
        """Error for a file that is missing though `needed`, that is there twice, or that cannot be told apart."""
        if self.alike > 1 and self.found is None:
            wrong = f"cannot be told apart: the publisher's list has {self.alike} files that could be it"
            fix = f"{_LOOK} and give its id in data/catalogue/publishers.toml"
            return RefusedFileError("ambiguous", label, wrong, fix)
        if self.alike > 1:
            wrong = f"is {self.alike} times on the publisher's list, in the same words"
            return RefusedFileError("doubled", label, wrong, f"{_LOOK}; the file itself was looked at as ever")
        if self.found is None and needed:
            fix = f"{_LOOK}. If it was renamed, correct file_names or title in data/catalogue/publishers.toml"
            return RefusedFileError("vanished", label, "is no longer on the publisher's list", fix)
        return None


def choose(wanted: WantedFile, candidates: Sequence[F], by_id: str | None) -> FileChoice[F]:
    """Choose the wanted file of a release."""
    of_id = [one for one in candidates if isinstance(one, DataSet) and one.id == by_id]
    named = [one for one in candidates if wanted.matches_name(one.file_name)]
    titled = [one for one in candidates if wanted.matches_title(one.title, one.file_name)]
    both = [one for one in named if one in titled]
    if of_id:
        return _only(of_id)
    if len(set(named)) > 1 and both:
        return _only(both) if len(set(both)) == 1 else _only(named)
    return _only(named or titled)


def _only(alike: Sequence[F]) -> FileChoice[F]:
    return FileChoice(alike[0] if len(set(alike)) == 1 else None, len(alike))
