"""Strangers reach the pages and nothing else of the server behind them."""

import re

import pytest
from starlette.testclient import TestClient, WebSocketDenialResponse
from streamlit import net_util

from dashboard.drawing.plotly import builds
from dashboard.site import pages as page_list

_STREAM = "ws://localhost/_stcore/stream"


@pytest.mark.parametrize("path", page_list.paths())
def test_each_page_is_served_at_its_address(client: TestClient, path: str) -> None:
    """A page in the list that answers 404 is a dead link in the navigation."""
    answer = client.get(f"/{path}?area=935")
    assert answer.status_code == 200
    assert '<div id="root">' in answer.text


def test_the_sitemap_names_every_page(client: TestClient) -> None:
    """A page that search engines are not told of is found by nobody."""
    told = client.get("/sitemap.xml").text
    assert [path for path in page_list.paths() if f"<loc>http://localhost/{path}</loc>" not in told] == []


def test_a_slash_at_the_end_leads_to_the_page(client: TestClient) -> None:
    """People and programs add a slash to links; the state in the link must survive."""
    answer = client.get("/timeliness/?area=935", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (301, "/timeliness?area=935")


@pytest.mark.parametrize("accepted", ["br", "identity"])
@pytest.mark.parametrize("page", ["/", "/compare"])
def test_everything_the_page_names_is_served(client: TestClient, page: str, accepted: str) -> None:
    """A file that is refused leaves the visitor with an empty page, or with no charts; no run has yet asked for any."""
    named = re.findall(r'(?:src|href)="\./([^"]+)"', client.get(page).text)
    wanted = [name for name in named if not name.startswith("_stcore/agent")]
    assert any(name.endswith(builds.ENTRY) for name in wanted)
    assert len(wanted) > 10
    headers = {"accept-encoding": accepted}
    assert [name for name in wanted if client.get(f"/{name}", headers=headers).status_code != 200] == []


def test_a_missing_page_says_so(client: TestClient) -> None:
    """A 200 for any address puts dead links into search engines and hides them from checkers."""
    answer = client.get("/no-such-page")
    assert answer.status_code == 404
    assert '<html lang="en-GB">' in answer.text
    assert 'href="/"' in answer.text
    assert "<script" not in answer.text


def test_the_missing_page_repeats_nothing_of_the_address(client: TestClient) -> None:
    """An address that is written into the page lets an attacker put words or code on it."""
    assert "attack" not in client.get("/<b>attack</b>").text


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/upload_file/session/file",
        "/_stcore/metrics",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/mcp",
        "/_stcore/script-health-check",
        "/_stcore/bidi-components/name/file.js",
        builds.ADDRESS,
        f"{builds.ADDRESS}no-such-file.js",
        f"{builds.ADDRESS}../../app.py",
        f"{builds.ADDRESS}%2e%2e/app.py",
        "/component/name/index.html",
        "/auth/login",
        "/app/static/file.txt",
        "/index.html",
        "/static/js/no-such-file.js",
        "/timeliness/_stcore/health",
        "/static/../index.html",
        "/static/%2e%2e/index.html",
    ],
)
def test_unneeded_addresses_do_not_exist(client: TestClient, path: str) -> None:
    """Each of these gives strangers work to do on the server, or numbers about it."""
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
@pytest.mark.parametrize("path", ["/", "/healthz", "/_stcore/upload_file/session/file"])
def test_nothing_can_be_sent(client: TestClient, method: str, path: str) -> None:
    """Streamlit keeps what strangers upload in memory, until there is none left."""
    answer = client.request(method, path)
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"


def test_health(client: TestClient) -> None:
    """Without it a load balancer takes the site down."""
    answer = client.get("/healthz")
    assert (answer.status_code, answer.text, answer.headers["cache-control"]) == (200, "ok", "no-store")


@pytest.mark.parametrize("host", ["attacker.example", "localhost.attacker.example", "127.0.0.1.attacker.example"])
def test_other_host_names_are_refused(client: TestClient, host: str) -> None:
    """Otherwise a site that points its own name here reads the dashboard as its own page."""
    assert client.get("/", headers={"host": host}).status_code == 400
    with pytest.raises(WebSocketDenialResponse), client.websocket_connect(f"ws://{host}/_stcore/stream"):
        pass


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1", "[::1]", "[::1]:8501"])
def test_the_names_of_this_machine_are_answered(client: TestClient, host: str) -> None:
    """`scripts/serve --host ::1` prints such an address; page and connection must both know it."""
    assert client.get("/healthz", headers={"host": host}).status_code == 200
    with client.websocket_connect(
        f"ws://{host}/_stcore/stream", subprotocols=["streamlit"], headers={"origin": f"http://{host}", "host": host}
    ) as connection:
        assert connection.accepted_subprotocol == "streamlit"


@pytest.mark.parametrize("origin", ["https://attacker.example", "http://localhost:9999", "null"])
def test_pages_of_other_sites_cannot_connect(client: TestClient, origin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another site's page must not drive a visitor's dashboard, nor make this server call out."""
    monkeypatch.setattr(net_util, "get_external_ip", lambda: pytest.fail("the server called out"))
    with (
        pytest.raises(WebSocketDenialResponse) as refused,
        client.websocket_connect(_STREAM, headers={"origin": origin}),
    ):
        pass
    assert refused.value.status_code == 403


def test_the_dashboards_own_page_can_connect(client: TestClient) -> None:
    """Without its connection the page stays empty."""
    with client.websocket_connect(
        _STREAM, subprotocols=["streamlit"], headers={"origin": "http://localhost"}
    ) as connection:
        assert connection.accepted_subprotocol == "streamlit"
