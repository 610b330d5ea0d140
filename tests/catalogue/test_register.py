"""The register says what somebody promised a family: a slip in a date, a target or a source must be caught."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.catalogue import Catalogue, CatalogueError, load_catalogue
from dashboard.catalogue.register import ReviewRegister
from dashboard.catalogue.register_rows import SourcedRow
from tests.catalogue.minimal import AUTHOR, FILES, write

ROW = 'on = "{on}"\npublisher = "p"\nurl = "https://example.org/{on}"\n'
UNKNOWN = (
    'place = {n}\nconfidence = "unknown"\nnot_known = "n"\nsettles = "s"\nsettles_url = "https://example.org"\n'
    'would_change = "w"\nno_figure = "f"\n'
)
WORDS = (
    "not started", "started", "council reports complete", "absorbed into a later plan", "stopped", "cannot be judged",
    "no evidence published",
)  # fmt: skip
REGISTER = {
    "register.toml": (
        'area = "935"\n[review]\ntitle = "t"\npublished_on = 2021-09-20\nurl = "https://example.org"\nnot_read = "n"\n'
        f"record_as_at = 2026-06-25\n[review.issues_from]\n{ROW.format(on='2021-09-20')}"
        + "".join(f'[[words]]\nword = "{word}"\nrule = "r"\n' for word in WORDS)
        + '[[plans]]\nid = "plan"\ntitle = "t"\ntext = "t"\n'
        + f'[[statuses]]\nword = "started"\nsays = "s"\n{ROW.format(on="2023-01")}'
    ),
    **{f"recommendations/{n:02}.toml": UNKNOWN.format(n=n) + AUTHOR for n in range(1, 10)},
    "actions.toml": (
        '[[actions]]\nid = "a1"\nplan = "plan"\ntext = "t"\nno_figure = "f"\n'
        f'[[actions.targets]]\ntext = "t"\ndirection = "up"\nbaseline = 4.0\ntarget = 30.8\n{ROW.format(on="2024-07")}'
        f'[[actions.dues]]\ntext = "t"\nby = "2024-07"\n{ROW.format(on="2021-09")}'
        f'[[actions.dues]]\ntext = "t"\nby = "2025-07"\n{ROW.format(on="2024-07")}'
    ),
    "issues.toml": '[[issues]]\nid = "i1"\nnumber = 1\ntitle = "t"\n[[issues.bears]]\nmeasure = "made"\nhow = "h"\n',
    "plan_measures.toml": '[[plan_measures]]\nid = "p1"\nnumber = 1\ntitle = "t"\nno_figure = "f"\naction = "a1"\n',
}
FIRST = "recommendations/01.toml"
KNOWN = UNKNOWN.format(n=1).replace('"unknown"', '"reported"') + 'title = "t"\nasks = "a"\n' + AUTHOR
SOURCE = f"[[sources]]\n{ROW.format(on='2021-09')}"


def changed(file: str, old: str, new: str) -> dict[str, str]:
    assert old in REGISTER[file], f"the fixture no longer holds {old!r}"
    return {file: REGISTER[file].replace(old, new, 1)}


def replaced(text: str) -> dict[str, str]:
    return {FIRST: text}


BROKEN = {
    "target laxer than its baseline": (changed("actions.toml", "30.8", "3.0"), "laxer than its baseline"),
    "status before the review": (changed("register.toml", 'on = "2023-01"', 'on = "2021-08"'), "before the review"),
    "dates out of order": (changed("actions.toml", 'on = "2021-09"', 'on = "2025-09"'), "put the oldest first"),
    "source without an address": (
        replaced(KNOWN + '[[sources]]\non = "2021-09"\npublisher = "p"\n'),
        "add sources.0.url",
    ),
    "source without a date": (replaced(KNOWN + SOURCE.replace('on = "2021-09"\n', "")), "add sources.0.on"),
    "known without a source": (replaced(KNOWN), "at least one of [[sources]]"),
    "a theme in an unknown place": (
        replaced('title = "Inferred"\n' + UNKNOWN.format(n=1) + AUTHOR),
        "goes without title",
    ),
    "a word that is not in the closed set": (
        changed("register.toml", 'word = "started"\nsays', 'word = "nearly there"\nsays'),
        "statuses.0.word",
    ),
    "a word without its rule": (changed("register.toml", 'word = "stopped"', 'word = "started"'), "does not explain"),
    "a tenth place": (replaced(UNKNOWN.format(n=2) + AUTHOR), "name the file 02.toml"),
    "a measure that does not exist": (changed("issues.toml", '"made"', '"lost"'), "which does not exist"),
    "an action that does not exist": (changed("plan_measures.toml", '"a1"', '"a9"'), "which does not exist"),
    "a plan that does not exist": (changed("actions.toml", '"plan"', '"plot"'), "which does not exist"),
    "figure and gap at once": (changed("issues.toml", 'title = "t"', 'title = "t"\nno_figure = "n"'), "not both"),
    "an action without any dated row": (
        {"actions.toml": '[[actions]]\nid = "a1"\nplan = "plan"\ntext = "t"\nno_figure = "f"\n'},
        "at least one dated row",
    ),
    "a promise due before it was made": (
        {"expected.toml": FILES["expected.toml"].replace('by = "2021-12"', 'by = "2021-08"')},
        "before the day of the promise",
    ),
}


def test_the_small_register_is_whole(tmp_path: Path) -> None:
    """If this fails, the tests below show nothing."""
    found = load_catalogue(write(tmp_path, FILES | REGISTER)).register
    assert found is not None
    assert [row.by for row in found.actions["a1"].dues] == ["2024-07", "2025-07"], "a moved date keeps both rows"


@pytest.mark.parametrize("name", BROKEN)
def test_a_slip_in_the_register_is_named(name: str, tmp_path: Path) -> None:
    """What a person is told must say what is wrong and how to mend it."""
    files, told = BROKEN[name]
    with pytest.raises(CatalogueError) as error:
        load_catalogue(write(tmp_path, FILES | REGISTER | files))
    assert told in str(error.value)
    assert "Fix: " in str(error.value)


def test_a_site_without_a_review_has_no_register(tmp_path: Path) -> None:
    """Another council's site must not be asked for Suffolk's recommendations."""
    assert load_catalogue(write(tmp_path, FILES)).register is None


def test_filling_a_place_is_editing_one_file(tmp_path: Path) -> None:
    """Whoever has the report in hand adds its words in one place."""
    quoted = KNOWN.replace('"reported"', '"quoted"').replace('not_known = "n"\n', "number = 7\n") + SOURCE
    found = load_catalogue(write(tmp_path, FILES | REGISTER | replaced(quoted))).register
    assert found is not None
    first = found.recommendations[0]
    assert (first.confidence, first.number, first.title) == ("quoted", 7, "t")


def register_of(catalogue: Catalogue) -> ReviewRegister:
    assert catalogue.register is not None
    return catalogue.register


def every_row(register: ReviewRegister) -> Iterator[SourcedRow]:
    yield from register.head.statuses
    for item in register.recommendations:
        yield from (*item.sources, *item.rows)
    for action in register.actions.values():
        yield from action.rows


def test_only_what_is_reported_stands_as_a_recommendation(catalogue: Catalogue) -> None:
    """Five are reported, one of them by number; a sixth would be an inference."""
    places = register_of(catalogue).recommendations
    assert [item.confidence for item in places] == ["reported"] * 5 + ["unknown"] * 4
    assert [item.number for item in places] == [1, *[None] * 8]


def test_the_articles_lists_are_complete(catalogue: Catalogue) -> None:
    """Eleven issues, three with a figure that bears on them; five measures of the plan."""
    register = register_of(catalogue)
    assert [item.number for item in register.issues] == list(range(1, 12))
    assert [item.number for item in register.issues if item.bears] == [7, 8, 9]
    assert [item.number for item in register.plan_measures] == list(range(1, 6))


def test_a_councils_word_is_worded_as_its_word(catalogue: Catalogue) -> None:
    """“Complete” must never stand as a fact of this site's."""
    register = register_of(catalogue)
    statuses = [row for item in (*register.recommendations, *register.actions.values()) for row in item.statuses]
    claims = [row for row in (*statuses, *register.head.statuses) if row.word == "council reports complete"]
    assert claims
    for row in claims:
        assert any(word in row.says for word in ("council", "announced", "Local Offer")), row.says


def test_no_person_is_named(catalogue: Catalogue) -> None:
    """Roles, not people: the addresses of letters hold a name, the words around them must not."""
    register = register_of(catalogue)
    told = [row.publisher for row in every_row(register)] + [item.owner or "" for item in register.actions.values()]
    told += [row.says for item in register.actions.values() for row in item.statuses]
    assert not [text for text in told if any(name in text for name in ("Somerville", "Hicks", "Hood", "Douglas"))]
