"""Local statements that a claim may be: what a council, an answer to a request or a newspaper has given."""

from collections.abc import Collection
from datetime import date

from dashboard.analysis.claims.claim import MatchGroup, NumberClaim
from dashboard.analysis.claims.claimed import WEEKS, ClaimedNumber
from dashboard.catalogue import Catalogue
from dashboard.catalogue.records import LocalStatement

_EDGE = 1e-9


def same_thing(
    catalogue: Catalogue, claim: NumberClaim, family: Collection[str], as_of: date | None, *, of_its_year: bool = True
) -> list[MatchGroup]:
    """Statements about the measure itself, or about anything where no measure is named.

    Those about the claim's year, or with `of_its_year` false the others.
    """
    topics = [slug for slug, topic in catalogue.topics.items() if not family or topic.measure in family]
    found = _found(catalogue, claim, topics, as_of)
    return _groups(catalogue, [item for item in found if _of_year(item, claim.year) == of_its_year], as_of)


def other_things(
    catalogue: Catalogue, claim: NumberClaim, family: Collection[str], as_of: date | None
) -> list[MatchGroup]:
    """Statements about what is taken for the measure, with the difference told."""
    groups = []
    for item in catalogue.claims.confused:
        if not set(item.measures) & set(family):
            continue
        topics = [topic for topic in item.topics if catalogue.topics[topic].measure not in family]
        if found := tuple(_found(catalogue, claim, topics, as_of)):
            groups.append(MatchGroup("other thing", stated=found, why=(item.why,)))
    return groups


def is_said(number: ClaimedNumber, statement: LocalStatement) -> bool:
    """Whether a statement gives the number; “over 90%” and “90%” are the same number said in two ways."""
    unit, value = statement.unit, statement.value
    if unit == "days":
        unit, value = "weeks", value * WEEKS["day"]
    return unit in number.units and abs(value - number.value) <= number.half + _EDGE


def _of_year(statement: LocalStatement, year: str | None) -> bool:
    """Whether a statement is about a year, as far as it says."""
    return year is None or year in statement.period_text or (statement.period or "").startswith(year)


def _found(
    catalogue: Catalogue, claim: NumberClaim, topics: Collection[str], as_of: date | None
) -> list[LocalStatement]:
    """Newest first."""
    found = [
        item
        for item in catalogue.statements
        if item.topic in topics and item.area == claim.area and _known(item, as_of) and is_said(claim.number, item)
    ]
    return sorted(found, key=lambda item: item.published_on, reverse=True)


def _known(statement: LocalStatement, as_of: date | None) -> bool:
    """Whether a statement had been made by a day, as far as its date is known."""
    return as_of is None or statement.published_on <= as_of.isoformat()[: len(statement.published_on)]


def _groups(catalogue: Catalogue, found: list[LocalStatement], as_of: date | None) -> list[MatchGroup]:
    """Those in a conflict with all that conflict with them, then the rest."""
    groups: list[MatchGroup] = []
    told: set[str] = set()
    for conflict in catalogue.claims.conflicts:
        ids = set(conflict.statements)
        stated = tuple(item for item in catalogue.statements if item.id in ids and _known(item, as_of))
        if len(stated) > 1 and ids & {item.id for item in found}:
            groups.append(MatchGroup("conflict", stated=stated, why=(conflict.text,)))
            told |= ids
    rest = tuple(item for item in found if item.id not in told)
    if rest:
        why = dict.fromkeys(catalogue.topics[item.topic].differs for item in rest)
        groups.append(MatchGroup("statement", stated=rest, why=tuple(why)))
    return groups
