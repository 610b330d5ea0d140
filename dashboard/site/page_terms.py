"""Glossary terms that a page explains."""

from dashboard.analysis.glossary import terms_in
from dashboard.catalogue.glossary import GlossaryTerm
from dashboard.edition import Edition, per_edition
from dashboard.site.pages import page_at


@per_edition
def page_terms(edition: Edition, path: str) -> tuple[GlossaryTerm, ...]:
    """Terms in the texts of a dashboard page, in the order of their first use; KeyError for an unknown page."""
    return tuple(terms_in(page_at(path).texts(edition.catalogue), edition.catalogue.glossary.terms))
