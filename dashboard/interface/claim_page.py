"""Page “Check a claim”: three boxes and the area make a claim, which is answered from the record."""

import streamlit as st

from dashboard.analysis.claims import number
from dashboard.content.claim_answer import claim_answer
from dashboard.edition import Edition, per_edition
from dashboard.interface.claim_words import figure_box
from dashboard.interface.html_output import show_html
from dashboard.interface.page_run import PageRun, current_run
from dashboard.interface.view_pickers import parameter_key, view_with_parameters
from dashboard.links.claim import PLAIN, claim_links, claim_of, claim_path, example_view, years
from dashboard.links.view import ChartView
from dashboard.markup import html
from dashboard.wording.claims import UNREAD

_ANY = "Any year"


def show() -> None:
    """Draws the boxes and, with a number, the answer."""
    run = current_run()
    with st.container(key="claim"):
        typed = st.text_input(
            "The number, as it was said",
            key=parameter_key("number"),
            max_chars=number.LONGEST,
            placeholder="60%, one in six, 2,639 plans",
        )
        read = number.read(typed)
        notice = figure_box(run, read if isinstance(read, number.ReadNumber) else None)
        st.selectbox(
            "The year, if it was said",
            ["", *years(run.edition.latest)],
            format_func=lambda year: year or _ANY,
            key=parameter_key("year"),
        )
    view = view_with_parameters(run)
    if notice:
        show_html(notice)
    if isinstance(read, number.ReadNumber):
        show_html(_answer(run.edition, view))
    elif UNREAD[read.reason]:
        show_html(html("notice", text=UNREAD[read.reason]))
    else:
        show_html(_examples(run))


@per_edition
def _answer(edition: Edition, view: ChartView) -> str:
    """HTML of an answer, cached by the view, which has the number's canonical form and never the typed text."""
    claim, home = claim_of(view), edition.catalogue.site.home_area
    assert claim is not None, "a number that can be read stays readable in its one form"
    answer = claim_answer(edition, claim)
    twin = ("The same on a page without JavaScript", claim_path(view, home, PLAIN))
    links = html("claim_links", **claim_links(view, home, answer.day), day=answer.day, twin=twin)
    return html("claim_answer", answer=answer) + links


def _examples(run: PageRun) -> str:
    home, view = run.edition.catalogue.site.home_area, run.view.without_parameters()
    examples = run.edition.catalogue.claims.examples
    return html("claim_examples", examples=[(e.say, claim_path(example_view(e, view, home), home)) for e in examples])
