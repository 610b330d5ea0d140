"""The whole application in this process, as a visitor's requests reach it."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from dashboard.app import app


# One for all tests: Streamlit allows one runtime in a process.
@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    """A client of the started application, under a host name that is allowed."""
    with TestClient(app, base_url="http://localhost") as started:
        yield started
