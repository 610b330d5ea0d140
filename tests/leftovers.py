"""Summary of skipped tests and of figures read only once, for the end of a test run."""

from collections.abc import Iterable, Iterator

import pytest

NEEDS = "needs the publishers’ official files"
"""Start of the reason of each test skipped for want of these files."""
NO_SECOND_OPINION = "no second opinion"
"""Start of the reason of each test of a measure or file that the second opinion does not read."""
HOW = (
    "    scripts/refresh.py --raw FOLDER fetches the files and publishes them; SEND_SOURCES=FOLDER scripts/test then "
    "reads them.\n    README, “The two commands”, says which files that leaves to be got by hand."
)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
    """Print in plain words how many tests were skipped and how to run them, below the list of them."""
    yield
    skipped = terminalreporter.stats.get("skipped", [])
    lines = leftovers(report.longrepr[2] for report in skipped if isinstance(report.longrepr, tuple))
    if lines:
        terminalreporter.section("left out")
        for line in lines:
            terminalreporter.write_line(line)


def leftovers(reasons: Iterable[str]) -> list[str]:
    """Lines from the reasons why tests were skipped; none if no test was."""
    told = [reason.removeprefix("Skipped: ") for reason in reasons]
    once = sorted({reason for reason in told if reason.startswith(NO_SECOND_OPINION)})
    wanting = sum(reason.startswith(NEEDS) for reason in told)
    others = sum(not reason.startswith((NEEDS, NO_SECOND_OPINION)) for reason in told)
    lines = [f"{reason[0].upper()}{reason[1:]}." for reason in once]
    if wanting:
        lines.append(f"{_tests(wanting)} left out for want of the publishers’ official files.\n{HOW}")
    if others:
        lines.append(f"{_tests(others)} left out for reasons that are listed above.")
    return lines


def _tests(number: int) -> str:
    return "1 test was" if number == 1 else f"{number} tests were"
