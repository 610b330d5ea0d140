"""No text that is written for readers uses words with several senses: in code, templates and the catalogue.

tests/public/test_plain_words.py reads the finished pages; here are the texts that only rare figures bring up.
"""

import ast
import csv
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.plain_words import found_in, of_markup, values
from tests.running import ROOT

PACKAGES = ("wording", "content", "drawing", "public", "interface", "site", "analysis", "links", "markup")
_CODE = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
_NAME = re.compile(r"[a-z0-9_-]*")
"""Name of a record, a parameter or a class of a style sheet."""


def in_code(file: Path) -> Iterator[str]:
    """Texts of a module but for its docstrings."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value


def in_template(file: Path) -> Iterator[str]:
    """Words of a template, and of its attributes that are read out, without its code."""
    yield of_markup(_CODE.sub(" ", file.read_text(encoding="utf-8")))


def in_records(file: Path) -> Iterator[str]:
    """Values of a file of the catalogue."""
    text = file.read_text(encoding="utf-8")
    yield from values(tomllib.loads(text) if file.suffix == ".toml" else list(csv.DictReader(text.splitlines())))


@pytest.mark.parametrize(
    ("files", "texts"),
    [
        ([*(file for name in PACKAGES for file in (ROOT / "dashboard" / name).rglob("*.py"))], in_code),
        ([*(ROOT / "dashboard" / "markup" / "templates").glob("*.html")], in_template),
        ([*(ROOT / "data" / "catalogue").rglob("*.toml"), *(ROOT / "data" / "catalogue").glob("*.csv")], in_records),
    ],
    ids=["code", "templates", "catalogue"],
)
def test_no_text_for_readers_holds_them(files: list[Path], texts: Callable[[Path], Iterator[str]]) -> None:
    """A sentence that one area has in one year is read by the family that it is about."""
    assert len(files) > 30
    told = ((file, text) for file in files for text in texts(file) if not _NAME.fullmatch(text))
    found = [f"{file.name}: {place}" for file, text in told for place in found_in(text)]
    assert not found, "\n".join(found)
