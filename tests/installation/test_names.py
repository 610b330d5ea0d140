"""Names and docstrings in the words that the next person would search for."""

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from tests.running import ROOT

FOLDERS = ("dashboard", "scripts", "pages")
TERMS = """
    Area Catalogue Edition Fact Figure Gazetteer Geography Measure Quarters Recommendation Release Source Vintage
"""
"""Class names of one word: the field's own terms, of which there is one each. Every other class has two words or more,
because one alone (Place, Row, Entry, Drawing) was a different class in four packages."""
VAGUE = """
    anything beside come comes go goes here it nobody one said say says somebody something stand stands such tell tells
    that there thing things those told what whatever whoever
"""
MOST_VAGUE = 0.05
"""Share of docstrings whose first sentence holds two vague words or more; five well-kept projects have 2% to 5%."""


def _modules() -> Iterator[tuple[Path, ast.Module]]:
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8"))


MODULES = list(_modules())
CLASSES = [(node.name, path) for path, tree in MODULES for node in tree.body if isinstance(node, ast.ClassDef)]


def _vague(docstring: str) -> list[str]:
    """The vague words of the first sentence."""
    first = re.split(r"(?<=[.?!])\s|\n\n", docstring, maxsplit=1)[0]
    return [word for word in re.findall(r"[a-z]+", first.lower()) if word in VAGUE.split()]


def test_no_two_public_classes_have_one_name() -> None:
    """Whoever searches for a class would find another one, and read the wrong record."""
    counts = Counter(name for name, _ in CLASSES)
    assert {name: [str(path) for other, path in CLASSES if other == name] for name in counts if counts[name] > 1} == {}


def test_a_class_name_of_one_word_is_a_term_of_the_field() -> None:
    """Row, Place or Entry tell a reader nothing; RankedCouncil and StorePath do."""
    short = {name for name, _ in CLASSES if not name.startswith("_") and len(re.findall("[A-Z]", name)) == 1}
    terms = set(TERMS.split())
    assert short - terms == set(), "name these in two words, or add the field's own term to TERMS"
    assert terms - short == set(), "no class has these names any more: take them out of TERMS"


def test_docstrings_open_with_a_word_to_search_for() -> None:
    """Whoever greps for timeout, cache or provenance finds nothing if the docstring says “what stands there”."""
    vague: dict[str, list[str]] = defaultdict(list)
    counts: Counter[str] = Counter()
    for path, tree in MODULES:
        package = "/".join(path.parent.parts[:2])
        for node in ast.walk(tree):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                text = ast.get_docstring(node)
                counts[package] += text is not None
                if text is not None and len(words := _vague(text)) > 1:
                    vague[package].append(f"{path}:{node.body[0].lineno} {words}")
    for package, found in vague.items():
        share = len(found) / counts[package]
        heading = f"{package}: {share:.1%} of docstrings open with vague words, {MOST_VAGUE:.0%} allowed"
        assert share <= MOST_VAGUE, "\n".join([heading, *found])
