"""Clock in the councils' time zone (Europe/London). Functions that depend on the day take it as an argument."""

from datetime import date, datetime
from zoneinfo import ZoneInfo


def today() -> date:
    """Today's date in England."""
    return datetime.now(ZoneInfo("Europe/London")).date()
