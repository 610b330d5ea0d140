"""Background polling of a remote store: visitors never wait, and an outage leaves the last state in use."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Lock, Thread
from typing import Generic, TypeVar

_LOG = logging.getLogger(__name__)
POLL_SECONDS = 15.0
"""Seconds between two polls."""
T = TypeVar("T")


@dataclass
class StoreWatch(Generic[T]):
    """Latest state of a remote store. The first caller loads it and may get an exception; later polls run in a thread.

    A later poll that fails is logged and changes nothing.
    """

    load: Callable[[], T]
    interval: float = POLL_SECONDS

    def __post_init__(self) -> None:
        self._latest: T | None = None
        self._first = Lock()
        self._stopped = Event()

    def latest(self) -> T:
        """State at the last successful poll."""
        if self._latest is None:
            with self._first:
                if self._latest is None:
                    self._latest = self.load()
                    Thread(target=self._poll, daemon=True, name="store").start()
        return self._latest

    def stop(self) -> None:
        """Stop polling."""
        self._stopped.set()

    def _poll(self) -> None:
        while not self._stopped.wait(self.interval):
            try:
                self._latest = self.load()
            except Exception as error:  # any error: the state in memory stays valid
                _LOG.error("The store could not be looked at; what is shown stays. %s", error)
