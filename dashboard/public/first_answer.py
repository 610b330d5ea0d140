"""First answer of a dashboard page: Streamlit's index page filled with the page's preview.

It is for slow connections, for crawlers and link previews, and for readers who have JavaScript off.
"""

from collections.abc import Iterator
from html import escape

from markupsafe import Markup

from dashboard.catalogue import Catalogue
from dashboard.catalogue.base import DomainSlug
from dashboard.drawing.chart_svg import chart_svg
from dashboard.edition import Edition
from dashboard.links.share import chart_path, page_path
from dashboard.links.view import ChartView
from dashboard.markup import html
from dashboard.public.addresses import domains, frozen
from dashboard.site.page import DashboardPage
from dashboard.site.pages import PAGES, PLAIN_PAGES, page_at
from dashboard.site.preview import PagePreview
from dashboard.wording.cautions import read_with_care

_WIDTH = 640
ROOT = '<div id="root"></div>'
TITLE = "<title>Streamlit</title>"
LANGUAGE = '<html lang="en">'


def untouched(index: str, page: DashboardPage) -> bytes:
    """Streamlit's page with a title only, for when no figures can be read."""
    title = page.path.replace("-", " ").capitalize() or "SEND figures"
    return index.replace(TITLE, f"<title>{escape(title)}</title>").encode()


def first_answer(latest: Edition, index: str, path: str, view: ChartView, base: str) -> bytes:
    """HTML of a page's first answer for a view; `index` is Streamlit's page, `base` scheme and host."""
    page, edition, home = page_at(path), latest.at(view.as_of), latest.catalogue.site.home_area
    catalogue, heading = latest.catalogue, page.heading(latest.catalogue)
    preview = page.preview(edition, view)
    values = {
        "site": catalogue.site,
        "page": page,
        "heading": heading,
        "preview": preview,
        "drawing": _drawing(preview),
        "place": latest.newest.areas[view.area].name_in_sentence,
        "title": f"{_title(latest, heading.title, preview, view)} – {catalogue.site.title}",
        "headline": preview.title or heading.title,
        "description": preview.description or heading.question,
        "question": read_with_care(heading.question, preview.cautions),
        "address": base + page_path(page.path, view, home),
        "picture": base + _picture(preview, latest, view, home) if preview.chart else None,
        "charts": [
            (catalogue.charts[slug].title, chart_path(slug, view, home)) for slug in _charts(catalogue, page.domain)
        ],
        "summary": page_path("summary", view.without_parameters(), home),
        "plain": list(_plain_links(catalogue, page, view)),
    }
    filled = index.replace(LANGUAGE, '<html lang="en-GB">')
    filled = filled.replace(TITLE, html("shell_head", **values))
    filled = filled.replace(ROOT, html("shell_body", **values) + html("shell_noscript", **values) + ROOT)
    return filled.encode()


def _title(latest: Edition, title: str, preview: PagePreview, view: ChartView) -> str:
    """Title of the page; with the area's name where it shows figures of another area than the site's own."""
    is_elsewhere = preview.headline is not None and view.area != latest.catalogue.site.home_area
    return f"{title}: {latest.newest.areas[view.area].name}" if is_elsewhere else title


def _drawing(preview: PagePreview) -> Markup | None:
    if preview.chart is None or preview.chart.empty:
        return None
    return Markup(chart_svg(preview.chart, _WIDTH, id_prefix="first"))  # noqa: S704 - made by this project, escaped


def _picture(preview: PagePreview, latest: Edition, view: ChartView, home: str) -> str:
    """Path of the preview's picture, of a frozen view."""
    assert preview.chart is not None, "a picture is of a chart"
    return chart_path(preview.chart.chart.slug, frozen(view.without_parameters(), latest.newest), home, ".png")


def _charts(catalogue: Catalogue, domain: DomainSlug | None) -> list[str]:
    chosen = [catalogue.domains[domain]] if domain else domains(catalogue)
    return list(dict.fromkeys(chart for item in chosen for section in item.sections for chart in section.charts))


def _plain_links(catalogue: Catalogue, page: DashboardPage, view: ChartView) -> Iterator[tuple[str, str]]:
    """Label and path of every plain page; the page's own twin keeps the page's parameters."""
    for twin in dict.fromkeys([*(item.plain for item in PAGES), *PLAIN_PAGES]):
        if twin.label and twin.exists(catalogue):
            twin_view = view if twin == page.plain else view.without_parameters()
            yield twin.label, page_path(twin.path, twin_view, catalogue.site.home_area)
