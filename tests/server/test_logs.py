"""The log tells whoever runs the site what happened, and nobody who visited it."""

import io
import json
import logging
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.server import logs
from tests.running import running_server


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What is logged during a test."""
    sink = io.StringIO()
    handler = logging.StreamHandler(sink)
    handler.setFormatter(logs.JsonLineFormatter())
    handler.addFilter(logs.RepeatFilter())
    for name in ("dashboard.test", "streamlit.test"):
        logging.getLogger(name).handlers[:] = [handler]
        logging.getLogger(name).propagate = False
    yield sink
    for name in ("dashboard.test", "streamlit.test"):
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True


def test_an_error_is_one_line_with_its_place_and_without_its_words(written: io.StringIO) -> None:
    """The words of an error may repeat what a parent typed; the place is what mends it."""
    try:
        raise ValueError("child of zqxv\nsecond line")
    except ValueError:
        logging.getLogger("streamlit.test").exception("Failed for %s", "zqxv")
    (line,) = written.getvalue().splitlines()
    told = json.loads(line)
    assert (told["level"], told["error"]) == ("error", "ValueError")
    assert told["where"][-1].startswith("test_logs.py:")
    assert "zqxv" not in line


def test_our_own_messages_are_whole(written: io.StringIO) -> None:
    """They are made of names of the record, and are what a person needs."""
    logging.getLogger("dashboard.test").error("Vintage %s\nis damaged", "2026-06-25-abc")
    assert json.loads(written.getvalue())["what"] == "Vintage 2026-06-25-abc\nis damaged"


def test_the_same_line_again_and_again_is_written_once(written: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    """Strangers must not fill the disk, and the number left out is told."""
    clock = [1000.0]
    monkeypatch.setattr(logs.time, "monotonic", lambda: clock[0])
    for _ in range(500):
        logging.getLogger("streamlit.test").warning("garbage from %s", "somebody")
    clock[0] += 61
    logging.getLogger("streamlit.test").warning("garbage from %s", "somebody")
    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    assert len(lines) == 2
    assert lines[1]["left_out"] == 499


def test_a_running_server_logs_in_one_form_and_no_visitor(tmp_path: Path) -> None:
    """Start and vintage are told; an address, a query and a browser's name are not."""
    with running_server(tmp_path / "output.txt") as server:
        for path in ("/chart/new-plans?area=926&utm_source=zqxv", "/nowhere-zqxv", "/timeliness?area=926"):
            asked = urllib.request.Request(f"{server.url}{path}", headers={"User-Agent": "zqxv"})  # noqa: S310
            try:
                urllib.request.urlopen(asked, timeout=20).close()  # noqa: S310 - loopback
            except urllib.error.HTTPError as error:
                assert error.code == 404
    lines = [line for line in server.printed().splitlines() if line.startswith("{")]
    told = [json.loads(line)["what"] for line in lines]
    assert "The server has started." in told
    assert any(what.startswith("Vintage ") for what in told)
    assert "zqxv" not in server.printed()
    assert "926" not in "".join(told)
