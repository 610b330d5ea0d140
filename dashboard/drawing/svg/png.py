"""PNG of an SVG without a browser, in the project's own font.

`pictures` runs this file as a process of its own: drawing holds Python's lock for a tenth of a second and more, in
which a server could answer nobody. It therefore imports nothing of the project.
"""

import os
import sys
from importlib.resources import files

from resvg_py import svg_to_bytes

FAMILY = "Source Sans Pro"
_FOLDER = "font_source_sans_pro"
_FACES = ("SourceSansPro-Regular.ttf", "SourceSansPro-Bold.ttf")


class FontsMissingError(Exception):
    """The letters for pictures are not installed; drawn without them, every word would silently be left out."""


def font_files() -> list[str]:
    """The paths of the regular and the bold face; raises FontsMissingError."""
    try:
        paths = [files(_FOLDER) / "files" / face for face in _FACES]
    except ModuleNotFoundError:
        paths = []
    if not paths or not all(path.is_file() for path in paths):
        raise FontsMissingError(
            f"The letters “{FAMILY}” for pictures of charts were not found. Install the packages of requirements.txt."
        )
    return [str(path) for path in paths]


def rendered(svg: str) -> bytes:
    """PNG in the size of the svg; raises FontsMissingError, or ValueError for anything but SVG."""
    return svg_to_bytes(
        svg_string=svg,
        background="#ffffff",
        skip_system_fonts=True,
        font_files=font_files(),
        font_family=FAMILY,
        sans_serif_family=FAMILY,
    )


if __name__ == "__main__":
    os.nice(10)  # whoever reads a page goes before whoever asks for a picture
    sys.stdout.buffer.write(rendered(sys.stdin.buffer.read().decode()))
