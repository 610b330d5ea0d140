"""Cross-reference checks: names mentioned in one file must exist in another."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from dashboard.catalogue.accepted_checks import accepted_problems
from dashboard.catalogue.errors import CatalogueProblem
from dashboard.catalogue.model import Catalogue
from dashboard.catalogue.pages import PAGES
from dashboard.catalogue.records import FigureCaution
from dashboard.catalogue.register_checks import register_problems
from dashboard.catalogue.unknown import unknown_names


def cross_references(catalogue: Catalogue) -> Iterator[CatalogueProblem]:
    """Find every dangling or duplicate name in the catalogue."""
    yield from _measures(catalogue)
    ranked = [measure.slug for measure in catalogue.ranked()]
    yield from unknown_names("site.toml", "compare_by", [catalogue.site.compare_by], ranked, "measure with a [ranking]")
    yield from _pages(catalogue)
    yield from _text_pages(catalogue)
    yield from _records(catalogue)
    yield from accepted_problems(catalogue)
    yield from _claims(catalogue)
    yield from _releases(catalogue)
    yield from register_problems(catalogue)


def _measures(catalogue: Catalogue) -> Iterator[CatalogueProblem]:
    slugs = catalogue.measures
    seen: dict[tuple[str, str, str, str | None], str] = {}
    for slug, measure in slugs.items():
        file = f"measures/{slug}.toml"
        yield from unknown_names(file, "numerator", [measure.numerator], slugs, "measure")
        yield from unknown_names(file, "denominator", [measure.denominator], slugs, "measure")
        yield from unknown_names(file, "replaced_by", [measure.replaced_by], slugs, "measure")
        yield from unknown_names(file, "not_joined_to", measure.not_joined_to, slugs, "measure")
        yield from unknown_names(file, "caveats", measure.caveats, catalogue.caveats, "caveat")
        if measure.derived:
            parts = measure.derived.parts
            yield from unknown_names(file, "derived", parts, slugs, "measure")
            if any(slugs[part].derived for part in parts if part in slugs):
                yield CatalogueProblem(
                    file, "derived", "is made from another calculation of ours", "use two published measures"
                )
        for column in measure.columns:
            key = (column.layout, column.file, column.column, column.period)
            if key in seen:
                fix = "give each published column to one measure only"
                yield CatalogueProblem(
                    file, "columns", f"takes the column that {seen[key]} takes: {column.column}", fix
                )
            seen[key] = slug


def _pages(catalogue: Catalogue) -> Iterator[CatalogueProblem]:
    for slug, chart in catalogue.charts.items():
        file = f"charts/{slug}.toml"
        yield from unknown_names(file, "measures", chart.measures, catalogue.measures, "measure")
        yield from unknown_names(file, "events", chart.events, catalogue.events, "event")
        yield from unknown_names(file, "statements", chart.statements, catalogue.topics, "statement topic")
        if not catalogue.glossary.reading(chart.form):
            fix = "correct the name, or add [[readings]] that say how this form is read"
            yield CatalogueProblem(file, "form", f"is “{chart.form}”, which glossary.toml has no reading for", fix)
        measures = [catalogue.measures[name] for name in chart.measures if name in catalogue.measures]
        units = {measure.unit for measure in measures}
        if len(units) > 1:
            yield CatalogueProblem(file, "measures", f"mixes the units {sorted(units)} on one axis", "split the chart")
        for one, other in combinations(measures, 2):
            if one.is_kept_from(other):
                wrong = f"sets {one.slug} beside {other.slug}, which not_joined_to keeps apart"
                yield CatalogueProblem(file, "measures", wrong, "give each a chart of its own")
    for slug, domain in catalogue.domains.items():
        file = f"domains/{slug}.toml"
        figures = [domain.lead.measure, *(figure.measure for figure in domain.beside)]
        yield from unknown_names(file, "lead or beside", figures, catalogue.measures, "measure")
        charts = [domain.glance, *(chart for section in domain.sections for chart in section.charts)]
        yield from unknown_names(file, "charts", charts, catalogue.charts, "chart")


def _text_pages(catalogue: Catalogue) -> Iterator[CatalogueProblem]:
    """Report missing text pages, and unknown ones, because no link would lead to them."""
    for slug in sorted(set(PAGES) ^ set(catalogue.pages)):
        yield CatalogueProblem(
            f"pages/{slug}.toml", "slug", "is missing or has no address", f"keep to {', '.join(PAGES)}"
        )


def _records(catalogue: Catalogue) -> Iterator[CatalogueProblem]:
    for caution in catalogue.cautions:
        yield from unknown_names("cautions.toml", caution.id, caution.measures, catalogue.measures, "measure")
        yield from _replaced_caution(catalogue, caution)
    releases = {release.id for source in catalogue.sources.values() for release in source.releases}
    for correction in catalogue.corrections:
        yield from unknown_names("corrections.toml", correction.id, [correction.measure], catalogue.measures, "measure")
        named = [correction.release, correction.corrects]
        yield from unknown_names("corrections.toml", correction.id, named, releases, "release")
    for topic in catalogue.topics.values():
        yield from unknown_names("statement_topics.toml", topic.id, [topic.measure], catalogue.measures, "measure")
    figures = [name for limit in catalogue.limits.limits for name in limit.measures]
    yield from unknown_names("limits.toml", "measures", figures, catalogue.measures, "measure")
    services = {item.id for item in catalogue.services}
    yield from unknown_names(
        "help.toml", "instead_of", [item.instead_of for item in catalogue.services], services, "service"
    )
    for statement in catalogue.statements:
        yield from unknown_names("statements.csv", statement.id, [statement.topic], catalogue.topics, "statement topic")
    for name, ids in (
        ("statements.csv", [item.id for item in catalogue.statements]),
        ("corrections.toml", [item.id for item in catalogue.corrections]),
        ("cautions.toml", [item.id for item in catalogue.cautions]),
        ("help.toml", [item.id for item in catalogue.services]),
    ):
        for doubled in (key for key, count in Counter(ids).items() if count > 1):
            yield CatalogueProblem(name, "id", f"“{doubled}” stands twice", "give each entry its own id")


def _replaced_caution(catalogue: Catalogue, caution: FigureCaution) -> Iterator[CatalogueProblem]:
    """Report a caution that replaces one it does not cover: the figures left over would lose their warning."""
    cautions = {item.id: item for item in catalogue.cautions}
    yield from unknown_names("cautions.toml", caution.id, [caution.replaces], cautions, "caution")
    earlier = cautions.get(caution.replaces or "")
    if earlier is None:
        return
    if not earlier.known_on < caution.known_on:
        wrong = f"replaces {earlier.id}, which was known on the same day or after"
        yield CatalogueProblem("cautions.toml", caution.id, wrong, "give it a later known_on")
    areas = not caution.areas or bool(earlier.areas and set(earlier.areas) <= set(caution.areas))
    if not (areas and set(earlier.measures) <= set(caution.measures) and set(earlier.periods) <= set(caution.periods)):
        fix = "name all its measures, areas and periods, or leave the earlier one in place"
        yield CatalogueProblem("cautions.toml", caution.id, f"does not cover all figures of {earlier.id}", fix)


def _claims(catalogue: Catalogue) -> Iterator[CatalogueProblem]:
    file, claims = "claims.toml", catalogue.claims
    statements = {statement.id for statement in catalogue.statements}
    for version in claims.versions:
        yield from unknown_names(file, "versions", version.measures, catalogue.measures, "measure")
        units = {catalogue.measures[name].unit for name in version.measures if name in catalogue.measures}
        if len(units) > 1:
            yield CatalogueProblem(
                file, "versions", f"names versions in the units {sorted(units)}", "name measures of one unit"
            )
    for item in claims.confused:
        yield from unknown_names(file, item.id, item.measures, catalogue.measures, "measure")
        yield from unknown_names(file, item.id, item.topics, catalogue.topics, "statement topic")
    for conflict in claims.conflicts:
        yield from unknown_names(file, "conflicts", conflict.statements, statements, "statement")
    for example in claims.examples:
        yield from unknown_names(file, "examples", [example.measure], catalogue.measures, "measure")


def _releases(catalogue: Catalogue) -> Iterator[CatalogueProblem]:
    ids = [release.id for source in catalogue.sources.values() for release in source.releases]
    for doubled in (key for key, count in Counter(ids).items() if count > 1):
        yield CatalogueProblem("sources", "releases.id", f"“{doubled}” stands twice", "give each release its own id")
    yield from _not_held(catalogue)
    yield from _columns(catalogue)
    yield from _data_sets(catalogue)


def _not_held(catalogue: Catalogue) -> Iterator[CatalogueProblem]:
    """Report releases called “not held” that are held: by their day, or by their address."""
    for slug, source in catalogue.sources.items():
        held = {release.published_on.isoformat() for release in source.releases}
        held |= {release.url for release in source.releases}
        for known in source.not_held:
            if {known.published_on, known.url} & held:
                fix = "remove it from not_held"
                yield CatalogueProblem(f"sources/{slug}.toml", "not_held", f"names “{known.title}”, which is held", fix)


def _columns(catalogue: Catalogue) -> Iterator[CatalogueProblem]:
    """Report, once each, layouts and files of a layout that measures read and no release has."""
    files = {(f.layout, f.column_file) for s in catalogue.sources.values() for r in s.releases for f in r.files}
    layouts = {layout for layout, _ in files}
    readers: dict[tuple[str, str | None], list[str]] = {}
    for slug, measure in catalogue.measures.items():
        for column in measure.columns:
            if column.layout not in layouts:
                readers.setdefault((column.layout, None), []).append(slug)
            elif (column.layout, column.file) not in files:
                readers.setdefault((column.layout, column.file), []).append(slug)
    for (layout, name), slugs in readers.items():
        many = f" ({len(slugs)} columns name it)" if len(slugs) > 1 else ""
        lost = f"the layout “{layout}”" if name is None else f"the file “{name}” of {layout}"
        known = sorted(layouts) if name is None else sorted(file for key, file in files if key == layout)
        yield CatalogueProblem(
            f"measures/{slugs[0]}.toml",
            "columns",
            f"names {lost}, which no release has{many}",
            f"use one of {', '.join(known)}, or correct the release in data/catalogue/sources",
        )


def _data_sets(catalogue: Catalogue) -> Iterator[CatalogueProblem]:
    """Report files with figures that do not say where their publisher has them."""
    read = {(column.layout, column.file) for measure in catalogue.measures.values() for column in measure.columns}
    for source in catalogue.sources.values():
        for release in source.releases:
            for file in release.files:
                if (file.layout, file.column_file) in read and (
                    file.data_set is None or file.data_set.places == "none"
                ):
                    fix = "name its data set, and how its rows name their places"
                    wrong = f"does not say where its publisher has the figures of {file.path}"
                    yield CatalogueProblem(f"sources/{source.slug}.toml", "data_set", wrong, fix)
