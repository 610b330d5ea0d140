"""Rules of the gate, each with its code, as documented in `data/contract/rules.toml`."""

import tomllib

from pydantic import TypeAdapter

from dashboard.catalogue.base import StrictRecord, Text
from scripts.pipeline.impossible.relations import FOLDER


class GateRule(StrictRecord):
    """Rule with the error, its reason and its remedy; sentences without their full stop."""

    what: Text
    why: Text
    fix: Text


class RuleChapter(StrictRecord):
    """Chapter of rules."""

    title: Text
    rules: dict[str, GateRule]


def read_rules() -> list[RuleChapter]:
    """Read the rules by chapter; raises pydantic's ValidationError if the file is damaged."""
    raw = tomllib.loads((FOLDER / "rules.toml").read_text(encoding="utf-8"))
    return TypeAdapter(list[RuleChapter]).validate_python(raw["chapters"])


CHAPTERS = read_rules()
RULES = {code: rule for chapter in CHAPTERS for code, rule in chapter.rules.items()}
