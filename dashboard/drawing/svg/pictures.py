"""PNG pictures, drawn apart from the server and kept by their content."""

import hashlib
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import BoundedSemaphore, Lock

from dashboard.server.byte_cache import ByteBoundedCache

_PROGRAM = Path(__file__).with_name("png.py")
MOST_BYTES = 64 * 1024 * 1024
"""How much the kept pictures may take together."""
MOST_WAITING = 8
"""More requests than this for pictures that are yet to be drawn are refused, so that they cannot hold up the rest."""
SECONDS = 20.0


class PictureError(Exception):
    """A picture could not be drawn; the message says why."""


class TooBusyError(Exception):
    """Too many pictures are waiting to be drawn; asking again a little later will do."""


def drawn_apart(svg: str) -> bytes:
    """The PNG of an svg, drawn by another process; raises PictureError."""
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


class PictureCache:
    """Pictures kept by the SHA-256 of their SVG, the longest unused dropped first. Safe to use from several threads."""

    def __init__(self, draw: Callable[[str], bytes], most_bytes: int, most_waiting: int) -> None:
        self._draw = draw
        self._kept: ByteBoundedCache[bytes] = ByteBoundedCache(most_bytes, len)
        self._waiting = BoundedSemaphore(most_waiting)
        self._drawing = Lock()

    def png(self, svg: str) -> bytes:
        """The PNG of an svg; raises PictureError or TooBusyError. One is drawn at a time, and each only once."""
        key = hashlib.sha256(svg.encode()).hexdigest()
        if (kept := self._kept.get(key)) is not None:
            return kept
        if not self._waiting.acquire(blocking=False):
            raise TooBusyError("Too many pictures are being drawn. Please try again in a few seconds.")
        try:
            with self._drawing:
                # Another request may have had it drawn while this one waited.
                picture = self._kept.get(key) or self._draw(svg)
                self._kept.store(key, picture)
                return picture
        finally:
            self._waiting.release()


_PICTURES = PictureCache(drawn_apart, MOST_BYTES, MOST_WAITING)


def card_png(svg: str) -> bytes:
    """The PNG of a picture made by `card_svg` or `chart_svg`, from memory if it was drawn before.

    Raises PictureError where it cannot be drawn, and TooBusyError where too many wait. Takes up to a second: a server
    calls it in a thread.
    """
    return _PICTURES.png(svg)
