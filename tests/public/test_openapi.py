"""The description of our public addresses is true, and what it allows and what it does not is answered in order."""

import re

import schemathesis
from hypothesis import settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, status_code_conformance
from starlette.testclient import TestClient

from dashboard.catalogue import load_catalogue
from dashboard.facts import open_store
from tests.public.conftest import site_of
from tests.public.test_hostile import INSIDES

CATALOGUE, STORE = load_catalogue(), open_store()
SITE = site_of(lambda: CATALOGUE, lambda: STORE)
CLIENT = TestClient(SITE, base_url="http://localhost", follow_redirects=False)
DOCUMENT = CLIENT.get("/openapi.json").json()
# Without the phase that goes through every known value, which would draw the picture of every area.
CONFIG = schemathesis.Config.from_dict({"phases": {"coverage": {"enabled": False}}})
SCHEMA = schemathesis.openapi.from_dict(DOCUMENT, config=CONFIG)


@SCHEMA.parametrize()
@settings(max_examples=8)
def test_every_address_answers_as_described(case: schemathesis.Case) -> None:
    """A program that keeps to the description meets no surprise, and one that does not breaks nothing."""
    asked = case.as_transport_kwargs(base_url="http://localhost")
    answer = CLIENT.request(asked["method"], asked["url"], params=asked.get("params"), headers=asked["headers"])
    if (answer.status_code, answer.text) != (501, "Only format=json is offered."):
        case.validate_response(answer, checks=[not_a_server_error])
    case.validate_response(answer, checks=[status_code_conformance, content_type_conformance])
    assert not any(inside in answer.content for inside in INSIDES)


def test_the_description_holds_every_address_and_nothing_else() -> None:
    """An address that is not described is not tested either."""
    assert set(DOCUMENT["paths"]) == {route.path for route in SITE.routes}


def test_what_the_description_allows_is_followed() -> None:
    """A view that the description allows shows something, whatever the address."""
    for path, kind in DOCUMENT["paths"].items():
        named = {item["name"]: item["schema"] for item in kind["get"]["parameters"]}
        if "with" in named and not path.endswith(".ics"):  # a calendar is of a day that a family has chosen
            asked = path.replace("{subject}", named.get("subject", {}).get("enum", ["2025-12-04"])[0])
            assert re.fullmatch(named["with"]["pattern"], "region,england")
            area = named["area"]["enum"][-1]
            answer = CLIENT.get(f"{asked}?area={area}&with=region,england&as_of=2025-12-01", follow_redirects=True)
            assert answer.status_code == 200, asked
