"""The picture in a browser's tab, by which a reader finds the site among others."""

import re
from base64 import b64decode
from pathlib import Path

import pytest
import streamlit
from starlette.testclient import TestClient

STREAMLITS = Path(streamlit.__file__).parent / "static" / "favicon.png"
PLAIN = (
    "/chart/within-20-weeks",
    "/embed/within-20-weeks",
    "/summary",
    "/my-wait/plain",
    "/chart/within-20-weeks?area=x",
)


@pytest.mark.parametrize("path", PLAIN)
def test_plain_pages_and_the_dashboard_show_the_same_icon(client: TestClient, path: str) -> None:
    """A shared chart must not look like another project, nor cost a second request for its icon."""
    icon = client.get("/favicon.png")
    assert icon.headers["content-type"] == "image/png"
    assert icon.content != STREAMLITS.read_bytes()
    (link,) = re.findall(r'<link rel="icon" href="([^"]*)">', client.get(path).text)
    assert b64decode(link.removeprefix("data:image/png;base64,")) == icon.content
