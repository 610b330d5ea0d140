"""Summary of a refresh's changes in a few lines, for the person who runs it."""

import json
from collections.abc import Iterator

from dashboard.catalogue import Catalogue

_NAMES = {"revised": "revised or rounded otherwise", "vanished": "number to symbol", "symbol_changed": "other symbol"}


def summary(changed: bytes, catalogue: Catalogue, releases: set[str]) -> Iterator[str]:
    """Line for each publication day of the releases that were not published before, and its largest revisions."""
    days = {catalogue.release(release)[1].published_on.isoformat() for release in releases}
    for step in json.loads(changed)["steps"]:
        if step["published_on"] not in days:
            continue
        new = sum(len(areas) for periods in step["new"].values() for areas in periods.values())
        counts = ", ".join(f"{len(step[kind]):,} {name}" for kind, name in _NAMES.items())
        yield f"Published on {step['published_on']}: {new:,} new, {counts}."
        for entry in sorted(step["revised"], key=lambda entry: -abs(entry["by"]))[:5]:
            change = f"{entry['before']:,g} to {entry['now']:,g} ({entry['by']:+,g})"
            yield f"  {entry['measure']}, {entry['area']}, {entry['period']}: {change}"
