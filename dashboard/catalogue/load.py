"""Reads the whole catalogue, or refuses it with errors that name file, field and fix."""

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from dashboard.catalogue import checks
from dashboard.catalogue.errors import CatalogueError, Problem, problems_of
from dashboard.catalogue.measures import Measure
from dashboard.catalogue.presentation import Chart, Domain, Site
from dashboard.catalogue.records import (
    Caution,
    Caveat,
    Correction,
    Event,
    Release,
    Reorganisation,
    Source,
    Statement,
    StatementTopic,
)

DEFAULT_FOLDER = Path(__file__).parents[2] / "data" / "catalogue"

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Everything people edit: read once, never changed while the program runs."""

    folder: Path
    site: Site
    measures: dict[str, Measure]
    charts: dict[str, Chart]
    domains: dict[str, Domain]
    sources: dict[str, Source]
    events: dict[str, Event]
    topics: dict[str, StatementTopic]
    statements: tuple[Statement, ...]
    corrections: tuple[Correction, ...]
    cautions: tuple[Caution, ...]
    reorganisations: tuple[Reorganisation, ...]
    caveats: dict[str, Caveat]

    def release(self, release_id: str) -> tuple[Source, Release]:
        """The source and release behind a release id; KeyError if the catalogue has none."""
        for source in self.sources.values():
            for release in source.releases:
                if release.id == release_id:
                    return source, release
        raise KeyError(release_id)


class _Reader:
    """Reads files into models and keeps every problem, so that a person sees all of them at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []

    def toml(self, path: Path) -> dict[str, Any]:
        try:
            return tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            self.problems.append(Problem(self.name(path), "", "the file is missing", "restore it"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            self.problems.append(Problem(self.name(path), "", f"not readable as TOML: {error}", "mend the line named"))
        return {}

    def model(self, kind: type[M], raw: object, where: str) -> M | None:
        try:
            return kind.model_validate(raw)
        except ValidationError as error:
            self.problems.extend(problems_of(error, where, kind))
            return None

    def one(self, kind: type[M], filename: str) -> M | None:
        path = self.folder / filename
        raw = self.toml(path)
        return self.model(kind, raw, self.name(path)) if raw else None

    def per_file(self, kind: type[M], subfolder: str) -> dict[str, M]:
        found: dict[str, M] = {}
        for path in sorted((self.folder / subfolder).glob("*.toml")):
            if (raw := self.toml(path)) and (item := self.model(kind, raw, self.name(path))):
                slug: str = item.slug  # type: ignore[attr-defined]
                if slug != path.stem:
                    fix = f'name the file {slug}.toml or set slug = "{path.stem}"'
                    self.problems.append(Problem(self.name(path), "slug", "the slug is not the file's name", fix))
                found[path.stem] = item
        return found

    def listed(self, kind: type[M], filename: str, table: str) -> Iterator[M]:
        path = self.folder / filename
        raw = self.toml(path)
        for extra in sorted(set(raw) - {table}):
            self.problems.append(Problem(self.name(path), extra, "is not known here", f"use [[{table}]] only"))
        for number, entry in enumerate(raw.get(table, []), start=1):
            if item := self.model(kind, entry, f"{self.name(path)} [[{table}]] {number}"):
                yield item

    def statements(self, filename: str) -> Iterator[Statement]:
        path = self.folder / filename
        if not path.exists():
            self.problems.append(Problem(self.name(path), "", "the file is missing", "restore it"))
            return
        with path.open(encoding="utf-8", newline="") as handle:
            for number, row in enumerate(csv.DictReader(handle, strict=True), start=2):
                where = f"{self.name(path)} row {number}"
                if item := self.model(Statement, _typed(row), where):
                    yield item

    def name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()


def _typed(row: dict[str, str]) -> dict[str, object]:
    """CSV holds only text: turn the three fields that are something else into what the model expects."""
    typed: dict[str, object] = dict(row)
    typed["period"] = row.get("period") or None
    typed["published_estimated"] = {"yes": True, "no": False}.get(row.get("published_estimated", ""), "")
    try:
        typed["value"] = float(row.get("value", ""))
    except ValueError:
        typed["value"] = row.get("value", "")
    return typed


def load_catalogue(folder: Path = DEFAULT_FOLDER) -> Catalogue:
    """Reads and checks the catalogue in `folder`; raises CatalogueError with every problem found."""
    read = _Reader(folder)
    site = read.one(Site, "site.toml")
    parts: dict[str, Any] = {
        "measures": read.per_file(Measure, "measures"),
        "charts": read.per_file(Chart, "charts"),
        "domains": read.per_file(Domain, "domains"),
        "sources": read.per_file(Source, "sources"),
        "events": {item.id: item for item in read.listed(Event, "events.toml", "events")},
        "topics": {item.id: item for item in read.listed(StatementTopic, "statement_topics.toml", "topics")},
        "statements": tuple(read.statements("statements.csv")),
        "corrections": tuple(read.listed(Correction, "corrections.toml", "corrections")),
        "cautions": tuple(read.listed(Caution, "cautions.toml", "cautions")),
        "reorganisations": tuple(read.listed(Reorganisation, "reorganisations.toml", "reorganisations")),
        "caveats": {item.id: item for item in read.listed(Caveat, "caveats.toml", "caveats")},
    }
    if read.problems or site is None:
        raise CatalogueError(read.problems)
    catalogue = Catalogue(folder=folder, site=site, **parts)
    if problems := list(checks.cross_references(catalogue)):
        raise CatalogueError(problems)
    return catalogue
