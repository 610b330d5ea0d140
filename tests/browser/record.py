"""Record of the accessibility checks for the statement: python -m tests.browser.record.

Opens every page of the dashboard and one of each kind of plain page at both widths, asks axe-core, and writes the
result to data/catalogue/accessibility_checks.toml.
"""

import json
import re
import shutil
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import sync_playwright

from dashboard.catalogue.load import DEFAULT_FOLDER
from dashboard.catalogue.pages import PAGES as TEXT_PAGES
from dashboard.site.pages import PAGES, PLAIN_PAGES
from tests.browser.conftest import _ARGUMENTS, _CHROMIUM, _SIZES
from tests.browser.steps import AXE, axe, open_page
from tests.running import running_server

FILE = DEFAULT_FOLDER / "accessibility_checks.toml"
DASHBOARD = tuple(f"/{entry.path}" for entry in PAGES)
_TWINS = (*(page.plain for page in PAGES), *PLAIN_PAGES)
PLAIN = tuple(dict.fromkeys(f"/{page.path}" for page in _TWINS if page.label or page.in_sitemap))
OTHER = ("/summary", "/chart/within-20-weeks", "/embed/within-20-weeks", "/meeting/2026-11-26", "/overdue")


def version() -> str:
    """Version of axe-core that the tests use."""
    found = re.search(r"axe v(\d+\.\d+\.\d+)", AXE[:400])
    assert found, "axe-core names its version in its first lines"
    return f"axe-core {found[1]}"


def main() -> int:
    """Check all pages and write the file."""
    pages = (*DASHBOARD, *dict.fromkeys([*PLAIN, *OTHER, *(f"/{slug}" for slug in TEXT_PAGES)]))
    problems: list[str] = []
    with (
        tempfile.TemporaryDirectory() as folder,
        running_server(Path(folder) / "output.txt") as server,
        sync_playwright() as playwright,
    ):
        found = next(filter(None, map(shutil.which, _CHROMIUM)))
        chromium = playwright.chromium.launch(executable_path=found, args=_ARGUMENTS)
        for size in _SIZES.values():
            for path in pages:
                context = chromium.new_context(base_url=server.url, locale="en-GB", **size)
                page = context.new_page()
                if path in DASHBOARD:
                    open_page(page, path)
                else:
                    answer = page.goto(path)
                    assert answer is not None and answer.ok, f"{path} answered {answer and answer.status}"
                problems += [f"{path} at {size['viewport']['width']} pixels: {told}" for told in axe(page)]
                context.close()
        chromium.close()
    lines = [
        "# Written by `python -m tests.browser.record`: the result of the last run of the accessibility checks.",
        f"run_on = {datetime.now(UTC).date()}",
        f'tool = "{version()}"',
        f"widths = {[size['viewport']['width'] for size in _SIZES.values()]}",
        f"pages = {json.dumps(pages)}",
        f"problems = {json.dumps(problems)}",
    ]
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(pages)} pages, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
