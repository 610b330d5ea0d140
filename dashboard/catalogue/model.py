"""Catalogue: everything people edit, as one value."""

from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from dashboard.catalogue.base import DomainSlug
from dashboard.catalogue.claims import Claims
from dashboard.catalogue.diary import Expected, Meeting
from dashboard.catalogue.glossary import Glossary
from dashboard.catalogue.limits import Limits, Service
from dashboard.catalogue.measures import Measure
from dashboard.catalogue.pages import Checks, TextPage
from dashboard.catalogue.places import Place
from dashboard.catalogue.presentation import Chart, Domain, Hexagons, Site
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
from dashboard.catalogue.register import Register


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
    meetings: tuple[Meeting, ...]
    expected: tuple[Expected, ...]
    register: Register | None
    hexagons: Hexagons
    limits: Limits
    services: tuple[Service, ...]
    glossary: Glossary
    pages: dict[str, TextPage]
    checks: Checks
    claims: Claims
    places: tuple[Place, ...]

    def ranked(self) -> list[Measure]:
        """The measures by which councils may be set in order: the site's own choice first, then domain by domain."""
        domains = get_args(DomainSlug)
        found = [measure for measure in self.measures.values() if measure.ranking]
        return sorted(found, key=lambda m: (m.slug != self.site.compare_by, domains.index(m.domain), m.name))

    def release(self, release_id: str) -> tuple[Source, Release]:
        """The source and release behind a release id; KeyError if the catalogue has none."""
        for source in self.sources.values():
            for release in source.releases:
                if release.id == release_id:
                    return source, release
        raise KeyError(release_id)
