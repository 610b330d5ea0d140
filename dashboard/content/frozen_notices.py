"""Frozen notices: sentences on a frozen chart, the same on page, plain page and embed."""

from dashboard.content.chart import ChartContent
from dashboard.edition import Edition
from dashboard.wording.frozen_status import frozen_sentences


def frozen_notices(edition: Edition, content: ChartContent) -> list[str]:
    """Frozen status of a chart's figures since its day; empty without a day.

    The first sentence reports the freeze, the next ones releases not held, then the status of the leading figure.
    """
    return frozen_sentences(edition, content.measures, content.lead, content.figures)
