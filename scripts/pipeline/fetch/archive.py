"""Unpacking of ZIP and gzip with limits on size and ratio, because the sizes in their headers can lie (ZIP bomb)."""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from scripts.pipeline.fetch.body import CHUNK, inflate
from scripts.pipeline.fetch.config import FetchLimits
from scripts.pipeline.fetch.errors import RefusedFileError

SMALL = 1_000_000
"""Below this many bytes a high ratio is no danger: a short file of blanks packs very well."""
_AGAIN = "Fetch it with a browser and open it; if it is whole there, start the refresh again"
_BOMB = "Do not open it; tell the publisher. If the file is right, raise the limit in publishers.toml"


def extract_member(path: Path, matches: Callable[[str], bool], into: Path, where: str, limits: FetchLimits) -> str:
    """Extract the single member with a matching name; returns the name, raises RefusedFileError for an unsafe ZIP."""
    with _open_zip(path, where, limits) as zip_file:
        named = [entry for entry in zip_file.infolist() if matches(PurePosixPath(entry.filename).name)]
        if len(named) != 1:
            wrong = f"holds {len(named)} files that could be the one looked for"
            raise RefusedFileError("not-offered", where, wrong, "Correct file_names or title in publishers.toml")
        with into.open("wb") as sink:
            for piece in _read(zip_file, named[0], where, limits):
                sink.write(piece)
        return PurePosixPath(named[0].filename).name


def check_zip(path: Path, where: str, limits: FetchLimits) -> None:
    """Read every member of a ZIP (also of an ODS or XLSX workbook) once; RefusedFileError if damaged or a bomb."""
    with _open_zip(path, where, limits) as zip_file:
        left = limits.max_bytes
        for entry in zip_file.infolist():
            for piece in _read(zip_file, entry, where, limits):
                left -= len(piece)
                if left < 0:
                    raise _bomb(where, f"unpacks to more than {limits.max_bytes:,} bytes")


def gunzip(path: Path, where: str, limits: FetchLimits) -> None:
    """Unpack a gzip file in place; any other file stays as it is."""
    with path.open("rb") as source:
        if source.read(2) != b"\x1f\x8b":
            return
        source.seek(0)
        plain = path.with_suffix(".plain")
        most = min(limits.max_bytes, max(SMALL, path.stat().st_size * limits.max_ratio))
        size = 0
        try:
            with plain.open("wb") as sink:
                for piece in inflate(_chunks(source), where, most):
                    size += len(piece)
                    if size > most:
                        raise _bomb(where, f"unpacks to more than {most:,} bytes", "gzip-bomb")
                    sink.write(piece)
            plain.replace(path)
        finally:
            plain.unlink(missing_ok=True)


def _open_zip(path: Path, where: str, limits: FetchLimits) -> zipfile.ZipFile:
    try:
        zip_file = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise RefusedFileError("broken-zip", where, f"is not a whole ZIP ({error})", _AGAIN) from error
    entries = zip_file.infolist()
    if len(entries) > limits.max_members:
        zip_file.close()
        raise _bomb(where, f"has {len(entries):,} members, more than {limits.max_members:,}")
    return zip_file


def _read(zip_file: zipfile.ZipFile, entry: zipfile.ZipInfo, where: str, limits: FetchLimits) -> Iterator[bytes]:
    """Yield a member in pieces, counting bytes: the sizes in a ZIP's directory are not trusted."""
    allowed = min(limits.max_bytes, max(SMALL, entry.compress_size * limits.max_ratio))
    size = 0
    try:
        with zip_file.open(entry) as source:
            for piece in _chunks(source):
                size += len(piece)
                if size > allowed:
                    raise _bomb(where, f"has a member that unpacks to more than {allowed:,} bytes")
                yield piece
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError) as error:
        raise RefusedFileError("broken-zip", where, f"has a damaged member ({error})", _AGAIN) from error


def _chunks(source: IO[bytes]) -> Iterator[bytes]:
    while chunk := source.read(CHUNK):
        yield chunk


def _bomb(where: str, wrong: str, name: str = "zip-bomb") -> RefusedFileError:
    return RefusedFileError(name, where, wrong, _BOMB)
