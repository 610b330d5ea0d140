"""Streamlit's own page made ready to be filled: what its program needs is asked for at once, not piece by piece.

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
"""The parts of the program that pages need, by the names that their files begin with."""
_CHARTS: Final = "BidiComponent"
"""The part that hosts the element that draws charts."""

_SCRIPTS: Final = "static/js"
_PROGRAM: Final = '<script type="module"'
_HEAD_END: Final = "</head>"
_UNWANTED: Final = re.compile(r'<link\s+rel="(?:preload|service-desc)".*?/>|<noscript>.*?</noscript>', re.DOTALL)
"""A font that the pages do not use, a pointer to an interface that is switched off, and words that ours replace."""
_NEEDED: Final = re.compile(r'(?:from|import)"\./([\w.-]+\.js)"')


@dataclass(frozen=True)
class StreamlitPage:
    """Streamlit's page, once for pages without charts and once for each build of Plotly that draws a page's charts.

    The scripts written into all of them are the same.
    """

    without_charts: str
    with_charts: Mapping[str, str]

    @classmethod
    def of(cls, index: str, folder: Path, theme: Mapping[str, str]) -> "StreamlitPage":
        """Prepare Streamlit's index page; folder holds it and all its files.

        Raises AssertionError if a place that is filled is not there; warns of files that cannot be asked for ahead.
        theme: the fonts to start with, so that Streamlit does not fetch its own before it is told of ours.
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

        # What draws charts is a third of all: asked for first, it comes while the rest is asked for.
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
        """The page for charts that a build draws, or for none."""
        return self.without_charts if build is None else self.with_charts[build]


def _with_needs(scripts: Path, parts: Sequence[str]) -> tuple[list[str], list[str]]:
    """Find the files of the parts and all that they import; second, the names under which there is no one file."""
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
