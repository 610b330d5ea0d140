"""Keeps an eye on a store that lies elsewhere: no visitor waits for it, and while it is away what is shown stays."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event, Lock, Thread
from typing import Generic, TypeVar

_LOG = logging.getLogger(__name__)
EVERY = 15.0
"""Seconds between two looks."""
T = TypeVar("T")


@dataclass
class StoreWatch(Generic[T]):
    """What a look last found. The first look is made by who asks first and may raise; later ones in a thread.

    A later look that fails is logged and changes nothing.
    """

    look: Callable[[], T]
    every: float = EVERY

    def __post_init__(self) -> None:
        self._found: T | None = None
        self._first = Lock()
        self._ended = Event()

    def found(self) -> T:
        """What the last look found."""
        if self._found is None:
            with self._first:
                if self._found is None:
                    self._found = self.look()
                    Thread(target=self._keep_looking, daemon=True, name="store").start()
        return self._found

    def end(self) -> None:
        """Looks no more."""
        self._ended.set()

    def _keep_looking(self) -> None:
        while not self._ended.wait(self.every):
            try:
                self._found = self.look()
            except Exception as error:  # whatever it is, the figures that are shown still stand
                _LOG.error("The store could not be looked at; what is shown stays. %s", error)
