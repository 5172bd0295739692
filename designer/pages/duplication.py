"""Duplication: what is asked again, what people decide about it, and the plan that follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from analyser.agreed import agreed_on
from analyser.duplicates import Group
from analyser.questions import Question
from analyser.run import Analysis
from designer.components import data, say
from designer.components.group_card import group_card
from designer.components.plan_view import captures_table, plan_view
from designer.components.report import show_blocks
from designer.components.stepping import go_on, step_through
from designer.components.who import decided, may
from designer.deciding import decisions_of, keep_apart, kept_apart, merge, take_back
from designer.pages._page import Page
from foundation.errors import InputError
from renderers.reports.capture_words import KINDS
from renderers.reports.document import Heatmap, Network

_HELP = """
- A group holds questions that one answer may serve. AskOnce compares words; you know your practice.
- **Make them one**: from now on they are one question, in the words you agree. **Ask once, on**: choose the form that
  asks it, and the others show its answer. **Keep apart**: they only look alike; say why, and they stay apart.
- Every decision changes the **capture plan**: which form asks, and what each later form does instead of asking again.
- **Where forms overlap** shows how many items each two forms of a council share.
- A group with a statutory badge holds items of the 903 return or Ofsted's Annex A: merging may move it, never lose it.
"""
_ALL = "All"
_VIEWS = ("Groups to review", "Where forms overlap", "Capture plan")
_MERGE, _ONCE, _APART = "Make them one question", "Ask once, on one form", "Keep them apart"


def show() -> None:
    """Draw the page."""
    analysis = data.analysis()
    say.provenance(analysis.matrix)
    saved = sum(capture.saves_typing for capture in analysis.capture.captures)
    agreed, apart = decisions_of(data.sources()).agreed, kept_apart(data.sources())
    say.figures(
        [
            (f"{len(analysis.duplicates.groups):,}", "groups of questions alike", "By AskOnce's matching"),
            (f"{saved:,}", "questions that could show an earlier answer", "By the capture plan"),
            (f"{len(agreed) + len(apart):,}", "decisions made", "In this folder's decisions.yaml"),
        ]
    )
    told = st.session_state.pop("duplication-told", None)
    if told:
        what, before = told
        now = f" Questions that could show an earlier answer: {before:,} before, {saved:,} now." if before else ""
        say.inset(f"{what}{now}")
    view = st.radio("Show", _VIEWS, horizontal=True, key="duplication-view")
    if view == _VIEWS[0]:
        _groups(analysis, saved)
        _apart(analysis, apart, saved)
    elif view == _VIEWS[1]:
        _overlaps()
    else:
        plan_view(analysis)


def _groups(analysis: Analysis, saved: int) -> None:
    by_id = {question.id: question for question in analysis.questions}
    agreed = decisions_of(data.sources()).agreed
    chosen, about = _filtered(analysis, by_id)
    if not chosen:
        say.inset("No group is left here. Choose All in the lists above to see everything.")
        return
    group = chosen[step_through("duplication", len(chosen), "Group", about)]
    group_card(group, by_id, agreed)
    _plan_of(analysis, group)
    if agreed_on(group.members, agreed):
        if st.button("Take this decision back") and may("take a decision back"):
            for one in agreed_on(group.members, agreed):
                take_back(data.sources(), one.ids)
            _tell(f"Took back what was decided on “{group.wording}”.", saved)
        return
    _choose(group, by_id, saved, len(chosen), about)


def _filtered(analysis: Analysis, by_id: Mapping[str, Question]) -> tuple[list[Group], tuple[str, ...]]:
    agreed = decisions_of(data.sources()).agreed
    titles = {kind.value: title for kind, title in KINDS.items()}
    one, two, three, four = st.columns(4)
    kind = one.selectbox("Kind", [_ALL, *titles], format_func=lambda slug: titles.get(slug, slug))
    la = two.selectbox("Local authority (LA)", [_ALL, *analysis.matrix.las])
    names = sorted({q.form for q in analysis.questions if q.form and la in (_ALL, q.la)})
    form = three.selectbox("Form", [_ALL, *names])
    state = four.selectbox("Decided", ["Not yet", "Yes", _ALL])
    found = []
    for group in analysis.duplicates.groups:
        members = [by_id[name] for name in group.members]
        if (
            (kind == _ALL or kind in group.kinds)
            and (la == _ALL or any(q.la == la for q in members))
            and (form == _ALL or any(q.form == form for q in members))
            and (state == _ALL or bool(agreed_on(group.members, agreed)) is (state == "Yes"))
        ):
            found.append(group)
    return found, (kind, la, form, state)


def _plan_of(analysis: Analysis, group: Group) -> None:
    captures = [capture for capture in analysis.capture.captures if capture.group == group.id]
    if captures:
        with st.expander(f"What the plan says of this group: {len(captures)} later questions"):
            captures_table("In the capture plan", captures)


def _choose(group: Group, by_id: Mapping[str, Question], saved: int, number: int, about: tuple[str, ...]) -> None:
    key = group.members[0]
    asked = (by_id[name] for name in group.members)
    places = {": ".join(filter(None, (q.la, q.form))): (q.la, q.form) for q in asked if q.form}
    picked = st.radio("What do you decide?", [_MERGE, _ONCE, _APART], key=f"decide|{key}")
    wording, because, place = "", "", ("", "")
    if picked == _APART:
        because = st.text_input("Because", key=f"because|{key}")
    else:
        wording = st.text_input("The words agreed for all", group.wording, key=f"wording|{key}")
    if picked == _ONCE and places:
        place = places[st.selectbox("The form that asks", list(places), key=f"place|{key}")]
    if not st.button("Save decision", type="primary") or not may("decide what is asked once"):
        return
    try:
        if picked == _APART:
            keep_apart(data.sources(), group.members, because)
        else:
            merge(data.sources(), group.members, wording=wording.strip(), la=place[0], form=place[1])
    except InputError as error:
        say.fault(error)
        return
    if about[3] == _ALL and picked != _APART:
        go_on("duplication", number)
    decided(f"{picked}: “{group.wording}”" + (f", because {because}" if because else ""))
    _tell(f"Saved: {picked.lower()}, “{group.wording}”.", saved)


def _apart(analysis: Analysis, apart: Sequence[tuple[tuple[str, ...], str]], saved: int) -> None:
    if not apart:
        return
    texts = {question.id: question.text for question in analysis.questions}
    with st.expander(f"Kept apart: {len(apart)}"):
        rows = [(", ".join(dict.fromkeys(texts.get(name, name) for name in ids)), why) for ids, why in apart]
        say.table("Questions that only look alike", ("Questions", "Because"), rows)
        named = {f"{place}. {row[0]}": place - 1 for place, row in enumerate(rows, 1)}
        which = named[st.selectbox("Decision", list(named))]
        if st.button("Take it back") and may("take a decision back"):
            take_back(data.sources(), apart[which][0])
            _tell(f"Took back what was decided on “{rows[which][0]}”.", saved)


def _overlaps() -> None:
    topic = data.topic("asked-again")
    drawn = [b for b in topic.blocks if isinstance(b, Heatmap | Network)] if topic else []
    if not drawn:
        say.inset("No two forms of one council ask for the same item.")
        return
    st.header("Where forms overlap", anchor=False)
    show_blocks(drawn)


def _tell(what: str, saved: int) -> None:
    st.session_state["duplication-told"] = (what, saved)
    st.rerun()


PAGE = Page(
    slug="duplication",
    title="Duplication",
    order=60,
    lead="See what is asked again, decide which form asks it, and what the others show.",
    help=_HELP,
    show=show,
)
