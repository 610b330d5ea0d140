"""Reader of single catalogue files into models; collects every problem, so that all are shown at once."""

import csv
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from dashboard.catalogue.errors import CatalogueProblem, problems_of
from dashboard.catalogue.law import LegalProvision
from dashboard.catalogue.records import LocalStatement

M = TypeVar("M", bound=BaseModel)


def _slug(item: BaseModel) -> str:
    return str(item.slug)  # type: ignore[attr-defined]


class CatalogueReader:
    """Reader of the files of one folder; `problems` collects the errors found so far.

    `laws` are the provisions, by id, that records may name; read first.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.laws: dict[str, LegalProvision] = {}
        self.problems: list[CatalogueProblem] = []

    def toml(self, path: Path) -> dict[str, Any]:
        """Parse a TOML file; empty if unreadable."""
        try:
            return tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            self.problems.append(CatalogueProblem(self.name(path), "", "the file is missing", "restore it"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            self.problems.append(
                CatalogueProblem(self.name(path), "", f"not readable as TOML: {error}", "mend the line named")
            )
        return {}

    def model(self, kind: type[M], raw: object, where: str) -> M | None:
        """Validate a record; None if invalid. `where` names the record in the problem."""
        try:
            return kind.model_validate(raw, context=self.laws)
        except ValidationError as error:
            self.problems.extend(problems_of(error, where, kind))
            return None

    def single_record(self, kind: type[M], filename: str) -> M | None:
        """Read the single record of a file."""
        path = self.folder / filename
        raw = self.toml(path)
        return self.model(kind, raw, self.name(path)) if raw else None

    def record_per_file(self, kind: type[M], subfolder: str, name_of: Callable[[M], str] = _slug) -> dict[str, M]:
        """Read every file of a subfolder, by file name; `name_of` gives the file name that the content demands."""
        found: dict[str, M] = {}
        for path in sorted((self.folder / subfolder).glob("*.toml")):
            if (raw := self.toml(path)) and (item := self.model(kind, raw, self.name(path))):
                slug = name_of(item)
                if slug != path.stem:
                    fix = f"name the file {slug}.toml, or mend the entry so that it belongs to {path.stem}"
                    self.problems.append(
                        CatalogueProblem(self.name(path), "slug", "the slug is not the file's name", fix)
                    )
                found[path.stem] = item
        return found

    def record_list(self, kind: type[M], filename: str, table: str) -> Iterator[M]:
        """Read the records of the file's one list, `[[table]]`."""
        path = self.folder / filename
        raw = self.toml(path)
        for extra in sorted(set(raw) - {table}):
            self.problems.append(CatalogueProblem(self.name(path), extra, "is not known here", f"use [[{table}]] only"))
        for number, entry in enumerate(raw.get(table, []), start=1):
            if item := self.model(kind, entry, f"{self.name(path)} [[{table}]] {number}"):
                yield item

    def statements(self, filename: str) -> Iterator[LocalStatement]:
        """Read the rows of the CSV file of local statements."""
        path = self.folder / filename
        if not path.exists():
            self.problems.append(CatalogueProblem(self.name(path), "", "the file is missing", "restore it"))
            return
        with path.open(encoding="utf-8", newline="") as handle:
            for number, row in enumerate(csv.DictReader(handle, strict=True), start=2):
                where = f"{self.name(path)} row {number}"
                if item := self.model(LocalStatement, _typed(row), where):
                    yield item

    def name(self, path: Path) -> str:
        """Path of a file relative to the catalogue's folder."""
        return path.relative_to(self.folder).as_posix()


def _typed(row: dict[str, str]) -> dict[str, object]:
    """Convert the three fields of a CSV row that are not text: number, optional period, yes or no."""
    typed: dict[str, object] = dict(row)
    typed["period"] = row.get("period") or None
    typed["published_estimated"] = {"yes": True, "no": False}.get(row.get("published_estimated", ""), "")
    try:
        typed["value"] = float(row.get("value", ""))
    except ValueError:
        typed["value"] = row.get("value", "")
    return typed
