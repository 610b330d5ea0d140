"""Cross-reference checks of accepted oddities: unknown names, and cells without a caution."""

from collections.abc import Iterator

from dashboard.catalogue.accepted import FILE
from dashboard.catalogue.errors import CatalogueProblem
from dashboard.catalogue.model import Catalogue
from dashboard.catalogue.unknown import unknown_names


def accepted_problems(catalogue: Catalogue) -> Iterator[CatalogueProblem]:
    """Report entries of unknown releases or files, and accepted cells without a caution for readers."""
    files = {(r.id, file.name) for s in catalogue.sources.values() for r in s.releases for file in r.files}
    cautions = {caution.id: caution for caution in catalogue.cautions}
    for entry in catalogue.accepted:
        where = f"{entry.release}, {entry.name}, {entry.rule}"
        if (entry.release, entry.name) not in files:
            fix = "correct release and name, or remove the entry"
            yield CatalogueProblem(FILE, where, "names a file that no release has", fix)
        yield from unknown_names(FILE, where, [entry.measure], catalogue.measures, "measure")
        yield from unknown_names(FILE, where, entry.cautions, cautions, "caution")
        told = [cautions[name] for name in entry.cautions if name in cautions]
        silent = [
            area
            for area in entry.cells
            if not any(
                (entry.measure is None or entry.measure in caution.measures)
                and (entry.period is None or entry.period in caution.periods)
                and (not caution.areas or area in caution.areas)
                for caution in told
            )
        ]
        if told and silent:
            wrong = f"accepts cells that no caution tells readers about: {', '.join(silent[:10])}"
            yield CatalogueProblem(FILE, where, wrong, "add the areas, the measure and the period to a caution")
