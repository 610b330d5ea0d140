"""Cases with data about people. Every number here is made up; those with a check digit have the right one."""

from tests.gate.files import Case, changed
from tests.gate.people import BIRTHDAY, CASE, EMAIL, INSURANCE, LEARNER, NHS, POSTCODE, PUPIL, TELEPHONE


def table(header: str, line: str, rows: int = 25) -> str:
    """File with a wrong structure; {n} in the line is the row's own number."""
    return f"{header}\n" + "".join(line.format(n=number) + "\n" for number in range(1, rows + 1))


def _in(code: str, cell: str) -> Case:
    """Case of a cell about a person in place of a publisher, who is not in the list either."""
    return Case(changed("publisher", cell), [(each, 2, "publisher") for each in (code, "G201")])


CASES: dict[str, Case] = {
    "a pupil number": _in("G302", PUPIL),
    "a postcode": _in("G303", POSTCODE),
    "an NHS number": _in("G304", NHS),
    "a National Insurance number": _in("G305", INSURANCE),
    "an email address": _in("G306", EMAIL),
    "a telephone number": _in("G307", TELEPHONE),
    "a birthday": _in("G308", BIRTHDAY),
    "a case number": _in("G311", CASE),
    "a learner number": _in("G312", LEARNER),
    "a column of names": Case(
        table("month,pupil name", "2025-01,x"), [("G106", 1, "publisher"), ("G301", 1, "number 2")]
    ),
    "a column of groups": Case(table("month,sex", "2025-01,x"), [("G106", 1, "publisher"), ("G401", 1, "number 2")]),
    "a case number in every row": Case(
        table("ref,month", "KX/{n:05},2025-01"), [("G106", 1, "publisher"), ("G309", None, "number 1")]
    ),
}
