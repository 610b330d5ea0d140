"""Contributed figures as facts of their own: with publisher, day and label, never among the official ones."""

from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.facts.schema import CONTRIBUTED
from scripts.pipeline.gate.figures import NUMBER, SIGNS, AcceptedFigures, Integers

SORT_KEYS = ("publisher", "measure", "area", "period_type", "period", "published_on")


def label(publisher: str, published_on: date) -> str:
    """Label for readers next to a contributed series: the publisher's own count, not an official statistic."""
    day = f"{published_on.day} {published_on:%B %Y}"
    return f"{publisher}, published {day}: the publisher's own count, not an official statistic"


def facts(figures: AcceptedFigures) -> pa.Table:
    """Convert an accepted file to rows of CONTRIBUTED, sorted; the same file gives the same rows."""
    cells, printed = figures.cells, figures.printed
    same = {
        "publisher": figures.publisher,
        "published_on": figures.published_on,
        "label": label(figures.publisher, figures.published_on),
        "source_url": figures.source_url,
        "source_file": f"{figures.sha256[:12]}.csv",  # never the file's own name, which may be about a person
        "source_sha256": figures.sha256,
    }
    columns = {name: pa.repeat(text, len(printed)) for name, text in same.items()}
    for name in ("area", "measure", "period_type", "period"):
        columns[name] = printed.column(name).cast(pa.string())
    value = cells.value / 10.0**cells.decimals
    columns["value"] = pa.array(value, mask=cells.sign != NUMBER)
    columns["symbol"] = _symbols(cells.sign)
    columns["denominator"] = pa.array(cells.base, mask=cells.base_sign != NUMBER)
    columns["denominator_symbol"] = _symbols(cells.base_sign)
    columns["source_row"] = pa.array(cells.row)
    columns["cell"] = printed.column("value").cast(pa.string())
    table = pa.table([columns[name] for name in CONTRIBUTED.names], schema=CONTRIBUTED)
    return table.sort_by([(key, "ascending") for key in SORT_KEYS])


def _symbols(signs: Integers) -> pa.Array:
    names = pa.array([text or None for text in SIGNS])
    return names.take(pa.array(signs))


def append_figures(earlier: pa.Table, fresh: pa.Table) -> pa.Table:
    """Append a new file's rows to the published ones; a file sent twice is added once."""
    sent = pc.unique(fresh.column("source_sha256"))
    if pc.any(pc.is_in(earlier.column("source_sha256"), value_set=sent)).as_py():
        return earlier
    return pa.concat_tables([earlier, fresh]).sort_by([(key, "ascending") for key in SORT_KEYS])
