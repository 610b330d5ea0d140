"""A fetch on good days: what is new is taken, what is known is left, and every byte can be followed to its source."""

import hashlib
import re
import subprocess
import tomllib

import pytest

from tests.fetch import faults, tables
from tests.fetch.conftest import Scene, environment
from tests.fetch.publisher import Offered, uuid_of
from tests.running import ROOT


def pasted(told: str, source: str) -> str:
    """The entry that the command offers for a source."""
    entry = told.split(f"# For data/catalogue/sources/{source}.toml:\n")[1].split("\n# For data")[0]
    assert tomllib.loads(entry)
    return "\n" + entry


def test_a_first_fetch_leaves_a_folder_under_the_catalogues_paths(scene: Scene) -> None:
    """The ingest finds each file where the catalogue says it stands, byte for byte as the publisher serves it."""
    done = scene.run()
    assert done.code == 0, done.told
    offered = {one.slug: one for one in scene.publisher.releases}
    for year in ("2025", "2026"):
        assert (done.folder / year / "requests.csv").read_bytes() == offered[year].data["requests.csv"]
        assert (done.folder / year / "appeals.csv").read_bytes() == offered[year].supporting[f"SEND appeals {year}.csv"]


def test_every_raw_file_has_a_note_that_tells_where_it_came_from(fetched: Scene) -> None:
    """A figure that is doubted years later can be traced to address, day, licence and hash."""
    (note,) = fetched.notes("ehc-plans/ehc-plans-2026/requests")
    body = fetched.publisher.releases[1].data["requests.csv"]
    assert note["sha256"] == hashlib.sha256(body).hexdigest()
    assert note["bytes"] == len(body)
    assert note["rows"] == 2 * 52 * 3
    assert note["url"].endswith(f"/files/{uuid_of('file 2026 requests.csv')}")
    assert (note["status"], note["licence"], note["release"]) == (200, "OGL v3.0", "ehc-plans-2026")
    assert note["etag"] and note["last_modified"] and note["fetched"] and note["published_on"] == "2026-06-25"
    assert re.fullmatch(r"\d{8}T\d{6}Z-[0-9a-f]{12}\.csv", note["file"])


def test_a_second_fetch_finds_nothing_new(fetched: Scene) -> None:
    """A daily run must not load the publisher's service, nor fill the disk, nor claim news."""
    before = fetched.held()
    done = fetched.run()
    assert done.code == 0, done.told
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
    assert "ehc-plans-2026/requests: was changed by its publisher under the same id" in done.told
    assert "[amended]" in done.told
    after = fetched.held()
    assert before.items() < after.items() and len(after) == len(before) + 1
    fetched.add_to_catalogue("ehc-plans", pasted(done.told, "ehc-plans"))
    done = fetched.run()
    assert done.code == 0, done.told
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
    assert done.code == 0, done.told
    assert (done.folder / "2026/requests.csv").read_bytes() == right


def test_a_new_release_is_kept_and_its_entry_offered_for_pasting(fetched: Scene) -> None:
    """Nobody publishes figures whose columns no person has looked at; the work of listing them is done, though."""
    new = tables.tidy(("2025", "2026"), columns=("made", "kept", "brought"))
    fetched.publisher.releases.append(Offered("2027", "2027-06-24", {"requests.csv": new}))
    done = fetched.run()
    assert done.code == 1
    assert "ehc-plans-2027: is a release that the catalogue does not list" in done.told
    assert new in fetched.held().values()
    entry = pasted(done.told, "ehc-plans")
    (release,) = tomllib.loads(entry)["releases"]
    assert (release["title"], release["url"][-5:]) == ("reporting year 2027", "/2027")
    assert (release["id"], str(release["published_on"])) == ("ehc-plans-2027", "2027-06-24")
    assert release["files"][0]["layout"] == "dfe-tidy-2026"
    assert release["files"][0]["headlines"] == [tables.ALL]
    fetched.add_to_catalogue("ehc-plans", entry)
    done = fetched.run()
    assert done.code == 0, done.told
    assert (done.folder / "ehc-plans-2027/requests.csv").read_bytes() == new


def test_the_entry_of_a_new_release_names_the_columns_that_are_gone(fetched: Scene) -> None:
    """Whoever lists it sees that the old layout does not fit before a refresh says so."""
    new = tables.tidy(("2025", "2026"), columns=("produced", "kept"))
    fetched.publisher.releases.append(Offered("2027", "2027-06-24", {"requests.csv": new}))
    told = fetched.run().told
    assert "are gone: write a new layout module" in told
    assert "#   made (measure made)" in told


def test_releases_from_before_are_left_as_they_are_held(fetched: Scene) -> None:
    """Their layouts are older than the service, and their files were put by hand once and for all."""
    fetched.publisher.releases.append(Offered("2024", "2024-06-13", {"requests.csv": tables.tidy(("2023",))}))
    done = fetched.run()
    assert done.code == 0, done.told
    assert not fetched.publisher.paths(uuid_of("2024"))


def test_a_file_that_nothing_reads_is_kept_and_stops_nothing(fetched: Scene) -> None:
    """New plans may be published long before anybody writes a measure for them."""
    fetched.publisher.releases[1].data["New plans by age.csv"] = tables.tidy()
    done = fetched.run()
    assert done.code == 0, done.told
    assert "ehc-plans-2026/newplans: kept; nothing reads it" in done.out
    assert fetched.notes("ehc-plans/ehc-plans-2026/newplans")


@pytest.mark.parametrize(
    "fault",
    [
        faults.status(404),
        faults.served(faults.PAGE, Content_Type="text/html"),
        faults.served(b'{"results": [{"id": "../../etc"}], "supportingFiles": 1}', Content_Type="application/json"),
    ],
)
def test_without_the_lists_the_known_ids_are_used(scene: Scene, fault: faults.Fault) -> None:
    """The lists are promised by nobody; the figures must not depend on them."""
    scene.publisher.faults |= {"releases": fault, "list": fault, "supporting": fault}
    done = scene.run()
    assert done.code == 0, done.told
    assert "using the ids in publishers.toml" in done.out
    assert "using known ids and the whole ZIP" in done.out
    offered = scene.publisher.releases[1]
    assert (done.folder / "2026/requests.csv").read_bytes() == offered.data["requests.csv"]
    appeals = (done.folder / "2026/appeals.csv").read_bytes()
    assert appeals == offered.supporting["SEND appeals 2026.csv"], "found in the release's ZIP"


def test_a_new_release_is_found_without_the_list_of_its_files(fetched: Scene) -> None:
    """Its ids are in no file of ours yet, and it must not be missed."""
    new = tables.tidy(("2025", "2026"))
    fetched.publisher.releases.append(Offered("2027", "2027-06-24", {"requests.csv": new, "New plans.csv": new}))
    fetched.publisher.faults["list"] = faults.status(404)
    done = fetched.run()
    assert done.code == 1
    assert "ehc-plans-2027: is a release that the catalogue does not list" in done.told
    assert new in fetched.held().values()


def test_a_new_release_without_any_known_file_is_reported(fetched: Scene) -> None:
    """If every file was renamed, “nothing new” would be the wrong thing to say."""
    fetched.publisher.releases.append(Offered("2027", "2027-06-24", {"ehcp_stage_1.csv": tables.tidy()}))
    done = fetched.run()
    assert done.code == 1
    assert "2027: has none of the files that are looked for [not-offered]" in done.told


def test_the_entry_of_a_new_release_names_the_files_that_are_gone(fetched: Scene) -> None:
    """Whoever lists it would not miss what is not there."""
    fetched.publisher.releases.append(Offered("2027", "2027-06-24", {"New plans.csv": tables.tidy()}))
    assert "# Not found, although ehc-plans-2026 has them: requests\n" in fetched.run().told


def test_a_zip_that_holds_several_files_is_fetched_once(scene: Scene) -> None:
    """It weighs tens of megabytes."""
    gone = faults.status(404)
    scene.publisher.faults |= {"releases": gone, "list": gone, "supporting": gone, "download requests.csv": gone}
    scene.publisher.releases[1].data["New plans.csv"] = tables.tidy()
    settings = scene.settings()
    settings.write_text(settings.read_text().replace("data_sets = {", "data_sets = {}  # "), encoding="utf-8")
    done = scene.run()
    assert done.code == 0, done.told
    assert len(scene.notes("ehc-plans/ehc-plans-2026/requests")) == 1
    assert len(scene.notes("send-appeals/send-appeals-2026/appeals")) == 1
    assert len(scene.publisher.paths("fromPage=ReleaseDownloads")) == 1


def test_an_address_that_sends_on_elsewhere_is_left_for_the_next(scene: Scene) -> None:
    """The catalogue's own address of a file is sometimes a redirect; following one could lead anywhere."""
    scene.publisher.faults["requests.csv"] = faults.status(404)
    done = scene.run()
    assert done.code == 0, done.told
    scene.publisher.faults["download requests.csv"] = faults.status(404)
    done = scene.run()
    assert done.code == 1
    assert "[redirect]" in done.told and "is not followed" in done.told


def test_copies_made_by_hand_stand_in_until_the_publisher_serves_the_file(scene: Scene) -> None:
    """Old releases are no longer served; and a transcription gives way to the full file without a decision."""
    copies = scene.folder / "copies"
    for year in (2025, 2026):
        (copies / f"{year}").mkdir(parents=True)
        (copies / f"{year}" / "requests.csv").write_bytes(tables.tidy((f"{year - 1}",), breakdowns=()))
    full, scene.publisher.releases = scene.publisher.releases, []
    done = scene.run("--copies", str(copies))
    assert done.code == 0, done.told
    assert (done.folder / "2026/requests.csv").read_bytes() == (copies / "2026/requests.csv").read_bytes()
    assert not (done.folder / "2026/appeals.csv").exists()
    scene.publisher.releases = full
    done = scene.run("--copies", str(copies))
    assert done.code == 0, done.told
    assert "ehc-plans-2026/requests: replaces the copy put by hand" in done.out
    assert (done.folder / "2026/requests.csv").read_bytes() == full[1].data["requests.csv"]
    assert len(scene.notes("ehc-plans/ehc-plans-2026/requests")) == 2
    (copies / "2026" / "requests.csv").write_bytes(tables.tidy(("2025",), first=300))
    assert scene.run("--copies", str(copies)).code == 0
    assert len(scene.notes("ehc-plans/ehc-plans-2026/requests")) == 2, "the publisher's own file is not replaced"


def test_a_better_copy_replaces_a_copy(scene: Scene) -> None:
    """A slip in a transcription can be mended by whoever made it."""
    path = scene.folder / "copies" / "2026" / "requests.csv"
    path.parent.mkdir(parents=True)
    scene.publisher.releases = []
    for first in (100, 200):
        path.write_bytes(tables.tidy(first=first))
        done = scene.run("--copies", str(path.parents[1]))
        assert (done.folder / "2026/requests.csv").read_bytes() == path.read_bytes()


def test_a_copy_that_the_publisher_confirms_counts_as_the_publishers(scene: Scene) -> None:
    """From then on a change is an amendment, and an unchanged file is not sent again."""
    path = scene.folder / "copies" / "2026" / "requests.csv"
    path.parent.mkdir(parents=True)
    path.write_bytes(scene.publisher.releases[1].data["requests.csv"])
    assert scene.run("--copies", str(path.parents[1])).code == 0
    (note,) = scene.notes("ehc-plans/ehc-plans-2026/requests")
    assert note["origin"] == "publisher" and note["url"] and note["etag"]
    scene.publisher.releases[1].data["requests.csv"] = tables.tidy(("2024", "2025"), first=200)
    assert "[amended]" in scene.run().told


def test_a_copy_made_by_hand_is_compared_with_too(scene: Scene) -> None:
    """A transcription may have fewer columns than the file, never one that the file lacks."""
    copies = scene.folder / "copies" / "2026"
    copies.mkdir(parents=True)
    (copies / "requests.csv").write_bytes(tables.tidy(columns=("made", "kept", "told")))
    done = scene.run("--copies", str(copies.parent))
    assert done.code == 1
    assert "[changed-header]" in done.told and "gone: told; new: shown" in done.told


def test_a_release_that_is_not_whole_is_left_out(scene: Scene) -> None:
    """Half a release would look like figures withdrawn; what is published of it is carried over instead."""
    scene.add_to_catalogue(
        "ehc-plans", '[[releases.files]]\nname = "caseload"\npath = "2026/caseload.csv"\nlayout = "dfe-tidy-2026"\n'
    )
    done = scene.run()
    assert done.code == 0, done.told
    assert "ehc-plans-2026: left out, because these files are not held: caseload" in done.out
    assert (done.folder / "2025/requests.csv").exists() and not (done.folder / "2026/requests.csv").exists()


def test_two_at_once_the_second_says_so(fetched: Scene) -> None:
    """A timer and a person at the same minute must not mix their files."""
    fetched.publisher.faults["releases"] = faults.drip
    fetched.settings("deadline_seconds = 1.5\nlongest_wait_seconds = 0")
    first = subprocess.Popen(
        fetched.command(), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment()
    )
    try:
        while not fetched.publisher.asked:
            assert first.poll() is None
        done = fetched.run()
    finally:
        first.wait(timeout=20)
    assert done.code == 75
    assert "[already-running]" in done.told


def test_what_an_interrupted_fetch_left_is_cleared_away(fetched: Scene) -> None:
    """Half a file must never be taken for a whole one."""
    (fetched.raw / "incoming" / "half.part").write_bytes(b"time_per")
    assert fetched.run().code == 0
    assert not list((fetched.raw / "incoming").iterdir())


def test_a_raw_file_that_rotted_is_fetched_anew(fetched: Scene) -> None:
    """One flipped bit on the disk must not become a figure."""
    path = next((fetched.raw / "files/ehc-plans/ehc-plans-2026/requests").glob("*.csv"))
    right = path.read_bytes()
    path.chmod(0o644)
    path.write_bytes(right.replace(b"101", b"701", 1))
    done = fetched.run()
    assert done.code == 0, done.told
    assert path.read_bytes() == right
    assert (done.folder / "2026/requests.csv").read_bytes() == right


def test_a_rotted_copy_made_by_hand_is_reported(scene: Scene) -> None:
    """Nobody can fetch it again, so somebody has to be told."""
    copies = scene.folder / "copies" / "2025"
    copies.mkdir(parents=True)
    (copies / "requests.csv").write_bytes(tables.tidy())
    (copies / "appeals.csv").write_bytes(tables.sheet())
    scene.publisher.releases = scene.publisher.releases[1:]
    assert scene.run("--copies", str(copies.parent)).code == 0
    path = next((scene.raw / "files/ehc-plans/ehc-plans-2025/requests").glob("*.csv"))
    path.chmod(0o644)
    path.write_bytes(b"rot")
    done = scene.run()
    assert done.code == 1
    assert "[raw-damaged]" in done.told
    assert scene.run("--copies", str(copies.parent)).code == 0, "putting it there again mends it"


def test_a_ready_folder_that_was_touched_is_made_anew(fetched: Scene) -> None:
    """Somebody who opens and saves a file there must not change what is published next."""
    ready = fetched.run().folder / "2026/requests.csv"
    right = ready.read_bytes()
    ready.chmod(0o644)
    ready.write_bytes(right + b"x")
    assert fetched.run().folder / "2026/requests.csv" == ready
    assert ready.read_bytes() == right
