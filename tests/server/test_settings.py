"""The settings in .streamlit/config.toml are known to Streamlit and really in force."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from starlette.testclient import TestClient
from streamlit import config

from dashboard.server.settings import require_settings
from tests.running import ROOT

_FILE = ROOT / ".streamlit" / "config.toml"


def _python(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def _names(options: dict[str, Any], above: str = "") -> list[str]:
    names = []
    for name, value in options.items():
        full = f"{above}{name}"
        names += _names(value, f"{full}.") if isinstance(value, dict) else [full]
    return names


def test_streamlit_knows_every_setting() -> None:
    """A misspelt or withdrawn setting is ignored: a protection that is written down but not there."""
    names = _names(tomllib.loads(_FILE.read_text(encoding="utf-8")))
    known = {name for name, option in config.get_config_options().items() if not option.deprecated}
    assert len(names) > 20
    assert [name for name in names if name not in known] == []


def test_reading_the_settings_prints_no_warning() -> None:
    """A warning at each start hides the one that matters."""
    assert _python("import streamlit as st; st.get_option('server.port')", ROOT).stderr == ""


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("browser.gatherUsageStats", False),
        ("browser.serverAddress", "localhost"),
        ("client.showErrorDetails", "none"),
        ("client.toolbarMode", "minimal"),
        ("runner.postScriptGC", False),
        ("server.enableCORS", True),
        ("server.enableStaticServing", False),
        ("server.enableXsrfProtection", True),
        ("server.fileWatcherType", "none"),
        ("server.headless", True),
    ],
)
def test_protections_are_in_force(name: str, wanted: object) -> None:
    """Visitors are not tracked, shown error details or slowed down, whatever the defaults become."""
    assert st.get_option(name) == wanted


def test_no_host_name_is_a_free_pass() -> None:
    """A lone * among the host names undoes the protection against foreign names."""
    hosts = st.get_option("server.allowedHosts")
    assert hosts
    assert "*" not in hosts


def test_a_start_elsewhere_is_refused(tmp_path: Path) -> None:
    """From another folder Streamlit finds no settings and would serve with none of them."""
    run = _python("import dashboard.app", tmp_path)
    assert run.returncode != 0
    assert "scripts/serve" in run.stderr


def test_an_overruled_setting_is_named(tmp_path: Path) -> None:
    """Who runs the site must learn which setting is overruled; the theme is a matter of taste."""
    file = tmp_path / "config.toml"
    file.write_text('[theme]\nbase = "dark"\n[server]\nport = 1\n', encoding="utf-8")
    require_settings(file, {"server.port": 1}.__getitem__)
    with pytest.raises(RuntimeError, match=r"server\.port"):
        require_settings(file, {"server.port": 2}.__getitem__)


def test_the_settings_in_the_page_are_those_of_the_server(client: TestClient) -> None:
    """What a page is told ahead, so that it need not ask, must not differ from what the server says."""
    said = client.get("/_stcore/host-config").json()
    told = client.get("/").text.split("HOST_CONFIG: ")[1].split("\n")[0]
    assert said["allowedOrigins"] == [], "nobody may steer the page; it names an origin that cannot exist"
    assert re.search(r'allowedOrigins: \["https://[a-z]+\.invalid"\]', told)
    assert f"useExternalAuthToken: {str(said['useExternalAuthToken']).lower()}" in told
    assert f'metricsUrl: "{said["metricsUrl"]}"' in told
