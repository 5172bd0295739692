"""The plan to ask once: what each later form does, and the order of forms it rests on."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analyser.capture import Capture
from analyser.run import Analysis
from designer.components import data, say
from designer.components.report import show_blocks
from designer.components.who import decided, may
from designer.deciding import move_form
from renderers.reports.capture_words import MODES
from renderers.reports.document import Table
from renderers.reports.formats.capture_plan_csv import REPORT

_ALL = "All"
_MOST = 50


def captures_table(caption: str, captures: Sequence[Capture]) -> None:
    """Show later askings and what becomes of each."""
    say.table(
        caption,
        ("Asked first, as", "LA", "On the form", "Asked again, as", "On the form", "The later form would", "Because"),
        [(c.wording, c.la, c.captured_on, c.asked_as, c.form, MODES[c.mode], c.reason) for c in captures[:_MOST]],
    )
    if len(captures) > _MOST:
        say.note(f"The first {_MOST} of {len(captures):,} are shown. Choose an LA and a form, or download all.")


def plan_view(analysis: Analysis) -> None:
    """Draw the capture plan of one LA or all, and what changes the order of its forms."""
    topic = data.topic("asked-again")
    st.header("The plan in short", anchor=False)
    if topic is not None:
        show_blocks(b for b in topic.blocks if isinstance(b, Table) and b.slug in ("capture-modes", "childs-record"))
    st.header("What each later form would do", anchor=False)
    one, two = st.columns(2)
    la = one.selectbox("Local authority (LA)", [_ALL, *analysis.matrix.las])
    forms = sorted({c.form for c in analysis.capture.captures if la in (_ALL, c.la)})
    form = two.selectbox("Later form", [_ALL, *forms])
    chosen = [c for c in analysis.capture.captures if la in (_ALL, c.la) and form in (_ALL, c.form)]
    captures_table(f"{len(chosen):,} later questions, in the order of the workflow", chosen)
    content = REPORT.render(analysis, data.document())
    st.download_button("Download the plan", content, "capture_plan.csv", "text/csv", on_click="ignore")
    _workflow(analysis)


def _workflow(analysis: Analysis) -> None:
    st.header("Which form comes when", anchor=False)
    say.note(
        "The first form in a child's journey asks; later ones show its answer. Change the order and the plan follows."
    )
    la = st.selectbox("Forms of", analysis.matrix.las, key="workflow-la")
    steps = analysis.workflow.of(la)
    if not steps:
        say.inset("No forms are named for this LA.")
        return
    say.table(f"Order of the forms of {la}", ("Place", "Form", "Kind"), [(s.position, s.form, s.type) for s in steps])
    form = st.selectbox("Form to move", [step.form for step in steps], key="workflow-form")
    at = [step.form for step in steps].index(form)
    with st.container(horizontal=True):
        earlier = st.button("Move earlier", disabled=at == 0)
        later = st.button("Move later", disabled=at + 1 == len(steps))
    if (earlier or later) and may("change which form comes when"):
        _move(analysis, la, form, -1 if earlier else 1)


def _move(analysis: Analysis, la: str, form: str, by: int) -> None:
    move_form(data.sources(), analysis.workflow, la, form, by)
    decided(f"{form} of {la} comes {'later' if by > 0 else 'earlier'} in the workflow")
    st.rerun()
