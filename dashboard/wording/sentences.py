"""Sentences about one measure and one area, each filled from the record."""

import re
from dataclasses import dataclass

from dashboard.analysis.change import since_year_before
from dashboard.analysis.figures import Figure, newest_period, series
from dashboard.catalogue import Catalogue
from dashboard.catalogue.measures import Measure
from dashboard.edition import Edition
from dashboard.facts import Area, FactStore
from dashboard.wording import numbers


@dataclass(frozen=True)
class MeasureFinding:
    """Finding on a measure in an area for the newest published period.

    `sentence` stands alone; `number` is None without a number; `behind` gives the counts behind a percentage; `change`
    compares with the year before or says why not; `figures` are the figures that the sentences rest on.
    """

    sentence: str
    number: str | None
    period: str | None
    behind: str | None
    change: str | None
    figures: tuple[Figure, ...]


def finding(edition: Edition, measure: Measure, code: str) -> MeasureFinding:
    """Finding for the newest published period of the measure. Never falls back to an older year in silence."""
    area = edition.store.areas[code]
    newest = newest_period(edition.store.facts, measure)
    if newest is None:
        return MeasureFinding(
            f"No figure is published for {measure.name[:1].lower()}{measure.name[1:]}.", None, None, None, None, ()
        )
    if area.level not in measure.levels:
        return MeasureFinding(f"{measure.levels_note}", None, newest, None, None, ())
    figures = series(edition.store.facts, measure, area.code)
    figure = figures.get(newest)
    if figure is None or figure.value is None:
        return _no_number(edition.catalogue, measure, area, newest, figures)
    text = numbers.figure(figure, measure)
    cases, parts = behind(edition.store, measure, area, figure)
    slots = {"place": area.name_in_sentence, "period": numbers.period(newest), "value": text}
    return MeasureFinding(
        sentence=capital(measure.finding.format(**slots, numerator="", denominator="", remainder="")),
        number=text,
        period=newest,
        behind=cases,
        change=_change(edition.catalogue, measure, figures, newest),
        figures=(figure, *parts),
    )


def capital(sentence: str) -> str:
    """Sentence with its first letter as a capital."""
    return sentence[:1].upper() + sentence[1:]


def _no_number(
    catalogue: Catalogue, measure: Measure, area: Area, newest: str, figures: dict[str, Figure]
) -> MeasureFinding:
    about = f"“{measure.name}”"
    figure = figures.get(newest)
    when = numbers.period(newest)
    if figure is None:
        sentence = f"No figure for {area.name_in_sentence} is published for {when}: {about}."
    elif figure.symbol is None:
        sentence = f"No figure can be given for {area.name_in_sentence} for {when}, because {figure.why_none}: {about}."
    else:
        meaning = numbers.symbol_meaning(catalogue, figure)
        printed = f"the publisher prints “{figure.symbol}” ({meaning})"
        sentence = f"No figure for {area.name_in_sentence} for {when}: {printed} for {about}."
    earlier = next((item for item in reversed(figures.values()) if item.value is not None), None)
    change = None
    if earlier is not None:
        last, number = numbers.period(earlier.period), numbers.figure(earlier, measure)
        change = f"The newest figure that is published is for {last}: {number}."
    kept = tuple(item for item in (figure, earlier) if item is not None)
    return MeasureFinding(sentence, None, newest, None, change, kept)


def behind(store: FactStore, measure: Measure, area: Area, share: Figure) -> tuple[str | None, tuple[Figure, ...]]:
    """Sentence on the counts behind a percentage, both printed in the file of the percentage."""
    if not (measure.behind and measure.numerator and measure.denominator):
        return None, ()
    parts = [_printed_with(store, slug, share) for slug in (measure.numerator, measure.denominator)]
    top, bottom = (part.value if part else None for part in parts)
    if top is None or bottom is None:
        return None, ()
    counts = {"numerator": top, "denominator": bottom, "remainder": bottom - top}
    texts = {name: numbers.value(count, "count", 0) for name, count in counts.items()}
    sentence = measure.behind.format(
        **texts, place=area.name_in_sentence, period=numbers.period(share.period), value=""
    )
    return _in_singular(sentence), tuple(part for part in parts if part)


def _printed_with(store: FactStore, slug: str, share: Figure) -> Figure | None:
    for fact in store.facts.history(slug, share.area, share.period):
        if all(fact.source_file == other.source_file for other in share.facts):
            return Figure(fact.measure, fact.area, fact.period, fact.value, fact.symbol, (fact,))
    return None


def _in_singular(sentence: str) -> str:
    """Singular forms for a count of 1: “The other 1 is” and “1 request with”, in templates written for many."""
    return re.sub(r"(?<![\d.,])1 (request|refusal)s\b", r"1 \1", re.sub(r"\b1 are\b", "1 is", sentence))


def _change(catalogue: Catalogue, measure: Measure, figures: dict[str, Figure], newest: str) -> str | None:
    change = since_year_before(catalogue, measure, figures, newest)
    if change is None:
        return None
    when = numbers.period(change.before.period)
    if change.direction is None:
        return f"Not compared with {when}: {change.why_not}"
    before = numbers.figure(change.before, measure)
    moved = {"up": "Up from", "down": "Down from", "unchanged": "The same as"}[change.direction]
    return f"{moved} {before} in {when}."


def comparison(edition: Edition, measure: Measure, code: str, period: str) -> str:
    """Figure of one comparator for the same period: “England: 45.5%”."""
    area = edition.store.areas[code]
    if area.level not in measure.levels:
        return f"{area.name}: not shown"
    figure = series(edition.store.facts, measure, code).get(period)
    return f"{area.name}: {numbers.cell(edition.catalogue, figure, measure)}"
