"""Wording of how the law was read, and by whom a record was checked."""

from dashboard.catalogue.base import UNCHECKED
from dashboard.catalogue.law import LegalProvision
from dashboard.wording import numbers


def checked(checker: str) -> str:
    """Checker of a record in words: “Checked by a solicitor.”, “Not yet checked by a second person.” if none."""
    return f"{UNCHECKED}." if checker == UNCHECKED else f"Checked by {checker}."


def reading(law: LegalProvision) -> str:
    """How a provision was read: “read on 1 March 2026; not yet checked …”, and what was read instead."""
    day = numbers.day(law.read_on)
    how = {
        "all": f"read on {day}",
        "part": f"read in part on {day}",
        "none": f"not read in the official text; looked up on {day}",
    }[law.read]
    version = f", in the version of {numbers.partial_date(law.text_as_at)}" if law.text_as_at else ""
    who = "not yet checked by a second person" if law.checker == UNCHECKED else f"checked by {law.checker}"
    return " ".join(text for text in (f"{how}{version}; {who}.", law.instead) if text)
