"""README, DEVELOPERS.md and the other documents name what exists, and the README stays short enough to be read."""

import ast
import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.running import ROOT

DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "DEVELOPERS.md",
    *sorted((ROOT / ".readme").rglob("*.md")),
    ROOT / "scripts" / "deploy" / "README.md",
]
TOP = tuple(path.name for path in ROOT.iterdir() if path.name not in (".git", ".venv"))
ENDINGS = (
    ".py",
    ".toml",
    ".md",
    ".csv",
    ".yaml",
    ".conf",
    ".cfg",
    ".svg",
    ".png",
    ".html",
    ".css",
    ".js",
    ".txt",
    ".in",
)
# Made where the site runs, so no clone has them.
MADE = ("data/published/LAST_REFRESH",)


def quoted(text: str) -> Iterator[str]:
    """What stands between backticks, outside of blocks."""
    prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    yield from (found.replace("\n", " ") for found in re.findall(r"`([^`]+)`", prose))


def commands(text: str) -> Iterator[list[str]]:
    """Words of every command of this project, in blocks and between backticks."""
    blocks = "\n".join(re.findall(r"```\n(.*?)```", text, flags=re.DOTALL))
    for line in [*blocks.splitlines(), *quoted(text)]:
        for command in re.split(r"&&|\|", line.partition(" #")[0]):
            found = re.search(r"(?:^|\s|=)((?:scripts/|(?:\S*/)?\.venv/bin/|streamlit run )\S.*)", f" {command}")
            if found and " " in command.strip():
                yield shlex.split(found[1])


@cache
def functions(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def stands(name: str, document: Path) -> bool:
    """Tell whether a file or folder, named from the root or from the document's folder, is there."""
    pattern = re.sub(r"<\w+>", "*", name)
    return name in MADE or any(any(base.glob(pattern.rstrip("/"))) for base in (ROOT, document.parent))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_and_test_that_is_named_exists(document: Path) -> None:
    """Whoever looks for a file that is gone stops trusting the rest of the page."""
    text = document.read_text(encoding="utf-8")
    missing = []
    for name in quoted(text):
        path, _, test = name.partition("::")
        named = "/" in path and path.split("/")[0] in TOP
        if " " in name or not (named or (path.endswith(ENDINGS) and path[0] not in "/.")):
            continue
        if not stands(path, document) or (test and test not in functions(ROOT / path)):
            missing.append(name)
    missing += [
        link
        for link in re.findall(r"\]\(([^)#]+)[^)]*\)", text)
        if not link.startswith("https:") and not (document.parent / link).exists()
    ]
    assert missing == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_that_is_named_exists(document: Path) -> None:
    """Nobody finds the layer or the module that a page sends them to if it was moved."""
    names = re.findall(r"`((?:dashboard|scripts|tests|pages)(?:\.\w+)+)`", document.read_text(encoding="utf-8"))
    names = [name for name in names if not name.endswith(ENDINGS)]
    paths = [(name, ROOT / name.replace(".", "/")) for name in names]
    assert [name for name, path in paths if not path.is_dir() and not path.with_suffix(".py").is_file()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_command_can_be_given(document: Path) -> None:
    """A command that is copied from the page must be there, and know the options it is given."""
    for words in commands(document.read_text(encoding="utf-8")):
        program, *rest = words
        if "/.venv/bin/" in f"/{program}":
            program = program[program.index(".venv") :]
            assert (ROOT / program).exists(), words
        elif program != "streamlit":
            assert (ROOT / program).is_file(), words
        scripts = [word for word in words if word.startswith(("scripts/", "dashboard/", "tests/"))]
        for script in scripts:
            assert (ROOT / script).exists(), words
        if "-m" in rest and rest[rest.index("-m") + 1] != "pytest" and "python" in program:
            assert (ROOT / rest[rest.index("-m") + 1].replace(".", "/")).with_suffix(".py").is_file(), words
        if scripts and scripts[0].endswith((".py", "serve")) and program != "streamlit":
            known = sources(scripts[0])
            for option in (word for word in rest if re.fullmatch(r"--[a-z-]+", word)):
                assert f'"{option}"' in known, f"{option}: {words}"


def sources(script: str) -> str:
    """The text of a command and of the modules that read its options."""
    if script == "scripts/serve":
        return (ROOT / "dashboard/server/launch.py").read_text(encoding="utf-8")
    files = [ROOT / script, *(ROOT / "scripts" / "pipeline").rglob("*.py")]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def test_commands_are_found() -> None:
    """Without this the test above passes when it reads none."""
    found = [command for document in DOCUMENTS for command in commands(document.read_text(encoding="utf-8"))]
    assert len(found) > 25
    assert ["scripts/refresh.py", "--raw", "FOLDER"] in found


def test_the_readme_is_short() -> None:
    """Nobody reads six thousand words; what is for few has pages of its own."""
    assert len((ROOT / "README.md").read_text(encoding="utf-8").split()) <= 2500


def test_the_readme_names_the_licences() -> None:
    """Without a licence nobody may use the code; with one alone they might take it for that of the data."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert licence.startswith("MIT License\n")
    for text in (readme, licence):
        assert "MIT licence" in text
        assert "Open Government Licence v3.0" in text
    assert "](LICENSE)" in readme
