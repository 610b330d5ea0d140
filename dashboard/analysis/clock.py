"""The day it is where the councils are. Everything that depends on it takes the day as an argument."""

from datetime import date, datetime
from zoneinfo import ZoneInfo


def today() -> date:
    """Today's date in England."""
    return datetime.now(ZoneInfo("Europe/London")).date()
