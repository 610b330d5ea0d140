"""What the drawings show, in words for those who cannot see them."""

from dashboard.content.compare import CouncilComparison
from dashboard.wording import numbers

_TABLE = "The table below has every council."


def map_alt(content: CouncilComparison) -> str:
    """The kind of drawing, the groups, and where the chosen council stands."""
    groups = "; ".join(f"{group.low} to {group.high}: {group.count}" for group in content.groups)
    return f"Map of {content.subtitle}. Councils by group: {groups}. {content.place} {_TABLE}"


def spread_alt(content: CouncilComparison) -> str:
    """The ends, the quarters, and where the chosen council stands."""
    measure = content.measure

    def told(value: float) -> str:
        return numbers.value(value, measure.unit, measure.decimals)

    values = [row.value for row in content.rows]
    text = f"Spread of {content.subtitle}, one dot for each council"
    if values:
        text += f", from {told(min(values))} to {told(max(values))}"
    if cut := content.quarters:
        lower, middle, upper = told(cut.lower), told(cut.middle), told(cut.upper)
        text += f". About a quarter lie below {lower}, half below {middle}, three quarters below {upper}"
    return f"{text}. {content.place} {_TABLE}"
