"""Streamlit's own page made ready to be filled: what its program needs is asked for at once, not piece by piece.

As Streamlit ships it, the program loads, asks twice where its server is, is told what is on the page, loads a part for
each kind of element, and last what draws charts. What this rests on is not documented: the start fails, or a test does,
with the name of what is no longer there.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dashboard.drawing.plotly import builds
from dashboard.markup import html

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

        theme: the fonts to start with, so that Streamlit does not fetch its own before it is told of ours.
        """
        for needed in (_PROGRAM, _HEAD_END):
            assert needed in index, f"Streamlit's page no longer holds {needed}"
        scripts = folder / _SCRIPTS
        program = html("shell_program", theme=theme)
        cleared = _UNWANTED.sub("", index)

        def ahead(addresses: Sequence[str]) -> str:
            return html("shell_ahead", addresses=[f".{address}" for address in addresses])

        def page(first: Sequence[str], parts: Sequence[str]) -> str:
            rest = [f"/{_SCRIPTS}/{name}" for name in _with_needs(scripts, parts) if name not in index]
            begun = cleared.replace(_PROGRAM, ahead(first) + _PROGRAM, 1)
            return begun.replace(_HEAD_END, ahead(rest) + program + _HEAD_END)

        # What draws charts is a third of all: asked for first, it comes while the rest is asked for.
        drawn = {
            build: page([builds.ADDRESS + build, builds.ADDRESS + builds.ENTRY], (*_PARTS, _CHARTS))
            for build in (builds.LINES, builds.MAPS)
        }
        return cls(page((), _PARTS), drawn)

    def page(self, build: str | None) -> str:
        """The page for charts that a build draws, or for none."""
        return self.without_charts if build is None else self.with_charts[build]


def _with_needs(scripts: Path, parts: Sequence[str]) -> list[str]:
    """The files of the parts and all that they import."""
    waiting = [_file(scripts, part) for part in parts]
    found = set(waiting)
    while waiting:
        needed = set(_NEEDED.findall((scripts / waiting.pop()).read_text(encoding="utf-8"))) - found
        found |= needed
        waiting += needed
    return sorted(found)


def _file(scripts: Path, part: str) -> str:
    found = [file.name for file in scripts.glob(f"{part}.*.js")]
    assert len(found) == 1, f"Streamlit has {len(found)} files called {part}.*.js, not one: was the part renamed?"
    return found[0]
