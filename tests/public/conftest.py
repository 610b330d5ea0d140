"""Fixtures of the public pages in this process, behind the same guard and headers as in the whole application."""

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.testclient import TestClient

from dashboard.catalogue import Catalogue
from dashboard.edition import CurrentEdition
from dashboard.facts import FactStore
from dashboard.facts.store import DEFAULT_ROOT
from dashboard.public.desk import AnswerDesk
from dashboard.public.routes import routes
from dashboard.server.guard import RequestGuard
from dashboard.server.headers import SecurityHeaders
from dashboard.server.policy import security_headers

Site = Callable[..., Starlette]


def site_of(
    catalogue_of: Callable[[], Catalogue], store_of: Callable[[], FactStore], root: Path = DEFAULT_ROOT
) -> Starlette:
    """Application of the public pages alone."""
    current_edition = CurrentEdition(catalogue_of, store_of)
    desk = AnswerDesk()
    public = routes(current_edition, root, fresh_for=0, desk=desk)
    site = Starlette(
        routes=public,
        middleware=[
            Middleware(SecurityHeaders, headers=security_headers("<html></html>")),
            Middleware(TrustedHostMiddleware, allowed_hosts=["localhost"], www_redirect=False),
            Middleware(RequestGuard, pages=(), files=(), routes=public),
        ],
    )
    site.state.current_edition = current_edition
    site.state.desk = desk
    return site


@pytest.fixture(scope="session")
def site(catalogue: Catalogue, store: FactStore) -> Starlette:
    return site_of(lambda: catalogue, lambda: store)


@pytest.fixture(scope="session")
def record_client(catalogue: Catalogue, record: FactStore, record_root: Path) -> TestClient:
    """The public pages on the record, for tests that name figures which the next release changes."""
    site = site_of(lambda: catalogue, lambda: record, record_root)
    return TestClient(site, base_url="http://localhost", follow_redirects=False)


@pytest.fixture(scope="session")
def client(site: Starlette) -> TestClient:
    return TestClient(site, base_url="http://localhost", follow_redirects=False)
