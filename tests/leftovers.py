"""Summary of skipped tests and of figures read only once, for the end of a test run."""

from collections.abc import Iterable

from tests.official import NEEDS, SETTING

NO_SECOND_OPINION = "no second opinion"
"""How the reason of a test begins that would compare a measure or a file which the second opinion does not read."""


def leftovers(reasons: Iterable[str]) -> list[str]:
    """Lines from the reasons why tests were skipped; none if no test was."""
    told = [reason.removeprefix("Skipped: ") for reason in reasons]
    lines = []
    if wanting := sum(reason.startswith(NEEDS) for reason in told):
        lines.append(
            f"{wanting} tests were left out: each {NEEDS} (a made-up copy was read instead). To run them:\n"
            "    .venv/bin/python scripts/refresh.py --raw FOLDER    fetches and keeps the files, and publishes them\n"
            f"    {SETTING}=FOLDER scripts/test\n"
            "Releases before 2025, outlines and neighbours are fetched by hand (README, “The two commands”)."
        )
    lines += sorted({reason for reason in told if reason.startswith(NO_SECOND_OPINION)})
    if others := sum(not reason.startswith((NEEDS, NO_SECOND_OPINION)) for reason in told):
        lines.append(f"{others} tests were left out for other reasons, listed above.")
    return lines
