"""scripts/serve as a person runs it."""

import os
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.server import launch
from tests.running import ROOT, Server, running_server

_NOT_COPIED = shutil.ignore_patterns(".git", ".venv", ".*_cache", "__pycache__", "tests", ".hypothesis")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project elsewhere, with the packages that are already installed."""
    if not (ROOT / ".venv" / ".installed-run").is_file():
        pytest.skip("the packages are not in .venv: run the tests with scripts/test")
    copy = tmp_path_factory.mktemp("copy") / "project with spaces"
    shutil.copytree(ROOT, copy, ignore=_NOT_COPIED)
    (copy / ".venv").symlink_to(ROOT / ".venv")
    return copy


@pytest.fixture(scope="module")
def served(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server that scripts/serve starts when called from some other folder."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    command = (str(project / "scripts" / "serve"), "--port", "0")
    with running_server(elsewhere / "output.txt", command, elsewhere) as server:
        yield server


def test_it_says_where_the_dashboard_is(served: Server) -> None:
    """The one thing that a person needs from the command; the address itself was just opened."""
    assert "The dashboard is at http://localhost:" in served.printed()


def test_a_second_start_installs_nothing(served: Server) -> None:
    """Installing at every start would take minutes and need a network."""
    assert "Installing" not in served.printed()
    assert "virtual environment" not in served.printed()


def test_nothing_tells_which_server_it_is(served: Server) -> None:
    """The name of the server's software helps only those who look for its weaknesses."""
    with urllib.request.urlopen(f"{served.url}/healthz", timeout=10) as answer:  # noqa: S310 - loopback
        assert answer.status == 200
        assert answer.headers["server"] is None


def test_a_used_port_is_a_sentence(project: Path, served: Server) -> None:
    """A traceback tells a person nothing about what to do."""
    port = served.url.rpartition(":")[2]
    second = subprocess.run(
        [project / "scripts" / "serve", "--port", port],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert second.returncode == 1
    assert f"Port {port} is already in use." in second.stderr
    assert "Traceback" not in second.stderr


def test_ctrl_c_stops_it_quietly(project: Path, tmp_path: Path) -> None:
    """A traceback or a server that stays makes people think that something broke."""
    command = (str(project / "scripts" / "serve"), "--port", "0")
    with running_server(tmp_path / "output.txt", command, tmp_path) as server:
        server.process.send_signal(signal.SIGINT)
        assert server.process.wait(timeout=10) == 0
        assert server.printed().endswith("Stopped.\n")


_SHIM = f"""#!/bin/bash
if [ "$1 $2" = "-m venv" ]; then mkdir -p "$3/bin"; cp "$0" "$3/bin/python"; exit 0; fi
if [ "$1 $2" = "-m pip" ]; then echo "$@" >>pip.log; exit "${{PIP_EXIT:-0}}"; fi
if [ "$2" = "import pip" ]; then exit "${{HAS_PIP:-1}}"; fi
exec '{sys.executable}' "$@"
"""


def _shell(folder: Path, commands: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/bash", "-euo", "pipefail", "-c", f". '{ROOT}/scripts/setup_env.sh'; {commands}"],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    """A folder with a list of packages and an environment whose pip only notes what it was asked."""
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(_SHIM, encoding="utf-8")
    python.chmod(0o755)
    (tmp_path / "list.txt").write_text("one==1\n", encoding="utf-8")
    return tmp_path


def _installs(folder: Path) -> int:
    log = folder / "pip.log"
    return len(log.read_text(encoding="utf-8").splitlines()) if log.exists() else 0


def test_packages_are_installed_once_for_each_list(packages: Path) -> None:
    """Too seldom leaves old packages after an update, too often makes every start slow."""
    install = "ensure_installed run list.txt"
    assert _shell(packages, install).returncode == 0
    assert _shell(packages, install).returncode == 0
    assert _installs(packages) == 1
    assert "--require-hashes" in (packages / "pip.log").read_text(encoding="utf-8")
    (packages / "list.txt").write_text("one==2\n", encoding="utf-8")
    assert _shell(packages, install).returncode == 0
    assert _installs(packages) == 2


def test_a_failed_install_is_repeated(packages: Path) -> None:
    """An interrupted install that counts as done leaves a dashboard that never starts."""
    failed = _shell(packages, "ensure_installed run list.txt", PIP_EXIT="1")
    assert failed.returncode != 0
    assert "could not be installed" in failed.stderr
    assert _shell(packages, "ensure_installed run list.txt").returncode == 0
    assert _installs(packages) == 2


def test_the_environment_has_no_pip_and_no_setuptools(tmp_path: Path) -> None:
    """The ones that come with Python have known weaknesses, and lie where everything that runs can load them."""
    assert _shell(tmp_path, "ensure_venv").returncode == 0
    assert [path.name for path in tmp_path.rglob("*") if path.name.startswith(("pip", "setuptools"))] == []


def test_the_pip_that_installs_goes_away_and_one_of_an_earlier_version_too(packages: Path) -> None:
    """Whoever updates has an environment with the old ones; what the tests pin is then installed again."""
    (packages / ".venv" / ".installed-tests").touch()
    assert _shell(packages, "ensure_installed run list.txt", HAS_PIP="0").returncode == 0
    asked = (packages / "pip.log").read_text(encoding="utf-8").splitlines()
    assert "--python .venv/bin/python" in asked[0]
    assert asked[0].endswith("uninstall --yes pip setuptools")
    assert "install --require-hashes" in asked[1]
    assert {path.name for path in (packages / ".venv").iterdir()} == {"bin", ".installed-run"}


@pytest.mark.parametrize(
    ("python", "told"),
    [
        ("exit 1", "Python 3.11 or later is needed"),
        ('case "$2" in *ensurepip*) exit 1;; esac', "sudo apt-get install python3.11-venv"),
    ],
    ids=["too old", "no venv"],
)
def test_a_missing_python_is_explained(tmp_path: Path, python: str, told: str) -> None:
    """Who has never used Python must learn what to install."""
    for name in ("python3.11", "python3"):
        shim = tmp_path / name
        shim.write_text(f"#!/bin/bash\n{python}\n", encoding="utf-8")
        shim.chmod(0o755)
    result = _shell(tmp_path, "ensure_venv", PATH=str(tmp_path))
    assert result.returncode != 0
    assert told in result.stderr


@pytest.mark.parametrize(
    ("host", "told"),
    [
        ("127.0.0.1", "http://localhost:8501 "),
        ("::1", "http://[::1]:8501 "),
        ("::", "http://localhost:8501 "),
        ("192.0.2.7", "http://192.0.2.7:8501 "),
    ],
)
def test_the_address_that_is_printed_can_be_opened(host: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    """An IPv6 address without brackets leads nowhere."""
    launch._announce(host, 8501)
    assert told in capsys.readouterr().out


def test_a_slip_in_the_list_of_proxies_is_a_sentence() -> None:
    """With a list that cannot be read, all visitors would be counted as one, or none."""
    result = subprocess.run(
        [sys.executable, "-m", "dashboard.server.launch", "--port", "0"],
        cwd=ROOT,
        env={**os.environ, "DASHBOARD_PROXIES": "proxy.example"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert result.returncode == 2
    assert "DASHBOARD_PROXIES must list networks" in result.stderr
    assert "Traceback" not in result.stderr
