"""Reads the whole catalogue, or refuses it with errors that name file, field and fix."""

from pathlib import Path
from typing import Any

from dashboard.catalogue import checks
from dashboard.catalogue.claims import ClaimSettings
from dashboard.catalogue.errors import CatalogueError
from dashboard.catalogue.glossary import GlossaryFile
from dashboard.catalogue.limits import AdviceService, LegalLimits
from dashboard.catalogue.measures import Measure
from dashboard.catalogue.meetings import CommitteeMeeting, ExpectedPublication
from dashboard.catalogue.model import Catalogue
from dashboard.catalogue.pages import AccessibilityChecks, TextPage
from dashboard.catalogue.presentation import ChartSpec, DomainPage, HexagonGrid, SiteSettings
from dashboard.catalogue.reading import CatalogueReader
from dashboard.catalogue.records import (
    CellCorrection,
    CouncilReorganisation,
    DatedEvent,
    FigureCaution,
    MeasureCaveat,
    Source,
    StatementTopic,
)
from dashboard.catalogue.register import PlanAction, Recommendation, RegisterHead, ReviewFinding, ReviewRegister
from dashboard.catalogue.search_pages import SearchPage

DEFAULT_FOLDER = Path(__file__).parents[2] / "data" / "catalogue"


def _register(read: CatalogueReader) -> ReviewRegister | None:
    """The register of the review; a site about another council has none."""
    head = read.one(RegisterHead, "register.toml")
    places = read.per_file(Recommendation, "recommendations", lambda item: f"{item.place:02}")
    actions = {item.id: item for item in read.listed(PlanAction, "actions.toml", "actions")}
    issues = tuple(read.listed(ReviewFinding, "issues.toml", "issues"))
    measures = tuple(read.listed(ReviewFinding, "plan_measures.toml", "plan_measures"))
    if head is None:
        return None
    return ReviewRegister(head, tuple(places.values()), actions, issues, measures)


def load_catalogue(folder: Path = DEFAULT_FOLDER) -> Catalogue:
    """Reads and checks the catalogue in `folder`; raises CatalogueError with every problem found."""
    read = CatalogueReader(folder)
    site = read.one(SiteSettings, "site.toml")
    hexagons = read.one(HexagonGrid, "hexagons.toml")
    parts: dict[str, Any] = {
        "measures": read.per_file(Measure, "measures"),
        "charts": read.per_file(ChartSpec, "charts"),
        "domains": read.per_file(DomainPage, "domains"),
        "sources": read.per_file(Source, "sources"),
        "events": {item.id: item for item in read.listed(DatedEvent, "events.toml", "events")},
        "topics": {item.id: item for item in read.listed(StatementTopic, "statement_topics.toml", "topics")},
        "statements": tuple(read.statements("statements.csv")),
        "corrections": tuple(read.listed(CellCorrection, "corrections.toml", "corrections")),
        "cautions": tuple(read.listed(FigureCaution, "cautions.toml", "cautions")),
        "reorganisations": tuple(read.listed(CouncilReorganisation, "reorganisations.toml", "reorganisations")),
        "caveats": {item.id: item for item in read.listed(MeasureCaveat, "caveats.toml", "caveats")},
        "meetings": tuple(read.listed(CommitteeMeeting, "meetings.toml", "meetings")),
        "expected": tuple(read.listed(ExpectedPublication, "expected.toml", "expected")),
        "register": _register(read) if (folder / "register.toml").exists() else None,
        "limits": read.one(LegalLimits, "limits.toml"),
        "glossary": read.one(GlossaryFile, "glossary.toml"),
        "pages": read.per_file(TextPage, "pages"),
        "checks": read.one(AccessibilityChecks, "accessibility_checks.toml"),
        "claims": read.one(ClaimSettings, "claims.toml") or ClaimSettings(),
        "search_pages": tuple(read.listed(SearchPage, "search.toml", "places")),
        "services": tuple(read.listed(AdviceService, "help.toml", "services")),
    }
    if read.problems or site is None or hexagons is None:
        raise CatalogueError(read.problems)
    catalogue = Catalogue(folder=folder, site=site, hexagons=hexagons, **parts)
    if problems := list(checks.cross_references(catalogue)):
        raise CatalogueError(problems)
    return catalogue
