"""Runs of pages follow one another; one that hangs or fails holds nobody up."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.interface import page_frame
from dashboard.interface.page_run import PageRun, begin_run
from dashboard.interface.run_lock import one_run_at_a_time
from tests.running import ROOT

MAIN = ROOT / "dashboard" / "main.py"


def run_main() -> None:
    """Runs the script as Streamlit does: not as the program that was started."""
    exec(compile(MAIN.read_text(encoding="utf-8"), str(MAIN), "exec"), {"__file__": str(MAIN)})  # noqa: S102


def test_runs_of_many_visitors_do_not_share_the_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    counting = threading.Lock()
    at_once: list[int] = [0]
    most: list[int] = []

    def run() -> None:
        with counting:
            at_once[0] += 1
            most.append(at_once[0])
        time.sleep(0.02)
        with counting:
            at_once[0] -= 1

    monkeypatch.setattr(page_frame, "run", run)
    with ThreadPoolExecutor(6) as visitors:
        for asked in [visitors.submit(run_main) for _ in range(6)]:
            asked.result()
    assert most == [1] * 6


def test_a_run_that_fails_gives_its_turn_back(monkeypatch: pytest.MonkeyPatch) -> None:
    def run() -> None:
        raise KeyboardInterrupt  # Streamlit stops a run by what is no Exception either

    monkeypatch.setattr(page_frame, "run", run)
    with pytest.raises(KeyboardInterrupt):
        run_main()
    with one_run_at_a_time(patience=0.01) as held:
        assert held


def test_a_run_that_is_overtaken_still_shows_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streamlit marks a page as its run has come to it: a visitor must not take that from another's."""

    def overtaken(run: PageRun) -> AbstractContextManager[None]:
        for page in page_frame._pages(run.edition.catalogue).values():
            assert hasattr(page, "_can_be_called"), "Streamlit marks pages otherwise: are copies still needed?"
            page._can_be_called = False  # as the end of another run of the page does
        return begin_run(run)

    monkeypatch.setattr(page_frame, "begin_run", overtaken)
    app = AppTest.from_file(str(MAIN), default_timeout=60).run()
    assert not app.exception
    assert any("Suffolk" in block.proto.body for block in app.get("html"))


def test_a_run_that_hangs_holds_nobody_up_for_ever() -> None:
    hangs, ended = threading.Event(), threading.Event()

    def hang() -> None:
        with one_run_at_a_time():
            hangs.set()
            ended.wait(30)

    with ThreadPoolExecutor(1) as other:
        other.submit(hang)
        assert hangs.wait(30)
        with one_run_at_a_time(patience=0.01) as held:
            assert not held
        ended.set()
    with one_run_at_a_time(patience=0.01) as held:
        assert held, "who went ahead without a turn did not end that of another"
