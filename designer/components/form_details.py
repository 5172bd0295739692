"""What a form says of itself: its title, purpose and owner, who it is for, when it is used, where it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from functools import partial

import streamlit as st

from analyser.lint_files import Located
from designer.components import bench, data, say
from designer.components.import_notes import import_notes
from designer.components.kept import keep_finding, kept_findings, rule_words
from designer.components.texts import READERS, language_name, language_picker, text_boxes
from designer.desk import Desk
from designer.edits.content import set_details
from designer.edits.details import glossary_as_lines, glossary_from_lines, set_frequency, set_provenance
from designer.edits.findings import field_of
from designer.finding_words import on_the_page
from form_specs.model import LANGUAGE_NAMES, Accepted, Audience, Form, Status, WorkflowStep

_BASIS = {"seen": "Read in the source", "secondary": "Another document says so", "judgement": "A judgement"}
_KINDS = {"": "Not said", "written": "Written for this library", "adapted": "Adapted from a source",
          "as_found": "Kept as it was found"}  # fmt: skip


def details(desk: Desk, found: Sequence[Located]) -> None:
    """Draw what the form says of itself; `found` are the findings about it and its questions."""
    form = desk.form
    import_notes(desk)
    _whole(form, found)
    st.header("What it is", anchor=False)
    _said(form)
    _readers(form)
    _use(form)
    _origin(form)
    with st.expander("Words the form explains"):
        bench.bound(
            st.text_area, "Each word with what it means, on a line", "form-glossary",
            glossary_as_lines(form.glossary), lambda text: _set("Words explained", glossary=glossary_from_lines(text)),
            help="Write `word: what it means`.",
        )  # fmt: skip
    say.note(f"Version {form.version}, {form.status.value}. {_approved(form)}")
    kept_findings(form.accepted, "form", form.title.text, lambda f, accepted: set_details(f, accepted=accepted))


def _approved(form: Form) -> str:
    if form.approval is None:
        return "Not approved yet. Approving sets the version, the status and the day it was reviewed."
    return f"Approved by {form.approval.by} on {_day(form.approval.on)}."


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _set(label: str, **changes: object) -> None:
    bench.change(f"Changed: {label}", lambda form: set_details(form, **changes))


def _whole(form: Form, found: Sequence[Located]) -> None:
    mine = [one.finding for one in found if field_of(one.finding) is None]
    if mine:
        st.header("Worth a look in the whole form", anchor=False)
    for place, finding in enumerate(mine):
        st.markdown(f"**{on_the_page(finding.message)}** {on_the_page(finding.suggestion)}")
        keep_finding(
            form.accepted, finding.rule, f"form-{place}", rule_words(finding.rule),
            lambda f, accepted: set_details(f, accepted=_once(accepted)),
        )  # fmt: skip


def _once(accepted: tuple[Accepted, ...]) -> tuple[Accepted, ...]:
    return tuple({one.rule: one for one in accepted}.values())


def _said(form: Form) -> None:
    language_picker(form)
    text_boxes(form, "Title", "form-title", form.title, lambda text: _set("Title", title=text),
               needed="A form needs a title")  # fmt: skip
    for key, label, needed in (("purpose", "What it is for", True), ("owner", "Who answers for it", True),
                               ("la", "Council", False), ("cms", "Case management system", False)):  # fmt: skip
        bench.bound(
            st.text_input, label, f"form-{key}", getattr(form, key) or "",
            partial(_set_words, key, label),
            help=None if needed else "Leave it empty where it is the same for all.",
        )  # fmt: skip


def _readers(form: Form) -> None:
    several: tuple[tuple[str, str, list[StrEnum]], ...] = (
        ("variants", "Versions", list(READERS)),
        ("audience", "Who fills it in or reads it", list(Audience)),
    )
    for key, label, kinds in several:
        bench.bound(
            st.multiselect, label, f"form-{key}", list(getattr(form, key)), partial(_several, key, label),
            options=kinds, format_func=_plain,
        )  # fmt: skip
    bench.bound(
        st.multiselect, "Languages, the one it is written in first", "form-languages", list(form.languages),
        partial(_several, "languages", "Languages"), options=list(dict.fromkeys([*form.languages, *LANGUAGE_NAMES])),
        format_func=language_name,
    )  # fmt: skip


def _set_words(key: str, label: str, words: str) -> None:
    _set(label, **{key: words.strip() or None})


def _set_origin(key: str, words: str) -> None:
    bench.change("Changed: Where it comes from", lambda f: set_provenance(f, **{key: words.strip() or None}))


def _several(key: str, label: str, chosen: Sequence[str]) -> None:
    _set(label, **{key: tuple(chosen)})


def _use(form: Form) -> None:
    bench.bound(
        st.selectbox, "When it is filled in", "form-step", form.workflow_step,
        lambda step: _set("When it is filled in", workflow_step=step), options=list(WorkflowStep), format_func=_plain,
    )  # fmt: skip
    with st.expander("How often it is filled in for one child"):
        _often(form)
    retired = form.status is Status.RETIRED
    bench.edit_button(
        "Use it again, as a draft" if retired else "Retire the form", "form-status", "Changed: Status",
        lambda f: set_details(f, status=Status.DRAFT if retired else Status.RETIRED, approval=None),
        help="A retired form is kept to read old answers and is not filled in any more.",
    )  # fmt: skip
    bench.bound(
        st.date_input, "Review again by", "form-review_by", form.review_by,
        lambda day: _set("Review again by", review_by=day), format="DD/MM/YYYY",
    )  # fmt: skip


def _often(form: Form) -> None:
    there = form.frequency
    what = "Changed how often it is filled in"

    def save(**changes: object) -> None:
        bench.change(what, lambda f: set_frequency(f, **changes))

    def save_key(key: str, value: float) -> None:
        save(**{key: value})

    def save_words(key: str, value: str) -> None:
        save(**{key: value.strip() or None})

    for key, label in (("first_year", "Times in the first year"), ("later", "Times in each later year")):
        bench.bound(
            st.number_input, label, f"frequency-{key}", float(getattr(there, key)) if there else 0.0,
            partial(save_key, key), min_value=0.0, max_value=400.0, step=1.0, format="%g",
        )  # fmt: skip
    for key, label in (("rule", "Why so often"), ("source", "Where that stands")):
        bench.bound(
            st.text_input, label, f"frequency-{key}", (getattr(there, key) or "") if there else "",
            partial(save_words, key),
        )  # fmt: skip
    bench.bound(
        st.selectbox, "How far the figures can be trusted", "frequency-basis", there.basis if there else "judgement",
        lambda basis: save(basis=basis), options=list(_BASIS), format_func=_BASIS.__getitem__,
    )  # fmt: skip


def _origin(form: Form) -> None:
    there = form.provenance
    with st.expander("Where its questions come from"):
        bench.bound(
            st.selectbox, "They were", "provenance-kind", there.kind if there else "",
            lambda kind: bench.change("Changed: Where it comes from", lambda f: set_provenance(f, kind=kind)),
            options=list(_KINDS), format_func=_KINDS.__getitem__,
        )  # fmt: skip
        if there:
            for key, label in (("source", "Source"), ("note", "Note")):
                bench.bound(
                    st.text_input, label, f"provenance-{key}", getattr(there, key) or "",
                    partial(_set_origin, key),
                )  # fmt: skip
        names = {item.number: f"{item.number} {item.name}" for item in data.matrix().items}
        rest = tuple(number for number in form.items if number not in names)
        bench.bound(
            st.multiselect, "Items of the data matrix it covers beside those of its questions", "form-items",
            [n for n in form.items if n in names], lambda chosen: _set("Matrix items", items=(*chosen, *rest)),
            options=list(names), format_func=names.__getitem__,
        )  # fmt: skip


def _plain(one: StrEnum) -> str:
    words = one.value.replace("_", " ")
    return words[:1].upper() + words[1:]
