#!/usr/bin/env python3
"""Update of Plotly's browser builds: `scripts/update_plotly.py [VERSION]`, by default the plotly package's own.

Fetches both builds and their licence with npm, checks them, puts them into dashboard/browser under names with the
version, writes names and checksums to dashboard/drawing/plotly/builds.toml and removes the builds before. Nothing is
changed unless all of it is well. Exits with 0 when done, 1 when something was refused.
"""

import argparse
import base64
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

try:
    from plotly.offline import get_plotlyjs_version
except ImportError as error:
    sys.exit(f"✗ {error}. Run this with .venv/bin/python, which scripts/serve makes.")

ROOT: Final = Path(__file__).resolve().parents[1]
BROWSER: Final = ROOT / "dashboard" / "browser"
RECORD: Final = ROOT / "dashboard" / "drawing" / "plotly" / "builds.toml"
BUILDS: Final = {"lines": "basic", "maps": "geo"}
"""Plotly's word for the build that draws each kind, by the name that the record gives it."""
_LICENCE: Final = "Permission is hereby granted"


class UpdateError(RuntimeError):
    """Failed update of the builds; the message gives the reason and the remedy."""


def main(arguments: list[str] | None = None) -> int:
    """Update the builds; returns the exit code."""
    parser = argparse.ArgumentParser(description="Update Plotly's builds in dashboard/browser.")
    parser.add_argument("version", nargs="?", default=get_plotlyjs_version(), help="plotly.js version, such as 4.1.1")
    version = parser.parse_args(arguments).version
    try:
        files, licence = fetched(version)
        removed = put_in_place(version, files, licence)
    except UpdateError as error:
        print(f"Nothing was changed: {error}", file=sys.stderr)
        return 1
    for name, content in files.values():
        print(f"{name}: {len(content) / 1000:,.0f} kB")
    print(f"Plotly {version} is in dashboard/browser.", *(f"Removed {name}." for name in removed))
    return 0


def fetched(version: str) -> tuple[dict[str, tuple[str, bytes]], bytes]:
    """Fetch and check both builds; returns file name and content of each by its kind, and their licence."""
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        raise UpdateError(f"“{version}” is not a version such as 4.1.1.")
    files, licences = {}, set()
    for kind, word in BUILDS.items():
        package = f"plotly.js-{word}-dist-min@{version}"
        build, licence = _unpacked(package, word)
        if f"v{version}\n" not in build[:200].decode(errors="replace"):
            raise UpdateError(f"The build in {package} does not begin with its version. Has Plotly changed its form?")
        files[kind] = (f"plotly-{word}-{version}.min.js", build)
        licences.add(licence)
    if len(licences) != 1 or _LICENCE not in next(iter(licences)).decode(errors="replace"):
        raise UpdateError("The licence is not one MIT licence for both builds. Read it before they are taken.")
    return files, licences.pop()


def put_in_place(version: str, files: dict[str, tuple[str, bytes]], licence: bytes) -> list[str]:
    """Write the builds and their record; returns the names of removed builds."""
    text = "# Written by scripts/update_plotly.py: Plotly's builds in dashboard/browser, unchanged since published.\n"
    text += f'version = "{version}"\n'
    for kind, (name, content) in files.items():
        (BROWSER / name).write_bytes(content)
        text += f'\n[{kind}]\nfile = "{name}"\nsha256 = "{hashlib.sha256(content).hexdigest()}"\n'
    (BROWSER / "LICENSE").write_bytes(licence)
    RECORD.write_text(text, encoding="utf-8")
    current = {name for name, _ in files.values()}
    old = sorted(file for file in BROWSER.glob("plotly-*.min.js") if file.name not in current)
    for file in old:
        file.unlink()
    return [file.name for file in old]


def _unpacked(package: str, word: str) -> tuple[bytes, bytes]:
    """Download a package and compare it with the registry's checksum; returns its build and its licence."""
    promised = json.loads(_npm("view", package, "dist.integrity", "--json") or "null")
    with TemporaryDirectory(prefix="plotly-") as folder:
        _npm("pack", package, "--pack-destination", folder)
        (archive,) = Path(folder).iterdir()
        digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        if promised != f"sha512-{digest}":
            raise UpdateError(f"{package} arrived damaged: its SHA-512 is not the published one. Try again.")
        with tarfile.open(archive) as tar:
            return _member(tar, f"package/plotly-{word}.min.js"), _member(tar, "package/LICENSE")


def _member(tar: tarfile.TarFile, name: str) -> bytes:
    file = tar.extractfile(name) if name in tar.getnames() else None
    if file is None:
        raise UpdateError(f"The package holds no {name}. Has Plotly changed its form?")
    return file.read()


def _npm(*arguments: str) -> str:
    program = shutil.which("npm")
    if program is None:
        raise UpdateError("npm is not installed; it comes with Node.js.")
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)  # noqa: S603 - npm itself
    if done.returncode:
        raise UpdateError(f"“npm {' '.join(arguments)}” failed:\n{done.stderr.strip()}")
    return done.stdout


if __name__ == "__main__":
    raise SystemExit(main())
