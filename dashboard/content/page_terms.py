"""The words of a page that are explained on it."""

from collections.abc import Iterator

from dashboard.analysis.glossary import terms_in
from dashboard.catalogue import Catalogue
from dashboard.catalogue.glossary import GlossaryTerm
from dashboard.catalogue.presentation import DomainPage
from dashboard.edition import Edition, per_edition
from dashboard.links import legal_dates, recommendations


@per_edition(64)
def page_terms(edition: Edition, path: str) -> tuple[GlossaryTerm, ...]:
    """The words that stand on a page of the dashboard, in the order in which they first stand there."""
    return tuple(terms_in(_texts(edition.catalogue, path), edition.catalogue.glossary.terms))


def _texts(catalogue: Catalogue, path: str) -> Iterator[str]:
    """What a page says: the limits, the register, its domain, or for other pages what all domains say."""
    if path == legal_dates.PATH:
        for limit in catalogue.limits.limits:
            yield from (limit.title, limit.text, limit.extends)
        return
    if path == recommendations.PATH and catalogue.register is not None:
        for item in catalogue.register.recommendations:
            yield from (item.title or "", item.asks or "", item.no_figure or "")
        for finding in (*catalogue.register.issues, *catalogue.register.plan_measures):
            yield from (finding.title, finding.no_figure or "")
        return
    own = [domain for domain in catalogue.domains.values() if domain.path == path]
    for domain in own or catalogue.domains.values():
        yield from _of(catalogue, domain)


def _of(catalogue: Catalogue, domain: DomainPage) -> Iterator[str]:
    yield from (domain.question, domain.intro)
    for section in domain.sections:
        yield from (section.heading, section.text)
        for chart in section.charts:
            for slug in catalogue.charts[chart].measures:
                yield from (catalogue.measures[slug].name, catalogue.measures[slug].definition)
