"""Moments on a vertical axis of time: statuses in bold with a diamond, events with a dot.

Time runs down. Each sign stands at its day; its label stands as near as the labels around it allow, joined to the sign
by a thin line. On a wide drawing the statuses stand left of the axis and the events right of it; on a narrow one all
stand right of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element

from dashboard.content.timeline_events import TimelineEvent
from dashboard.drawing.layout.apart import spread_apart
from dashboard.drawing.style import INK, RULE, SERIES_STYLES
from dashboard.drawing.svg.elements import Anchor, add, marker, root, write, written
from dashboard.drawing.text_width import wrapped_to
from dashboard.wording import numbers

SIZE, LINE = 14.0, 18.0
YEAR = 150.0
"""Pixels for a year at least; where the labels need more room, time is drawn longer."""
_GAP, _BETWEEN, _EDGE = 30.0, 5.0, 16.0
_TWO_SIDED = 560.0
_YEARS = 48.0


@dataclass(frozen=True)
class _LabelSide:
    """Label column on one side of the axis: inner edge, text anchor and greatest width."""

    edge: float
    anchor: Anchor
    width: float


@dataclass(frozen=True)
class _TimeScale:
    """Where a day stands: `year` is how many pixels a year takes."""

    first: date
    year: float

    def y(self, day: date) -> float:
        return _EDGE + LINE + (day - self.first).days / 365.25 * self.year


def timeline_svg(
    moments: Sequence[TimelineEvent], width: float, title: str, description: str, *, id_prefix: str = ""
) -> str:
    """The drawing laid out for `width` pixels; labels are 14 px at that width. Needs at least one moment."""
    first, last = min(item.day for item in moments), max(item.day for item in moments)
    two_sided = width >= _TWO_SIDED
    axis = width * 0.42 if two_sided else _YEARS + 8
    left = _LabelSide(axis - _GAP, "end", axis - _GAP - _YEARS)
    right = _LabelSide(axis + _GAP, "start", width - axis - _GAP)
    groups = [(item.kind, left if two_sided and item.kind == "status" else right) for item in moments]
    lines = [_lines(item, column) for item, (_, column) in zip(moments, groups, strict=True)]
    columns = [column for _, column in groups]
    years = max((last - first).days / 365.25, 0.1)
    scale = _TimeScale(first, max(YEAR, *(_needed(columns, lines, side) / years for side in columns)))
    middles = _middles([scale.y(item.day) for item in moments], columns, lines)
    height = max(*(m + len(t) * LINE / 2 for m, t in zip(middles, lines, strict=True)), scale.y(last)) + _EDGE
    svg = root(width, height, (width, height), f"{id_prefix}timeline", title, description)
    _axis(svg, axis, scale, last, height)
    drawn = list(zip(moments, columns, lines, middles, strict=True))
    # Statuses last, so that no other sign of the same day hides them.
    for item, column, text, middle in sorted(drawn, key=lambda one: one[0].kind):
        _moment(svg, axis, scale.y(item.day), middle, column, text, status=item.kind == "status")
    return written(svg)


def _lines(item: TimelineEvent, column: _LabelSide) -> list[str]:
    day = f"{item.day.day} " if item.when.startswith(f"{item.day.day} ") else ""
    short = f"{day}{numbers.month(item.day)}" if len(item.when) > 4 else item.when
    estimated = " (estimated)" if "estimated" in item.when else ""
    return wrapped_to(f"{short}{estimated}: {item.label}", column.width, SIZE, bold=item.kind == "status")


def _needed(columns: Sequence[_LabelSide], lines: Sequence[list[str]], side: _LabelSide) -> float:
    """How high the labels of one side are together."""
    return sum(len(text) * LINE + _BETWEEN for column, text in zip(columns, lines, strict=True) if column == side)


def _middles(targets: Sequence[float], columns: Sequence[_LabelSide], lines: Sequence[list[str]]) -> list[float]:
    """Middles of the labels; labels of one side never overlap, and none leaves the drawing at the top."""
    found = [0.0] * len(targets)
    for side in dict.fromkeys(columns):
        own = [place for place, column in enumerate(columns) if column == side]
        sizes = [len(lines[place]) * LINE + _BETWEEN for place in own]
        middles = spread_apart([targets[place] for place in own], sizes)
        above = min(middle - size / 2 for middle, size in zip(middles, sizes, strict=True))
        for place, middle in zip(own, middles, strict=True):
            found[place] = middle + max(0.0, 2 - above)
    return found


def _axis(svg: Element, axis: float, scale: _TimeScale, last: date, height: float) -> None:
    add(svg, "line", x1=axis, x2=axis, y1=_EDGE, y2=height - 4, stroke=INK, stroke_width=2)
    for year in range(scale.first.year + 1, last.year + 1):
        y = scale.y(date(year, 1, 1))
        add(svg, "line", x1=axis - 6, x2=axis + 6, y1=y, y2=y, stroke=INK, stroke_width=2)
        write(svg, 2, y + SIZE * 0.35, str(year), SIZE, bold=True)
        add(svg, "line", x1=_YEARS - 8, x2=axis - 6, y1=y, y2=y, stroke=RULE, stroke_width=1)


def _moment(
    svg: Element, axis: float, y: float, middle: float, column: _LabelSide, lines: list[str], *, status: bool
) -> None:
    group = add(svg, "g", data_kind="status" if status else "event")
    side = -1 if column.anchor == "end" else 1
    points = f"{axis:.1f},{y:.1f} {axis + side * 12:.1f},{y:.1f} {column.edge - side * 5:.1f},{middle:.1f}"
    add(group, "polyline", points=points, fill="none", stroke="#949494", stroke_width=1)
    look = SERIES_STYLES["england" if status else "main"]
    marker(group, "diamond" if status else "circle", axis, y, 13 if status else 9, fill=look.colour)
    top = middle - len(lines) * LINE / 2 + SIZE
    for row, text in enumerate(lines):
        write(group, column.edge, top + row * LINE, text, SIZE, anchor=column.anchor, bold=status)
