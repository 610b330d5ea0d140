"""Answer desk: kept answers, and bounded queues in which missing ones are made.

Pages, pictures and files have a queue each, so that whoever asks for many pictures holds up no page.
"""

import ipaddress
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response

from dashboard.public import refusals
from dashboard.public.answers import ResponseBody, body_response
from dashboard.server.byte_cache import ByteBoundedCache
from dashboard.server.work_queue import TooBusyError, VisitorLeftError, WorkQueue

Made = TypeVar("Made")
_NETWORK = 64
"""Bits of an IPv6 address that name a network: one visitor has all the addresses in it."""


@dataclass(frozen=True)
class AnswerLane:
    """Kept answers of one weight, and the queue of those that are to be made.

    `policy` are the headers of every answer of an address, refusals included, `headers` those of its body. An answer
    that would wait behind too many is 503 at once.
    """

    kept: ByteBoundedCache[ResponseBody]
    queue: WorkQueue

    async def response(
        self,
        request: Request,
        key: Hashable,
        make: Callable[[], ResponseBody],
        policy: Mapping[str, str],
        headers: Mapping[str, str],
        status: int = 200,
    ) -> Response:
        """Response with the body of a key, kept or made. Raises what `make` raises."""

        def made() -> ResponseBody:
            body = self.kept.get(key)  # another request may have made it meanwhile
            if body is None:
                body = make()
                self.kept.store(key, body)
            return body

        def respond(body: ResponseBody) -> Response:
            return body_response(request, body, {**policy, **headers}, status)

        body = self.kept.get(key)
        return respond(body) if body is not None else await self._made(request, key, made, respond, policy)

    async def unkept(self, request: Request, make: Callable[[], Response], policy: Mapping[str, str]) -> Response:
        """Response that is made for this request alone and kept nowhere."""
        return await self._made(request, object(), make, lambda made: made, policy)

    async def _made(
        self,
        request: Request,
        key: Hashable,
        make: Callable[[], Made],
        respond: Callable[[Made], Response],
        policy: Mapping[str, str],
    ) -> Response:
        try:
            return respond(await self.queue.made(key, make, _owner(request), request.receive))
        except TooBusyError:
            return refusals.busy(policy)
        except VisitorLeftError:
            return Response(status_code=503)  # nobody reads it


def _lane(mebibytes: int, hands: int, most_waiting: int) -> AnswerLane:
    kept = ByteBoundedCache(mebibytes * 1024 * 1024, ResponseBody.held_bytes)
    return AnswerLane(kept, WorkQueue(hands, most_waiting))


@dataclass(frozen=True)
class AnswerDesk:
    """Lanes of one process: pages take up to a tenth of a second, pictures half a second, files two."""

    pages: AnswerLane = field(default_factory=lambda: _lane(64, hands=2, most_waiting=64))
    pictures: AnswerLane = field(default_factory=lambda: _lane(64, hands=1, most_waiting=8))
    files: AnswerLane = field(default_factory=lambda: _lane(64, hands=1, most_waiting=8))


def _owner(request: Request) -> str:
    """Who asks: an address, or its network in IPv6, where one visitor has many addresses."""
    host = request.client.host if request.client else ""
    if ":" not in host:
        return host
    try:
        return str(ipaddress.ip_network((host.partition("%")[0], _NETWORK), strict=False))
    except ValueError:
        return host
