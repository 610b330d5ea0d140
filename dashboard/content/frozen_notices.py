"""What a frozen chart says of itself, wherever it is shown."""

from datetime import date

from dashboard.catalogue import Catalogue
from dashboard.content.chart import ChartContent
from dashboard.facts import FactStore
from dashboard.wording.frozen_status import verdict


def frozen_notices(catalogue: Catalogue, newest: FactStore, content: ChartContent, as_of: date | None) -> list[str]:
    """What became of the figures of a content since its day; nothing for one that follows the newest.

    The first sentence says that it is frozen, the second what became of the leading figure.
    """
    if as_of is None:
        return []
    return verdict(catalogue, newest, content.measures[0], content.lead, content.shown, as_of)
