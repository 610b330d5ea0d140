"""Loading of the whole catalogue, or CatalogueError naming file, field and fix."""

from pathlib import Path
from typing import Any

from dashboard.catalogue import accepted, checks
from dashboard.catalogue.claims import ClaimSettings
from dashboard.catalogue.errors import CatalogueError
from dashboard.catalogue.glossary import GlossaryFile
from dashboard.catalogue.law import LegalProvision
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

DEFAULT_FOLDER = Path(__file__).parents[2] / "data" / "catalogue"


def _register(read: CatalogueReader) -> ReviewRegister | None:
    """Read the register of the review; None for a site about another council."""
    head = read.single_record(RegisterHead, "register.toml")
    recommendations = read.record_per_file(Recommendation, "recommendations", lambda item: f"{item.place:02}")
    actions = {item.id: item for item in read.record_list(PlanAction, "actions.toml", "actions")}
    issues = tuple(read.record_list(ReviewFinding, "issues.toml", "issues"))
    measures = tuple(read.record_list(ReviewFinding, "plan_measures.toml", "plan_measures"))
    if head is None:
        return None
    return ReviewRegister(head, tuple(recommendations.values()), actions, issues, measures)


def load_catalogue(folder: Path = DEFAULT_FOLDER) -> Catalogue:
    """Read and check the catalogue in `folder`; raises CatalogueError with every problem found."""
    read = CatalogueReader(folder)
    read.laws = {item.id: item for item in read.record_list(LegalProvision, "laws.toml", "laws")}
    site = read.single_record(SiteSettings, "site.toml")
    hexagons = read.single_record(HexagonGrid, "hexagons.toml")
    parts: dict[str, Any] = {
        "laws": read.laws,
        "measures": read.record_per_file(Measure, "measures"),
        "charts": read.record_per_file(ChartSpec, "charts"),
        "domains": read.record_per_file(DomainPage, "domains"),
        "sources": read.record_per_file(Source, "sources"),
        "events": {item.id: item for item in read.record_list(DatedEvent, "events.toml", "events")},
        "topics": {item.id: item for item in read.record_list(StatementTopic, "statement_topics.toml", "topics")},
        "statements": tuple(read.statements("statements.csv")),
        "corrections": tuple(read.record_list(CellCorrection, "corrections.toml", "corrections")),
        "cautions": tuple(read.record_list(FigureCaution, "cautions.toml", "cautions")),
        "accepted": tuple(read.record_list(accepted.AcceptedOddity, accepted.FILE, "accepted")),
        "reorganisations": tuple(read.record_list(CouncilReorganisation, "reorganisations.toml", "reorganisations")),
        "caveats": {item.id: item for item in read.record_list(MeasureCaveat, "caveats.toml", "caveats")},
        "meetings": tuple(read.record_list(CommitteeMeeting, "meetings.toml", "meetings")),
        "expected": tuple(read.record_list(ExpectedPublication, "expected.toml", "expected")),
        "register": _register(read) if (folder / "register.toml").exists() else None,
        "limits": read.single_record(LegalLimits, "limits.toml"),
        "glossary": read.single_record(GlossaryFile, "glossary.toml"),
        "pages": read.record_per_file(TextPage, "pages"),
        "checks": read.single_record(AccessibilityChecks, "accessibility_checks.toml"),
        "claims": read.single_record(ClaimSettings, "claims.toml") or ClaimSettings(),
        "services": tuple(read.record_list(AdviceService, "help.toml", "services")),
    }
    if read.problems or site is None or hexagons is None:
        raise CatalogueError(read.problems)
    catalogue = Catalogue(folder=folder, site=site, hexagons=hexagons, **parts)
    if problems := list(checks.cross_references(catalogue)):
        raise CatalogueError(problems)
    return catalogue
