"""Share box of a chart: frozen and live links, embed code, files, and citations."""

from dataclasses import dataclass, replace
from typing import Final

import streamlit as st

from dashboard.catalogue.presentation import ChartSpec
from dashboard.content.chart import ChartContent
from dashboard.content.chart_assembly import chart_content
from dashboard.content.embed_title import embed_title
from dashboard.content.frozen_notices import frozen_notices
from dashboard.content.provenance import provenance_of
from dashboard.drawing.embed_size import fluid_height
from dashboard.interface.html_output import show_html
from dashboard.interface.page_run import PageRun
from dashboard.interface.site_address import base_address
from dashboard.links.absolute import absolute
from dashboard.links.share import chart_path, embed_code, long_citation, short_citation
from dashboard.links.view import ChartView
from dashboard.markup import html
from dashboard.wording import numbers

_FILES: Final = (
    ("Picture, PNG", ".png"),
    ("PNG for print", ".print.png"),
    ("Picture, SVG", ".svg"),
    ("Data, CSV", ".csv"),
    ("Data, JSON", ".json"),
)


@dataclass(frozen=True)
class ShareText:
    """What the box says: its head, texts to copy with their labels, and links to files.

    No edition is in it, because a box that is left open stays in memory.
    """

    head: str
    copied: tuple[tuple[str, str], ...]
    files: str


def share_button(run: PageRun, chart: ChartSpec) -> None:
    """Draws the button of the box; no part of the box is made or sent before a click."""
    label = "Share or cite this chart"
    if st.button(label, key=f"share-{chart.slug}", type="tertiary"):
        _box(_share_text(run, chart_content(run.edition, chart, run.view)))


@st.dialog("Share or cite this chart", width="large")
def _box(text: ShareText) -> None:
    show_html(text.head)
    for label, copied in text.copied:
        st.markdown(label)
        st.code(copied, language=None, wrap_lines=True)
    show_html(text.files)


def _share_text(run: PageRun, content: ChartContent) -> ShareText:
    home, slug = run.edition.catalogue.site.home_area, content.chart.slug
    day = run.view.as_of or run.edition.newest.facts.days()[-1]
    frozen, live = replace(run.view, as_of=day), replace(run.view, as_of=None)
    base = base_address(run.edition.catalogue.site)
    day_text = numbers.day(day)
    high = fluid_height(content, frozen_notices(run.edition, content))

    def embed(view: ChartView) -> str:
        title = embed_title(content, view.as_of, run.view.as_of)
        return embed_code(base + chart_path(slug, view, home, kind="embed"), title, "100%", high)

    sources = [f"{source.publisher}, {source.title}, {release.title}" for source, release in content.sources]
    address = base + chart_path(slug, frozen, home)
    site = run.edition.catalogue.site.title
    places = [
        f"{cell.at_publisher} ({absolute(base, cell.address)}); this site read {cell.read_here}"
        for cell in provenance_of(run.edition, [content.lead] if content.lead else [])
    ]
    long = long_citation(site, content.title, content.subtitle, sources, places, day_text, address)
    keeps = f"Keeps the figures as published by {day_text} and says if any has changed."
    copied = (
        (f"**Frozen link.** {keeps}", address),
        ("**Live link.** Shows the newest figures whenever it is opened.", base + chart_path(slug, live, home)),
        ("**Citation, short.**", short_citation(site, content.title, sources[:1], address)),
        ("**Citation, long.**", long),
        ("**Embed, frozen.** Its figures never change; if one is revised, it says so.", embed(frozen)),
        ("**Embed, live.** It updates with new figures.", embed(live)),
    )
    files = [(name, chart_path(slug, frozen, home, ending)) for name, ending in _FILES]
    return ShareText(
        html("share_words", title=content.title, day=day_text), copied, html("share_files", files=files, day=day_text)
    )
