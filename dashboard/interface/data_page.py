"""Page “Data and methods”: downloads, changes, overdue publications, sources and definitions."""

from datetime import date
from typing import get_args

from dashboard.analysis import changes, clock
from dashboard.analysis.cautions import known_cautions
from dashboard.analysis.export import unshown
from dashboard.analysis.figures import Figure
from dashboard.analysis.ledger import record_as_at, vain_searches
from dashboard.catalogue.base import DomainSlug
from dashboard.content.files_read import releases_read
from dashboard.content.provenance import copied_figures
from dashboard.edition import Edition, per_edition
from dashboard.facts import ENGLAND, Area
from dashboard.interface.html_output import show_html
from dashboard.interface.page_run import current_run
from dashboard.links.data_files import data_path
from dashboard.markup import html
from dashboard.wording.calculations import calculation
from dashboard.wording.cautions import caution_marks
from dashboard.wording.ledger import ledger_entries, none_overdue, searched


def show() -> None:
    """Draws the page for the current vintage."""
    run = current_run()
    catalogue, store = run.edition.catalogue, run.edition.store
    area = store.areas[run.view.area]
    newest, days = run.edition.newest, store.facts.days()
    # Of a past day, the files hold what had been published by then.
    day = days[-1] if days and days != newest.facts.days() else None

    def file(label: str, name: str, code: str = "") -> tuple[str, str]:
        return label, data_path(store.vintage, name, day, code)

    files = [
        file(f"{area.name}: all figures, CSV", "facts.csv", area.code),
        file("All areas, CSV", "facts.csv"),
        file("All areas, Parquet", "facts.parquet"),
    ]
    show_html(
        html(
            "data_downloads",
            facts=len(store.facts),
            area=area.name,
            vintage=store.vintage,
            unshown=unshown(catalogue, store.facts, store.areas),
        ),
        html("data_links", files=files if days else []),
    )
    changed = [file("Every changed figure of all areas, CSV", "changes.csv")]
    show_html(_changes(run.edition, run.view.area), html("data_links", files=changed if days else []))
    show_html(_overdue(run.edition, store.areas[run.view.area], run.view.as_of or clock.today()))
    show_html(_methods(run.edition))


@per_edition
def _changes(edition: Edition, area: str) -> str:
    codes = list(dict.fromkeys(filter(None, [area, edition.store.areas.region_of(area), ENGLAND])))
    steps = changes.publication_changes(edition, codes)
    told = {
        item: Figure(item.measure, item.area, item.period, None, None, ()) for step in steps for item in step.changes
    }
    marks = caution_marks(edition, {"changes": told.values()})
    return html(
        "data_changes",
        steps=steps,
        marks={item: marks.after([figure]) for item, figure in told.items()},
        cautions=marks.notes("changes"),
        places=", ".join(edition.store.areas[code].name for code in codes),
        measures=edition.catalogue.measures,
        areas=edition.store.areas,
    )


@per_edition
def _overdue(edition: Edition, area: Area, day: date) -> str:
    return html(
        "data_overdue",
        entries=ledger_entries(edition.catalogue, area.code, day),
        searched=searched(edition, area.code, day),
        not_found=vain_searches(edition.catalogue, area.code, day),
        searched_on=record_as_at(edition.catalogue),
        none_overdue=none_overdue(edition, area.code),
        place=area.name,
    )


@per_edition
def _methods(edition: Edition) -> str:
    catalogue = edition.catalogue
    titles = {slug: domain.title for slug, domain in catalogue.domains.items()}
    by_domain = [
        (
            titles.get(slug, slug.capitalize()),
            [measure for measure in catalogue.measures.values() if measure.domain == slug],
        )
        for slug in get_args(DomainSlug)
    ]
    return html(
        "data_methods",
        sources=list(edition.catalogue.sources.values()),
        releases_read=releases_read(edition),
        copied=copied_figures(edition),
        not_carried=edition.store.manifest["not_carried"],
        domains=by_domain,
        measures=edition.catalogue.measures,
        limits=edition.catalogue.limits,
        calculations={
            slug: calculation(catalogue, measure.derived)
            for slug, measure in catalogue.measures.items()
            if measure.derived
        },
        caveats=edition.catalogue.caveats,
        cautions=known_cautions(edition),
        areas=edition.store.areas,
    )
