"""Answers kept ready, bounded by the memory they take."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock

from dashboard.public.answers import ResponseBody


class ResponseCache:
    """Bodies by key; once they take more than `limit` bytes together, the least used is given up first.

    Keys are made of allow-listed values only, never of what a visitor typed.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held = 0
        self._bodies: OrderedDict[Hashable, ResponseBody] = OrderedDict()
        self._lock = Lock()

    @property
    def held(self) -> int:
        """How many bytes are held now."""
        return self._held

    def get(self, key: Hashable) -> ResponseBody | None:
        """The body under a key; None if it is not held."""
        with self._lock:
            body = self._bodies.get(key)
            if body is not None:
                self._bodies.move_to_end(key)
            return body

    def put(self, key: Hashable, body: ResponseBody) -> None:
        """Holds a body; one that is larger than the limit alone is not held."""
        if body.size > self._limit:
            return
        with self._lock:
            before = self._bodies.pop(key, None)
            self._held += body.size - (before.size if before else 0)
            self._bodies[key] = body
            while self._held > self._limit:
                _, given_up = self._bodies.popitem(last=False)
                self._held -= given_up.size
