"""Compressed copies (gzip and Brotli) of static files, made once in a separate process and cached in a folder.

Streamlit sends its JavaScript uncompressed: megabytes before the first chart. Compressing well takes half a minute of
processor time, so it is done by a process of its own at the first start, and until a copy is there its file is sent as
it is. python -m dashboard.server.packed FOLDER CACHE [FOLDER CACHE ...] does the same and waits.
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

from dashboard.server.lifeline import tied

MEDIA_TYPES: Final = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
"""File endings that are worth compressing, with their media types."""
_ENDINGS: Final = {"gzip": ".gz", "br": ".br"}
_PROJECT: Final = Path(__file__).resolve().parents[2]


def _gzip(plain: bytes) -> bytes:
    return gzip.compress(plain, compresslevel=9, mtime=0)


# In this order: every file has a gzip copy (fast) before the first gets its Brotli copy (slow, smaller).
_COMPRESS: Final[dict[str, Callable[[bytes], bytes]]] = {"gzip": _gzip, "br": brotli.compress}
_DECOMPRESS: Final[dict[str, Callable[[bytes], bytes]]] = {"gzip": gzip.decompress, "br": brotli.decompress}


def compressible_files(folder: Path) -> list[str]:
    """List the files of a folder that are worth compressing, as paths below the folder."""
    files = (file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.suffix in MEDIA_TYPES)
    return sorted(files)


def read_compressed(folder: Path, cache: Path, name: str, encoding: str) -> bytes | None:
    """Read the compressed copy of a file; None if missing or if its content differs, as after a power cut."""
    try:
        packed = (cache / (name + _ENDINGS[encoding])).read_bytes()
        same = _DECOMPRESS[encoding](packed) == (folder / name).read_bytes()
    except (OSError, EOFError, zlib.error, brotli.error):
        return None
    return packed if same else None


def compress_files(folder: Path, cache: Path) -> None:
    """Compress every file whose copy is missing or has another modification time; a copy bears the time of its file.

    Each copy appears whole or not at all (atomic rename). If another process holds the lock, do nothing.
    """
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        for encoding, name in _missing(folder, cache):
            made_of = (folder / name).stat().st_mtime_ns
            copy = _COMPRESS[encoding]((folder / name).read_bytes())
            _write_atomically(cache / (name + _ENDINGS[encoding]), copy, made_of)


def _missing(folder: Path, cache: Path) -> list[tuple[str, str]]:
    return [
        (encoding, name)
        for encoding, ending in _ENDINGS.items()
        for name in compressible_files(folder)
        if _mtime(cache / (name + ending)) != _mtime(folder / name)
    ]


def _mtime(path: Path) -> int | None:
    try:
        return path.stat().st_mtime_ns
    except FileNotFoundError:
        return None


def _write_atomically(path: Path, content: bytes, time: int) -> None:
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
async def compressing(folders: Mapping[Path, Path]) -> AsyncIterator[None]:
    """Make the missing copies in another process while the block runs; its end stops that process.

    folders: where the copies of each folder are kept.
    """
    waiting = [(folder, cache) for folder, cache in folders.items() if _missing(folder, cache)]
    if not waiting:
        yield
        return
    command = (sys.executable, "-m", __name__, *(str(path) for pair in waiting for path in pair))
    process = await asyncio.create_subprocess_exec(*tied(command), cwd=_PROJECT)
    try:
        yield
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


def main(arguments: Sequence[str]) -> str | None:
    """Make the copies at low priority (nice 10); return an error message if a folder cannot be written."""
    os.nice(10)
    for folder, cache in zip(map(Path, arguments[::2]), map(Path, arguments[1::2]), strict=True):
        try:
            compress_files(folder, cache)
        except OSError as error:
            return f"The page's files are sent uncompressed, because {cache} cannot be written: {error}"
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
