"""Compressed twins of the files that the page's program is made of, made once and kept in a folder.

Streamlit sends its program uncompressed: megabytes before the first chart. Compressing well takes half a minute of
processor time, so it is done by a process of its own at the first start, and until a twin is there its file is sent
as it is. python -m dashboard.server.packed FOLDER CACHE [FOLDER CACHE ...] does the same and waits.
"""

import asyncio
import fcntl
import gzip
import os
import sys
import tempfile
import zlib
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import brotli

MEDIA: Final = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
"""The kinds of file that shrink, by ending, with their media types."""
_ENDINGS: Final = {"gzip": ".gz", "br": ".br"}
_PROJECT: Final = Path(__file__).resolve().parents[2]


def _gzip(plain: bytes) -> bytes:
    return gzip.compress(plain, compresslevel=9, mtime=0)


# In this order: all files are there in a quick form before the first gets its small one.
_PACK: Final[dict[str, Callable[[bytes], bytes]]] = {"gzip": _gzip, "br": brotli.compress}
_UNPACK: Final[dict[str, Callable[[bytes], bytes]]] = {"gzip": gzip.decompress, "br": brotli.decompress}


def names(folder: Path) -> list[str]:
    """The files of the folder that shrink, as paths below it."""
    files = (file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.suffix in MEDIA)
    return sorted(files)


def twin(folder: Path, cache: Path, name: str, encoding: str) -> bytes | None:
    """The twin of a file, or None if it is not there yet or is not what its file says, as after a power cut."""
    try:
        packed = (cache / (name + _ENDINGS[encoding])).read_bytes()
        same = _UNPACK[encoding](packed) == (folder / name).read_bytes()
    except (OSError, EOFError, zlib.error, brotli.error):
        return None
    return packed if same else None


def pack(folder: Path, cache: Path) -> None:
    """Make every twin that is not there, or was made of a file of another time; it bears the time of its file.

    Each appears whole or not at all; if another process is at it, do nothing.
    """
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        for encoding, name in _missing(folder, cache):
            made_of = (folder / name).stat().st_mtime_ns
            _put(cache / (name + _ENDINGS[encoding]), _PACK[encoding]((folder / name).read_bytes()), made_of)


def _missing(folder: Path, cache: Path) -> list[tuple[str, str]]:
    return [
        (encoding, name)
        for encoding, ending in _ENDINGS.items()
        for name in names(folder)
        if _time(cache / (name + ending)) != _time(folder / name)
    ]


def _time(path: Path) -> int | None:
    try:
        return path.stat().st_mtime_ns
    except FileNotFoundError:
        return None


def _put(path: Path, content: bytes, time: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, staged = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(staged).chmod(0o644)
        os.utime(staged, ns=(time, time))
        Path(staged).replace(path)
    except BaseException:
        Path(staged).unlink(missing_ok=True)
        raise


@asynccontextmanager
async def packing(folders: Mapping[Path, Path]) -> AsyncIterator[None]:
    """Make the missing twins in another process while the block runs; its end stops that process.

    folders: where the twins of each folder are kept.
    """
    waiting = [(folder, cache) for folder, cache in folders.items() if _missing(folder, cache)]
    if not waiting:
        yield
        return
    command = (sys.executable, "-m", __name__, *(str(path) for pair in waiting for path in pair))
    process = await asyncio.create_subprocess_exec(*command, cwd=_PROJECT)
    try:
        yield
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


def main(arguments: Sequence[str]) -> str | None:
    """Make the twins, yielding to all other work; return what to tell if they cannot be kept."""
    os.nice(10)
    for folder, cache in zip(map(Path, arguments[::2]), map(Path, arguments[1::2]), strict=True):
        try:
            pack(folder, cache)
        except OSError as error:
            return f"The page's files are sent uncompressed, because {cache} cannot be written: {error}"
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
