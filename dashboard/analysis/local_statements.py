"""Local statements that could be known by the edition's day."""

from dashboard.analysis.dates import known_by
from dashboard.catalogue.records import LocalStatement
from dashboard.edition import Edition, per_edition


@per_edition
def known_statements(edition: Edition) -> tuple[LocalStatement, ...]:
    """Local statements surely published by the edition's day, in file order; all of them without a day."""
    return tuple(item for item in edition.catalogue.statements if known_by(item.published_on, edition.as_of))
