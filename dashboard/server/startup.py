"""What happens once before the first visitor is served."""

import gc
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Final

# As Python comes it looks for rings of forgotten objects every 700 new ones, and every hundredth time through all
# that is not set aside: with a hundred visitors a tenth of a second in which nobody is answered. Rarer is cheaper
# altogether; rarer still would make the single one longer.
_BETWEEN_COLLECTIONS: Final = (10_000, 3, 20)


def lifespan(
    warm_up: Callable[[], None], beside: Callable[[], AbstractAsyncContextManager[None]]
) -> Callable[[object], AbstractAsyncContextManager[None]]:
    """Return a start-up step that warms up and then sets all loaded objects aside.

    warm_up imports and loads what the first visitor would otherwise wait for; an error in it
    stops the start. What is loaded by then lives as long as the process, so the garbage
    collector need not look through it again: collections get many times cheaper. They also get rarer.
    beside is entered last and lasts as long as the server.
    """

    @asynccontextmanager
    async def prepared(_app: object) -> AsyncIterator[None]:
        warm_up()
        gc.collect()
        gc.freeze()
        usual = gc.get_threshold()
        gc.set_threshold(*_BETWEEN_COLLECTIONS)
        try:
            async with beside():
                yield
        finally:
            gc.set_threshold(*usual)
            gc.unfreeze()

    return prepared
