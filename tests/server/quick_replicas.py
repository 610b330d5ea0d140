"""The command with short times: python -m tests.server.quick_replicas OPTIONS, for tests of what ends or hangs."""

import sys
from functools import partial

from dashboard.server import launch, replicas
from dashboard.server.kept_process import KeepingTimes

TIMES = KeepingTimes(look=0.2, answer=1.0, hang=3.0, between_starts=2.0)

if __name__ == "__main__":
    replicas.serve = partial(replicas.serve, times=TIMES)
    sys.exit(launch.main())
