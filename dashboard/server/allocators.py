"""Allocators: memory that is given back to the system, rather than kept for each thread and for Arrow apart."""

import ctypes
import logging
from typing import Final

import pyarrow as pa

_LOG = logging.getLogger(__name__)
_M_ARENA_MAX: Final = -8
"""Number of this setting in glibc's malloc.h."""
_ARENAS: Final = 2


def use_shared_allocators() -> None:
    """Make Arrow use the C library's allocator, and all threads two of its arenas; elsewhere than glibc Arrow alone.

    Arrow's own allocator keeps what reading a vintage took. glibc opens up to eight arenas a processor core, each of
    which keeps what its threads have left, and Streamlit starts a thread for each run of a page.
    """
    pa.set_memory_pool(pa.system_memory_pool())
    try:
        known = ctypes.CDLL(None).mallopt(_M_ARENA_MAX, _ARENAS)
    except (AttributeError, OSError):
        known = 0
    if not known:
        _LOG.info("The C library has no arenas to limit.")
