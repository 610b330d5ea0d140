"""Every answer carries the headers that keep a visitor's browser from being used against them."""

import base64
import hashlib
import re

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.app import _routes
from dashboard.server.headers import SecurityHeaders

_ANSWERS = {
    "start page": ("GET", "/", {}),
    "another page": ("GET", "/timeliness", {}),
    "redirect": ("GET", "/timeliness/", {}),
    "static file": ("GET", "/favicon.png", {}),
    "health": ("GET", "/healthz", {}),
    "Streamlit's health": ("GET", "/_stcore/health", {}),
    "missing page": ("GET", "/nowhere", {}),
    "missing download": ("GET", "/media/nothing.csv", {}),
    "refused method": ("POST", "/", {}),
    "refused host": ("GET", "/", {"host": "attacker.example"}),
}


def _policy(answer: Response) -> dict[str, list[str]]:
    directives = (part.split() for part in answer.headers["content-security-policy"].split(";"))
    return {name: sources for name, *sources in directives}


@pytest.mark.parametrize("kind", _ANSWERS)
def test_every_answer_is_protected(client: TestClient, kind: str) -> None:
    """A page without these can be framed, sniffed into a script or read by another site."""
    method, path, headers = _ANSWERS[kind]
    answer = client.request(method, path, headers=headers, follow_redirects=False)
    assert _policy(answer)["frame-ancestors"] == ["'none'"]
    assert _policy(answer)["default-src"] == ["'none'"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert "geolocation=()" in answer.headers["permissions-policy"]
    assert "server" not in answer.headers


def test_every_address_is_protected(client: TestClient) -> None:
    """An address that was added later must not be the one through which a visitor is attacked."""
    for route in _routes:
        path = route.path.replace("{subject}", "timeliness" if "/feed" in route.path else "new-plans")
        answer = client.get(
            path.format(vintage="current", name="areas.csv", day="2026-06-25", area="935"), follow_redirects=False
        )
        assert answer.status_code < 500, path
        assert _policy(answer)["default-src"] == ["'none'"], path
        assert _policy(answer)["frame-ancestors"] == (["*"] if path.startswith("/embed/") else ["'none'"]), path
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] in ("same-origin", "no-referrer"), path
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert answer.headers["cross-origin-resource-policy"] in ("same-origin", "cross-origin")
        assert "geolocation=()" in answer.headers["permissions-policy"]
        assert "set-cookie" not in answer.headers


def test_policy_allows_the_pages_own_inline_scripts_and_no_others(client: TestClient) -> None:
    """A wrong hash leaves an empty page after an upgrade; 'unsafe-inline' lets injected text run."""
    answer = client.get("/")
    inline = re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL)
    assert inline, "Streamlit's page has no inline script any more: is the hash still needed?"
    hashes = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in inline]
    assert _policy(answer)["script-src"] == ["'self'", *(f"'sha256-{value}'" for value in hashes)]


def test_policy_names_no_other_site(client: TestClient) -> None:
    """A visitor to this subject must not be made known to anyone else by the page they read."""
    harmless = re.compile(r"'none'|'self'|'unsafe-inline'|'sha256-\S+'|data:|blob:")
    policy = _policy(client.get("/"))
    assert [source for sources in policy.values() for source in sources if not harmless.fullmatch(source)] == []


async def _fail(_request: Request) -> Response:
    raise RuntimeError("secret detail")


async def _own_policy(_request: Request) -> Response:
    return Response(headers={"Content-Security-Policy": "sandbox"})


@pytest.fixture
def bare() -> TestClient:
    """A small application behind the middleware alone."""
    middleware = [Middleware(SecurityHeaders, headers={"x-frame-options": "DENY", "content-security-policy": "a"})]
    routes = [Route("/fail", _fail), Route("/own", _own_policy)]
    return TestClient(Starlette(routes=routes, middleware=middleware), raise_server_exceptions=False)


def test_an_unhandled_error_is_a_plain_protected_page(bare: TestClient) -> None:
    """Otherwise an error shows its inside to a stranger, or comes without protection."""
    answer = bare.get("/fail")
    assert answer.status_code == 500
    assert "secret detail" not in answer.text
    assert '<html lang="en-GB">' in answer.text
    assert answer.headers["x-frame-options"] == "DENY"


def test_an_answer_may_be_stricter_than_the_rest(bare: TestClient) -> None:
    """Pages without script set a tighter policy of their own; it must reach the browser."""
    assert bare.get("/own").headers["content-security-policy"] == "sandbox"
