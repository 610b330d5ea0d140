"""A fetch on bad days: each fault ends in an error with a name of its own, and everything held stays as it was."""

import gzip
import shutil
from collections.abc import Callable

import pytest

from tests.fetch import faults, tables
from tests.fetch.conftest import Scene
from tests.fetch.publisher import Fault, Offered, Publisher

GOOD = tables.tidy(("2024", "2025"))


def file(fault: Fault) -> Callable[[Publisher], None]:
    """The fault stands where the file is, at every address of it."""

    def damage(publisher: Publisher) -> None:
        publisher.faults |= dict.fromkeys(("requests.csv", "download requests.csv", "redirected"), fault)

    return damage


def body(content: bytes) -> Callable[[Publisher], None]:
    """The newest release has this file, and the publisher's list says so."""

    def damage(publisher: Publisher) -> None:
        publisher.releases[1].data["requests.csv"] = content

    return damage


def appeals(content: bytes) -> Callable[[Publisher], None]:
    """The newest release has this table of appeals."""

    def damage(publisher: Publisher) -> None:
        publisher.releases[1].supporting["SEND appeals 2026.csv"] = content

    return damage


def archive(fault: Fault) -> Callable[[Publisher], None]:
    """There are no lists, so the release's ZIP is asked for, and that has the fault."""

    def damage(publisher: Publisher) -> None:
        gone = faults.status(404)
        publisher.faults |= {"releases": gone, "list": gone, "supporting": gone, "zip": fault}

    return damage


def lines(change: Callable[[list[bytes]], list[bytes]]) -> bytes:
    return b"".join(change(GOOD.splitlines(keepends=True)))


REFUSED = {
    "nothing there": (file(faults.status(404)), "not-found"),
    "forbidden": (file(faults.status(403)), "forbidden"),
    "not understood": (file(faults.status(400)), "bad-request"),
    "sent elsewhere": (file(faults.status(302, Location="http://127.0.0.1:9/secret")), "redirect"),
    "a web page, and says so": (file(faults.served(faults.PAGE, Content_Type="text/html")), "html-page"),
    "a web page that calls itself a table": (file(faults.served(faults.PAGE)), "html-page"),
    "cut off without a length": (file(faults.cut_without_length), "truncated"),
    "cut off at the end of a line": (file(faults.cut_at_line_end), "truncated"),
    "a packed transfer that unpacks without end": (
        file(faults.served(faults.bomb_gzip(), Content_Encoding="gzip")),
        "too-large",
    ),
    "a file larger than any release": (file(faults.served(b"time_period," * 200_000)), "too-large"),
    "a packing that was not asked for": (file(faults.served(b"?", Content_Encoding="br")), "unknown-packing"),
    "a damaged packing": (file(faults.served(b"\x1f\x8b\x08" + b"?" * 90, Content_Encoding="gzip")), "broken-gzip"),
    "a packed file that unpacks without end": (file(faults.served(faults.bomb_gzip())), "gzip-bomb"),
    "a ZIP that unpacks without end": (archive(faults.served(faults.bomb_zip("SEND appeals.csv"))), "zip-bomb"),
    "a ZIP of very many files": (archive(faults.served(faults.bomb_zip("SEND appeals.csv", 50))), "zip-bomb"),
    "a ZIP that is not one": (archive(faults.served(b"PK\x03\x04 and then nothing")), "broken-zip"),
    "a ZIP without the file": (archive(faults.served(faults.bomb_zip("else.csv", 2))), "not-offered"),
    "another header": (body(GOOD.replace(b"time_period", b"year", 1)), "wrong-header"),
    "a column gone that is read": (body(GOOD.replace(b",made,", b",produced,", 1)), "changed-header"),
    "a column renamed that nothing reads": (body(GOOD.replace(b",shown", b",displayed", 1)), "changed-header"),
    "a column twice": (body(GOOD.replace(b",shown", b",kept", 1)), "duplicate-header"),
    "a first row with a field too many": (
        body(lines(lambda rows: [rows[0], rows[1].replace(b",", b",,", 1), *rows[2:]])),
        "shifted-row",
    ),
    "a first row with a field too many at its end": (
        body(lines(lambda rows: [rows[0], rows[1].rstrip() + b",1\r\n", *rows[2:]])),
        "shifted-row",
    ),
    "rows moved by one field": (
        body(lines(lambda rows: [rows[0], *(row.rstrip().partition(b",")[2] + b",1\r\n" for row in rows[1:])])),
        "shifted-row",
    ),
    "only a header": (body(GOOD.splitlines(keepends=True)[0]), "no-rows"),
    "nothing at all": (file(faults.served(b"\r\n")), "wrong-header"),
    "letters that are not UTF-8": (body(GOOD.replace(b"Place JAB", b"Pl\xe4ce JAB")), "unreadable"),
    "a quote that never ends": (body(GOOD.replace(b"Place JAB", b'"Place JAB', 1)), "unreadable"),
    "a fifth of the rows lost": (
        body(lines(lambda rows: [row for number, row in enumerate(rows) if number == 0 or number % 5])),
        "fewer-rows",
    ),
    "a table of appeals with a council missing": (appeals(tables.sheet(tables.COUNCILS[1:])), "council-missing"),
    "a table of appeals without a total": (
        appeals(tables.sheet().replace(b"England Total", b"All")),
        "wrong-header",
    ),
    "a table of appeals with a shifted row": (appeals(tables.sheet().replace(b"901,", b"901,,", 1)), "shifted-row"),
    "a council missing": (body(tables.tidy(("2024", "2025"), tables.COUNCILS[1:])), "council-missing"),
}
LATER = {
    "busy, and says for how long": (file(faults.status(429, Retry_After="3600")), "asked-to-wait"),
    "busy until another day": (file(faults.later_by_date(86_400, 999)), "asked-to-wait"),
    "busy for ever": (file(faults.status(429)), "status-429"),
    "down": (file(faults.status(503)), "status-503"),
    "in trouble": (file(faults.status(500)), "status-500"),
    "cut off before its length": (file(faults.cut_with_length), "truncated"),
    "cut off between chunks": (file(faults.cut_inside_chunks), "truncated"),
    "cut off inside its packing": (file(faults.cut_inside_gzip), "truncated"),
    "a packed file that is cut off": (file(faults.served(gzip.compress(GOOD)[:-200])), "truncated"),
    "the list of releases down": (
        lambda publisher: publisher.faults.update(releases=faults.status(503)),
        "status-503",
    ),
}


def nothing_lost(scene: Scene, before: dict[str, bytes]) -> None:
    assert scene.held() == before
    assert not list((scene.raw / "incoming").iterdir())
    assert not list((scene.raw / "ready").glob(".*"))


@pytest.mark.parametrize("what", REFUSED)
def test_a_wrong_file_is_refused_by_name(what: str, fetched: Scene) -> None:
    """Readers keep seeing what was published; whoever runs the refresh learns which file, what and what to do."""
    damage, name = REFUSED[what]
    before = fetched.held()
    damage(fetched.publisher)
    done = fetched.run()
    assert done.code == 1, done.out + done.err
    assert f"[{name}]" in done.err, done.err
    where = "send-appeals-2026/appeals" if "ZIP" in what or "appeals" in what else "ehc-plans-2026/requests"
    assert where in done.err
    assert "Ready to ingest" not in done.out
    nothing_lost(fetched, before)


@pytest.mark.parametrize("what", LATER)
def test_a_fault_that_may_pass_says_try_later(what: str, fetched: Scene) -> None:
    """A scheduler that gets 75 tries again by itself and wakes nobody."""
    damage, name = LATER[what]
    before = fetched.held()
    damage(fetched.publisher)
    done = fetched.run()
    assert done.code == 75, done.out + done.err
    assert f"[{name}]" in done.err, done.err
    nothing_lost(fetched, before)


@pytest.mark.parametrize(
    ("fault", "limits", "name"),
    [
        # A drip ends by itself after six seconds, so these would be called truncated without a deadline of their own.
        (faults.drip, "deadline_seconds = 1\nlongest_wait_seconds = 9", "deadline"),
        (faults.drip_headers, "deadline_seconds = 1\nlongest_wait_seconds = 0", "deadline"),
        (faults.silence, "read_seconds = 0.5", "silent"),
    ],
)
def test_a_publisher_that_dawdles_is_not_waited_for(fault: Fault, limits: str, name: str, fetched: Scene) -> None:
    """The timeout of a connection does not cover a drip, so a refresh could hang for hours over one file."""
    fetched.settings(limits)
    fetched.publisher.faults["releases"] = fault
    done = fetched.run()
    assert done.code == 75
    assert f"[{name}]" in done.err, done.err


@pytest.mark.parametrize(
    ("fault", "waited"),
    [
        (faults.status(429, 1, Retry_After="1"), 1.0),
        (faults.later_by_date(2, 1), 0.9),
        (faults.status(503, 1), 0.0),
        (faults.status(502, 2), 0.0),
        (faults.status(504, 1, Retry_After="a while"), 0.0),
    ],
)
def test_a_busy_publisher_is_asked_again_when_it_says(fault: Fault, waited: float, fetched: Scene) -> None:
    """A refresh at a busy hour succeeds, and does not come back sooner than it was asked to."""
    fetched.publisher.faults["releases"] = fault
    done = fetched.run()
    assert done.code == 0, done.err
    times = [when for when, path, _ in fetched.publisher.asked if path.endswith("/releases")]
    assert times[1] - times[0] >= waited


@pytest.mark.parametrize("code", [400, 403, 404])
def test_a_refusal_is_not_argued_with(code: int, fetched: Scene) -> None:
    """Asking again after a no is how a fetcher gets locked out."""
    fetched.publisher.faults["appeals"] = faults.status(code)
    fetched.publisher.faults |= dict.fromkeys(("SEND appeals 2025.csv", "SEND appeals 2026.csv"), faults.status(code))
    assert fetched.run().code == 1
    asked = fetched.publisher.paths("/files/")
    assert len(asked) == len(set(asked))


def test_all_that_is_wrong_is_told_at_once(fetched: Scene) -> None:
    """Mending one file a day would take a week."""
    body(GOOD.replace(b",shown", b",kept", 1))(fetched.publisher)
    fetched.publisher.releases[0].data["requests.csv"] = tables.tidy(("2023", "2024"), tables.COUNCILS[1:])
    fetched.publisher.faults["SEND appeals 2026.csv"] = faults.status(503)
    done = fetched.run()
    assert done.code == 1, "one of them will not pass by itself"
    assert all(f"[{name}]" in done.err for name in ("duplicate-header", "council-missing", "status-503"))


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (tables.tidy(("2025",), tables.COUNCILS[:38], breakdowns=()), "fewer-rows"),
        (tables.tidy(("2025",), tables.COUNCILS[1:], breakdowns=()), "council-missing"),
    ],
)
def test_a_new_release_is_compared_with_the_one_before(content: bytes, name: str, fetched: Scene) -> None:
    """A release that is wrong from its first day has no earlier version of its own to differ from."""
    shutil.rmtree(fetched.raw / "files/ehc-plans/ehc-plans-2026")
    body(content)(fetched.publisher)
    done = fetched.run()
    assert done.code == 1
    assert f"[{name}]" in done.err
    assert not fetched.notes("ehc-plans/ehc-plans-2026/requests")


def test_a_new_release_that_is_wrong_stops_the_refresh(fetched: Scene) -> None:
    """“Nothing new” on the day of a release would be the wrong thing to say."""
    fetched.publisher.releases.append(Offered("2027", "2027-06-24", {"requests.csv": faults.PAGE}))
    done = fetched.run()
    assert done.code == 1
    assert "[html-page]" in done.err and "ehc-plans-2027/requests" in done.err


def test_a_new_release_with_other_breakdowns_is_taken(fetched: Scene) -> None:
    """The file of annual reviews lost a third of its rows in 2026, all of them breakdowns: that is not a fault."""
    shutil.rmtree(fetched.raw / "files/ehc-plans/ehc-plans-2026")
    body(tables.tidy(("2025",), breakdowns=()))(fetched.publisher)
    assert fetched.run().code == 0


def test_what_a_person_accepted_is_no_fault(fetched: Scene) -> None:
    """Leicester really has no figures on time limits for 2025."""
    entry = '[[accepted]]\nrule = "council-missing"\nrelease = "ehc-plans-2026"\nname = "requests"\n'
    entry += 'councils = ["901"]\nwhy = "so"\n'
    shutil.rmtree(fetched.raw / "files/ehc-plans/ehc-plans-2026")
    body(tables.tidy(("2025",), tables.COUNCILS[1:]))(fetched.publisher)
    (fetched.folder / "catalogue" / "accepted.toml").write_text(entry, encoding="utf-8")
    assert fetched.run().code == 0
    body(tables.tidy(("2025",), tables.COUNCILS[2:]))(fetched.publisher)
    assert "[council-missing]" in fetched.run().err, "accepted for one council and one file only"


def test_a_publisher_that_cannot_be_reached_is_tried_later(scene: Scene) -> None:
    """No network at night is the commonest fault of all."""
    settings = scene.settings()
    settings.write_text(settings.read_text().replace(scene.publisher.place, "127.0.0.1:9"), encoding="utf-8")
    done = scene.run()
    assert done.code == 75
    assert "[unreachable]" in done.err


def test_a_store_that_cannot_be_written_ends_in_an_error(scene: Scene) -> None:
    """A full or read-only disk is told as what it is."""
    scene.raw.write_text("not a folder", encoding="utf-8")
    done = scene.run()
    assert done.code == 1
    assert done.err.startswith("Nothing is ready to ingest.")


def test_a_damaged_note_is_named(fetched: Scene) -> None:
    """A note half written by something else must not end in a traceback at three in the morning."""
    path = next((fetched.raw / "files/ehc-plans/ehc-plans-2026/requests").glob("*.note.json"))
    path.write_text('{"file": ', encoding="utf-8")
    fetched.publisher.releases[1].data["requests.csv"] = tables.tidy(("2024", "2025"), first=200)
    done = fetched.run()
    assert done.code == 1
    assert "[note-damaged]" in done.err and path.name in done.err and "the publisher is not the cause" in done.err
