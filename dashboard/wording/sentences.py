"""Sentences about a measure in an area, each filled from the record."""

import re
from dataclasses import dataclass

from dashboard.analysis import cautions
from dashboard.analysis.change import PeriodChange, since_year_before
from dashboard.analysis.figures import Figure, newest_period, series
from dashboard.catalogue import Catalogue
from dashboard.catalogue.measures import Measure
from dashboard.edition import Edition
from dashboard.facts import Area, FactStore
from dashboard.wording import numbers
from dashboard.wording.not_held import none_held


@dataclass(frozen=True)
class MeasureFinding:
    """Finding on a measure in an area for the newest published period.

    `sentence` stands alone; `number` is the figure for large type, None without one or of few cases; `behind` gives the
    counts behind a share; `change` compares with the year before, with its counts, or says why not; `leaves_out` says
    who is not counted; `lead` is the figure of the period if it has a number, and `figures` are all that are told.
    """

    sentence: str
    number: str | None
    period: str | None
    behind: str | None
    change: str | None
    leaves_out: str | None
    lead: Figure | None
    figures: tuple[Figure, ...]

    @property
    def told(self) -> tuple[Figure, ...]:
        """Figures of the sentence alone: the lead, or what there is without one."""
        return (self.lead,) if self.lead else self.figures

    @property
    def below(self) -> tuple[str, ...]:
        """Sentences to print under the finding: counts, change, and who is left out."""
        return tuple(text for text in (self.behind, self.change, self.leaves_out) if text)


def finding(edition: Edition, measure: Measure, code: str) -> MeasureFinding:
    """Finding for the newest published period of the measure. Never falls back to an older year in silence."""
    area = edition.store.areas[code]
    newest = newest_period(edition.store.facts, measure)
    if newest is None:
        return _without(none_held(edition, measure), None)
    if area.level not in measure.levels:
        return _without(f"{measure.levels_note}", newest)
    figures = series(edition.store.facts, measure, area.code)
    figure = figures.get(newest)
    if figure is None or figure.value is None:
        return _no_number(edition.catalogue, measure, area, newest, figures)
    moved = since_year_before(edition, measure, figures, newest)
    compared = (figure, moved.before) if moved and moved.direction else (figure,)
    return MeasureFinding(
        sentence=measure_sentence(edition.store, measure, figure),
        number=None if figure.has_few_cases else numbers.figure(figure, measure),
        period=newest,
        behind=behind(edition, measure, figure),
        change=_change(measure, moved, figure),
        leaves_out=measure.leaves_out,
        lead=figure,
        figures=tuple(told for item in compared for told in (item, *counts(item))),
    )


def measure_sentence(store: FactStore, measure: Measure, figure: Figure) -> str:
    """Sentence on a figure with a number, from a template of its measure: `finding`, or `few` for few cases."""
    slots = _slots(store, figure) | {"value": str(numbers.figure(figure, measure))}
    template = measure.few if measure.few and figure.has_few_cases else measure.finding
    return capital(template.format(**slots))


def capital(sentence: str) -> str:
    """Sentence with its first letter as a capital."""
    return sentence[:1].upper() + sentence[1:]


def behind(edition: Edition, measure: Measure, figure: Figure) -> str | None:
    """Sentences on the counts behind a share and on the other cases; of few cases, why there is no share.

    Nothing is said of the other cases where a caution doubts a count: missing records would be told as something else.
    """
    if figure.cases is None or measure.behind is None:
        return None
    if figure.has_few_cases:
        return "With so few cases, no percentage is given here."
    told = measure.behind
    doubted = any(item.doubtful for item in cautions.cautions_for(edition, [figure]))
    top, bottom = (fact.value for fact in figure.cases)
    if measure.remainder and figure.period >= (measure.remainder_from or "") and not doubted and top != bottom:
        told += f" {measure.remainder}"
    return _in_singular(told.format(**_slots(edition.store, figure), value=""))


def counts(figure: Figure) -> tuple[Figure, ...]:
    """The two counts behind a share as figures of their own; empty where none are known."""
    return tuple(
        Figure(fact.measure, fact.area, fact.period, fact.value, fact.symbol, (fact,)) for fact in figure.cases or ()
    )


def comparison(edition: Edition, measure: Measure, code: str, period: str) -> str:
    """Figure of one comparator for the same period: “England: 45.5%”."""
    area = edition.store.areas[code]
    if area.level not in measure.levels:
        return f"{area.name}: not shown"
    figure = series(edition.store.facts, measure, code).get(period)
    return f"{area.name}: {numbers.cell(edition.catalogue, figure, measure)}"


def _without(sentence: str, period: str | None) -> MeasureFinding:
    return MeasureFinding(sentence, None, period, None, None, None, None, ())


def _no_number(
    catalogue: Catalogue, measure: Measure, area: Area, newest: str, figures: dict[str, Figure]
) -> MeasureFinding:
    about = f"“{measure.name}”"
    figure = figures.get(newest)
    when = numbers.period(newest)
    if figure is None:
        sentence = f"This site holds no figure for {area.name_in_sentence} for {when}: {about}."
    elif figure.symbol is None:
        sentence = f"No figure can be given for {area.name_in_sentence} for {when} ({figure.why_none}): {about}."
    else:
        meaning = numbers.symbol_meaning(catalogue, figure)
        printed = f"the publisher prints “{figure.symbol}” ({meaning})"
        sentence = f"No figure for {area.name_in_sentence} for {when}: {printed} for {about}."
    earlier = next((item for item in reversed(figures.values()) if item.value is not None), None)
    change = None
    if earlier is not None:
        last, number = numbers.period(earlier.period), numbers.figure(earlier, measure)
        change = f"The newest figure held here is for {last}: {number}."
    kept = tuple(item for item in (figure, earlier) if item is not None)
    return MeasureFinding(sentence, None, newest, None, change, measure.leaves_out, None, kept)


def _slots(store: FactStore, figure: Figure) -> dict[str, str]:
    """Words for the slots of a template: place, period, and the counts behind a share."""
    top, bottom = (fact.value or 0.0 for fact in figure.cases) if figure.cases else (0.0, 0.0)
    counted = {"numerator": top, "denominator": bottom, "remainder": bottom - top}
    texts = {name: numbers.count(number) if figure.cases else "" for name, number in counted.items()}
    return texts | {
        "place": store.areas[figure.area].name_in_sentence,
        "period": numbers.period(figure.period),
    }


def _in_singular(sentence: str) -> str:
    """Singular forms for a count of 1: “The other 1 is” and “1 request with”, in templates written for many."""
    return re.sub(r"(?<![\d.,])1 (request|refusal|plan)s\b", r"1 \1", re.sub(r"\b1 are\b", "1 is", sentence))


def _change(measure: Measure, change: PeriodChange | None, newest: Figure) -> str | None:
    if change is None:
        return None
    when, before = numbers.period(change.before.period), numbers.figure(change.before, measure)
    if change.direction is None:
        return f"Not compared with {when}: {change.why_not}"
    if change.before.has_few_cases or newest.has_few_cases:
        unknown = change.before.has_few_cases and change.before.cases is None
        return None if unknown else f"In {when} it was {before}."
    moved = {"up": "Up from", "down": "Down from", "unchanged": "The same as"}[change.direction]
    counted = numbers.cases(change.before, measure)
    if counted is None and measure.unit == "percent":
        return f"{moved} {before} in {when}; the counts behind the two are not held here."
    return f"{moved} {before} in {when}{f', which was {counted}' if counted else ''}."
