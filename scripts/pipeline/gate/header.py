"""Header of a file: column names of the contract, and known slips with their remedy."""

import csv
import re

from scripts.pipeline.gate.report import GateReport

_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}
_SEPARATOR_LINE = re.compile(r"'?\"?sep=.?\"?[,;]*", re.IGNORECASE)
_NOT_LETTER = re.compile(r"[^a-z]")


def check_header(line: str, wanted: list[str], report: GateReport) -> None:
    """Report how the first line differs from the names of the contract."""
    found = names_of(line, ",")
    doubled = sorted({name for name in wanted if found.count(name) > 1})
    for name in doubled:
        report.add("G107", 1, name)
    if found == wanted or doubled:
        return
    if what := _known_slip(line, wanted):
        report.add("G106", 1, None, what)
        return
    wrong = [index for index, name in enumerate(wanted) if index >= len(found) or found[index] != name]
    if wrong:
        report.add("G106", 1, wanted[wrong[0]], f"expected as column {wrong[0] + 1}")
    else:
        report.add("G106", 1, None, f"{len(found) - len(wanted)} more than the {len(wanted)} columns expected")


def names_of(line: str, separator: str) -> list[str]:
    """Names in a line; none if its quotation marks do not match."""
    try:
        return next(csv.reader([line], delimiter=separator, strict=True), [])
    except csv.Error:
        return []


def separator_of(line: str) -> str:
    """Separator of the names in a line: the most frequent of commas, semicolons, tabs and bars."""
    return max([",", *_SEPARATORS], key=line.count)


def is_separator_line(line: str) -> bool:
    """Whether a line only tells a spreadsheet how fields are separated: “sep=,”."""
    return _SEPARATOR_LINE.fullmatch(line.strip("\ufeff\r\n ")) is not None


def plain(name: str) -> str:
    """Letters of a column name, small: published_on, “Published On” and PUBLISHED-ON are alike."""
    return _NOT_LETTER.sub("", name.lower())


def _known_slip(line: str, wanted: list[str]) -> str:
    """Slip in a first line with nearly the right names; empty if unknown."""
    mended = f"Write it as {','.join(wanted)}"
    if is_separator_line(line):
        return "it tells a spreadsheet how fields are separated, “sep=”. Remove this line; the next is the header"
    separator = separator_of(line)
    names = [name.strip() for name in names_of(line, separator)]
    if list(map(plain, names)) != list(map(plain, wanted)):
        whole = names_of(line, ",")
        if len(whole) == 1 and list(map(plain, whole[0].split(","))) == list(map(plain, wanted)):
            return f"the whole line is within quotation marks. {mended}, and save the rows without them too"
        return ""
    if separator != ",":
        return f"its fields are separated by {_SEPARATORS[separator]}. {mended}, and save the rows with commas too"
    return f"the names are right but for capitals, spaces or signs. {mended}"
