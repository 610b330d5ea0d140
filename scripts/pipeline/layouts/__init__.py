"""One module per layout in which a publisher has printed its figures."""

from collections.abc import Callable

from scripts.pipeline.layouts import (
    dfe_caseload_2022,
    dfe_tidy_2025,
    dfe_tidy_2026,
    dfe_wide_2022,
    dfe_wide_2023,
    tribunal_2025,
    tribunal_2026,
)
from scripts.pipeline.printed import Job, PrintedCells

READERS: dict[str, Callable[[Job], PrintedCells]] = {
    "dfe-wide-2022": dfe_wide_2022.read,
    "dfe-wide-2023": dfe_wide_2023.read,
    "dfe-caseload-2022": dfe_caseload_2022.read,
    "dfe-tidy-2025": dfe_tidy_2025.read,
    "dfe-tidy-2026": dfe_tidy_2026.read,
    "tribunal-2025": tribunal_2025.read,
    "tribunal-2026": tribunal_2026.read,
}
