"""The words of a page that are explained at its top."""

from collections.abc import Iterator
from functools import lru_cache

from dashboard.analysis.glossary import terms_in
from dashboard.catalogue import Catalogue
from dashboard.catalogue.presentation import Domain
from dashboard.links import wait
from dashboard.markup import html


@lru_cache(maxsize=64)
def page_words(catalogue: Catalogue, path: str) -> str:
    """The words that stand on a page, explained in the order in which they first stand there."""
    return html("words", terms=terms_in(_texts(catalogue, path), catalogue.glossary.terms))


def _texts(catalogue: Catalogue, path: str) -> Iterator[str]:
    """What a page says: its domain's words, the limits, or for other pages the words of all domains."""
    if path == wait.PATH:
        for limit in catalogue.limits.limits:
            yield from (limit.title, limit.text, limit.extends)
        return
    for domain in catalogue.domains.values():
        if path in (domain.path, "") or path not in {item.path for item in catalogue.domains.values()}:
            yield from _of(catalogue, domain)


def _of(catalogue: Catalogue, domain: Domain) -> Iterator[str]:
    yield from (domain.question, domain.intro)
    for section in domain.sections:
        yield from (section.heading, section.text)
        for chart in section.charts:
            for slug in catalogue.charts[chart].measures:
                yield from (catalogue.measures[slug].name, catalogue.measures[slug].definition)
