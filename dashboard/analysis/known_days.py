"""Days on which something became known: between two of them every frozen page shows the same."""

from datetime import date

from dashboard.analysis.dates import latest
from dashboard.edition import Edition, per_edition


@per_edition
def known_days(edition: Edition) -> tuple[date, ...]:
    """Days, oldest first, of publications, local statements, events, cautions, caveats and neighbour groups."""
    catalogue, store = edition.catalogue, edition.newest
    groups = [edition.neighbour_groups.published_on] if edition.neighbour_groups else []
    dated = [
        *(item.published_on for item in catalogue.statements),
        *(item.date for item in catalogue.events.values()),
        *(item.known_on for item in catalogue.cautions),
        *(item.known_on for item in catalogue.caveats.values() if item.known_on is not None),
    ]
    contributed = (fact.published_on for fact in store.contributed)
    return tuple(sorted({*store.facts.days(), *contributed, *groups, *map(latest, dated)}))
