"""Streamlit's index page with preload hints, so that its files load in parallel and not in sequence.

As Streamlit ships it, the program loads, asks twice where its server is, is told what is on the page, loads a part for
each kind of element, and last what draws charts. None of this is documented. If a place in the page is no longer there,
the start stops; a file that only a preload hint names is left out with a warning, and costs a round trip.
"""

import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dashboard.drawing.plotly import builds
from dashboard.markup import html

_LOG = logging.getLogger(__name__)

_PARTS: Final = ("Html", "PageLink", "Selectbox", "Checkbox", "Button", "TextInput", "Radio")
"""Chunks of the program that pages need, by the start of their file names."""
_CHARTS: Final = "BidiComponent"
"""Chunk that hosts the chart component."""

_SCRIPTS: Final = "static/js"
_PROGRAM: Final = '<script type="module"'
_HEAD_END: Final = "</head>"
_UNWANTED: Final = re.compile(r'<link\s+rel="(?:preload|service-desc)".*?/>|<noscript>.*?</noscript>', re.DOTALL)
"""Unused font, pointer to an interface that is switched off, and noscript text that ours replaces."""
_NEEDED: Final = re.compile(r'(?:from|import)"\./([\w.-]+\.js)"')


@dataclass(frozen=True)
class StreamlitPage:
    """Index page, once without charts and once for each build of Plotly.

    The scripts written into all of them are the same.
    """

    without_charts: str
    with_charts: Mapping[str, str]

    @classmethod
    def of(cls, index: str, folder: Path, theme: Mapping[str, str]) -> "StreamlitPage":
        """Prepares Streamlit's index page; folder holds it and all its files.

        Raises AssertionError if a place to be filled is missing; warns of files that cannot be preloaded. theme: the
        fonts to start with, so that Streamlit does not fetch its own first.
        """
        for needed in (_PROGRAM, _HEAD_END):
            assert needed in index, f"Streamlit's page no longer holds {needed}"
        scripts = folder / _SCRIPTS
        program = html("shell_program", theme=theme)
        cleared = _UNWANTED.sub("", index)
        lost: set[str] = set()

        def ahead(addresses: Sequence[str]) -> str:
            return html("shell_ahead", addresses=[f".{address}" for address in addresses])

        def page(first: Sequence[str], parts: Sequence[str]) -> str:
            files, missing = _with_needs(scripts, parts)
            lost.update(missing)
            rest = [f"/{_SCRIPTS}/{name}" for name in files if name not in index]
            begun = cleared.replace(_PROGRAM, ahead(first) + _PROGRAM, 1)
            return begun.replace(_HEAD_END, ahead(rest) + program + _HEAD_END)

        # The Plotly build is a third of all bytes: preloaded first, it arrives while the rest is requested.
        drawn = {
            build: page([builds.ADDRESS + build, builds.ADDRESS + builds.ENTRY], (*_PARTS, _CHARTS))
            for build in (builds.LINES, builds.MAPS)
        }
        prepared = cls(page((), _PARTS), drawn)
        if lost:
            _LOG.warning(
                "Not asked for ahead, so that pages open a round trip later: %s. %s holds no such file, or several. "
                "Look for the new names in the browser, and mend them in %s.",
                ", ".join(sorted(lost)),
                scripts,
                __name__,
            )
        return prepared

    def page(self, build: str | None) -> str:
        """Index page for charts of a build, or without charts."""
        return self.without_charts if build is None else self.with_charts[build]


def _with_needs(scripts: Path, parts: Sequence[str]) -> tuple[list[str], list[str]]:
    """File names of the chunks and all their imports; second, the names without exactly one matching file."""
    patterns = [f"{part}.*.js" for part in parts]
    matches = {pattern: [file.name for file in scripts.glob(pattern)] for pattern in patterns}
    missing = [pattern for pattern, names in matches.items() if len(names) != 1]
    waiting = [names[0] for names in matches.values() if len(names) == 1]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        try:
            text = (scripts / name).read_text(encoding="utf-8")
        except FileNotFoundError:
            missing.append(name)
            continue
        found.add(name)
        waiting += _NEEDED.findall(text)
    return sorted(found), missing
