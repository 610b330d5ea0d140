"""Fixtures of the whole application in this process, as a visitor's requests reach it."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from dashboard.app import app


# One for all tests: Streamlit allows one runtime in a process.
@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    """Client of the started application, under an allowed host name."""
    with TestClient(app, base_url="http://localhost") as started:
        yield started
