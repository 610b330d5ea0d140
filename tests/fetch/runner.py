"""Fork server of the fetch command: many runs, each in a process of its own, with the imports paid for once.

Reads a line of JSON for each run ({"arguments", "out", "err"}) and answers with its exit code.
"""

import json
import os
import runpy
import signal
import sys
import traceback
from typing import Any

import scripts.pipeline.fetch.command  # noqa: F401 - what every run needs, imported before it is forked off

LONGEST = 30
"""Seconds after which a run is killed."""


def _run(order: dict[str, Any]) -> int:
    signal.alarm(LONGEST)
    for name, stream in (("out", sys.stdout), ("err", sys.stderr)):
        descriptor = os.open(order[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(descriptor, stream.fileno())
    sys.argv = ["", *order["arguments"]]
    try:
        runpy.run_module("scripts.pipeline.fetch", run_name="__main__", alter_sys=True)
    except SystemExit as end:
        return int(end.code or 0)
    except BaseException:
        traceback.print_exc()
    return 1


for line in sys.stdin:
    child = os.fork()
    if child == 0:
        code = _run(json.loads(line))
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
