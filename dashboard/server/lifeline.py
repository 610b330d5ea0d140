"""Lifeline between two processes (parent-death signal): a command ends with its parent, however the parent ended.

As a program (lifeline.py PARENT COMMAND...) it asks Linux to kill it when its parent ends, then becomes the command.
Linux kills a process that is stopped or hangs too. Other systems have nothing like it; there the command stays.
"""

import ctypes
import os
import signal
import sys
from collections.abc import Sequence
from typing import Final

_PR_SET_PDEATHSIG: Final = 1


def tied(command: Sequence[str]) -> list[str]:
    """Command line that runs the command tied to this process.

    To be started from a thread that lives as long as the process: Linux means the thread when it says parent.
    """
    if sys.platform != "linux":
        return list(command)
    return [sys.executable, "-I", "-S", __file__, str(os.getpid()), *command]


def main(parent: int, command: list[str]) -> None:
    """Become the command; end with 1 if the parent was gone before Linux knew of it."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit(1)
    os.execv(command[0], command)  # noqa: S606 - a path, and the arguments of our own


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
