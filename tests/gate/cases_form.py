"""Cases with a wrong structure."""

from tests.gate.files import GOOD, HEADER, SAME, Case, text

CASES: dict[str, Case] = {
    "an empty file": Case(b"", [("G101", None, None)]),
    "another encoding": Case(
        text(GOOD).replace("Examplershire", "Exämpleshire").encode("latin-1"), [("G103", None, None)]
    ),
    "an error page": Case("<!doctype html><p>Sorry</p>", [("G104", None, None)]),
    "an error page after blank lines": Case("\ufeff\n  <html>", [("G104", None, None)]),
    "a spreadsheet": Case(b"PK\x03\x04rest", [("G104", None, None)]),
    "a zero byte": Case(text(GOOD).replace("57", "5\x007"), [("G105", None, None)]),
    "a tab": Case(text(GOOD).replace("57", "\t57"), [("G105", None, None)]),
    "a lone carriage return": Case(text(GOOD).replace("57", "5\r7"), [("G105", None, None)]),
    "columns in another order": Case(text(GOOD).replace("area,measure", "measure,area"), [("G106", 1, "area")]),
    "a column too many": Case(text(GOOD).replace("\n", ",\n"), [("G106", 1, None)]),
    "a column missing": Case(text(GOOD).replace(",denominator", ""), [("G106", 1, "denominator")]),
    "a column twice": Case(text(GOOD).replace("value,denominator", "value,value"), [("G107", 1, "value")]),
    "a field too many": Case(text(GOOD, GOOD + ","), [("G108", 3, None)]),
    "a field too few": Case(text(GOOD, GOOD[:-1]), [("G108", 3, None)]),
    "a blank line": Case(text(GOOD) + "\n" + text(GOOD).split("\n")[1] + "\n", [("G108", 3, None)]),
    "cut off": Case(text(GOOD, GOOD)[:-1], [("G109", 3, None)]),
    "no rows": Case(HEADER, [("G110", None, None)]),
    "a quotation mark that does not end": Case(text(GOOD).replace("Exam", '"Exam'), [("G111", 2, None)]),
    "a line break between quotation marks": Case(
        text(GOOD).replace("Examplershire County", '"Examplershire\nCounty"').replace('" Council', ' Council"'),
        [("G111", 2, None)],
    ),
    "a quotation mark in the middle": Case(text(GOOD).replace(SAME[:10], f'"{SAME[:10]}\nB"', 1), [("G111", 2, None)]),
    "a line too long": Case(text(GOOD, GOOD.replace("57", "7" * 2000)), [("G112", 3, None)]),
    "no line break at all": Case("0" * 3_000_000, [("G112", 1, None)]),
    "UTF-16": Case(text(GOOD).encode("utf-16"), [("G103", None, None)]),
    "UTF-16 without its mark": Case(text(GOOD).encode("utf-16-le"), [("G103", None, None)]),
    "capitals in the header": Case(text(GOOD).replace(HEADER, HEADER.upper()), [("G106", 1, None)]),
    "a line for spreadsheets": Case("sep=,\n" + text(GOOD), [("G106", 1, None)]),
    "semicolons": Case(text(GOOD).replace(",", ";"), [("G106", 1, None)]),
    "tabs": Case(text(GOOD).replace(",", "\t"), [("G106", 1, None)]),
    "whole lines within quotation marks": Case(
        "".join(f'"{line}"\n' for line in text(GOOD).splitlines()), [("G106", 1, None)]
    ),
    "areas without end": Case(
        text(*(f"A{number},requests,month,2025-01,57," for number in range(2001))), [("G113", 2, "area")]
    ),
}
