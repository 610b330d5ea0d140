"""Start-up of the process: warm caches, then tune the garbage collector."""

import gc
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Final

# Python's default collects reference cycles every 700 new objects, and every hundredth collection is a full one (all
# objects that are not frozen): with a hundred visitors a pause of a tenth of a second in which nobody is answered.
# Fewer collections cost less in total; fewer still would make the single pause longer.
_GC_THRESHOLDS: Final = (10_000, 3, 20)


def lifespan(
    warm_up: Callable[[], None], background: Callable[[], AbstractAsyncContextManager[None]]
) -> Callable[[object], AbstractAsyncContextManager[None]]:
    """Return an ASGI lifespan that warms up and then freezes all loaded objects (gc.freeze).

    warm_up imports and loads what the first visitor would otherwise wait for; an error in it stops the start. What is
    loaded by then lives as long as the process, so the garbage collector need not look through it again: collections
    get many times cheaper. They also get rarer.
    background is entered last and lasts as long as the server.
    """

    @asynccontextmanager
    async def _lifespan(_app: object) -> AsyncIterator[None]:
        warm_up()
        gc.collect()
        gc.freeze()
        defaults = gc.get_threshold()
        gc.set_threshold(*_GC_THRESHOLDS)
        try:
            async with background():
                yield
        finally:
            gc.set_threshold(*defaults)
            gc.unfreeze()

    return _lifespan
