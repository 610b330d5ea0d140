"""Hostile clients, in a process of their own: `scripts/bench/strangers.py URL KIND...` until its input is closed.

Kinds are the names in HELD and ACTS. Held connections are opened again as soon as the server closes them; acts follow
one another. At the end it prints as JSON how often each kind tried, what was answered and how many were held at most.
"""

import contextlib
import http.client
import json
import resource
import socket
import sys
import threading
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from websockets.exceptions import WebSocketException

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from scripts.bench.hostile_client import ACTS, HELD, HostileClient

_HOLD: Final = 610  # connections of each kind: more than a process serves at a time
_PAUSE: Final = 0.2  # seconds between two acts


def _act(at: HostileClient, name: str, stop: threading.Event, told: Counter[str]) -> None:
    """Repeat an act, counting each outcome."""
    while not stop.wait(_PAUSE):
        try:
            told[f"{name}: {ACTS[name](at)}"] += 1
        except (OSError, WebSocketException, http.client.HTTPException) as error:
            told[f"{name}: {type(error).__name__}"] += 1


def _hold(at: HostileClient, name: str, stop: threading.Event, told: Counter[str]) -> None:
    """Hold _HOLD connections of a kind open; those that the server has closed are opened again."""
    with contextlib.ExitStack() as all_closed:
        held: list[socket.socket] = []
        while not stop.wait(1.0):
            kept = []
            for opened in held:
                if name != "never reads" and _is_closed(opened):
                    opened.close()
                    told[f"{name}: closed by the server"] += 1
                else:
                    kept.append(opened)
            held = kept
            for _ in range(_HOLD - len(held)):
                with contextlib.suppress(OSError):
                    held.append(all_closed.enter_context(contextlib.closing(HELD[name](at))))
            told[f"{name}: held at most"] = max(told[f"{name}: held at most"], len(held))


def _is_closed(opened: socket.socket) -> bool:
    opened.setblocking(False)
    try:
        while data := opened.recv(65536):
            del data
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def main(arguments: Sequence[str]) -> None:
    """Do all kinds named until the input ends, then print what was counted."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    url, *names = arguments
    stop, told = threading.Event(), Counter[str]()
    threads = [
        threading.Thread(
            target=_hold if name in HELD else _act, args=(HostileClient(url, f"127.0.1.{number}"), name, stop, told)
        )
        for number, name in enumerate(names, start=1)
    ]
    started = time.monotonic()
    for thread in threads:
        thread.start()
    sys.stdin.read()
    stop.set()
    for thread in threads:
        thread.join()
    print(json.dumps({"seconds": round(time.monotonic() - started), **dict(sorted(told.items()))}))


if __name__ == "__main__":
    main(sys.argv[1:])
