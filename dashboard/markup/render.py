"""Template rendering with autoescape for all templates: no value is ever read as HTML."""

from base64 import b64encode
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dashboard.content.cells_by_file import cells_by_file
from dashboard.content.provenance import copies
from dashboard.links.report import report_link
from dashboard.wording import law, numbers

FOLDER = Path(__file__).parent / "templates"
ICON = Path(__file__).with_name("icon.png").read_bytes()
"""Favicon of the site: three bars, as PNG."""


_ENVIRONMENT = Environment(
    loader=FileSystemLoader(FOLDER), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)
_ENVIRONMENT.filters["day"] = numbers.day
_ENVIRONMENT.filters["partial_date"] = numbers.partial_date
_ENVIRONMENT.filters["reading"] = law.reading
_ENVIRONMENT.filters["checked"] = law.checked
_ENVIRONMENT.filters["period"] = numbers.period
_ENVIRONMENT.filters["report"] = report_link
_ENVIRONMENT.filters["number"] = numbers.bare
_ENVIRONMENT.filters["sentence"] = lambda text: text[:1].upper() + text[1:]
_ENVIRONMENT.filters["by_file"] = cells_by_file
_ENVIRONMENT.filters["copies"] = copies
# Written into each plain page: a hundred bytes are not worth a request.
_ENVIRONMENT.globals["icon"] = f"data:image/png;base64,{b64encode(ICON).decode()}"

_ENVIRONMENT.filters["host"] = lambda url: urlsplit(url).netloc.removeprefix("www.")


def html(template: str, **values: object) -> str:
    """HTML of a template by name, filled with values."""
    return _ENVIRONMENT.get_template(f"{template}.html").render(**values)


@lru_cache(maxsize=1)
def stylesheet() -> str:
    """Stylesheet of the site as a style element, read once per process."""
    return f"<style>{(FOLDER / 'style.css').read_text(encoding='utf-8')}</style>"
