"""Updating Plotly is one command: its builds, names and checksums change together or not at all."""

import hashlib
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.running import ROOT

BROWSER, RECORD = "dashboard/browser", "dashboard/drawing/plotly/builds.toml"
# Packs what npm would fetch: a package whose build begins as Plotly's does. FAULT says what is wrong with it.
NPM = r"""#!{python}
import base64, hashlib, io, json, os, pathlib, sys, tarfile

package, version = sys.argv[2].split("@")
word, fault = package.split("-")[1], os.environ.get("FAULT", "")
if version == "9.9.10":
    sys.exit("npm error notarget No matching version found")
named = "1.0.0" if fault == "version" else version
inside = {{
    f"package/plotly-{{word}}.min.js": f"/**\n* plotly.js ({{word}}) v{{named}}\n*/",
    "package/LICENSE": "All rights reserved" if fault == "licence" else "MIT: Permission is hereby granted",
}}
if fault == "form" and word == "geo":
    inside.pop("package/plotly-geo.min.js")
packed = io.BytesIO()
with tarfile.open(fileobj=packed, mode="w") as tar:
    for name, text in inside.items():
        entry = tarfile.TarInfo(name)
        entry.size = len(text)
        tar.addfile(entry, io.BytesIO(text.encode()))
content = packed.getvalue()
if sys.argv[1] == "view":
    print(json.dumps("sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode()))
else:
    if fault == "damaged" and word == "geo":
        content = content.replace(b"(geo)", b"(gee)")
    pathlib.Path(sys.argv[4], f"{{package}}-{{version}}.tgz").write_bytes(content)
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The script and the files that it changes, and the `npm` above in the folder bin."""
    (tmp_path / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / "update_plotly.py", tmp_path / "scripts")
    shutil.copytree(ROOT / BROWSER, tmp_path / BROWSER)
    (tmp_path / RECORD).parent.mkdir(parents=True)
    shutil.copy(ROOT / RECORD, tmp_path / RECORD)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "npm").write_text(NPM.format(python=sys.executable), encoding="utf-8")
    (tmp_path / "bin" / "npm").chmod(0o755)
    return tmp_path


def updated(copy: Path, version: str, fault: str = "", path: str = "bin") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(copy / "scripts" / "update_plotly.py"), version]
    environment = {**os.environ, "PATH": str(copy / path), "FAULT": fault}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def contents(copy: Path) -> dict[str, bytes]:
    return {str(file.relative_to(copy)): file.read_bytes() for file in (copy / "dashboard").rglob("*.*")}


def test_names_and_checksums_follow(copy: Path) -> None:
    """A name that stays would keep the old file in browsers for a year; an old file that stays would be served."""
    done = updated(copy, "9.9.9")
    assert done.returncode == 0, done.stderr
    names = {file.name for file in (copy / BROWSER).iterdir()}
    assert names == {"LICENSE", "chart.js", "plotly-basic-9.9.9.min.js", "plotly-geo-9.9.9.min.js"}
    record = tomllib.loads((copy / RECORD).read_text(encoding="utf-8"))
    assert record.pop("version") == "9.9.9"
    assert {kind: entry["file"] for kind, entry in record.items()} == {
        "lines": "plotly-basic-9.9.9.min.js",
        "maps": "plotly-geo-9.9.9.min.js",
    }
    for entry in record.values():
        assert hashlib.sha256((copy / BROWSER / entry["file"]).read_bytes()).hexdigest() == entry["sha256"]
    assert "Permission is hereby granted" in (copy / BROWSER / "LICENSE").read_text(encoding="utf-8")
    assert "Removed plotly-" in done.stdout


def test_the_same_version_again_changes_nothing(copy: Path) -> None:
    """Whoever is unsure whether it ran may run it once more."""
    updated(copy, "9.9.9")
    before = contents(copy)
    done = updated(copy, "9.9.9")
    assert (done.returncode, contents(copy) == before) == (0, True)
    assert "Removed" not in done.stdout


@pytest.mark.parametrize(
    ("version", "fault", "path", "why"),
    [
        ("9.9.9", "damaged", "bin", "plotly.js-geo-dist-min@9.9.9 arrived damaged"),
        ("9.9.9", "version", "bin", "does not begin with its version"),
        ("9.9.9", "licence", "bin", "licence"),
        ("9.9.9", "form", "bin", "holds no package/plotly-geo.min.js"),
        ("9.9.10", "", "bin", "No matching version found"),
        ("newest", "", "bin", "“newest” is not a version"),
        ("9.9.9", "", "nowhere", "npm is not installed"),
    ],
)
def test_what_is_not_well_is_refused_and_changes_nothing(
    copy: Path, version: str, fault: str, path: str, why: str
) -> None:
    """Half an update is a site without charts; a file that was changed on its way runs in every visitor's browser."""
    before = contents(copy)
    done = updated(copy, version, fault, path)
    assert done.returncode == 1
    assert done.stderr.startswith("Nothing was changed: ")
    assert why in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(copy) == before
