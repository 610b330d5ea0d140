"""The one check that every reference needs."""

from collections.abc import Collection, Iterable, Iterator

from dashboard.catalogue.errors import CatalogueProblem


def unknown(
    file: str, field: str, names: Iterable[str | None], known: Collection[str], what: str
) -> Iterator[CatalogueProblem]:
    """A problem for each name that does not stand in `known`; None names nothing."""
    for name in names:
        if name is not None and name not in known:
            yield CatalogueProblem(
                file, field, f"names the {what} “{name}”, which does not exist", f"use an existing {what} or add it"
            )
