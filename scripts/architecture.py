#!/usr/bin/env python3
"""Drawing of `.readme/architecture.svg` from the import contracts in pyproject.toml and the packages' docstrings."""

import ast
import textwrap
import tomllib
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, tostring

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / ".readme" / "architecture.svg"
WIDTH, BOX, GAP, EDGE = 960, 92, 12, 20
SMALL, LARGE, LETTER = 14, 17, 7.1
OUTSIDE = ("dashboard.server", "scripts")
"""Packages outside the layers: the server knows nothing of what it serves, the scripts are used by nothing."""
NOTES = {
    "dashboard.server": "Knows nothing of what it serves; app.py puts both together.",
    "scripts": "Use facts and catalogue, the export also the public pages; nothing uses them.",
}


def layers() -> list[list[str]]:
    """Packages of each layer, the uppermost first, as named in the contract."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (found,) = (contract["layers"] for contract in contracts if contract["type"] == "layers")
    return [[name.strip() for name in layer.split("|")] for layer in found]


def package_summary(package: str) -> str:
    """First sentence of a package's docstring."""
    if package == "pages":
        return "One short file for each page, without logic."
    path = ROOT / package.replace(".", "/")
    text = (path / "__init__.py" if path.is_dir() else path.with_suffix(".py")).read_text(encoding="utf-8")
    return (ast.get_docstring(ast.parse(text)) or "").split("\n")[0].replace("`", "")


def architecture_svg() -> bytes:
    """Draw the layers: a package may use lower ones and nothing else."""
    rows = [*layers(), list(OUTSIDE)]
    height = EDGE + 30 + len(rows) * (BOX + GAP) + 30
    svg = Element("svg", xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {WIDTH} {height}", role="img")
    SubElement(svg, "title").text = "Who may use whom"
    SubElement(svg, "rect", width=str(WIDTH), height=str(height), fill="#ffffff")
    _write(svg, EDGE, EDGE + 12, "A package may use those below it, none above and none beside it.", SMALL)
    top = EDGE + 30
    for row in rows:
        if row == list(OUTSIDE):
            top += 30
        wide = (WIDTH - 2 * EDGE - GAP * (len(row) - 1)) / len(row)
        for number, package in enumerate(row):
            _box(svg, EDGE + number * (wide + GAP), top, wide, package)
        top += BOX + GAP
    indent(svg, " ")
    return bytes(tostring(svg, encoding="utf-8")) + b"\n"


def _box(svg: Element, left: float, top: float, wide: float, package: str) -> None:
    outside = package in OUTSIDE
    colour = {"stroke": "#3d3d3d", "stroke-dasharray": "6 4"} if outside else {"stroke": "#12436d"}
    box = {"x": f"{left:.0f}", "y": f"{top:.0f}", "width": f"{wide:.0f}", "height": str(BOX)}
    SubElement(svg, "rect", {**box, "fill": "#ffffff", "stroke-width": "2", **colour})
    _write(svg, left + 14, top + 25, package, LARGE, bold=True)
    text = f"{package_summary(package)} {NOTES.get(package, '')}".strip()
    for number, line in enumerate(textwrap.wrap(text, int((wide - 28) / LETTER))[:3]):
        _write(svg, left + 14, top + 44 + 17 * number, line, SMALL)


def _write(svg: Element, x: float, y: float, text: str, size: int, *, bold: bool = False) -> None:
    look = {"font-family": "Arial, sans-serif", "font-size": str(size), "fill": "#0b0c0c"}
    element = SubElement(
        svg, "text", {"x": f"{x:.0f}", "y": f"{y:.0f}", **look, **({"font-weight": "bold"} if bold else {})}
    )
    element.text = text


if __name__ == "__main__":
    PICTURE.write_bytes(architecture_svg())
