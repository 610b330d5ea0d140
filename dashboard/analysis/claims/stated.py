"""Local statements that match a claim: figures given by a council, a freedom of information answer or a newspaper."""

from collections.abc import Collection

from dashboard.analysis.claims.claim import MatchGroup, NumberClaim
from dashboard.analysis.claims.claimed import WEEKS, ClaimedNumber
from dashboard.analysis.local_statements import known_statements
from dashboard.catalogue.records import LocalStatement
from dashboard.edition import Edition

_EDGE = 1e-9


def statements_on_measure(
    edition: Edition, claim: NumberClaim, family: Collection[str], *, of_its_year: bool = True
) -> list[MatchGroup]:
    """Groups of statements about the claim's measure, or about any topic if the claim names none.

    Statements about the claim's year, or with `of_its_year` false about other years.
    """
    catalogue = edition.catalogue
    topics = [slug for slug, topic in catalogue.topics.items() if not family or topic.measure in family]
    found = _matching(edition, claim, topics)
    return _groups(edition, [item for item in found if _of_year(item, claim.year) == of_its_year])


def statements_on_confused(edition: Edition, claim: NumberClaim, family: Collection[str]) -> list[MatchGroup]:
    """Groups of statements about topics often confused with the measure, with the difference."""
    catalogue, groups = edition.catalogue, []
    for item in catalogue.claims.confused:
        if not set(item.measures) & set(family):
            continue
        topics = [topic for topic in item.topics if catalogue.topics[topic].measure not in family]
        if found := tuple(_matching(edition, claim, topics)):
            groups.append(MatchGroup("other thing", stated=found, why=(item.why,)))
    return groups


def gives_number(number: ClaimedNumber, statement: LocalStatement) -> bool:
    """Whether a statement gives the number; “over 90%” and “90%” count as the same number."""
    unit, value = statement.unit, statement.value
    if unit == "days":
        unit, value = "weeks", value * WEEKS["day"]
    return unit in number.units and abs(value - number.value) <= number.half + _EDGE


def _of_year(statement: LocalStatement, year: str | None) -> bool:
    """Whether a statement is about a year, as far as its text gives one."""
    return year is None or year in statement.period_text or (statement.period or "").startswith(year)


def _matching(edition: Edition, claim: NumberClaim, topics: Collection[str]) -> list[LocalStatement]:
    """Statements on the topics that give the claim's number, newest first."""
    found = [
        item
        for item in known_statements(edition)
        if item.topic in topics and item.area == claim.area and gives_number(claim.number, item)
    ]
    return sorted(found, key=lambda item: item.published_on, reverse=True)


def _groups(edition: Edition, found: list[LocalStatement]) -> list[MatchGroup]:
    """Groups of conflicting statements, each with all statements of its conflict, then one of the rest."""
    groups: list[MatchGroup] = []
    catalogue, in_conflict = edition.catalogue, set[str]()
    for conflict in catalogue.claims.conflicts:
        ids = set(conflict.statements)
        stated = tuple(item for item in known_statements(edition) if item.id in ids)
        if len(stated) > 1 and ids & {item.id for item in found}:
            groups.append(MatchGroup("conflict", stated=stated, why=(conflict.text,)))
            in_conflict |= ids
    rest = tuple(item for item in found if item.id not in in_conflict)
    if rest:
        why = dict.fromkeys(catalogue.topics[item.topic].differs for item in rest)
        groups.append(MatchGroup("statement", stated=rest, why=tuple(why)))
    return groups
