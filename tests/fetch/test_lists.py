"""How files are found: by the publishers' lists, and without them."""

import pytest

from tests.fetch import faults, tables
from tests.fetch.conftest import Scene
from tests.fetch.publisher import Offered, uuid_of


def test_releases_from_before_are_left_as_they_are_held(fetched: Scene) -> None:
    """Their layouts are older than the service, and their files were put by hand once and for all."""
    fetched.publisher.releases.append(Offered("2024", "2024-06-13", {"requests.csv": tables.tidy(("2023",))}))
    done = fetched.run()
    assert done.code == 0, done.err
    assert not fetched.publisher.paths(uuid_of("2024"))


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
    assert done.code == 1, "a new release may have been missed"
    assert "Could not look for new releases" in done.err
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
    assert "ehc-plans-2027: is a release that the catalogue does not list" in done.err
    assert new in fetched.held().values()


def test_a_new_release_without_any_known_file_is_reported(fetched: Scene) -> None:
    """If every file was renamed, “nothing new” would be the wrong thing to say."""
    fetched.publisher.releases.append(Offered("2027", "2027-06-24", {"ehcp_stage_1.csv": tables.tidy()}))
    done = fetched.run()
    assert done.code == 1
    assert "2027: has none of the files that are looked for [not-offered]" in done.err


def test_a_zip_that_holds_several_files_is_fetched_once(scene: Scene) -> None:
    """It weighs tens of megabytes."""
    gone = faults.status(404)
    scene.publisher.faults |= {"releases": gone, "list": gone, "supporting": gone, "download requests.csv": gone}
    scene.publisher.releases[1].data["New plans.csv"] = tables.tidy()
    settings = scene.settings()
    settings.write_text(settings.read_text().replace("data_sets = {", "data_sets = {}  # "), encoding="utf-8")
    done = scene.run()
    assert done.code == 1, done.err
    assert len(scene.notes("ehc-plans/ehc-plans-2026/requests")) == 1
    assert len(scene.notes("send-appeals/send-appeals-2026/appeals")) == 1
    assert len(scene.publisher.paths("fromPage=ReleaseDownloads")) == 1


def test_an_address_that_sends_on_elsewhere_is_left_for_the_next(scene: Scene) -> None:
    """The catalogue's own address of a file is sometimes a redirect; following one could lead anywhere."""
    scene.publisher.faults["requests.csv"] = faults.status(404)
    done = scene.run()
    assert done.code == 0, done.err
    scene.publisher.faults["download requests.csv"] = faults.status(404)
    done = scene.run()
    assert done.code == 1
    assert "[redirect]" in done.err and "is not followed" in done.err
