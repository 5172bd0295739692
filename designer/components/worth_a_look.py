"""What AskOnce noticed about a question: what it suggests in one click, or the reason why it stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from analyser.findings import Finding
from analyser.lint_files import Located
from designer.components import bench, say
from designer.components.kept import keep_finding, rule_words
from designer.edits.findings import apply, field_of, offer
from designer.edits.parts import set_field
from designer.finding_words import on_the_page
from form_specs.logic.check import check
from form_specs.model import Accepted, Field, Form

_SHOWN = 2
WHERE = {
    "static-fact-re-entered": "Filled in",
    "same-fact-across-forms": "Filled in",
    "prefill-without-check": "Filled in",
    "raw-codes-as-options": "Answer",
    "score-without-anchors": "Answer",
    "required-not-universal": "When asked",
    "wrong-stage": "When asked",
    "no-reason-given": "Why",
    "over-collected-local": "Why",
    "unreviewed-addition": "Why",
}
"""The part of the page where what a rule suggests is done, where that is not among the words."""


def worth_a_look(form: Form, field: Field, found: Sequence[Located]) -> None:
    """Draw what is wrong with a question's logic, and those of the findings that are about it."""
    for problem in (p for p in check(form) if p.link_id == field.id):
        say.warning(on_the_page(problem.message))
    mine = [one.finding for one in found if (field_of(one.finding) or ("",))[0] == field.id]
    mine.sort(key=lambda finding: offer(finding) is None)
    if mine:
        st.subheader("Worth a look", anchor=False)
    for place, finding in enumerate(mine[:_SHOWN]):
        _one(field, finding, place)
    if mine[_SHOWN:]:
        with st.expander(f"{len(mine) - _SHOWN} more worth a look"):
            for place, finding in enumerate(mine[_SHOWN:], _SHOWN):
                _one(field, finding, place)


def _one(field: Field, finding: Finding, place: int) -> None:
    name, label, suggestion = field.label.text, offer(finding), on_the_page(finding.suggestion)
    st.markdown(f"**{on_the_page(finding.message)}** {suggestion}")
    key = f"{place}-{finding.rule}-{field.id}"
    with st.container(horizontal=True):
        if label:
            what = f"Applied “{rule_words(finding.rule)}” to ‘{name}’"
            bench.edit_button(label, f"apply-{key}", what, partial(apply, finding=finding), help=suggestion)
        part = WHERE.get(finding.rule)
        if part and not label:
            st.button(f"Go to {part}", key=f"where-{key}", on_click=_go_to, args=(part,))
        keep_finding(field.accepted, finding.rule, key, name, partial(_accepting, field_id=field.id))


def _go_to(part: str) -> None:
    st.session_state["design-part"] = part


def _accepting(form: Form, accepted: tuple[Accepted, ...], field_id: str) -> Form:
    return set_field(form, field_id, accepted=accepted)
