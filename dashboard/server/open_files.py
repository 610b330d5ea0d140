"""Open files (RLIMIT_NOFILE): limit raised at start, and the number of visitors for which it suffices.

Every connection is an open file, and so is every file that is being read. A process that has none left answers nobody.
"""

import resource
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

MOST_DASHBOARDS: Final = 400
"""Open dashboards of one process; each takes up to 0.14 MB. The plain pages are not counted."""
MOST_CONNECTIONS: Final = 600
"""Connections of one process, dashboards included; with more it answers 503 rather than slowing everyone down. A
visitor holds one lasting connection and, while a page loads, up to six short ones."""
TO_BE_REFUSED: Final = 40
"""Connections beyond MOST_CONNECTIONS that are held for the moment in which they are refused."""
_SPARE: Final = 120
"""Files of the store, of 40 worker threads and of the libraries that these load."""
_USED_AT_START: Final = 40
"""Assumed where the system does not tell."""
_HIGHEST: Final = 65_536
"""More is never needed, and some systems call a limit that they do not keep unlimited."""


@dataclass(frozen=True)
class FileBudget:
    """What a limit of open files is enough for: dashboards, and connections of all kinds, these included."""

    limit: int
    dashboards: int
    connections: int

    @property
    def shortage(self) -> str:
        """Sentence for operators, with the remedy; empty if the limit suffices for MOST_CONNECTIONS."""
        if self.connections >= MOST_CONNECTIONS:
            return ""
        return (
            f"This process may open only {self.limit:,} files, so it takes {self.dashboards} dashboards and "
            f"{self.connections} connections instead of {MOST_DASHBOARDS} and {MOST_CONNECTIONS}. Raise the hard limit "
            "(LimitNOFILE= of a systemd service, --ulimit nofile= of a container, ulimit -Hn of a shell)."
        )


def file_budget(limit: int, used: int) -> FileBudget:
    """Divide a limit of open files, `used` of them open already, among connections.

    Two connections of three may be dashboards. What Streamlit opens for a dashboard besides its connection is kept
    from it by dashboard/interface/session_loop.py.
    """
    connections = max(1, min(MOST_CONNECTIONS, limit - used - _SPARE - TO_BE_REFUSED))
    return FileBudget(limit, max(1, connections * MOST_DASHBOARDS // MOST_CONNECTIONS), connections)


@cache
def process_budget() -> FileBudget:
    """Raise the limit of this process, and return the budget; reckoned once."""
    return file_budget(raise_limit(), _open_now())


def raise_limit() -> int:
    """Raise the soft limit of open files up to the hard limit; return the limit then in force."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _HIGHEST if hard == resource.RLIM_INFINITY else min(hard, _HIGHEST)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        for limit in (wanted, 10_240):  # macOS allows no more, whatever it says
            try:
                resource.setrlimit(resource.RLIMIT_NOFILE, (limit, hard))
            except (OSError, ValueError):
                continue
            break
    now = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return _HIGHEST if now == resource.RLIM_INFINITY else now


def _open_now() -> int:
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.is_dir() else _USED_AT_START
