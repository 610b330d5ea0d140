"""Texts of pages that are searched for glossary terms."""

from collections.abc import Iterator

from dashboard.catalogue import Catalogue
from dashboard.catalogue.base import DomainSlug


def domain_texts(catalogue: Catalogue, slug: DomainSlug | None = None) -> Iterator[str]:
    """Texts of one domain, or of all: questions, headings, names and definitions of the measures in its charts."""
    for domain in [catalogue.domains[slug]] if slug else catalogue.domains.values():
        yield from (domain.question, domain.intro)
        for section in domain.sections:
            yield from (section.heading, section.text)
            for chart in section.charts:
                for measure in (catalogue.measures[name] for name in catalogue.charts[chart].measures):
                    yield from (measure.name, measure.definition)


def legal_limit_texts(catalogue: Catalogue) -> Iterator[str]:
    """Texts of the legal limits."""
    for limit in catalogue.limits.limits:
        yield from (limit.title, limit.text, limit.extends)


def recommendation_texts(catalogue: Catalogue) -> Iterator[str]:
    """Texts of the review's register; of all domains on a site without a register."""
    register = catalogue.register
    if register is None:
        yield from domain_texts(catalogue)
        return
    for item in register.recommendations:
        yield from (item.title or "", item.asks or "", item.no_figure or "")
    for finding in (*register.issues, *register.plan_measures):
        yield from (finding.title, finding.no_figure or "")
