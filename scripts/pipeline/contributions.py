"""Contributed files on their way into a vintage: through the gate, whole or not at all."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa

from dashboard.catalogue import Catalogue
from dashboard.facts import Area, FactStore
from dashboard.facts.schema import CONTRIBUTED, ContributedFact
from scripts.pipeline.errors import PipelineError
from scripts.pipeline.gate.check import check_all
from scripts.pipeline.gate.setting import setting

FOLDER = Path(__file__).parents[2] / "data" / "contributed"


def contributions(
    files: Sequence[Path],
    catalogue: Catalogue,
    areas: dict[str, Area],
    earlier: FactStore | None,
    official: pa.Table | None = None,
) -> pa.Table:
    """All contributed figures (schema CONTRIBUTED): those published before, and the files' own, if all passed.

    `official` are the publishers' figures (schema FACTS) that they will be shown with.

    Raises PipelineError with the gate's reports if any file is refused; none of them is taken then.
    """
    before = _table(earlier.contributed) if earlier else None
    if not files:
        return before if before is not None else CONTRIBUTED.empty_table()
    reports, figures = check_all(files, setting(catalogue, areas.values(), before, official=official))
    refused = [str(report) for report in reports if not report.accepted]
    if refused:
        raise PipelineError("contributed figures", "\n".join(refused), "Mend or remove the files named")
    return figures


def _table(facts: Sequence[ContributedFact]) -> pa.Table:
    return pa.Table.from_pylist([fact._asdict() for fact in facts], schema=CONTRIBUTED)
