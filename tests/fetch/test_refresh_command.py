"""The refresh as a timer runs it: from the release of 2025 to that of 2026, and back, with nothing lost on the way."""

import tempfile
from collections.abc import Callable

import pytest

from dashboard.facts import FactStore, open_store
from dashboard.facts.last_refresh import NAME
from scripts import refresh
from tests.fetch.conftest import Scene
from tests.fetch.publisher import Offered
from tests.fetch.test_real_releases import change, made, real
from tests.official import SETTING, SourceFiles, found_in, official_folders
from tests.pipeline.test_refused_release import nothing_left

__all__ = ["made", "real"]


def arguments(scene: Scene) -> list[str]:
    given = {
        "--publishers": scene.folder / "real.toml",
        "--raw": scene.raw,
        "--copies": scene.folder / "copies",
        "--to": scene.folder / "published",
        "--catalogue": scene.folder / "real",
    }
    return [part for name, path in given.items() for part in (name, str(path))]


def keys(store: FactStore) -> set[tuple[str, str, str]]:
    """Every area, measure and period that has a figure or a sign."""
    return {(fact["area"], fact["measure"], fact["period"]) for fact in store.facts.table.to_pylist()}


def test_from_the_release_of_2025_to_that_of_2026_and_back(
    real: Scene, sources: SourceFiles, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the whole machinery is for: new figures appear, old ones stay, and one command takes them back."""
    root = real.folder / "published"
    both: list[Offered] = list(real.publisher.releases)
    real.publisher.releases = both[:1]
    assert refresh.main(arguments(real)) == 0, capsys.readouterr()
    first = open_store(root)
    assert first.facts.periods("percent-within-20-weeks")[-1] == "2024"
    real.publisher.releases = both
    assert refresh.main(arguments(real)) == 0, capsys.readouterr()
    told = capsys.readouterr().out
    second = open_store(root)
    assert f"Published on 2026-06-25: {len(keys(second) - keys(first)):,} new, 0 revised" in told
    figure = second.facts.get("percent-within-20-weeks", "935", "2025")
    printed = open_store(sources.root).facts.get("percent-within-20-weeks", "935", "2025")
    assert figure is not None and printed is not None and figure.value == printed.value
    assert refresh.main(arguments(real)) == 0
    assert "Nothing new" in capsys.readouterr().out
    assert refresh.main([*arguments(real), "rollback", first.vintage]) == 0
    assert open_store(root).vintage == first.vintage
    assert open_store(root).facts.periods("percent-within-20-weeks")[-1] == "2024"


def test_the_tests_find_what_a_refresh_fetched(made: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """The README's way to the tests that need official files: fetch into a raw store, then name that store."""
    assert refresh.main(arguments(made)) == 0
    monkeypatch.setenv(SETTING, str(made.raw))
    found = found_in(official_folders(), made.folder / "published")
    assert found.whole().parent == made.raw / "ready"


def lose_a_fifth(body: bytes) -> bytes:
    lines = body.split(b"\n")
    return b"\n".join(line for number, line in enumerate(lines) if number == 0 or number % 5)


DAMAGE: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "an unknown sign": ("requests.csv", lambda body: body.replace(b",2701,", b",q,")),
    "an error page": ("requests.csv", lambda _body: b"<!doctype html><html><body>Sorry</body></html>\n"),
    "a fifth of the rows lost": ("annual_reviews.csv", lose_a_fifth),
    "a renamed column": ("timeliness_20_week.csv", lambda body: body.replace(b"plans_issued_den,", b"plans_den,")),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_a_bad_release_leaves_everything_published_as_it_was(
    what: str, made: Scene, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever a publisher serves by mistake, the public keeps the figures of the day before."""
    root = made.folder / "published"
    both = list(made.publisher.releases)
    made.publisher.releases = both[:1]
    assert refresh.main(arguments(made)) == 0
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file() and path.name != NAME}
    made.publisher.releases = both
    change(made, *DAMAGE[what])
    capsys.readouterr()
    code = refresh.main(arguments(made))
    told = capsys.readouterr()
    assert code == 1, told
    assert "Nothing was published." in told.err
    assert DAMAGE[what][0].removesuffix(".csv") in told.err + told.out
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file() and path.name != NAME} == before


@pytest.mark.parametrize(("what", "held"), [(None, False), (None, True), *((what, True) for what in DAMAGE)])
def test_a_check_from_the_publishers_leaves_nothing_behind(
    what: str | None, held: bool, made: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A check downloads and judges, and the raw store, the published one and the machine are as before."""
    both = list(made.publisher.releases)
    if held:
        made.publisher.releases = both[:1]
        assert refresh.main(arguments(made)) == 0
    made.publisher.releases = both
    if what is not None:
        change(made, *DAMAGE[what])
    (made.folder / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(made.folder / "temporary"))
    with nothing_left(made.folder, made.raw, made.folder / "published"):
        code = refresh.main([*arguments(made), "--check"])
    assert code == (0 if what is None else 1)
    assert made.raw.exists() is held
