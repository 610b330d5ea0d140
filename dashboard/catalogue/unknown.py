"""Check of references: names that do not exist."""

from collections.abc import Collection, Iterable, Iterator

from dashboard.catalogue.errors import CatalogueProblem


def unknown_names(
    file: str, field: str, names: Iterable[str | None], known: Collection[str], kind: str
) -> Iterator[CatalogueProblem]:
    """Report each name that is not in `known`; None refers to nothing."""
    for name in names:
        if name is not None and name not in known:
            yield CatalogueProblem(
                file, field, f"names the {kind} “{name}”, which does not exist", f"use an existing {kind} or add it"
            )
