"""Share box of a chart: frozen and live links, embed code, files, and citations."""

from dataclasses import replace

import streamlit as st

from dashboard.content.chart import ChartContent
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


def share_button(run: PageRun, content: ChartContent) -> None:
    """Draws the button of the box; no part of the box is sent before a click."""
    label = "Share or cite this chart"
    if st.button(label, key=f"share-{content.chart.slug}", type="tertiary"):
        _box(run, content)


@st.dialog("Share or cite this chart", width="large")
def _box(run: PageRun, content: ChartContent) -> None:
    home, slug = run.edition.catalogue.site.home_area, content.chart.slug
    day = run.view.as_of or run.edition.newest.facts.days()[-1]
    frozen, live = replace(run.view, as_of=day), replace(run.view, as_of=None)
    base = base_address(run.edition.catalogue.site)
    day_text = numbers.day(day)
    high = fluid_height(content, frozen_notices(run.edition, content))

    def embed(view: ChartView) -> str:
        title = embed_title(content, view.as_of, run.view.as_of)
        return embed_code(base + chart_path(slug, view, home, kind="embed"), title, "100%", high)

    show_html(html("share_words", title=content.title, day=day_text))
    st.markdown(f"**Frozen link.** Keeps the figures as published by {day_text} and says if any has changed.")
    st.code(base + chart_path(slug, frozen, home), language=None, wrap_lines=True)
    st.markdown("**Live link.** Shows the newest figures whenever it is opened.")
    st.code(base + chart_path(slug, live, home), language=None, wrap_lines=True)
    st.markdown("**Citation, short.**")
    sources = [f"{source.publisher}, {source.title}, {release.title}" for source, release in content.sources]
    address = base + chart_path(slug, frozen, home)
    site = run.edition.catalogue.site.title
    st.code(short_citation(site, content.title, sources[:1], address), language=None, wrap_lines=True)
    st.markdown("**Citation, long.**")
    places = [
        f"{cell.at_publisher} ({absolute(base, cell.address)}); this site read {cell.read_here}"
        for cell in provenance_of(run.edition, [content.lead] if content.lead else [])
    ]
    long = long_citation(site, content.title, content.subtitle, sources, places, day_text, address)
    st.code(long, language=None, wrap_lines=True)
    st.markdown("**Embed, frozen.** Its figures never change; if one is revised, it says so.")
    st.code(embed(frozen), language=None, wrap_lines=True)
    st.markdown("**Embed, live.** It updates with new figures.")
    st.code(embed(live), language=None, wrap_lines=True)
    files = [
        (name, chart_path(slug, frozen, home, ending))
        for name, ending in (
            ("Picture, PNG", ".png"),
            ("PNG for print", ".print.png"),
            ("Picture, SVG", ".svg"),
            ("Data, CSV", ".csv"),
            ("Data, JSON", ".json"),
        )
    ]
    show_html(html("share_files", files=files, day=day_text))
