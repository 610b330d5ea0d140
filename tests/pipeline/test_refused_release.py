"""Releases that cannot be, seen for the first time: refused whole by the command; and a check leaves nothing behind."""

import csv
import fcntl
import io
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dashboard.facts import open_store
from dashboard.facts.last_refresh import NAME, read_note
from dashboard.facts.store_path import StorePath
from scripts import refresh
from scripts.pipeline.commands import verify
from tests.made_up.folder import CATALOGUE, refresh_options
from tests.running import ROOT
from tests.twice import Twice

REQUESTS = "dfe_ehcp_2026/requests_2025_all_areas.csv"
APPEALS = "tribunal/SEND appealable decisions rate 2024-2025.csv"
Rows = list[list[str]]


def at(rows: Rows, place: str, column: str) -> tuple[list[str], int]:
    """Row of a place for all children, and the position of a column."""
    header = rows[0]
    row = next(row for row in rows if place in row and row[10] == row[11])
    return row, header.index(column)


def put(place: str, column: str, change: Callable[[str], str]) -> Callable[[Rows], None]:
    def damage(rows: Rows) -> None:
        row, position = at(rows, place, column)
        row[position] = change(row[position])

    return damage


def swap_headers(rows: Rows) -> None:
    header = rows[0]
    one, other = header.index("requests_received_in_year"), header.index("requests_decided_not_to_assess")
    header[one], header[other] = header[other], header[one]


def swap_codes(rows: Rows) -> None:
    swapped = {"935": "926", "926": "935"}
    for row in rows[1:]:
        row[8] = swapped.get(row[8], row[8])


def all_fractions(rows: Rows) -> None:
    position = rows[0].index("request_not_assess_pc")
    for row in rows[1:]:
        if row[position] != "x":
            row[position] = f"{float(row[position]) / 100:.3f}"


def all_of_2031(rows: Rows) -> None:
    for row in rows[1:]:
        row[0] = "2031"


def without(place: str) -> Callable[[Rows], None]:
    def damage(rows: Rows) -> None:
        rows[:] = [row for row in rows if place not in row[:10] or (row[2] != "National" and place == "England")]

    return damage


def without_a_cell(rows: Rows) -> None:
    del at(rows, "Suffolk", "requests_rya")[0][-1]


HOSTILE: dict[str, tuple[str, Callable[[Rows], None], tuple[str, ...]]] = {
    "-436 requests": (
        REQUESTS,
        put("Suffolk", "requests_received_in_year", lambda _: "-436"),
        ("column requests_received_in_year: prints -436, below 0 (Suffolk, requests, 2025) [below-zero]",),
    ),
    "161.5%": (
        REQUESTS,
        put("Suffolk", "request_not_assess_pc", lambda _: "161.5"),
        ("prints 161.5, above 100 (Suffolk, percent-requests-refused, 2025) [too-large]",),
    ),
    "fractions": (REQUESTS, all_fractions, ("[as-fraction]", "[percentage-apart]")),
    "swapped headers": (REQUESTS, swap_headers, ("more than the", "of requests", "[part-above-whole]")),
    "swapped codes": (
        REQUESTS,
        swap_codes,
        (
            "prints the name “Suffolk” beside the code of Norfolk (Norfolk) [code-and-name]",
            "the code of Suffolk",
        ),
    ),
    "rows of 2031": (REQUESTS, all_of_2031, ("a figure for 2031, published on 2026-06-25", "[after-release]")),
    "a total that is none": (
        REQUESTS,
        put("England", "requests_received_in_year", lambda text: f"{int(text) + 1}"),
        ("as the total of 9 regions, which add up to", "[sum-apart]"),
    ),
    "no Suffolk": (REQUESTS, without("Suffolk"), ("has no row of Suffolk (935)", "[area-missing]")),
    "no region": (REQUESTS, without("North West"), ("has no row of North West (E12000002)", "[area-missing]")),
    "a cell short": (REQUESTS, without_a_cell, ("fields where the header has", "[shifted-row]")),
}


@pytest.fixture
def before_2026(copied_refreshed: Twice) -> Path:
    """A store that has seen the releases up to 2025."""
    assert refresh.main(["--to", str(copied_refreshed.root), "rollback", copied_refreshed.of_2025]) == 0
    shutil.rmtree(copied_refreshed.root / "vintages" / copied_refreshed.of_2026)
    (copied_refreshed.root / "HISTORY").write_text(f"{copied_refreshed.of_2025}\n", encoding="utf-8")
    return copied_refreshed.root


def damaged(made_up: Path, folder: Path, name: str) -> Path:
    """Folder of source files, one of them damaged."""
    file, damage, _ = HOSTILE[name]
    for path in made_up.rglob("*.*"):
        if path.is_file() and CATALOGUE not in path.parts:
            link = folder / path.relative_to(made_up)
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(path)
    (folder / CATALOGUE).symlink_to(made_up / CATALOGUE)
    rows = list(csv.reader(io.StringIO((folder / file).read_text(encoding="utf-8-sig"), newline="")))
    damage(rows)
    (folder / file).unlink()
    with (folder / file).open("w", encoding="utf-8", newline="") as sink:
        csv.writer(sink).writerows(rows)
    return folder


def everything(*folders: Path) -> dict[str, tuple[int, int, bytes]]:
    """Every folder and file with its time, and the bytes of a file; without what caches of tools write."""
    found = {}
    for folder in folders:
        for path in [folder, *folder.rglob("*")] if folder.exists() else []:
            inside = set(path.relative_to(folder).parts)
            if not inside & {".git", ".venv", "__pycache__", ".hypothesis", ".mypy_cache", ".ruff_cache"}:
                state = path.lstat()
                data = path.read_bytes() if path.is_file() and folder != ROOT else b""
                own = path in (ROOT, Path(tempfile.gettempdir()))  # what came and went inside
                found[str(path)] = (0 if own else state.st_mtime_ns, state.st_size, data)
    return found


def test_an_undamaged_release_is_published(before_2026: Path, made_up: Path) -> None:
    """Otherwise each case below would be refused for another reason than its own."""
    assert refresh.main([*refresh_options(made_up), "--to", str(before_2026)]) == 0
    figure = open_store(before_2026).facts.get("requests", "935", "2025")
    assert figure is not None and figure.value == 2701


@pytest.mark.parametrize("name", HOSTILE)
def test_a_release_that_cannot_be_is_refused_whole(
    name: str, before_2026: Path, made_up: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On the day of a release nobody looks at each figure: what cannot be must stop it, and say what to do."""
    folder = damaged(made_up, tmp_path / "raw", name)
    (before_2026 / NAME).unlink(missing_ok=True)
    before = everything(before_2026 / "vintages") | {n: (before_2026 / n).read_bytes() for n in ("CURRENT", "HISTORY")}
    capsys.readouterr()
    assert refresh.main([*refresh_options(folder), "--to", str(before_2026)]) == 1
    told = capsys.readouterr().err
    file, _, wanted = HOSTILE[name]
    assert told.startswith("Nothing was published. ")
    assert file in told
    assert [words for words in wanted if words not in told] == []
    assert "Traceback" not in told
    assert "etch" in told.splitlines()[-1], "the last line says what to do"
    after = everything(before_2026 / "vintages") | {n: (before_2026 / n).read_bytes() for n in ("CURRENT", "HISTORY")}
    assert after == before
    assert verify(before_2026) == []
    note = read_note(StorePath.of(before_2026))
    assert note is not None and note.result == "refused"


@contextmanager
def nothing_left(tmp_path: Path, *folders: Path) -> Iterator[None]:
    """Compare a listing of the folders, of the project and of the folder for temporary files before and after."""
    places = [*folders, ROOT, tmp_path / "temporary"]
    before = everything(*places)
    yield
    assert everything(*places) == before


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folder for temporary files of its own."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.mark.usefixtures("temporary")
@pytest.mark.parametrize("name", [None, *HOSTILE])
def test_a_check_leaves_nothing_behind(name: str | None, before_2026: Path, made_up: Path, tmp_path: Path) -> None:
    """Whoever looks before publishing must be able to look twice, and on a store that is not theirs to write."""
    folder = made_up if name is None else damaged(made_up, tmp_path / "raw", name)
    with nothing_left(tmp_path, before_2026):
        code = refresh.main([*refresh_options(folder), "--to", str(before_2026), "--check"])
    assert code == (0 if name is None else 1)


@pytest.mark.usefixtures("temporary")
def test_a_check_leaves_nothing_behind_where_nothing_was(made_up: Path, tmp_path: Path) -> None:
    """A mistyped store would come about, and be served empty."""
    with nothing_left(tmp_path, tmp_path / "nowhere"):
        assert refresh.main([*refresh_options(made_up), "--to", str(tmp_path / "nowhere"), "--check"]) == 0
        assert refresh.main(["--from", str(tmp_path / "none"), "--to", str(tmp_path / "nowhere"), "--check"]) == 1
        assert refresh.main(["--catalogue", str(tmp_path / "none"), "--to", str(tmp_path / "nowhere"), "--check"]) == 1
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.usefixtures("temporary")
def test_a_check_does_not_stand_in_the_way_of_a_refresh(before_2026: Path, made_up: Path, tmp_path: Path) -> None:
    """It writes nothing, so it takes no lock, and it leaves alone what a refresh at work has half written."""
    (before_2026 / "vintages" / ".stage-999").mkdir()
    with (before_2026 / ".lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with nothing_left(tmp_path, before_2026):
            assert refresh.main([*refresh_options(made_up), "--to", str(before_2026), "--check"]) == 0
