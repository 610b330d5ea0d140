"""What happens once before the first visitor is served."""

import gc
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager


def lifespan(
    warm_up: Callable[[], None], beside: Callable[[], AbstractAsyncContextManager[None]]
) -> Callable[[object], AbstractAsyncContextManager[None]]:
    """Return a start-up step that warms up and then sets all loaded objects aside.

    warm_up imports and loads what the first visitor would otherwise wait for; an error in it
    stops the start. What is loaded by then lives as long as the process, so the garbage
    collector need not look through it again: collections get many times cheaper.
    beside is entered last and lasts as long as the server.
    """

    @asynccontextmanager
    async def prepared(_app: object) -> AsyncIterator[None]:
        warm_up()
        gc.collect()
        gc.freeze()
        try:
            async with beside():
                yield
        finally:
            gc.unfreeze()

    return prepared
