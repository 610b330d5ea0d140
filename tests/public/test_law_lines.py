"""A line of law says when its text was read and how far, and never that somebody checked it who did not."""

import re
from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from dashboard.catalogue import Catalogue
from dashboard.catalogue.base import UNCHECKED
from dashboard.wording import law
from tests.public.asking import Page

FALSE_CHECK = re.compile(r"\bchecked (on )?\d|(?<!not yet )(?<!yet been )\bchecked by\b|law as at", re.I)


def test_every_provision_was_read_on_a_day_that_has_been(catalogue: Catalogue) -> None:
    """A day to come, or none, would be a reading that did not take place."""
    for provision in catalogue.laws.values():
        assert provision.read_on <= datetime.now(UTC).date(), provision.id
        assert provision.read_by


def test_every_provision_is_used(catalogue: Catalogue) -> None:
    """A provision that nothing names would be kept up to date for no reader."""
    used = {measure.law.provision.id for measure in catalogue.measures.values() if measure.law}
    used |= {limit.provision.id for limit in catalogue.limits.limits} | {catalogue.limits.appeals.provision.id}
    assert set(catalogue.laws) == used


def test_the_exceptions_are_told_in_one_way(catalogue: Catalogue) -> None:
    """Told wider in one place than in another, they would lend a council time that the law does not give."""
    with_limit = ("assessment-decision", "no-plan-decision", "final-plan")
    assert len({catalogue.laws[name].exceptions for name in with_limit}) == 1
    limits = [limit for limit in catalogue.limits.limits if limit.provision.id in with_limit]
    assert len({re.sub(r"\d+", "N", limit.extends) for limit in limits}) == 1
    for text in (catalogue.laws["final-plan"].exceptions, limits[0].extends):
        assert text is not None
        for word in ("impractical", "asked", "one week before", "parent", "young person", "school holiday"):
            assert word in text.lower(), word


def test_what_was_not_read_says_so(catalogue: Catalogue) -> None:
    """Read, read in part, not read; with the version where it is known, and by whom it was checked."""
    one = catalogue.laws["final-plan"]
    assert law.reading(one) == "read on 28 November 2026; not yet checked by a second person."
    part = one.model_copy(update={"read": "part", "instead": "The rest is as others tell it."})
    assert law.reading(part).startswith("read in part on 28 November 2026; not yet")
    assert law.reading(part).endswith("The rest is as others tell it.")
    none = one.model_copy(update={"read": "none", "instead": "It is as others tell it.", "text_as_at": "2020-07-21"})
    assert law.reading(none).startswith(
        "not read in the official text; looked up on 28 November 2026, in the version of 21 July 2020; not yet checked"
    )
    known = one.model_copy(update={"checker": "a solicitor, 1 March 2027"})
    assert law.reading(known).endswith("; checked by a solicitor, 1 March 2027.")


def test_no_chart_claims_a_check_that_nobody_made(client: TestClient, catalogue: Catalogue) -> None:
    """Page, file and data of every chart: the law with its reading, each definition with who checked it."""
    assert {item.checker for item in (*catalogue.measures.values(), *catalogue.laws.values())} == {UNCHECKED}
    for slug, chart in catalogue.charts.items():
        measures = [catalogue.measures[name] for name in chart.measures]
        text = Page(client.get(f"/chart/{slug}").text).text("main")
        assert FALSE_CHECK.search(text) is None, slug
        assert text.count("Not yet checked by a second person.") == len(measures), slug
        data = client.get(f"/chart/{slug}.json").json()["definitions"]
        table = client.get(f"/chart/{slug}.csv").text
        for measure, told in zip(measures, data, strict=True):
            assert told["checked"] == "Not yet checked by a second person."
            if measure.law:
                line = law.reading(measure.law.provision)
                assert line in text, slug
                assert line in table, slug
                assert told["law"]["read_on"] == measure.law.provision.read_on.isoformat()
                assert told["law"]["as_at"] == measure.law.provision.text_as_at


WAIT = "/my-wait/plain?happened=refused&day=1&month=9&year=2026"


@pytest.mark.parametrize("path", ["/compare/plain?measure=percent-within-20-weeks", "/code-of-practice", WAIT])
def test_no_page_claims_a_check_that_nobody_made(client: TestClient, path: str) -> None:
    text = Page(client.get(path, follow_redirects=True).text).text("main")
    assert FALSE_CHECK.search(text) is None
    assert re.search("yet (been )?checked by a second person", text, re.I)


def test_what_is_proposed_is_told_with_its_day_and_source(client: TestClient, catalogue: Catalogue) -> None:
    """A page on law that is silent on a reform reads as if nothing was coming."""
    reform = catalogue.limits.reform
    assert reform is not None
    text = Page(client.get("/my-wait/plain").text).text("main")
    assert f"{reform.text} Position of 28 November 2026. Source: {reform.source}" in text
    assert catalogue.limits.copies in text
