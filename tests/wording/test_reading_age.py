"""What parents read must be readable for a tired person on a phone: measured by a library, and bounded.

The Flesch-Kincaid grade plus 5 is about the reading age in years. One text may ask for a reading age of 15, because
some legal words cannot be avoided; all texts of a kind together may ask for 13.
"""

from collections.abc import Iterator

import pytest
import textstat

from dashboard.catalogue import Catalogue, load_catalogue

ONE_TEXT = 10.0
A_KIND = 8.0


def texts(catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    """Kind, name and text of everything that is written for parents."""
    site, limits = catalogue.site, catalogue.limits
    yield from (("site", name, getattr(site, name)) for name in ("about", "not_for", "maker"))
    yield from (("site", name, text) for name, text in site.opening)
    yield from (("word", term.id, term.meaning) for term in catalogue.glossary.terms)
    yield from (("reading", item.form, " ".join(item.text)) for item in catalogue.glossary.readings)
    yield from (("limit", limit.id, f"{limit.text} {limit.extends}") for limit in limits.limits)
    yield "limit", "counting", " ".join([limits.not_advice, *limits.counting])
    yield from (("help", item.id, item.text) for item in catalogue.services)
    yield from (("measure", item.slug, item.definition) for item in catalogue.measures.values())
    for domain in catalogue.domains.values():
        yield "domain", domain.slug, f"{domain.question} {domain.intro}"
        yield from (("section", section.heading, section.text) for section in domain.sections)
    for page in catalogue.pages.values():
        yield "page", page.slug, page.intro
        for section in page.sections:
            yield from (("page", f"{page.slug}: {section.heading}", text) for text in (*section.text, *section.items))


ALL = list(texts(load_catalogue()))


def grade(text: str) -> float:
    """The Flesch-Kincaid grade; a text shorter than a line says too little to be graded."""
    return float(textstat.flesch_kincaid_grade(text)) if len(text.split()) >= 12 else 0.0


def test_no_text_is_harder_than_a_school_leaver_can_read() -> None:
    """Shorter sentences are the remedy."""
    hard = [f"{kind} {name}: grade {grade(text):.1f}: {text}" for kind, name, text in ALL if grade(text) > ONE_TEXT]
    assert not hard, "\n".join(hard)


@pytest.mark.parametrize("kind", sorted({kind for kind, _, _ in ALL}))
def test_each_kind_of_text_is_plain_on_the_whole(kind: str) -> None:
    """One hard definition can be lived with; a page of them is given up."""
    assert textstat.flesch_kincaid_grade(" ".join(text for found, _, text in ALL if found == kind)) <= A_KIND


def test_the_measure_tells_plain_from_hard() -> None:
    """A bound that nothing could break would prove nothing."""
    plain = "The council has six weeks to say yes or no. If it says no, you can ask why. You can also appeal."
    hard = "Notwithstanding administrative considerations, determinations regarding statutory entitlements necessitate"
    assert grade(f"{hard} comprehensive multidisciplinary consultation procedures.") > ONE_TEXT > A_KIND > grade(plain)
