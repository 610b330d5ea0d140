"""Smallest valid catalogue, as texts by file name, for tests to damage."""

from pathlib import Path

from dashboard.catalogue.pages import PAGES

AUTHOR = 'author = "a"\nchecker = "b"\nnext_review = "2027"\n'


def measure(slug: str, extra: str = "", **fields: str) -> str:
    values = {
        "slug": f'"{slug}"',
        "name": f'"Name of {slug}"',
        "short_name": f'"{slug}"',
        "domain": '"timeliness"',
        "kind": '"context"',
        "direction": '"none"',
        "unit": '"count"',
        "decimals": "0",
        "period_type": '"calendar year"',
        "words": '["w"]',
        "definition": '"What it is."',
        "calculation": '"How it is counted."',
        "finding": '"{value} in {place} in {period}."',
    } | fields
    return "".join(f"{key} = {value}\n" for key, value in values.items() if value) + AUTHOR + extra


def column(name: str, layout: str = "dfe-tidy-2026", file: str = "requests") -> str:
    return f'[[columns]]\nlayout = "{layout}"\nfile = "{file}"\ncolumn = "{name}"\n'


FILES = {
    "site.toml": (
        'home_area = "935"\ntitle = "T"\nsubtitle = "s"\nabout = "a"\nnot_for = "n"\nmaker = "m"\n'
        '[action_plan]\ntitle = "t"\ntext = "t"\n'
        '[opening]\nwhat = "w"\ncannot = "c"\nwho = "w"\n'
    ),
    "laws.toml": (
        f'[[laws]]\nid = "rule"\ntext = "t"\nbasis = "b"\nurl = "https://example.org/l"\nread = "all"\n'
        f'read_on = 2026-11-28\nread_by = "a"\n{AUTHOR}'
    ),
    "hexagons.toml": 'note = "n"\nattribution = "a"\n[places]\n935 = [1, 2]\n',
    "measures/made.toml": measure("made", column("made")),
    "measures/kept.toml": measure("kept", column("kept")),
    "measures/share.toml": measure(
        "share", '[derived]\nnumerator = "kept"\ndenominator = "made"\n', unit='"percent"', decimals="1"
    ),
    "charts/one.toml": (
        'slug = "one"\ntitle = "t"\ndomain = "timeliness"\nform = "line"\n' + f'measures = ["share"]\n{AUTHOR}'
    ),
    "domains/timeliness.toml": (
        'slug = "timeliness"\ntitle = "t"\nquestion = "q"\nintro = "i"\nglance = "one"\n'
        f'{AUTHOR}[lead]\nmeasure = "share"\nlabel = "l"\n[[sections]]\nheading = "h"\ntext = "t"\ncharts = ["one"]\n'
    ),
    "sources/dfe.toml": (
        'slug = "dfe"\ntitle = "t"\npublisher = "p"\nlicence = "OGL v3.0"\nlicence_url = "https://example.org/l"\n'
        'attribution = "a"\nurl = "https://example.org"\ncalendar = "June"\n'
        '[[symbols]]\nsymbol = "x"\nshort = "unavailable"\nmeaning = "unavailable"\n'
        '[[releases]]\nid = "r1"\ntitle = "R1"\npublished_on = 2026-06-25\nurl = "https://example.org/r1"\n'
        '[[releases.files]]\nname = "requests"\npath = "requests.csv"\nlayout = "dfe-tidy-2026"\nheadlines = ["All"]\n'
        'own = []\n[releases.files.data_set]\ntitle = "t"\nfile = "requests.csv"\nplaces = "codes"\n'
    ),
    "meetings.toml": (
        '[[meetings]]\nid = "m1"\narea = "935"\nbody = "b"\ndate = "2025-12-04"\nabout = "a"\nurl = "https://example.org/m"\n'
    ),
    "expected.toml": (
        '[[expected]]\nid = "x1"\narea = "935"\nkind = "publication"\nwhat = "w"\nrequest = "r"\nholder = "h"\n'
        'by = "2021-12"\n'
        'promised = { on = "2021-09-20", publisher = "p", url = "https://example.org/p" }\n'
    ),
    "events.toml": '[[events]]\nid = "e1"\ndate = "2021-09"\ntitle = "t"\nlabel = "l"\npublisher = "p"\nurl = "https://example.org/e"\n',
    "limits.toml": (
        f'{AUTHOR}not_advice = "n"\ncounting = ["c"]\ncopies = "c"\n[appeals]\n'
        'last_hour = "h"\nweekend = "w"\naugust = "a"\n'
        'christmas = "c"\nunknown = "u"\nprovision = "rule"\n'
        'holidays_url = "https://example.org/h"\nholidays_from = 2026\nholidays_to = 2026\nholidays = [2026-12-25]\n'
        '[[happenings]]\nid = "asked"\nchoice = "c"\nday = "d"\n'
        '[[limits]]\nid = "l1"\nafter = ["asked"]\nwho = "council"\nweeks = 6\ntitle = "t"\ntext = "t"\n'
        'extends = "e"\nprovision = "rule"\nmeasures = ["share"]\n'
    ),
    "glossary.toml": (
        f'{AUTHOR}[[terms]]\nid = "w1"\nterm = "t"\nmatches = ["t"]\nmeaning = "m"\n'
        '[[readings]]\nform = "line"\ntext = ["r"]\n'
    ),
    "accessibility_checks.toml": 'run_on = 2026-11-26\ntool = "t"\nwidths = [320]\npages = ["/"]\n',
    **{
        f"pages/{slug}.toml": (
            f'slug = "{slug}"\ntitle = "t"\nintro = "i"\nsearch_text = "s"\nsearch_words = ["w"]\nas_at = 2026-11-26\n'
            f'{AUTHOR}[[sections]]\nheading = "h"\n'
        )
        for slug in PAGES
    },
    "help.toml": '[[services]]\nid = "h1"\nname = "n"\ntext = "t"\nurl = "https://example.org/s"\n',
    "claims.toml": (
        '[[versions]]\nmeasures = ["made", "kept"]\nwhy = "w"\n'
        '[[confused]]\nid = "f1"\nmeasures = ["share"]\ntopics = ["t1"]\nwhy = "w"\n'
        '[[conflicts]]\nstatements = ["s1", "s2"]\ntext = "t"\n'
        '[[examples]]\nsay = "s"\nnumber = "16%"\nmeasure = "share"\n'
    ),
    "caveats.toml": '[[caveats]]\nid = "c1"\ntext = "t"\n',
    "cautions.toml": (
        '[[cautions]]\nid = "w1"\nmeasures = ["made"]\nareas = ["935"]\nperiods = ["2025"]\ntext = "t"\n'
        'known_on = "2026-06-25"\nsource = "s"\n'
    ),
    "accepted.toml": "",
    "corrections.toml": (
        '[[corrections]]\nid = "k1"\nrelease = "r1"\ncorrects = "r1"\nmeasure = "made"\nperiod = "2025"\n'
        'areas = ["935"]\nprinted = "12"\nsymbol = "†"\nreason = "t"\nowner = "o"\n'
    ),
    "reorganisations.toml": '[[reorganisations]]\narea = "838"\nstarts = "2019"\ntext = "t"\n',
    "statement_topics.toml": (
        '[[topics]]\nid = "t1"\ndomain = "timeliness"\ntitle = "t"\n' + 'measure = "share"\ndiffers = "d"\n'
    ),
    "statements.csv": (
        "id,topic,area,period_text,period,value,unit,qualifier,says,publisher,url,published_on,published_estimated\n"
        "s1,t1,935,April 2024,2024-04,16,percent,,It said so.,A council,https://example.org/s,2024-06,no\n"
        "s2,t1,935,April 2024,2024-04,17,percent,,It said so.,A paper,https://example.org/p,2024-06,no\n"
    ),
}


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
