"""The catalogue is edited by people: every slip must be caught and explained before it reaches a reader."""

import re
from pathlib import Path

import pytest

from dashboard.catalogue import CatalogueError, load_catalogue
from tests.catalogue.minimal import FILES, column, measure, write


def edited(name: str, old: str, new: str) -> dict[str, str]:
    assert old in FILES[name], f"the fixture no longer holds {old!r}"
    return {name: FILES[name].replace(old, new, 1)}


M = "measures/made.toml"
LAW = '[law]\nprovision = "rule"\n'
LATER_CAUTION = (
    '[[cautions]]\nid = "w2"\nmeasures = ["made"]\nareas = ["935"]\nperiods = ["2025"]\ntext = "t"\n'
    'known_on = "2026-11-28"\nsource = "s"\nreplaces = "w1"\n'
)
BROKEN = {
    "unknown field": (edited(M, "kind =", 'colour = "red"\nkind ='), M, "colour", "remove it or correct its name"),
    "missing field": (edited(M, 'definition = "What it is."\n', ""), M, "definition", "add definition"),
    "no words to search by": (edited(M, 'words = ["w"]\n', ""), M, "words", "add words"),
    "an empty list of words": (edited(M, '["w"]', "[]"), M, "words", "at least 1 item"),
    "word not in the list": (edited(M, '"context"', '"target"'), M, "kind", "'compliance', 'outcome' or 'context'"),
    "wrong type": (edited(M, "decimals = 0", 'decimals = "0"'), M, "decimals", "integer"),
    "too many decimals": (edited(M, "decimals = 0", "decimals = 5"), M, "decimals", "less than or equal to 2"),
    "slug is not the file's name": (edited(M, '"made"', '"done"'), M, "slug", "name the file done.toml"),
    "not TOML": ({M: "slug = made"}, M, "", "mend the line named"),
    "direction on a context measure": (
        edited(M, 'direction = "none"', 'direction = "up"'),
        M,
        "",
        'set direction = "none"',
    ),
    "compliance without law": (edited(M, '"context"', '"compliance"'), M, "", "needs a [law] table"),
    "limit without words": (
        {M: measure("made", column("made") + LAW + "limit = 100.0\n")},
        M,
        "law",
        "limit and limit_label stand together",
    ),
    "law not a web address": (
        edited("laws.toml", "https://example.org/l", "reg 13"),
        "laws.toml",
        "url",
        "match the pattern",
    ),
    "law without the day of its reading": (
        edited("laws.toml", "read_on = 2026-11-28\n", ""),
        "laws.toml",
        "read_on",
        "add read_on",
    ),
    "law without who read it": (edited("laws.toml", 'read_by = "a"\n', ""), "laws.toml", "read_by", "add read_by"),
    "law read in part, without what was read instead": (
        edited("laws.toml", 'read = "all"', 'read = "part"'),
        "laws.toml",
        "",
        "give it unless all was read",
    ),
    "law that nobody wrote down": (
        {M: measure("made", column("made") + LAW.replace("rule", "custom"))},
        M,
        "law.provision",
        "laws.toml has no “custom”: use one of rule",
    ),
    "law without words on a measure": (
        {M: measure("made", column("made") + LAW)} | edited("laws.toml", 'text = "t"\n', ""),
        M,
        "law",
        "rule has no text in laws.toml",
    ),
    "held and called not held": (
        edited(
            "sources/dfe.toml",
            "[[releases]]",
            '[[not_held]]\ntitle = "R1"\npublished_on = "2026-06-25"\nurl = "https://example.org/r"\n[[releases]]',
        ),
        "sources/dfe.toml",
        "not_held",
        "remove it from not_held",
    ),
    "two files of one name": (
        edited(
            "sources/dfe.toml",
            "[[releases.files]]",
            '[[releases.files]]\nname = "requests"\npath = "r"\nlayout = "dfe-tidy-2026"\nown = []\n[[releases.files]]',
        ),
        "sources/dfe.toml",
        "",
        "files have the same name: requests",
    ),
    "neither published nor derived": ({M: measure("made")}, M, "", "give either [[columns]]"),
    "published and derived": (
        {M: measure("made", column("made") + '[derived]\nnumerator = "kept"\ndenominator = "kept"\n')},
        M,
        "",
        "not both",
    ),
    "slot that the record cannot fill": (edited(M, "{value} in", "{rank} in"), M, "", "unknown slots ['rank']"),
    "cases behind without counts": (
        edited(M, "finding =", 'behind = "{numerator} of {denominator}"\nfinding ='),
        M,
        "",
        "give all four or none",
    ),
    "levels left out without a reason": (
        edited(M, "finding =", 'levels = ["council"]\nfinding ='),
        M,
        "",
        "say why in levels_note",
    ),
    "break without a year": (
        {M: measure("made", column("made") + '[[breaks]]\nstarts = "22"\nwhy = "w"\nlabel = "l"\n')},
        M,
        "breaks.0.starts",
        "match the pattern",
    ),
    "ranked by a count": (
        {M: measure("made", column("made") + '[ranking]\nwords = "w"\n')},
        M,
        "",
        "a count follows the size of the council",
    ),
    "ranked without councils": (
        {
            M: measure(
                "made",
                column("made") + '[ranking]\nwords = "w"\n',
                unit='"weeks"',
                levels='["country"]',
                levels_note='"n"',
            )
        },
        M,
        "",
        "needs figures of councils",
    ),
    "compared first by a measure without a ranking": (
        edited("site.toml", 'title = "T"', 'compare_by = "share"\ntitle = "T"'),
        "site.toml",
        "compare_by",
        "measure with a [ranking]",
    ),
    "two councils on one hexagon": (
        edited("hexagons.toml", "935 = [1, 2]", "935 = [1, 2]\n926 = [1, 2]"),
        "hexagons.toml",
        "",
        "give each a place of its own",
    ),
    "limit with two lengths": (
        edited("limits.toml", "weeks = 6", "weeks = 6\nmonths = 2"),
        "limits.toml",
        "limits.0",
        "give exactly one of weeks, months, days and before",
    ),
    "limit of the council without a figure or a word on it": (
        edited("limits.toml", 'measures = ["share"]\n', ""),
        "limits.toml",
        "limits.0",
        "give either measures",
    ),
    "limit that nothing starts": (
        edited("limits.toml", 'after = ["asked"]', 'after = ["told"]'),
        "limits.toml",
        "",
        "after and [[happenings]] differ: mend ['asked', 'told']",
    ),
    "limit with the figure of an unknown measure": (
        edited("limits.toml", '["share"]', '["lost"]'),
        "limits.toml",
        "measures",
        "use an existing measure",
    ),
    "year without its bank holidays": (
        edited("limits.toml", "holidays_to = 2026", "holidays_to = 2027"),
        "limits.toml",
        "appeals",
        "holidays must have days of every year",
    ),
    "unknown numerator": (
        edited("measures/share.toml", 'numerator = "kept"', 'numerator = "lost"'),
        "measures/share.toml",
        "derived",
        "which does not exist",
    ),
    "ratio of a ratio": (
        edited("measures/share.toml", 'numerator = "kept"', 'numerator = "share"'),
        "measures/share.toml",
        "derived",
        "use two published measures",
    ),
    "one column for two measures": ({M: measure("made", column("kept"))}, M, "columns", "one measure only"),
    "column of a file no release has": (
        {M: measure("made", column("made", file="other"))},
        M,
        "columns",
        "use one of requests, or correct the release in data/catalogue/sources",
    ),
    "unknown layout": (
        {M: measure("made", column("made", layout="dfe-2019"))},
        M,
        "columns",
        "use one of dfe-tidy-2026, or correct the release in data/catalogue/sources",
    ),
    "unknown caveat": (edited(M, "finding =", 'caveats = ["c9"]\nfinding ='), M, "caveats", "use an existing caveat"),
    "unknown measure not to join": (
        edited(M, "finding =", 'not_joined_to = ["m9"]\nfinding ='),
        M,
        "not_joined_to",
        "use an existing measure",
    ),
    "chart of an unknown measure": (
        edited("charts/one.toml", '["share"]', '["lost"]'),
        "charts/one.toml",
        "measures",
        "use an existing measure",
    ),
    "chart of two measures that one of them keeps apart": (
        {
            M: measure("made", 'not_joined_to = ["kept"]\n' + column("made")),
            **edited("charts/one.toml", '["share"]', '["kept", "made"]'),
        },
        "charts/one.toml",
        "measures",
        "give each a chart of its own",
    ),
    "chart of two units": (
        edited("charts/one.toml", '["share"]', '["share", "made"]'),
        "charts/one.toml",
        "measures",
        "split the chart",
    ),
    "chart comparing measures and places": (
        edited("charts/one.toml", '["share"]', '["kept", "made"]\ncomparators = ["england"]'),
        "charts/one.toml",
        "",
        "remove comparators",
    ),
    "form that nobody explains": (
        edited("charts/one.toml", 'form = "line"', 'form = "lyne"'),
        "charts/one.toml",
        "form",
        "correct the name",
    ),
    "more series than can be told apart": (
        edited("charts/one.toml", '["share"]', '["made", "kept", "made", "kept", "made"]'),
        "charts/one.toml",
        "measures",
        "at most 4",
    ),
    "unknown event": (
        edited("charts/one.toml", '["share"]', '["share"]\nevents = ["e9"]'),
        "charts/one.toml",
        "events",
        "use an existing event",
    ),
    "unknown statement topic on a chart": (
        edited("charts/one.toml", '["share"]', '["share"]\nstatements = ["t9"]'),
        "charts/one.toml",
        "statements",
        "use an existing statement topic",
    ),
    "unknown chart on a page": (
        edited("domains/timeliness.toml", 'charts = ["one"]', 'charts = ["two"]'),
        "domains/timeliness.toml",
        "charts",
        "use an existing chart",
    ),
    "unknown leading measure": (
        edited("domains/timeliness.toml", 'measure = "share"', 'measure = "lost"'),
        "domains/timeliness.toml",
        "lead",
        "use an existing measure",
    ),
    "home area that is no code": (
        edited("site.toml", '"935"', '"Suffolk"'),
        "site.toml",
        "home_area",
        "match the pattern",
    ),
    "site file missing": ({"site.toml": None}, "site.toml", "", "restore it"),
    "source without a licence": (
        edited("sources/dfe.toml", 'licence = "OGL v3.0"\n', ""),
        "sources/dfe.toml",
        "licence",
        "add licence",
    ),
    "release without a date": (
        edited("sources/dfe.toml", "published_on = 2026-06-25\n", ""),
        "sources/dfe.toml",
        "published_on",
        "add releases.0.published_on",
    ),
    "file without a word on whose it is": (
        edited("sources/dfe.toml", "own = []\n", ""),
        "sources/dfe.toml",
        "own",
        "add releases.0.files.0.own",
    ),
    "figures without the publisher's place": (
        edited("sources/dfe.toml", 'places = "codes"\n', ""),
        "sources/dfe.toml",
        "data_set",
        "name its data set",
    ),
    "filter that nothing fills": (
        edited(
            "sources/dfe.toml",
            'places = "codes"\n',
            'places = "codes"\nfilters = [{ column = "time_period", value = "{month}" }]\n',
        ),
        "sources/dfe.toml",
        "filters",
        "unknown slot month",
    ),
    "data set at the address of another": (
        edited(
            "sources/dfe.toml",
            'places = "codes"\n',
            'places = "codes"\nid = "90d7c9d3-d811-46f1-ae61-39ea674d4654"\nurl = "https://example.org/other"\n',
        ),
        "sources/dfe.toml",
        "data_set",
        "the page with this id",
    ),
    "release listed twice": (
        {"sources/two.toml": FILES["sources/dfe.toml"].replace('slug = "dfe"', 'slug = "two"')},
        "sources",
        "releases.id",
        "its own id",
    ),
    "event without a real month": (
        edited("events.toml", "2021-09", "2021-13"),
        "events.toml [[events]] 1",
        "date",
        "match the pattern",
    ),
    "event without a publisher": (
        edited("events.toml", 'publisher = "p"\n', ""),
        "events.toml [[events]] 1",
        "publisher",
        "add publisher",
    ),
    "event without a source": (
        edited("events.toml", 'url = "https://example.org/e"\n', ""),
        "events.toml [[events]] 1",
        "url",
        "add url",
    ),
    "unknown table": ({"events.toml": '[[event]]\nid = "e1"\n'}, "events.toml", "event", "use [[events]] only"),
    "caution about an unknown measure": (
        edited("cautions.toml", '["made"]', '["m9"]'),
        "cautions.toml",
        "w1",
        "use an existing measure",
    ),
    "caution without the day it could be known": (
        edited("cautions.toml", 'known_on = "2026-06-25"\n', ""),
        "cautions.toml [[cautions]] 1",
        "known_on",
        "add known_on",
    ),
    "caution that replaces an unknown one": (
        edited("cautions.toml", 'source = "s"\n', 'source = "s"\nreplaces = "w9"\n'),
        "cautions.toml",
        "w1",
        "use an existing caution",
    ),
    "caution that replaces one known later": (
        {"cautions.toml": FILES["cautions.toml"] + LATER_CAUTION.replace("2026-11-28", "2026-06-25")},
        "cautions.toml",
        "w2",
        "later known_on",
    ),
    "caution that replaces more than it covers": (
        {"cautions.toml": FILES["cautions.toml"] + LATER_CAUTION.replace('"935"', '"926"')},
        "cautions.toml",
        "w2",
        "name all its measures",
    ),
    "caution listed twice": ({"cautions.toml": FILES["cautions.toml"] * 2}, "cautions.toml", "id", "its own id"),
    "correction with a value and a sign": (
        edited("corrections.toml", 'symbol = "†"', 'symbol = "†"\nvalue = 3.0'),
        "corrections.toml [[corrections]] 1",
        "",
        "give either value",
    ),
    "correction without a reason": (
        edited("corrections.toml", 'reason = "t"\n', ""),
        "corrections.toml [[corrections]] 1",
        "reason",
        "add reason",
    ),
    "correction of an unknown release": (
        edited("corrections.toml", 'corrects = "r1"', 'corrects = "r9"'),
        "corrections.toml",
        "k1",
        "use an existing release",
    ),
    "correction of an unknown measure": (
        edited("corrections.toml", '"made"', '"m9"'),
        "corrections.toml",
        "k1",
        "use an existing measure",
    ),
    "reorganisation without a period": (
        edited("reorganisations.toml", 'starts = "2019"\n', ""),
        "reorganisations.toml [[reorganisations]] 1",
        "",
        "give starts",
    ),
    "statement without a source": (
        edited("statements.csv", "https://example.org/s", ""),
        "statements.csv row 2",
        "url",
        "match the pattern",
    ),
    "statement without a number": (
        edited("statements.csv", ",16,", ",some,"),
        "statements.csv row 2",
        "value",
        "valid number",
    ),
    "statement on an unknown topic": (
        edited("statements.csv", ",t1,", ",t9,"),
        "statements.csv",
        "s1",
        "use an existing statement topic",
    ),
    "statement with words for a month": (
        edited("statements.csv", "2024-04,16", "spring 2024,16"),
        "statements.csv row 2",
        "period",
        "match the pattern",
    ),
    "statement listed twice": (
        {"statements.csv": FILES["statements.csv"] + FILES["statements.csv"].splitlines()[1] + "\n"},
        "statements.csv",
        "id",
        "its own id",
    ),
    "what is left of a number that is no share": (
        edited(M, "definition =", 'complement = "the rest"\ndefinition ='),
        M,
        "",
        "complement is the rest of a percentage",
    ),
    "versions in two units": (
        edited("claims.toml", '["made", "kept"]', '["made", "share"]'),
        "claims.toml",
        "versions",
        "name measures of one unit",
    ),
    "version of an unknown measure": (
        edited("claims.toml", '["made", "kept"]', '["made", "m9"]'),
        "claims.toml",
        "versions",
        "use an existing measure",
    ),
    "one thing taken for nothing else": (
        edited("claims.toml", 'topics = ["t1"]\n', ""),
        "claims.toml",
        "confused.0",
        "name at least two",
    ),
    "taken for an unknown topic": (
        edited("claims.toml", '["t1"]', '["t9"]'),
        "claims.toml",
        "f1",
        "use an existing statement topic",
    ),
    "conflict with an unknown statement": (
        edited("claims.toml", '"s2"', '"s9"'),
        "claims.toml",
        "conflicts",
        "use an existing statement",
    ),
    "example with an unknown measure": (
        edited("claims.toml", 'number = "16%"\nmeasure = "share"', 'number = "16%"\nmeasure = "lost"'),
        "claims.toml",
        "examples",
        "use an existing measure",
    ),
    "topic of an unknown measure": (
        edited("statement_topics.toml", '"share"', '"lost"'),
        "statement_topics.toml",
        "t1",
        "use an existing measure",
    ),
}


def test_the_minimal_catalogue_holds_together(tmp_path: Path) -> None:
    """Otherwise every case below would pass for the wrong reason."""
    assert set(load_catalogue(write(tmp_path, FILES)).measures) == {"made", "kept", "share"}


@pytest.mark.parametrize("rule", BROKEN)
def test_a_slip_is_refused_with_file_field_and_fix(rule: str, tmp_path: Path) -> None:
    """A person who made this slip must learn from the message alone what to mend and where."""
    changes, file, field, fix = BROKEN[rule]
    files = {name: text for name, text in (FILES | changes).items() if text is not None}
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(write(tmp_path, files))
    matching = [p for p in caught.value.problems if p.file.startswith(file) and field in p.field]
    assert matching, f"no problem names {file} and {field}: {caught.value}"
    assert any(fix in str(problem) for problem in matching), f"no fix says {fix!r}: {caught.value}"


LAYOUT_SLIPS = {
    "in a measure": FILES | {M: measure("made", column("made", layout="dfe-2019") + column("old", layout="dfe-2019"))},
    "in the release": FILES | edited("sources/dfe.toml", "dfe-tidy-2026", "dfe-tidy-2027"),
    "in the file's name": FILES | edited("sources/dfe.toml", 'name = "requests"', 'name = "request"'),
}


@pytest.mark.parametrize("slip", LAYOUT_SLIPS)
def test_one_slip_in_a_layout_is_one_problem(slip: str, tmp_path: Path) -> None:
    """Five problems for one wrong word would send whoever made it to four places where nothing is wrong."""
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(write(tmp_path, LAYOUT_SLIPS[slip]))
    (problem,) = caught.value.problems
    assert "2 columns name it" in str(problem)


def test_a_character_that_nobody_can_see_is_refused_wherever_it_stands(tmp_path: Path) -> None:
    """It could turn round the words beside it on every page, and whoever checks the file would not see it."""
    write(tmp_path, FILES)
    for name, text in FILES.items():
        form = r'"([^"\n]+)"' if name.endswith(".toml") else r"(?<=\n)([^,\n]+),"
        for found in re.finditer(form, text):
            place = found.start(1)
            spoilt = text[:place] + "\u202e" + text[place:]
            with pytest.raises(CatalogueError) as caught:
                load_catalogue(write(tmp_path, {name: spoilt}))
            told = [str(problem) for problem in caught.value.problems]
            assert any(name in line and "nobody can see (U+202E)" in line for line in told), f"{spoilt}: {told}"
        write(tmp_path, {name: text})


def test_all_slips_are_told_at_once(tmp_path: Path) -> None:
    """Mending one error per run of a slow command would make people give up."""
    files = FILES | BROKEN["unknown field"][0] | BROKEN["event without a source"][0]
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(write(tmp_path, files))
    assert {problem.field for problem in caught.value.problems} == {"colour", "url"}
