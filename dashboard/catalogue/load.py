"""Reads the whole catalogue, or refuses it with errors that name file, field and fix."""

from pathlib import Path
from typing import Any

from dashboard.catalogue import checks
from dashboard.catalogue.claims import Claims
from dashboard.catalogue.diary import Expected, Meeting
from dashboard.catalogue.errors import CatalogueError
from dashboard.catalogue.glossary import Glossary
from dashboard.catalogue.limits import Limits, Service
from dashboard.catalogue.measures import Measure
from dashboard.catalogue.model import Catalogue
from dashboard.catalogue.pages import Checks, TextPage
from dashboard.catalogue.places import Place
from dashboard.catalogue.presentation import Chart, Domain, Hexagons, Site
from dashboard.catalogue.reading import Reader
from dashboard.catalogue.records import (
    Caution,
    Caveat,
    Correction,
    Event,
    Reorganisation,
    Source,
    StatementTopic,
)
from dashboard.catalogue.register import Action, Finding, Frame, Recommendation, Register

DEFAULT_FOLDER = Path(__file__).parents[2] / "data" / "catalogue"


def _register(read: Reader) -> Register | None:
    """The register of the review; a site about another council has none."""
    frame = read.one(Frame, "register.toml")
    places = read.per_file(Recommendation, "recommendations", lambda item: f"{item.place:02}")
    actions = {item.id: item for item in read.listed(Action, "actions.toml", "actions")}
    issues = tuple(read.listed(Finding, "issues.toml", "issues"))
    measures = tuple(read.listed(Finding, "plan_measures.toml", "plan_measures"))
    if frame is None:
        return None
    return Register(frame, tuple(places.values()), actions, issues, measures)


def load_catalogue(folder: Path = DEFAULT_FOLDER) -> Catalogue:
    """Reads and checks the catalogue in `folder`; raises CatalogueError with every problem found."""
    read = Reader(folder)
    site = read.one(Site, "site.toml")
    hexagons = read.one(Hexagons, "hexagons.toml")
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
        "meetings": tuple(read.listed(Meeting, "meetings.toml", "meetings")),
        "expected": tuple(read.listed(Expected, "expected.toml", "expected")),
        "register": _register(read) if (folder / "register.toml").exists() else None,
        "limits": read.one(Limits, "limits.toml"),
        "glossary": read.one(Glossary, "glossary.toml"),
        "pages": read.per_file(TextPage, "pages"),
        "checks": read.one(Checks, "accessibility_checks.toml"),
        "claims": read.one(Claims, "claims.toml") or Claims(),
        "places": tuple(read.listed(Place, "search.toml", "places")),
        "services": tuple(read.listed(Service, "help.toml", "services")),
    }
    if read.problems or site is None or hexagons is None:
        raise CatalogueError(read.problems)
    catalogue = Catalogue(folder=folder, site=site, hexagons=hexagons, **parts)
    if problems := list(checks.cross_references(catalogue)):
        raise CatalogueError(problems)
    return catalogue
