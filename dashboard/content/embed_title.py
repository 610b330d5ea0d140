"""Title of an embedded chart, the same in the codes of the plain page and of the share box."""

from datetime import date

from dashboard.content.chart import ChartContent
from dashboard.wording.cautions import marked_title


def embed_title(content: ChartContent, as_of: date | None, page_day: date | None) -> str:
    """Title of a frame with the figures as of a day (None: the newest), for a page that shows those of `page_day`.

    On a frozen page the frame of the newest figures has a name without a figure, because the page's is of its day.
    """
    if as_of is None and page_day is not None:
        return content.chart.title
    return marked_title(content.title, content.title_cautions)
