"""Rules for the figure itself and its denominator, small numbers among them."""

from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from scripts.pipeline.gate.columns import EncodedColumn
from scripts.pipeline.gate.figures import BLANK, NOT_APPLICABLE, NUMBER, SYMBOLS, Flags, Integers
from scripts.pipeline.gate.report import GateReport
from scripts.pipeline.gate.setting import GateSetting
from scripts.pipeline.impossible.setting import LARGEST

_NUMBER = r"^(0|[1-9][0-9]{0,7})(\.[0-9]{1,4})?$"
_WHOLE = r"^(0|[1-9][0-9]{0,6})$"
_WRONG = -1


class RowValues(NamedTuple):
    """Figure and denominator of each row, as in `figures.FigureCells`; a sign of -1 is neither number nor symbol."""

    value: Integers
    decimals: Integers
    sign: Integers
    base: Integers
    base_sign: Integers


def check_values(table: pa.Table, measure: Integers, against: GateSetting, report: GateReport) -> RowValues:
    """Check figure and denominator of every row; for unknown measures only the rules common to all figures."""
    figure, of = EncodedColumn.of(table, "value"), EncodedColumn.of(table, "denominator")
    found = _read(figure, _NUMBER, of, _WHOLE)
    known = [against.measures[slug] for slug in sorted(against.measures)]
    is_number, based = found.sign == NUMBER, found.base_sign == NUMBER
    is_known = measure >= 0
    is_count = is_known & np.array([m.unit == "count" for m in known])[measure]
    is_rate = is_known & ~is_count

    figure.flag_rows(report, "G209", (found.sign == _WRONG) | (found.sign == BLANK))
    most = np.array([LARGEST[m.unit] for m in known])[measure]
    finest = np.array([m.decimals for m in known])[measure]
    outside = (found.value > most * 10**found.decimals) | (found.decimals > finest)
    figure.flag_rows(report, "G210", is_known & is_number & outside)

    of.flag_rows(report, "G212", is_count & (found.base_sign != BLANK))
    missing = (found.base_sign == _WRONG) | (found.base_sign == BLANK)
    of.flag_rows(report, "G211", is_rate & missing)
    figure.flag_rows(report, "G213", is_rate & based & (found.base == 0) & (found.sign != NOT_APPLICABLE))
    figure.flag_rows(report, "G503", is_rate & is_number & ~based & ~missing)
    smallest = against.contract.limits.smallest
    of.flag_rows(report, "G502", is_rate & based & _small(found.base, smallest))
    whole = found.decimals == 0
    figure.flag_rows(report, "G501", is_count & is_number & whole & _small(found.value, smallest))
    return found


def _small(number: Integers, smallest: int) -> Flags:
    return (number > 0) & (number < smallest)


def _read(figure: EncodedColumn, figure_form: str, of: EncodedColumn, of_form: str) -> RowValues:
    value, decimals, sign = _numbers(figure, figure_form)
    base, _, base_sign = _numbers(of, of_form)
    return RowValues(
        value[figure.codes], decimals[figure.codes], sign[figure.codes], base[of.codes], base_sign[of.codes]
    )


def _numbers(column: EncodedColumn, form: str) -> tuple[Integers, Integers, Integers]:
    """Digits without the point, decimals and sign of each distinct text; zero digits for texts without a number."""
    right = column.match(form)
    digits = pc.if_else(pa.array(right), pc.replace_substring(column.texts, ".", ""), "0")
    point = pc.find_substring(column.texts, ".").to_numpy()
    decimals = np.where(right & (point >= 0), pc.utf8_length(column.texts).to_numpy() - point - 1, 0)
    other = column.each(lambda text: SYMBOLS.get(text, _WRONG)) if not right.all() else np.zeros(len(right), np.int64)
    return pc.cast(digits, pa.int64()).to_numpy(), decimals, np.where(right, NUMBER, other)
