"""What our style sheet and first answer call parts of Streamlit's page by is what it still calls them.

The names are for Streamlit's own tests and not documented. A rule for a part that is called otherwise does nothing.
"""

import re
from pathlib import Path

import pytest
import streamlit

from dashboard.markup.render import stylesheet
from tests.running import ROOT

NAME = re.compile(r'\[data-testid="?(\w+)"?\]')
SCRIPTS = Path(streamlit.__file__).parent / "static" / "static" / "js"
FIRST = (ROOT / "dashboard/markup/templates/shell_program.html").read_text(encoding="utf-8")
NAMES = sorted({*NAME.findall(stylesheet()), *NAME.findall(FIRST)})


@pytest.fixture(scope="module")
def program() -> str:
    """All of Streamlit's program for browsers."""
    return "\n".join(file.read_text(encoding="utf-8") for file in SCRIPTS.glob("*.js"))


@pytest.mark.parametrize("name", NAMES)
def test_a_part_is_still_called_so(program: str, name: str) -> None:
    """Otherwise links lose their colour, the map its room, or the first words never give way to the page."""
    assert re.search(rf'"data-testid":["`]{name}["`]', program), f"look for the new name of {name} in the browser"


def test_the_names_are_found_in_our_files() -> None:
    """Without this the test above passes when it reads no file."""
    assert {"stHtml", "stElementContainer", "stSkeleton"} <= set(NAMES)
