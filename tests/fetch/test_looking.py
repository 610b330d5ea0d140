"""Looking for new releases: a list that is gone, changed or in doubt is told as what it is, and costs nothing else."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.fetch import faults, tables
from tests.fetch.conftest import Scene
from tests.fetch.publisher import Fault, Offered, Publisher, Reply, uuid_of

Damage = Callable[[Publisher], None]
JSON = {"Content-Type": "application/json"}


def served(content: object) -> Damage:
    """The list of releases is this, as JSON unless it is bytes."""
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    return lambda publisher: publisher.faults.update(
        releases=faults.served(body, **{"Content-Type": JSON["Content-Type"]})
    )


def answered(status: int, **headers: str) -> Damage:
    return lambda publisher: publisher.faults.update(releases=faults.status(status, **headers))


def empty(status: int) -> Damage:
    def fault(reply: Reply, _body: bytes, _number: int) -> bool:
        reply.send(status, b"", JSON)
        return True

    return lambda publisher: publisher.faults.update(releases=fault)


def entry(slug: str, **other: Any) -> dict[str, Any]:
    whole = {
        "id": uuid_of(slug),
        "slug": slug,
        "title": f"Reporting year {slug}",
        "published": f"{slug}-06-25T08:30:00Z",
    }
    return {name: value for name, value in (whole | other).items() if value is not ...}


GOOD = [entry("2025"), entry("2026")]
GONE = {
    "empty": (served([]), "empty-list"),
    "gone": (answered(404), "not-found"),
    "taken away": (answered(410), "not-found"),
    "forbidden": (answered(403), "forbidden"),
    "a web page": (served(faults.PAGE), "not-json"),
    "an object": (served({}), "unexpected-answer"),
    "an object around it": (served({"results": GOOD}), "unexpected-answer"),
    "a list in a list": (served([GOOD]), "unexpected-answer"),
    "lists without end": (served(b"[" * 100_000), "not-json"),
    "six megabytes": (served(b"[" + b" " * 6_000_000 + b"]"), "too-large"),
    "five megabytes of releases": (
        served([entry("2026", id=uuid_of(str(n))) for n in range(20_000)]),
        "unexpected-answer",
    ),
    "a field of another form": (served([entry("2026", published={"day": "2026-06-25"})]), "unexpected-answer"),
    "a number for the day": (served([entry("2026", published=20260625)]), "unexpected-answer"),
    "no day": (served([entry("2025"), entry("2026", published=...)]), "unexpected-answer"),
    "no id": (served([entry("2025"), entry("2026", id=...)]), "unexpected-answer"),
    "an id that leads elsewhere": (served([entry("2026", id="../../etc")]), "unexpected-answer"),
    "half a character": (served(b'[{"title": "\\ud800"}]'), "unexpected-answer"),
    "a title with half a character": (served([entry("2025"), entry("2026", title="\ud800")]), "unexpected-answer"),
    "words": (served("see our new site"), "unexpected-answer"),
    "nothing, as a word": (served(None), "unexpected-answer"),
    "UTF-16": (served(json.dumps(GOOD).encode("utf-16")), "not-json"),
    "another character set": (served(b'[{"title": "Pl\xe4ne"}]'), "not-json"),
    "cut in half": (served(json.dumps(GOOD).encode()[:90]), "not-json"),
    "an empty body": (empty(200), "not-json"),
    "no content": (empty(204), "status-204"),
    "sent to another host": (answered(301, Location="https://example.org/list"), "redirect"),
    "only older releases": (served([entry("2019")]), "empty-list"),
    "a packing that was not asked for": (
        lambda publisher: publisher.faults.update(releases=faults.served(b"?", Content_Encoding="br")),
        "unknown-packing",
    ),
}
LATER = {
    "down": (answered(503), "status-503"),
    "in trouble": (answered(500), "status-500"),
    "busy": (answered(429), "status-429"),
    "too early": (answered(425), "status-425"),
    "timed out": (answered(408), "status-408"),
    "busy for an hour": (answered(429, Retry_After="3600"), "asked-to-wait"),
    "busy for longer than there is time": (answered(503, Retry_After="9" * 400), "asked-to-wait"),
    "cut before its length": (lambda publisher: publisher.faults.update(releases=faults.cut_with_length), "truncated"),
}


def nothing_changed(scene: Scene, before: dict[str, bytes]) -> None:
    assert scene.held() == before
    assert not list((scene.raw / "incoming").iterdir())


@pytest.mark.parametrize("what", GONE)
def test_a_list_that_is_gone_is_no_quiet_day(what: str, fetched: Scene) -> None:
    """“Nothing new” on the day of a release, because the list had moved, would be believed for months."""
    damage, name = GONE[what]
    before = fetched.held()
    damage(fetched.publisher)
    done = fetched.run()
    assert done.code == 1, done.out + done.err
    assert "Could not look for new releases" in done.err and f"[{name}]" in done.err, done.err
    assert "Nothing new" not in done.out
    assert (done.folder / "2026/requests.csv").read_bytes() in before.values(), "what is held is read as ever"
    nothing_changed(fetched, before)


@pytest.mark.parametrize("what", LATER)
def test_a_list_that_is_away_is_asked_for_later(what: str, fetched: Scene) -> None:
    """A scheduler tries again by itself; the publisher in trouble is left alone, and what is held is read."""
    damage, name = LATER[what]
    before = fetched.held()
    damage(fetched.publisher)
    done = fetched.run()
    assert done.code == 75, done.out + done.err
    assert "Could not look for new releases" in done.err and f"[{name}]" in done.err
    assert done.folder.is_dir()
    assert not fetched.publisher.paths("/files/"), "no file is asked for while the service is in trouble"
    nothing_changed(fetched, before)


def without(slug: str) -> Damage:
    return lambda publisher: publisher.releases.__setitem__(
        slice(None), [one for one in publisher.releases if one.slug != slug]
    )


def listed(change: Callable[[list[dict[str, Any]]], object]) -> Damage:
    """The list of data sets of 2026 is changed before it is sent."""

    def damage(publisher: Publisher) -> None:
        def fault(reply: Reply, body: bytes, _number: int) -> bool:
            answer = json.loads(body)
            if any(one["release"]["id"] == uuid_of("2026") for one in answer["results"]):
                change(answer["results"])
            reply.send(200, json.dumps(answer).encode(), JSON)
            return True

        publisher.faults["list"] = fault

    return damage


def other_id(one: dict[str, Any]) -> dict[str, Any]:
    return one | {"id": uuid_of("other"), "fileId": uuid_of("other file")}


def by_no_id(scene: Scene) -> None:
    """The settings know no id of a data set, as for a release of this year."""
    settings = scene.settings()
    settings.write_text(settings.read_text().replace("data_sets = {", "data_sets = {}  # "), encoding="utf-8")


CHANGED = {
    "a release vanished": (without("2025"), "vanished", "ehc-plans-2025"),
    "the newest vanished": (without("2026"), "vanished", "ehc-plans-2026"),
    "a release twice": (served([*GOOD, entry("2026")]), "doubled", "ehc-plans-2026"),
    "a release twice with two ids": (served([*GOOD, entry("2026", id=uuid_of("x"))]), "doubled", "ehc-plans-2026"),
    "two releases of one id": (served([*GOOD, entry("2027", id=uuid_of("2026"))]), "doubled", "ehc-plans-2027"),
    "a release moved into the past": (
        served([GOOD[0], entry("2026", published="2016-06-25")]),
        "vanished",
        "ehc-plans-2026",
    ),
    "two data sets of one name": (listed(lambda found: found.append(other_id(found[0]))), "ambiguous", "2026/requests"),
    "a data set vanished": (listed(lambda found: found.clear()), "vanished", "2026/requests"),
    "a data set renamed": (
        listed(lambda found: found[0].update(filename="all.csv", title="All")),
        "vanished",
        "2026/requests",
    ),
    "a data set twice": (listed(lambda found: found.append(found[0])), "doubled", "2026/requests"),
    "one id with two files": (
        listed(lambda found: found.append(found[0] | {"fileId": uuid_of("other file")})),
        "ambiguous",
        "2026/requests",
    ),
    "data sets of another release": (
        listed(lambda found: found[0].update(release={"id": uuid_of("else")})),
        "vanished",
        "2026/requests",
    ),
    "a table of appeals vanished": (
        lambda publisher: publisher.releases[1].supporting.clear(),
        "vanished",
        "send-appeals-2026/appeals",
    ),
    "two tables of appeals": (
        lambda publisher: publisher.releases[1].supporting.update({"SEND appeals (2).csv": tables.sheet()}),
        "ambiguous",
        "send-appeals-2026/appeals",
    ),
}


@pytest.mark.parametrize("what", CHANGED)
def test_what_vanished_or_doubled_is_named(what: str, fetched: Scene) -> None:
    """A publisher withdraws a release, or puts up two files of one name: somebody has to look, and nobody did."""
    damage, name, where = CHANGED[what]
    by_no_id(fetched)
    before = fetched.held()
    damage(fetched.publisher)
    done = fetched.run()
    assert done.code == 1, done.out + done.err
    assert f"[{name}]" in done.err and where in done.err, done.err
    assert "Nothing new" not in done.out
    assert (done.folder / "2025/requests.csv").exists() and (done.folder / "2026/requests.csv").exists()
    nothing_changed(fetched, before)


def test_a_file_known_by_its_id_is_told_apart(fetched: Scene) -> None:
    """Two of one name are no trouble where the id in our settings says which of them it is."""
    listed(lambda found: found.append(other_id(found[0])))(fetched.publisher)
    assert fetched.run().code == 0


def test_a_new_release_that_cannot_be_told_apart_is_named(fetched: Scene) -> None:
    """Its other files are kept; of this one nobody would know why it is not there."""
    fetched.publisher.releases.append(Offered("2027", "2027-06-24", {"requests.csv": tables.tidy(("2025", "2026"))}))

    def fault(reply: Reply, body: bytes, _number: int) -> bool:
        answer = json.loads(body)
        answer["results"] += [other_id(one) for one in answer["results"] if one["release"]["id"] == uuid_of("2027")]
        reply.send(200, json.dumps(answer).encode(), JSON)
        return True

    fetched.publisher.faults["list"] = fault
    done = fetched.run()
    assert done.code == 1
    assert "ehc-plans-2027/requests" in done.err and "[ambiguous]" in done.err, done.err


def test_more_pages_than_are_read_are_told(fetched: Scene) -> None:
    """A data set on the eleventh page would be missed in silence."""

    def fault(reply: Reply, body: bytes, _number: int) -> bool:
        reply.send(200, json.dumps(json.loads(body) | {"paging": {"totalPages": 11}}).encode(), JSON)
        return True

    fetched.publisher.faults["list"] = fault
    done = fetched.run()
    assert done.code == 0, done.err
    assert "has 11 pages, more than 10" in done.out and "the whole ZIP" in done.out


@pytest.mark.parametrize("fault", [faults.status(404), faults.served(faults.PAGE, Content_Type="text/html")])
def test_a_site_that_is_away_altogether_takes_nothing_with_it(fault: Fault, fetched: Scene) -> None:
    """Not even the files can be had: what is held is read, and the reason is that nobody could look."""
    fetched.publisher.faults |= dict.fromkeys(
        ("releases", "list", "supporting", "zip", "requests.csv", "download requests.csv", "redirected"), fault
    )
    before = fetched.held()
    done = fetched.run()
    assert done.code == 1
    assert done.err.startswith("Could not look for new releases"), done.err
    assert (done.folder / "2026/requests.csv").read_bytes() in before.values()
    nothing_changed(fetched, before)


def test_with_nothing_held_the_reason_is_that_nobody_could_look(scene: Scene) -> None:
    """A first refresh with the service down must not end in “holds none of the files”."""
    scene.publisher.faults["releases"] = faults.status(503)
    done = scene.run()
    assert done.code == 75
    assert done.err.startswith("Could not look for new releases") and "Ready to ingest" not in done.out
