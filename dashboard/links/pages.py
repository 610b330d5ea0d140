"""Which page asks what: the parts of the address that a page has of its own, by its path without slashes."""

from collections.abc import Callable, Sequence
from typing import Final

from dashboard.edition import Edition
from dashboard.links import claim, compare, legal_dates, meeting, search
from dashboard.links.page_parameters import PageParameter

PARTS: Final[dict[str, Callable[[Edition], Sequence[PageParameter]]]] = {
    legal_dates.PATH: legal_dates.parts,
    claim.PATH: claim.claim_parts,
    compare.PATH: compare.parts,
    meeting.PATH: meeting.parts,
    meeting.PLAIN: meeting.plain_parts,
    search.PATH: search.parts,
}
"""The dashboard's page and its public twin without JavaScript share one entry, so that one address serves both."""

PERSONAL: Final = frozenset({legal_dates.PATH, search.PATH})
"""Pages whose parts tell about the visitor: what they hold is kept nowhere, not in a cache and not on a disk."""


def parts_of(edition: Edition, path: str) -> tuple[PageParameter, ...]:
    """The parts of a page; none for most pages."""
    parts = PARTS.get(path)
    return tuple(parts(edition.latest)) if parts else ()
