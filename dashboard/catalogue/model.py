"""Catalogue: all edited records as one value."""

from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from dashboard.catalogue.accepted import AcceptedOddity
from dashboard.catalogue.base import DomainSlug
from dashboard.catalogue.claims import ClaimSettings
from dashboard.catalogue.glossary import GlossaryFile
from dashboard.catalogue.law import LegalProvision
from dashboard.catalogue.limits import AdviceService, LegalLimits
from dashboard.catalogue.measures import Measure
from dashboard.catalogue.meetings import CommitteeMeeting, ExpectedPublication
from dashboard.catalogue.pages import AccessibilityChecks, TextPage
from dashboard.catalogue.presentation import ChartSpec, DomainPage, HexagonGrid, SiteSettings
from dashboard.catalogue.records import (
    CellCorrection,
    CouncilReorganisation,
    DatedEvent,
    FigureCaution,
    LocalStatement,
    MeasureCaveat,
    Release,
    Source,
    SourceFile,
    StatementTopic,
)
from dashboard.catalogue.register import ReviewRegister


@dataclass(frozen=True, eq=False)
class Catalogue:
    """All edited records: read once, never changed while the program runs."""

    folder: Path
    site: SiteSettings
    laws: dict[str, LegalProvision]
    measures: dict[str, Measure]
    charts: dict[str, ChartSpec]
    domains: dict[str, DomainPage]
    sources: dict[str, Source]
    events: dict[str, DatedEvent]
    topics: dict[str, StatementTopic]
    statements: tuple[LocalStatement, ...]
    corrections: tuple[CellCorrection, ...]
    cautions: tuple[FigureCaution, ...]
    accepted: tuple[AcceptedOddity, ...]
    reorganisations: tuple[CouncilReorganisation, ...]
    caveats: dict[str, MeasureCaveat]
    meetings: tuple[CommitteeMeeting, ...]
    expected: tuple[ExpectedPublication, ...]
    register: ReviewRegister | None
    hexagons: HexagonGrid
    limits: LegalLimits
    services: tuple[AdviceService, ...]
    glossary: GlossaryFile
    pages: dict[str, TextPage]
    checks: AccessibilityChecks
    claims: ClaimSettings

    def ranked(self) -> list[Measure]:
        """Measures by which councils may be ranked: `compare_by` of the site first, then domain by domain."""
        domains = get_args(DomainSlug)
        found = [measure for measure in self.measures.values() if measure.ranking]
        return sorted(found, key=lambda m: (m.slug != self.site.compare_by, domains.index(m.domain), m.name))

    def release(self, release_id: str) -> tuple[Source, Release]:
        """Source and release of a release id; KeyError if the catalogue has none."""
        for source in self.sources.values():
            for release in source.releases:
                if release.id == release_id:
                    return source, release
        raise KeyError(release_id)

    def partial_files(self) -> frozenset[tuple[str, str]]:
        """Release and path of each file that holds the rows of some areas only."""
        return frozenset(
            (release.id, file.path)
            for source in self.sources.values()
            for release in source.releases
            for file in release.files
            if file.areas == "some"
        )

    def source_file(self, release_id: str, path: str) -> SourceFile:
        """File of a release by its path; KeyError if the catalogue has none."""
        for file in self.release(release_id)[1].files:
            if file.path == path:
                return file
        raise KeyError(path)
