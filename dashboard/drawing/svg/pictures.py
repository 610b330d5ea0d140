"""PNG pictures, drawn by a process apart from the server, because drawing holds Python's lock."""

import subprocess
import sys
from pathlib import Path

_PROGRAM = Path(__file__).with_name("png.py")
SECONDS = 20.0


class PictureError(Exception):
    """A picture could not be drawn; the message says why."""


def card_png(svg: str) -> bytes:
    """PNG of a picture made by `card_svg` or `chart_svg`. Takes up to a second; raises PictureError."""
    command = [sys.executable, "-I", str(_PROGRAM)]
    try:
        done = subprocess.run(command, input=svg.encode(), capture_output=True, timeout=SECONDS, check=True)  # noqa: S603
    except subprocess.CalledProcessError as problem:
        # The last line of what Python prints names the error; the lines above it are of no use to a reader.
        told = problem.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise PictureError(told or f"the process ended with {problem.returncode}") from problem
    except subprocess.TimeoutExpired as problem:
        raise PictureError(f"drawing took more than {SECONDS:.0f} seconds") from problem
    return done.stdout
