"""Streamlit's own page made ready to be filled: what its program needs is asked for at once, not piece by piece.

As Streamlit ships it, the program loads, asks twice where its server is, is told what is on the page, loads a part for
each kind of element, and last the largest, which draws charts. What this rests on is not documented: the start fails,
or a test does, with the name of what is no longer there.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dashboard.markup import html

_PARTS: Final = ("Html", "PageLink", "Selectbox", "Checkbox", "Button", "TextInput", "Radio")
"""The parts of the program that pages need, by the names that their files begin with."""
_CHARTS: Final = "PlotlyChart"

_SCRIPTS: Final = "static/js"
_PROGRAM: Final = '<script type="module"'
_HEAD_END: Final = "</head>"
_UNWANTED: Final = re.compile(r'<link\s+rel="(?:preload|service-desc)".*?/>|<noscript>.*?</noscript>', re.DOTALL)
"""A font that the pages do not use, a pointer to an interface that is switched off, and words that ours replace."""
_NEEDED: Final = re.compile(r'(?:from|import)"\./([\w.-]+\.js)"')


@dataclass(frozen=True)
class Program:
    """Streamlit's page for pages with charts and for pages without; the scripts written into both are the same."""

    with_charts: str
    without_charts: str

    @classmethod
    def of(cls, index: str, folder: Path, theme: Mapping[str, str]) -> "Program":
        """Prepare Streamlit's index page; folder holds it and all its files.

        theme: the fonts to start with, so that Streamlit does not fetch its own before it is told of ours.
        """
        for needed in (_PROGRAM, _HEAD_END):
            assert needed in index, f"Streamlit's page no longer holds {needed}"
        scripts = folder / _SCRIPTS
        program = html("shell_program", theme=theme)
        cleared = _UNWANTED.sub("", index)

        def ahead(files: Sequence[str]) -> str:
            return html("shell_ahead", addresses=[f"./{_SCRIPTS}/{name}" for name in files if name not in index])

        def page(first: Sequence[str], parts: Sequence[str]) -> str:
            rest = [name for name in _with_needs(scripts, parts) if name not in first]
            begun = cleared.replace(_PROGRAM, ahead(first) + _PROGRAM, 1)
            return begun.replace(_HEAD_END, ahead(rest) + program + _HEAD_END)

        # What draws charts is as large as all else together: asked for first, it comes while the rest is asked for.
        return cls(page([_file(scripts, _CHARTS)], (*_PARTS, _CHARTS)), page((), _PARTS))


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
