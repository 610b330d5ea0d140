"""DfE children's services statistical neighbours: a spreadsheet with ten neighbours and their closeness per council."""

from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from scripts.pipeline.errors import PipelineError
from scripts.pipeline.gazetteer import Gazetteer
from scripts.pipeline.layouts.kinds import NeighbourRow, NeighboursLayout

SHEET = "LA SN Groups"
HEADER = ["LA num", "LA Name", "LA number", "GOInd", "GOReg"]
COUNT = 10
_FIX = "Compare the workbook with the layout module"


def read(path: Path, where: str, gazetteer: Gazetteer) -> list[NeighbourRow]:
    """Read rows of council, rank (1 is closest), neighbour, closeness as printed; sorted."""
    try:
        rows = CalamineWorkbook.from_path(path).get_sheet_by_name(SHEET).to_python()
    except (CalamineError, OSError) as error:
        raise PipelineError(where, f"cannot be read: {error}", _FIX) from error
    header = next((index for index, row in enumerate(rows) if row[: len(HEADER)] == HEADER), None)
    if header is None:
        raise PipelineError(where, f"has no row that begins with {', '.join(HEADER)}", _FIX)
    found = []
    for row in rows[header + 1 :]:
        if not isinstance(row[0], float):
            continue
        council = gazetteer.code(f"{row[0]:.0f}", where)
        pairs = zip(row[5 : 5 + 2 * COUNT : 2], row[6 : 6 + 2 * COUNT : 2], strict=True)
        for rank, (neighbour, closeness) in enumerate(pairs, start=1):
            if isinstance(neighbour, float):
                found.append((council, rank, gazetteer.code(f"{neighbour:.0f}", where), str(closeness)))
    counted = {council for council, *_ in found}
    if len(found) != COUNT * len(counted) or len(counted) < 140:
        raise PipelineError(where, f"names {len(found)} neighbours of {len(counted)} councils", _FIX)
    return sorted(found)


LAYOUT = NeighboursLayout(read)
