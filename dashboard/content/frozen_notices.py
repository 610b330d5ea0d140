"""What a frozen chart says of itself, wherever it is shown."""

from dashboard.content.chart import ChartContent
from dashboard.edition import Edition
from dashboard.wording.frozen_status import frozen_sentences


def frozen_notices(edition: Edition, content: ChartContent) -> list[str]:
    """What became of the figures of a content since its day; nothing for one that follows the newest.

    The first sentence says that it is frozen, the second what became of the leading figure.
    """
    return frozen_sentences(edition, content.measures[0], content.lead, content.shown)
