"""The releases of 2025 and 2026, made up and as published, on offer by the test server, read by our own catalogue."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.catalogue.load import DEFAULT_FOLDER
from dashboard.facts import open_store
from scripts.pipeline.fetch.config import DEFAULT_FILE
from tests.fetch.conftest import CommandResult, Scene
from tests.fetch.publisher import Offered
from tests.made_up.folder import CATALOGUE
from tests.official import SourceFiles

NAMES_2026 = ("requests", "assessments", "timeliness_20_week", "annual_reviews")
APPEALS = {
    "2025": "SEND Tribunals and appeal rate 2014-2024.csv",
    "2026": "SEND appealable decisions rate 2024-2025.csv",
}


@pytest.fixture
def real(scene: Scene, sources: SourceFiles) -> Scene:
    """Both releases of the official files on offer; with made-up files alone, those."""
    return offering(scene, sources.whole())


@pytest.fixture
def made(scene: Scene, made_up: Path) -> Scene:
    """Both releases on offer, with made-up files."""
    return offering(scene, made_up)


def offering(scene: Scene, files: Path) -> Scene:
    """Offers both releases; what no publisher that is asked serves lies in a folder of copies."""
    data_2025 = {path.name: path for path in (files / "dfe_ehcp_2025/data").iterdir()}
    data_2026 = {f"{name}.csv": files / f"dfe_ehcp_2026/{name}_2025_all_areas.csv" for name in NAMES_2026}
    data_2026["newplans.csv"] = files / "dfe_ehcp_2026/new_plans_2025_all_areas.csv"
    data_2026["phase_transfers.csv"] = files / "dfe_ehcp_2026/phase_transfers.csv"
    scene.publisher.releases = [
        Offered(
            year,
            f"{year}-06-{day}",
            {name: path.read_bytes() for name, path in data.items()},
            {APPEALS[year]: (files / "tribunal" / APPEALS[year]).read_bytes()},
        )
        for year, day, data in (("2025", 26, data_2025), ("2026", 25, data_2026))
    ]
    copies = scene.folder / "copies"
    copies.mkdir()
    for entry in files.iterdir():
        if entry.name not in {CATALOGUE, "dfe_ehcp_2025", "dfe_ehcp_2026", "tribunal"}:
            (copies / entry.name).symlink_to(entry)
    (scene.folder / "real").symlink_to(files / CATALOGUE if (files / CATALOGUE).is_dir() else DEFAULT_FOLDER)
    place = f"http://{scene.publisher.place}"
    text = re.sub(
        r'^(catalogue|govuk) = ".*"$', rf'\1 = "{place}"', DEFAULT_FILE.read_text(encoding="utf-8"), flags=re.M
    )
    text = re.sub(r'^content = ".*"$', f'content = "{place}/api"', text, flags=re.M)
    # As before the release of 2026, whose ids nobody knew: else a list without it would be one that lost it.
    text = re.sub(r'\[\[publications\.releases\]\]\nslug = "2026"\n.*?(?=\n# )', "", text, flags=re.S)
    limits = "[limits]\npause_seconds = 0\n"
    (scene.folder / "real.toml").write_text(
        text.replace("[services]", f'loopback = ["{scene.publisher.place}"]\n{limits}[services]'), encoding="utf-8"
    )
    return scene


def run(scene: Scene) -> CommandResult:
    given = {"--publishers": scene.folder / "real.toml", "--catalogue": scene.folder / "real"}
    options = [part for name, path in given.items() for part in (name, str(path))]
    return scene.run(*options, "--copies", str(scene.folder / "copies"), "--ingest")


def change(scene: Scene, name: str, damage: Callable[[bytes], bytes]) -> None:
    data = scene.publisher.releases[1].data
    data[name] = damage(data[name])


def test_both_releases_are_fetched_and_read(real: Scene, sources: SourceFiles) -> None:
    """The way from the publisher's service to a figure, as a refresh goes it, over all files there are."""
    done = run(real)
    assert done.code == 0, done.err
    read = re.search(r"Read ([\d,]+) figures from (\d+) files", done.out)
    held = open_store(sources.root).facts.table.column("source_file").to_pylist()
    served = [path for path in held if "some_areas" not in path]
    assert read and int(read[1].replace(",", "")) == len(served) < len(held)
    assert "ehc-plans-2026/timeliness_20_week: new" in done.out, "Leicester's gap of 2025 is known"
    assert "moj-appeal-rate: not found; nothing that is shown depends on it" in done.out
    again = run(real)
    assert again.code == 0, again.err
    assert again.folder == done.folder and "Nothing new from the publishers." in again.out


def test_a_sign_that_nobody_knows_is_named(made: Scene) -> None:
    """A new sign could mean anything, 0 included, so a person looks it up first."""
    suffolk = re.compile(rb"(Suffolk,[^\r\n]*?),2701,")
    change(made, "requests.csv", lambda body: suffolk.sub(rb"\1,q,", body))
    done = run(made)
    assert done.code == 1
    assert "“q”" in done.err and "requests" in done.err
    assert "Ready to ingest" in done.out, "it arrived whole: only the ingest can tell what a sign means"


def test_a_release_that_lost_suffolk_is_refused(made: Scene) -> None:
    """The council that this site is about must not quietly disappear from it."""
    change(made, "annual_reviews.csv", lambda body: re.sub(rb"[^\n]*,935,Suffolk,[^\n]*\n", b"", body))
    done = run(made)
    assert done.code == 1
    assert "[council-missing]" in done.err
    assert re.search(r"no longer has 1 of \d+ councils: 935", done.err)
