"""Event loops of Streamlit's sessions: replaced by ones that hold no open files.

Streamlit makes an asyncio event loop for every session, for scripts that use asyncio, and keeps it for two minutes and
the next garbage collection after a visitor has left: three open files each. No page here uses asyncio.
"""

import asyncio
from typing import Any

from streamlit.runtime import app_session


class SessionLoop(asyncio.AbstractEventLoop):
    """Event loop that can be made, asked and closed, and runs nothing (NotImplementedError)."""

    def __init__(self) -> None:
        self._closed = False

    def is_running(self) -> bool:
        """No."""
        return False

    def is_closed(self) -> bool:
        """Tell whether the session is over."""
        return self._closed

    def close(self) -> None:
        """End it with its session."""
        self._closed = True


class _SessionAsyncio:
    """What Streamlit's sessions see as the module asyncio."""

    new_event_loop = SessionLoop

    def __getattr__(self, name: str) -> Any:
        return getattr(asyncio, name)


def spare_session_loops() -> None:
    """Give every session from now on a loop without open files, instead of an epoll and two sockets."""
    app_session.asyncio = _SessionAsyncio()  # type: ignore[assignment,attr-defined]
