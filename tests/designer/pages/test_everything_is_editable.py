"""Everything a form carries is changed by picking on the page Design, or stands on a short list with the reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from streamlit.testing.v1 import AppTest

import form_specs.model as model
from designer.edits.only_yaml import ONLY_YAML
from form_specs.load import load
from form_specs.model import Form

TEXT = """\
id: whole
version: 1.0.0
title: {text: A whole form, child: Your form}
purpose: To test with
owner: The testers
workflow_step: visit
audience: [practitioner, child]
variants: [practitioner, child, young_person]
languages: [en, cy]
provenance: {kind: adapted}
accepted: [{rule: too-long, because: It is the law}]
sections:
  - id: first
    title: First
    fields:
      - {id: words, type: text, label: Some words, accepted: [{rule: jargon, because: They know it}]}
      - {id: number, type: integer, label: A number, constraints: [{expression: number > 1, message: More than one}]}
      - id: one
        type: choice
        label: One of these
        options: [{code: a, label: Alpha}, {code: b, label: Beta}]
      - {id: listed, type: choice, label: From a list, options_from: {code_list: sex, only: ['1', '2']}}
      - {id: scale, type: scale, label: How much, scale: {low_label: Little, high_label: Much}, context: Say more}
      - {id: who, type: person, label: Who}
      - {id: files, type: attachment, label: Files, attachments: {kinds: [image]}}
      - {id: total, type: calculated, label: Worked out, calculation: number}
      - {id: pulled, type: date, label: Date of birth, initial: {from: childs_record.date_of_birth}}
      - {id: fixed, type: string, label: Same each time}
      - id: group
        type: group
        label: A group
        fields: [{id: inner, type: string, label: Inner}]
  - id: many
    title: Many
    repeats: {item_label: One}
    fields:
      - {id: each, type: string, label: Each}
"""
# By model and key: what a step on the page sets, though no box of its own shows it.
SET_BY_PAGES: dict[str, str] = {
    "Form.version": "Approving moves it as far as the changes need.",
    "Form.approval": "Approving sets it; a change takes it away.",
    "Form.last_reviewed": "Approving sets it.",
    "Form.sections": "Sections are added, moved and deleted one at a time.",
    "Section.fields": "Questions are added, moved and deleted one at a time.",
    "Field.fields": "Questions are moved into and out of groups one at a time.",
    "Field.use": "Taking a question from the bank sets it.",
    "Text.text": "The first box of every text.",
}
MODELS: tuple[type[BaseModel], ...] = (
    model.Form, model.Section, model.Repeats, model.Field, model.Text, model.Option, model.OptionsFrom, model.Scale,
    model.Context, model.Attachment, model.Condition, model.Constraint, model.Calculation, model.InitialValue,
    model.StatutoryMapping, model.Accepted, model.Frequency, model.Provenance,
)  # fmt: skip


@dataclass(frozen=True)
class Step:
    """Where to stand (view, question, part, and other keys of the session), what to do there, and what that changes.

    `do` are boxes by key and what is put into each, or a button's key alone; `changes` are keys of models.
    """

    changes: tuple[str, ...]
    do: dict[str, Any]
    view: str = "Questions"
    at: str = ""
    part: str = "Words"
    also: dict[str, Any] = field(default_factory=dict)


PRESS = object()
DAY = date(2031, 5, 6)
STEPS = [
    Step(
        ("Field.label", "Field.hint", "Text.child", "Text.young_person"),
        {
            "label-words-practitioner": "Other words", "label-words-child": "Your words",
            "label-words-young_person": "Say it", "hint-words-practitioner": "A hint",
        },
        at="words",
    ),
    Step(
        ("Text.translations",), {"label-words-practitioner-cy": "Geiriau"}, at="words", also={"design-language": "cy"}
    ),
    Step(("Field.type",), {"type-fixed": model.FieldType.TEXT}, at="fixed", part="Answer"),
    Step(("Field.options",), {"options-one": "a = Alpha\nb = Beta\nc = Gamma"}, at="one", part="Answer"),
    Step(
        ("Option.label", "Option.hint", "Option.group", "Option.official", "Option.exclusive", "Option.maps_to",
         "Option.retired_from", "Option.replaced_by"),
        {
            "option-label-one-a-practitioner": "First", "option-hint-one-a-practitioner": "Which",
            "option-group-one-a": "Letters", "option-official-one-a": "Letter A", "option-exclusive-one-a": True,
            "option-maps-one-a": "Annex A = 1", "option-retired-one-a": DAY, "option-replaced-one-a": "b",
        },
        at="one", part="Answer",
    ),
    Step(("Field.options_from", "OptionsFrom.code_list"), {"list-one": "sex"}, at="one", part="Answer"),
    Step(("OptionsFrom.only", "OptionsFrom.leave_out"), {"only-listed": ["2"]}, at="listed", part="Answer"),
    Step(("Field.other",), {"add-other-one": PRESS}, at="one", part="Answer"),
    Step(("Field.context",), {"add-context-one": PRESS}, at="one", part="Answer"),
    Step(
        ("Context.label", "Context.hint"),
        {"context-scale-practitioner": "Why", "context-hint-scale-practitioner": "In a few words"},
        at="scale", part="Answer",
    ),
    Step(
        ("Field.scale", "Scale.min", "Scale.max", "Scale.low_label", "Scale.middle_label", "Scale.high_label",
         "Scale.faces"),
        {
            "scale-min-scale": 0, "scale-max-scale": 10, "scale-low_label-scale-practitioner": "None",
            "scale-middle_label-scale-practitioner": "Some", "scale-high_label-scale-practitioner": "All",
            "scale-faces-scale": True,
        },
        at="scale", part="Answer",
    ),
    Step(("Field.parts",), {"parts-who": ["name", "phone"]}, at="who", part="Answer"),
    Step(
        ("Field.attachments", "Attachment.kinds", "Attachment.label", "Attachment.hint", "Attachment.max_files",
         "Attachment.max_mb"),
        {
            "files-files": [model.Media.AUDIO], "files-label-files-practitioner": "A recording",
            "files-hint-files-practitioner": "Of your voice", "files-max_files-files": 3, "files-max_mb-files": 9,
        },
        at="files", part="Answer",
    ),
    Step(
        ("Field.calculation", "Calculation.expression"),
        {"calculation-total": "today", "use-calculation-total": PRESS}, at="total", part="Answer",
    ),
    Step(
        ("Field.enable_when", "Condition.expression", "Condition.all", "Condition.any"),
        {"part-asked-words-0-0-q": "number", "part-asked-words-0-0-number-=-n": "3", "use-asked-words": PRESS},
        at="words", part="When asked",
    ),
    Step(
        ("Field.required", "Field.error_message"),
        {"required-words": "Yes, always", "error-words-practitioner": "Write something"}, at="words", part="When asked",
    ),
    Step(("Field.max_length",), {"length-words": 200}, at="words", part="When asked"),
    Step(
        ("Field.constraints",), {"check-number-number": "7", "add-check-number": PRESS}, at="number", part="When asked"
    ),
    Step(
        ("Constraint.message", "Constraint.severity"),
        {"check-message-number-0-practitioner": "Two", "check-severity-number-0": model.Severity.WARNING},
        at="number", part="When asked",
    ),
    Step(
        ("Constraint.expression",),
        {"part-check-number-0-0-0-number->-n": "5", "use-check-number-0": PRESS}, at="number", part="When asked",
    ),
    Step(("Field.initial", "InitialValue.value"), {"fixed-fixed": "Ealing"}, at="fixed", part="Filled in"),
    Step(
        ("InitialValue.mode", "InitialValue.confirm", "InitialValue.show_source", "InitialValue.show_recorded",
         "InitialValue.stale_after"),
        {
            "mode-pulled": model.InitialMode.LOCK, "confirm-pulled": True, "show_source-pulled": False,
            "show_recorded-pulled": False, "stale-pulled": "1 year",
        },
        at="pulled", part="Filled in",
    ),
    Step(
        ("InitialValue.source",),
        {"source-inner": "childs_record.surname", "pull-inner": PRESS}, at="inner", part="Filled in",
    ),
    Step(
        ("Field.why", "Field.used_by", "Field.sensitivity", "Field.voice", "Field.review_by", "Field.added_because",
         "Field.items"),
        {
            "why-words": "To know", "used-words": "The team", "sensitivity-words": model.Sensitivity.NONE,
            "voice-words": model.Voice.CHILD, "review-words": DAY, "added-words": "The inspection", "items-words": [4],
        },
        at="words", part="Why",
    ),
    Step(
        ("Field.statutory", "StatutoryMapping.statutory_return", "StatutoryMapping.field",
         "StatutoryMapping.code_list", "StatutoryMapping.year"),
        {"find-return-one": "903: Header SEX (Sex)", "map-one-903: Header SEX": PRESS}, at="one", part="Why",
    ),
    Step(("Field.accepted", "Accepted.rule", "Accepted.because"), {"unkeep-words-0": PRESS}, at="words", part="Why"),
    Step(("Field.variants",), {"field-variants-words": [model.Variant.CHILD]}, at="words", part="Place"),
    Step(
        ("Section.title", "Section.intro", "Section.variants", "Section.summary"),
        {
            "title-first-practitioner": "The first", "intro-first-practitioner": "Begin here",
            "section-variants-first": [model.Variant.PRACTITIONER], "summary-first": True,
        },
        view="Sections", also={"design-section": "first"},
    ),
    Step(
        ("Section.enable_when",),
        {"part-section-many-0-0-q": "words", "part-section-many-0-0-words-t": "answered", "use-section-many": PRESS},
        view="Sections", also={"design-section": "many"},
    ),
    Step(
        ("Repeats.item_label", "Repeats.min", "Repeats.max"),
        {"item-many-practitioner": "Goal", "repeats-max-many": 9, "repeats-min-many": 2},
        view="Sections", also={"design-section": "many"},
    ),
    Step(("Section.repeats",), {"repeats-many": False}, view="Sections", also={"design-section": "many"}),
    Step(
        ("Form.title", "Form.purpose", "Form.owner", "Form.la", "Form.cms", "Form.variants", "Form.audience",
         "Form.languages", "Form.workflow_step", "Form.review_by", "Form.glossary", "Form.items"),
        {
            "form-title-practitioner": "Whole", "form-purpose": "Something else", "form-owner": "Us", "form-la": "LA 1",
            "form-cms": "Mosaic", "form-variants": [model.Variant.PRACTITIONER, model.Variant.CHILD],
            "form-audience": [model.Audience.CHILD], "form-languages": ["en"],
            "form-step": model.WorkflowStep.REVIEW, "form-review_by": DAY, "form-glossary": "IRO: who reviews",
            "form-items": [16],
        },
        view="About the form",
    ),
    Step(
        ("Form.frequency", "Frequency.first_year", "Frequency.later", "Frequency.rule", "Frequency.source",
         "Frequency.basis"),
        {
            "frequency-first_year": 3.0, "frequency-later": 2.0, "frequency-rule": "Every term",
            "frequency-source": "Our policy", "frequency-basis": "seen",
        },
        view="About the form",
    ),
    Step(
        ("Form.provenance", "Provenance.kind", "Provenance.source", "Provenance.note"),
        {"provenance-kind": "written", "provenance-source": "A guide", "provenance-note": "Shortened"},
        view="About the form",
    ),
    Step(("Form.status",), {"form-status": PRESS}, view="About the form"),
    Step(("Form.accepted",), {"unkeep-form-0": PRESS}, view="About the form"),
]  # fmt: skip


def every_key() -> set[str]:
    return {f"{kind.__name__}.{name}" for kind in MODELS for name in kind.model_fields}


def test_every_key_of_a_form_is_changed_by_picking_or_listed_with_a_reason() -> None:
    picked = {key for step in STEPS for key in step.changes}
    listed = {*ONLY_YAML, *SET_BY_PAGES}
    assert picked & listed == set()
    assert picked | listed == every_key()


def value_of(form: Form, key: str, step: Step) -> Any:
    """What the key holds where the step stands, as plain data."""
    kind, name = key.split(".")
    thing: Any = form.field(step.at) or form.section(step.also.get("design-section", "")) or form
    if kind == "Text":
        thing = thing.label
    elif kind != type(thing).__name__:
        found = [one for one in parts_of(thing) if type(one).__name__ == kind]
        thing = found[0] if found else None
    return getattr(thing, name, None)


def parts_of(thing: BaseModel) -> list[BaseModel]:
    found: list[BaseModel] = []
    for name in type(thing).model_fields:
        there = getattr(thing, name)
        for one in there if isinstance(there, tuple) else (there,):
            if isinstance(one, BaseModel) and not isinstance(one, model.Field):
                found += [one, *parts_of(one)]
    return found


def widget(at: AppTest, key: str) -> Any:
    kinds = ("text_input", "text_area", "selectbox", "multiselect", "radio", "checkbox", "number_input", "date_input",
             "button")  # fmt: skip
    found = [one for kind in kinds for one in at.get(kind) if one.key == key]
    assert found, f"There is no box {key} on the page; there are {sorted(str(w.key) for k in kinds for w in at.get(k))}"
    return found[0]


@pytest.fixture
def whole(workspace: Path) -> Callable[[], Form]:
    """The form above, in the workspace; the function reads it as it is now."""
    home = workspace / "forms"
    home.mkdir(parents=True)
    (home / "whole.yaml").write_text(TEXT, encoding="utf-8")
    return lambda: load(home / "whole.yaml").form


@pytest.mark.parametrize("start", range(0, len(STEPS), 8))
def test_what_is_put_into_each_box_is_in_the_form(
    open_page: Callable[..., AppTest], whole: Callable[[], Form], start: int
) -> None:
    at = open_page("design")
    for step in STEPS[start : start + 8]:
        state = {"design-view": step.view, "design-field": step.at, "design-part": step.part, "design-language": "en"}
        for name, value in (state | step.also).items():
            at.session_state[name] = value
        at.run()
        before = whole()
        for key, value in step.do.items():
            box = widget(at, key)
            (box.click() if value is PRESS else box.set_value(value)).run()
            assert not at.exception
        after = whole()
        alone = {"Condition.all", "Condition.any", "OptionsFrom.leave_out"}  # said in one expression, and as `only`
        same = [k for k in step.changes if k not in alone and value_of(before, k, step) == value_of(after, k, step)]
        assert same == [], step.at or step.view
