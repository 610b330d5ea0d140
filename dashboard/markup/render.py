"""Renders the project's templates. Autoescape is on for all of them: no value is ever read as HTML."""

from base64 import b64encode
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dashboard.content.chart import CellProvenance
from dashboard.links.report import report_link
from dashboard.wording import numbers

FOLDER = Path(__file__).parent / "templates"
ICON = Path(__file__).with_name("icon.png").read_bytes()
"""The picture of the site in a browser’s tab: three bars, as PNG."""


def _by_file(cells: Iterable[CellProvenance]) -> list[list[CellProvenance]]:
    """Cells that stand in the same file of the same release, together, in the order of the first of each."""
    found: dict[tuple[str, str], list[CellProvenance]] = {}
    for cell in cells:
        found.setdefault((cell.release.id, cell.file), []).append(cell)
    return list(found.values())


_ENVIRONMENT = Environment(
    loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)
_ENVIRONMENT.filters["day"] = numbers.day
_ENVIRONMENT.filters["partial_date"] = numbers.partial_date
_ENVIRONMENT.filters["period"] = numbers.period
_ENVIRONMENT.filters["report"] = report_link
_ENVIRONMENT.filters["number"] = numbers.bare
_ENVIRONMENT.filters["sentence"] = lambda text: text[:1].upper() + text[1:]
_ENVIRONMENT.filters["by_file"] = _by_file
# Written into each plain page: a hundred bytes are not worth a request.
_ENVIRONMENT.globals["icon"] = f"data:image/png;base64,{b64encode(ICON).decode()}"

_ENVIRONMENT.filters["host"] = lambda url: urlsplit(url).netloc.removeprefix("www.")


def html(template: str, **values: object) -> str:
    """The HTML of a template by name, filled with values from the record."""
    return _ENVIRONMENT.get_template(f"{template}.html").render(**values)


@lru_cache(maxsize=1)
def stylesheet() -> str:
    """The site's stylesheet as a style element, read once per process."""
    return f"<style>{(FOLDER / 'style.css').read_text(encoding='utf-8')}</style>"
