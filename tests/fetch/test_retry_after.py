"""`Retry-After`: whatever a publisher writes there, it is a wait or nothing, and never an error."""

from datetime import UTC, datetime
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.pipeline.fetch.retries import LONGEST, parse_retry_after
from tests.fetch import faults
from tests.fetch.conftest import Scene

FIRST, LAST = datetime(1970, 1, 2), datetime(9999, 12, 30)  # noqa: DTZ001 - hypothesis adds the zone
NOW = datetime(2026, 11, 28, 12, tzinfo=UTC).timestamp()
DAYS = st.sampled_from(["Fri, 31 Feb", "Sat, 28 Nov", "", "Xxx, 0 Nov", "Fri, -1 Jan", "Fri, 99 Dec", "28-Nov"])
YEARS = st.sampled_from(["2026", "99999", "0", "-1", "9" * 30, "1e9", "²⁰²⁶", "26", "10000"])
TIMES = st.sampled_from(["12:00:00", "25:61:61", "", "12", "-1:0:0", "9" * 20 + ":00", "12.00.00"])
ZONES = st.sampled_from(["GMT", "", "+9999", "-0000", "+" + "9" * 20, "EST", "Z", "?"])
DATES = st.tuples(DAYS, YEARS, TIMES, ZONES).map(" ".join)
NUMBERS = st.one_of(
    st.integers().map(str),
    st.integers(min_value=10**10).map(lambda number: str(number) * 30),
    st.floats().map(str),
    st.text(alphabet="\u0660\u0661\u0662\u2155\u00b2\u2167 0123456789+-._eE\t", max_size=20),
)


@given(st.one_of(st.text(max_size=60), DATES, NUMBERS))
def test_any_text_is_a_wait_or_nothing(text: str) -> None:
    """A day that no calendar has ended the refresh in a traceback, and nothing told of it."""
    seconds = parse_retry_after(text, NOW)
    assert seconds is None or 0 <= seconds <= LONGEST


@given(st.integers(min_value=0, max_value=10**40))
def test_a_number_is_that_wait(number: int) -> None:
    """A publisher who asks for very long is not asked again at once."""
    assert parse_retry_after(str(number), NOW) == min(float(number), LONGEST)


@given(st.datetimes(FIRST, LAST, timezones=st.just(UTC)))
def test_a_date_is_the_wait_until_then(day: datetime) -> None:
    """Of the past nothing is left to wait for."""
    day = day.replace(microsecond=0)
    expected = min(max(0.0, day.timestamp() - NOW), LONGEST)
    assert parse_retry_after(format_datetime(day, usegmt=True), NOW) == expected


WAITS = ["Fri, 31 Feb 99999 00:00:00 GMT", "-5", "1.5e400", "a while", "0", "Thu, 01 Jan 1970 00:00:00 GMT", "0x10"]


@pytest.mark.parametrize("wait", WAITS)
def test_a_busy_publisher_with_any_wait_is_tried_later(wait: str, fetched: Scene) -> None:
    """The refresh ends with 75 and a name, as for any other publisher in trouble."""
    fetched.publisher.faults["releases"] = faults.status(503, Retry_After=wait)
    done = fetched.run()
    assert done.code == 75, done.err
    assert "[status-503]" in done.err, done.err
