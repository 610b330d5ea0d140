"""Alt texts of the drawings of “Compare councils”."""

from dashboard.content.compare import CouncilComparison
from dashboard.wording import numbers

_TABLE = "The table below has every council."


def map_alt(content: CouncilComparison) -> str:
    """Alt text of a map: colour groups, and the chosen council's rank."""
    groups = "; ".join(f"{group.low} to {group.high}: {group.count}" for group in content.groups)
    return f"Map of {content.subtitle}. Councils by group: {groups}. {content.rank_sentence} {_TABLE}"


def spread_alt(content: CouncilComparison) -> str:
    """Alt text of a spread: range, quartiles, and the chosen council's rank."""
    measure = content.measure

    def text_of(value: float) -> str:
        return numbers.value(value, measure.unit, measure.decimals)

    values = [row.value for row in content.rows]
    text = f"Spread of {content.subtitle}, one dot for each council"
    if values:
        text += f", from {text_of(min(values))} to {text_of(max(values))}"
    if cut := content.quarters:
        lower, middle, upper = text_of(cut.lower), text_of(cut.middle), text_of(cut.upper)
        text += f". About a quarter lie below {lower}, half below {middle}, three quarters below {upper}"
    return f"{text}. {content.rank_sentence} {_TABLE}"
