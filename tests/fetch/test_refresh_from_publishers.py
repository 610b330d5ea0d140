"""A fetch on good days: what is new is taken, what is known is left, and what must be decided is left to a person."""

import hashlib
import tomllib

from tests.fetch import tables
from tests.fetch.conftest import Scene
from tests.fetch.publisher import Offered


def pasted(told: str, source: str) -> str:
    """The entry that the command offers for a source."""
    entry = told.split(f"# For data/catalogue/sources/{source}.toml:\n")[1].split("\n# For data")[0]
    assert tomllib.loads(entry)
    return "\n" + entry


def test_a_first_fetch_leaves_a_folder_under_the_catalogues_paths(scene: Scene) -> None:
    """The ingest finds each file where the catalogue says it stands, byte for byte as the publisher serves it."""
    done = scene.run()
    assert done.code == 0, done.err
    offered = {one.slug: one for one in scene.publisher.releases}
    for year in ("2025", "2026"):
        assert (done.folder / year / "requests.csv").read_bytes() == offered[year].data["requests.csv"]
        assert (done.folder / year / "appeals.csv").read_bytes() == offered[year].supporting[f"SEND appeals {year}.csv"]


def test_a_second_fetch_finds_nothing_new(fetched: Scene) -> None:
    """A daily run must not load the publisher's service, nor fill the disk, nor claim news."""
    before = fetched.held()
    done = fetched.run()
    assert done.code == 0, done.err
    assert "Nothing new from the publishers." in done.out
    assert fetched.held() == before
    conditional = [headers for _, path, headers in fetched.publisher.asked if "/files/" in path]
    assert len(conditional) == 4 and all("If-None-Match" in headers for headers in conditional)
    (note,) = fetched.notes("ehc-plans/ehc-plans-2026/requests")
    assert note["checked"] >= note["fetched"] and note["status"] == 200


def test_a_publisher_is_asked_politely(scene: Scene) -> None:
    """Named, one request at a time, never for the same thing twice: or the publisher would shut us out."""
    scene.run()
    assert scene.publisher.most_at_once == 1
    assert {headers["User-Agent"] for *_, headers in scene.publisher.asked} == {"send-figures-tests/1.0"}
    paths = scene.publisher.paths("")
    assert len(paths) == len(set(paths))


def test_requests_keep_their_distance(scene: Scene) -> None:
    """GOV.UK allows ten requests a second."""
    scene.settings("pause_seconds = 0.1")
    scene.run()
    times = [when for when, *_ in scene.publisher.asked]
    assert times[-1] - times[0] > 0.1 * (len(times) - 1) / 2, "half of it, as a busy machine may hear the first late"


def test_a_changed_file_is_kept_beside_the_old_one_and_reported(fetched: Scene) -> None:
    """Figures that were published must not change silently: a person decides, and both files stay."""
    before = fetched.held()
    fetched.publisher.releases[1].data["requests.csv"] = tables.tidy(("2024", "2025"), first=200)
    done = fetched.run()
    assert done.code == 1
    assert "ehc-plans-2026/requests: was changed by its publisher under the same id" in done.err
    assert "[amended]" in done.err
    after = fetched.held()
    assert before.items() < after.items() and len(after) == len(before) + 1
    fetched.add_to_catalogue("ehc-plans", pasted(done.err, "ehc-plans"))
    done = fetched.run()
    assert done.code == 0, done.err
    (new,) = set(after) - set(before)
    assert (done.folder / new).read_bytes() == after[new]
    assert (done.folder / "2026/requests.csv").read_bytes() in before.values()


def test_a_change_that_is_taken_back_is_no_change(fetched: Scene) -> None:
    """The publisher serves the old bytes again: nothing is left to decide."""
    right = fetched.publisher.releases[1].data["requests.csv"]
    fetched.publisher.releases[1].data["requests.csv"] = tables.tidy(("2024", "2025"), first=200)
    assert fetched.run().code == 1
    fetched.publisher.releases[1].data["requests.csv"] = right
    done = fetched.run()
    assert done.code == 0, done.err
    assert (done.folder / "2026/requests.csv").read_bytes() == right


def test_a_new_release_is_kept_and_its_entry_offered_for_pasting(fetched: Scene) -> None:
    """Nobody publishes figures whose columns no person has looked at; the work of listing them is done, though."""
    new = tables.tidy(("2025", "2026"), columns=("made", "kept", "brought"))
    fetched.publisher.releases.append(Offered("2027", "2027-06-24", {"requests.csv": new}))
    done = fetched.run()
    assert done.code == 1
    assert "ehc-plans-2027: is a release that the catalogue does not list" in done.err
    assert new in fetched.held().values()
    entry = pasted(done.err, "ehc-plans")
    (release,) = tomllib.loads(entry)["releases"]
    assert (release["title"], release["url"][-5:]) == ("Reporting year 2027", "/2027")
    assert (release["id"], str(release["published_on"])) == ("ehc-plans-2027", "2027-06-24")
    assert release["files"][0]["layout"] == "dfe-tidy-2026"
    assert release["files"][0]["headlines"] == [tables.ALL]
    assert release["files"][0]["own"] == [hashlib.sha256(new).hexdigest()], "the publisher served these very bytes"
    place = release["files"][0]["data_set"]
    assert (place["title"], place["file"], place["places"]) == ("requests.csv", "requests.csv", "codes")
    assert place["url"].endswith(f"/data-catalogue/data-set/{place['id']}")
    fetched.add_to_catalogue("ehc-plans", entry)
    done = fetched.run()
    assert done.code == 0, done.err
    assert (done.folder / "ehc-plans-2027/requests.csv").read_bytes() == new


def test_the_entry_of_a_new_release_names_the_columns_that_are_gone(fetched: Scene) -> None:
    """Whoever lists it sees that the old layout does not fit before a refresh says so."""
    new = tables.tidy(("2025", "2026"), columns=("produced", "kept"))
    fetched.publisher.releases.append(Offered("2027", "2027-06-24", {"requests.csv": new}))
    told = fetched.run().err
    assert "are gone: write a new layout module" in told
    assert "#   made (measure made)" in told


def test_a_file_that_nothing_reads_is_kept_and_stops_nothing(fetched: Scene) -> None:
    """New plans may be published long before anybody writes a measure for them."""
    fetched.publisher.releases[1].data["New plans by age.csv"] = tables.tidy()
    done = fetched.run()
    assert done.code == 0, done.err
    assert "ehc-plans-2026/newplans: kept; nothing reads it" in done.out
    assert fetched.notes("ehc-plans/ehc-plans-2026/newplans")


def test_the_entry_of_a_new_release_names_the_files_that_are_gone(fetched: Scene) -> None:
    """Whoever lists it would not miss what is not there."""
    fetched.publisher.releases.append(Offered("2027", "2027-06-24", {"New plans.csv": tables.tidy()}))
    assert "# Not found, although ehc-plans-2026 has them: requests\n" in fetched.run().err
