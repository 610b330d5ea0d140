"""Compressed and shortened bodies: all members are read, anything else is named, nobody is asked to accept a cut."""

import gzip
import zlib
from collections.abc import Callable

import pytest

from tests.fetch import faults, tables
from tests.fetch.conftest import Scene
from tests.fetch.publisher import Fault, Reply

GOOD = tables.tidy(("2024", "2025"))
LINES = GOOD.splitlines(keepends=True)


def members(count: int, body: bytes = GOOD) -> bytes:
    """Gzip of several members, as some servers and log tools write it."""
    size = -(-len(body) // count)
    return b"".join(gzip.compress(body[at : at + size]) for at in range(0, len(body), size))


def changed(body: bytes, encoding: str | None = "gzip") -> Fault:
    return faults.served(body, **({"Content_Encoding": encoding} if encoding else {}))


def at_every_address(scene: Scene, fault: Fault) -> None:
    """The fault stands in for the file of 2026, wherever it is asked for."""

    def of_2026(reply: Reply, body: bytes, number: int) -> bool:
        return body == GOOD and fault(reply, body, number)

    scene.publisher.faults |= dict.fromkeys(("requests.csv", "download requests.csv"), of_2026)
    scene.publisher.faults["redirected"] = faults.status(404)


@pytest.mark.parametrize(("count", "last"), [(2, b""), (3, gzip.compress(b"")), (50, b"")])
@pytest.mark.parametrize("encoding", ["gzip", None])
def test_all_members_are_read(count: int, encoding: str | None, last: bytes, fetched: Scene) -> None:
    """The second half of a file was cut off in silence, and said to be missing councils."""
    body = members(count) + last
    fetched.publisher.releases[1].declared["requests.csv"] = GOOD.count(b"\n") - 1
    at_every_address(fetched, changed(body, encoding))
    right = fetched.held()
    done = fetched.run()
    assert done.code == 0, done.err
    assert fetched.held() == right


PACKED = gzip.compress(GOOD)
WRONG: dict[str, tuple[bytes, int, str]] = {
    "words after it": (PACKED + b"and so on", 1, "trailing-data"),
    "zeros after it": (PACKED + b"\0" * 512, 1, "trailing-data"),
    "a web page after it": (PACKED + faults.PAGE, 1, "trailing-data"),
    "the table itself after it": (PACKED + GOOD, 1, "trailing-data"),
    "a second that is no gzip": (PACKED + b"\x1f\x8b\x09" + b"?" * 40, 1, "broken-gzip"),
    "half a second": (members(2)[:-40], 75, "truncated"),
    "the beginning of a second": (PACKED + b"\x1f", 75, "truncated"),
    "a second with a wrong checksum": (members(2)[:-8] + b"\0" * 8, 1, "broken-gzip"),
    "zlib called gzip": (zlib.compress(GOOD), 1, "broken-gzip"),
    "a bomb in the second": (PACKED + faults.bomb_gzip(), 1, "too-large"),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_no_whole_packing_is_named(what: str, fetched: Scene) -> None:
    """Each has a name of its own, and none of them asks a person to accept fewer rows."""
    body, code, name = WRONG[what]
    at_every_address(fetched, changed(body))
    right = fetched.held()
    done = fetched.run()
    assert done.code == code, done.err
    assert f"[{name}]" in done.err and "[[accepted]]" not in done.err
    assert fetched.held() == right


@pytest.mark.parametrize("encoding", ["deflate", "br", "zstd", "compress", "gzip, gzip", "gzip, br"])
def test_a_packing_that_is_not_read_is_named(encoding: str, fetched: Scene) -> None:
    """Only gzip is asked for; any other is refused rather than guessed at."""
    at_every_address(fetched, changed(zlib.compress(GOOD), encoding))
    done = fetched.run()
    assert done.code == 1 and "[unknown-packing]" in done.err


def chunked(body: bytes) -> Fault:
    """Chunked, with a proper end, too early."""

    def fault(reply: Reply, _body: bytes, _number: int) -> bool:
        reply.send_response(200)
        reply.send_header("Content-Type", "text/csv")
        reply.send_header("Transfer-Encoding", "chunked")
        reply.end_headers()
        reply.wfile.write(b"%x\r\n" % len(body) + body + b"\r\n0\r\n\r\n")
        return True

    return fault


CUTS: dict[str, Callable[[bytes], Fault]] = {
    "by a short length": lambda body: changed(body, None),
    "by the end of the chunks": chunked,
    "inside a whole gzip": lambda body: changed(gzip.compress(body)),
}


@pytest.mark.parametrize("how", CUTS)
@pytest.mark.parametrize("part", [0.1, 0.95, 0.999])
@pytest.mark.parametrize("declared", [True, False])
def test_a_body_cut_at_the_end_of_a_line_is_truncated(how: str, part: float, declared: bool, fetched: Scene) -> None:
    """It is the beginning of what we hold: no publisher takes councils away from the bottom up."""
    body = b"".join(LINES[: max(2, int(len(LINES) * part))])
    if not declared:
        fetched.publisher.releases[1].declared["requests.csv"] = 1
    at_every_address(fetched, CUTS[how](body))
    right = fetched.held()
    done = fetched.run()
    assert done.code == 1, done.out + done.err
    assert "[truncated]" in done.err and "[[accepted]]" not in done.err, done.err
    assert fetched.held() == right


FEWER = b"".join(line for number, line in enumerate(LINES) if number == 0 or number % 5)


def test_fewer_rows_are_fetched_twice_before_anybody_is_asked(fetched: Scene) -> None:
    """Only what comes twice alike can be meant."""
    fetched.publisher.releases[1].data["requests.csv"] = FEWER
    done = fetched.run()
    assert done.code == 1
    assert "[fewer-rows]" in done.err and "twice alike" in done.err and "[[accepted]]" in done.err
    asked = fetched.publisher.paths("/files/")
    assert len(asked) == len(set(asked)) + 1


def test_a_file_that_comes_whole_the_second_time_is_taken(fetched: Scene) -> None:
    """A proxy that lost some lines once is no reason to wake anybody."""

    asked: list[int] = []

    def fault(reply: Reply, _body: bytes, number: int) -> bool:
        asked.append(number)
        return len(asked) == 1 and changed(FEWER, None)(reply, b"", number)

    at_every_address(fetched, fault)
    fetched.publisher.releases[1].declared["requests.csv"] = 1
    done = fetched.run()
    assert done.code == 0, done.err


def test_a_file_that_comes_otherwise_each_time_is_tried_later(fetched: Scene) -> None:
    """Nobody can accept what is not there a second time."""

    def fault(reply: Reply, _body: bytes, number: int) -> bool:
        kept = [line for at, line in enumerate(LINES) if at == 0 or at % 5 != number % 2]
        return changed(b"".join(kept), None)(reply, b"", number)

    at_every_address(fetched, fault)
    fetched.publisher.releases[1].declared["requests.csv"] = 1
    done = fetched.run()
    assert done.code == 75, done.err
    assert "[unsteady]" in done.err and "[[accepted]]" not in done.err


def test_utf_16_is_called_what_it_is(fetched: Scene) -> None:
    """“Broke off” would have somebody wait for a better day."""
    at_every_address(fetched, changed(GOOD.decode("utf-8-sig").encode("utf-16"), None))
    done = fetched.run()
    assert done.code == 1 and "[unreadable]" in done.err and "UTF-16" in done.err


@pytest.mark.parametrize("code", [408, 425, 429, 500, 502, 503, 504, 507, 520])
def test_statuses_that_pass_are_tried_later(code: int, fetched: Scene) -> None:
    """Timed out and too early say nothing of the file."""
    at_every_address(fetched, faults.status(code))
    done = fetched.run()
    assert done.code == 75 and f"[status-{code}]" in done.err
