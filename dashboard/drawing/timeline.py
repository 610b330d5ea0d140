"""Timeline drawing of events since the review, for desk and phone, with alt text."""

from dataclasses import dataclass

from dashboard.content.recommendations import RecommendationsContent
from dashboard.drawing.svg.timeline import timeline_svg

WIDE, NARROW = 720, 290
"""How wide the two drawings are laid out, in pixels; the narrow one fits a phone that is 320 wide."""


@dataclass(frozen=True)
class TimelineDrawing:
    """The same moments laid out twice; the stylesheet shows one of them."""

    wide: str
    narrow: str
    alt: str


def timeline_drawing(content: RecommendationsContent) -> TimelineDrawing | None:
    """None where nothing has happened yet."""
    if not content.events:
        return None
    statuses = sum(item.kind == "status" for item in content.events)
    first, last = content.events[0].when, content.events[-1].when
    title = f"What happened from {first} to {last}"
    alt = f"Timeline from {first} to {last} with {statuses} statuses of the nine recommendations and "
    alt += f"{len(content.events) - statuses} events. The table below has every one."
    wide, narrow = (
        timeline_svg(content.events, width, title, alt, id_prefix=prefix)
        for width, prefix in ((WIDE, "wide-"), (NARROW, "narrow-"))
    )
    return TimelineDrawing(wide, narrow, alt)
