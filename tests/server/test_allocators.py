"""Memory that a vintage took is given back, not kept for each thread or by Arrow."""

import subprocess
import sys

from tests.running import ROOT


def test_the_application_uses_the_allocators_of_the_system() -> None:
    """Arrow's own kept forty megabytes after ten vintages."""
    script = "import dashboard.app, pyarrow; print(pyarrow.default_memory_pool().backend_name)"
    found = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.split()[-1] == "system"
