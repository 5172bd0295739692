"""Nothing is lost in silence: whatever a form says and an export does not carry is named in its loss report.

Each attribute of the model is set in a small form, and each text is put otherwise to a child and in Welsh. Where the
files stay the same, byte for byte, its losses must tell. What a format keeps for us alone, in a place other systems
pass over, does not count as carried. An attribute added to the model fails here until it has a value to be tried with.
"""

from __future__ import annotations

import copy
import re
import types
import typing
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest
from pydantic import BaseModel

from form_specs.model import BankQuestion, Calculation, CodeList, Condition, Form, Text
from renderers import forms
from renderers.forms_out import Exported, FormFormat, Loss, form_formats

Plain = dict[str, Any]
_OPTIONS = [{"code": "a", "label": "Apples"}, {"code": "b", "label": "Bread"}]
BASE: Plain = {
    "id": "small",
    "version": "1.0.0",
    "title": "A small form",
    "purpose": "To see what is lost",
    "owner": "The testers",
    "workflow_step": "visit",
    "audience": ["practitioner"],
    "languages": ["en", "cy"],
    "variants": ["practitioner", "child", "young_person"],
    "sections": [
        {
            "id": "one",
            "title": "One",
            "fields": [
                {"id": "t", "type": "string", "label": "Words"},
                {"id": "y", "type": "boolean", "label": "Yes or no"},
                {"id": "c", "type": "choice", "label": "Choose", "options": copy.deepcopy(_OPTIONS)},
                {"id": "m", "type": "multi-choice", "label": "Choose some", "options": copy.deepcopy(_OPTIONS)},
                {
                    "id": "k",
                    "type": "scale",
                    "label": "How much",
                    "scale": {"low_label": "Little", "high_label": "Lots"},
                },
                {"id": "p", "type": "person", "label": "Who"},
                {"id": "a", "type": "address", "label": "Where"},
                {"id": "x", "type": "text", "label": "Story"},
                {"id": "n", "type": "integer", "label": "How many"},
                {"id": "d", "type": "date", "label": "When"},
                {"id": "dt", "type": "dateTime", "label": "When exactly"},
                {"id": "s", "type": "signature", "label": "Signed"},
                {"id": "v", "type": "display", "label": "Read this"},
                {"id": "f", "type": "attachment", "label": "Files"},
                {"id": "w", "type": "calculated", "label": "Sum", "calculation": "sum(1, 2)"},
                {
                    "id": "g",
                    "type": "group",
                    "label": "Group",
                    "fields": [{"id": "i", "type": "string", "label": "In"}],
                },
            ],
        },
        {
            "id": "more",
            "title": "More",
            "repeats": {"item_label": "Entry"},
            "fields": [{"id": "r", "type": "string", "label": "Again"}],
        },
    ],
}
_FILES = {"kinds": ["image"]}
_BOX = {"label": "Say more"}
_CHECK = {"expression": "t = 'x'", "message": "Write x"}
_PULLED = {"from": "visit.visited_at"}
# Where each attribute is set, what stands there first, and what is set.
TRIED: dict[str, tuple[str, Plain, Any]] = {
    "Form.version": ("", {}, "1.0.1"),
    "Form.status": ("", {}, "active"),
    "Form.title": ("", {}, "Another title"),
    "Form.purpose": ("", {}, "Another purpose"),
    "Form.owner": ("", {}, "Another owner"),
    "Form.la": ("", {}, "LA 1"),
    "Form.cms": ("", {}, "Mosaic"),
    "Form.workflow_step": ("", {}, "review"),
    "Form.frequency": ("", {}, {"first_year": 4, "later": 2, "rule": "Each quarter"}),
    "Form.audience": ("", {}, ["manager"]),
    "Form.approval": ("", {}, {"by": "The board", "on": "2024-03-31"}),
    "Form.last_reviewed": ("", {}, "2024-03-31"),
    "Form.review_by": ("", {}, "2026-03-31"),
    "Form.items": ("", {}, [12]),
    "Form.provenance": ("", {}, {"kind": "written"}),
    "Form.accepted": ("", {}, [{"rule": "jargon", "because": "It is known"}]),
    "Form.glossary": ("", {}, {"IRO": "The reviewing officer"}),
    "Form.tests": ("", {}, [{"name": "A test", "answers": {"t": "x"}, "visible": ["t"]}]),
    "Frequency.first_year": ("frequency", {"frequency": {"first_year": 1, "later": 2, "rule": "Yearly"}}, 3),
    "Frequency.later": ("frequency", {"frequency": {"first_year": 1, "later": 2, "rule": "Yearly"}}, 3),
    "Frequency.rule": ("frequency", {"frequency": {"first_year": 1, "later": 2, "rule": "Yearly"}}, "Often"),
    "Frequency.source": ("frequency", {"frequency": {"first_year": 1, "later": 2, "rule": "Yearly"}}, "The law"),
    "Frequency.basis": ("frequency", {"frequency": {"first_year": 1, "later": 2, "rule": "Yearly"}}, "seen"),
    "Approval.by": ("approval", {"approval": {"by": "A", "on": "2024-03-31"}}, "Somebody"),
    "Approval.on": ("approval", {"approval": {"by": "A", "on": "2024-03-31"}}, "2024-04-01"),
    "Provenance.kind": ("provenance", {"provenance": {"kind": "written"}}, "adapted"),
    "Provenance.source": ("provenance", {"provenance": {"kind": "written"}}, "A book"),
    "Provenance.note": ("provenance", {"provenance": {"kind": "written"}}, "A note"),
    "SpecTest.name": ("tests.0", {"tests": [{"name": "A test"}]}, "Another"),
    "SpecTest.today": ("tests.0", {"tests": [{"name": "A test"}]}, "2024-03-31"),
    "SpecTest.answers": ("tests.0", {"tests": [{"name": "A test"}]}, {"t": "x"}),
    "SpecTest.visible": ("tests.0", {"tests": [{"name": "A test"}]}, ["t"]),
    "SpecTest.hidden": ("tests.0", {"tests": [{"name": "A test"}]}, ["t"]),
    "SpecTest.required": ("tests.0", {"tests": [{"name": "A test"}]}, ["t"]),
    "SpecTest.errors": ("tests.0", {"tests": [{"name": "A test"}]}, {"t": "Write"}),
    "SpecTest.calculated": ("tests.0", {"tests": [{"name": "A test"}]}, {"w": "3"}),
    "Section.title": ("@one", {}, "Another"),
    "Section.intro": ("@one", {}, "Read this first"),
    "Section.variants": ("@one", {}, ["practitioner"]),
    "Section.enable_when": ("@more", {}, "y = yes"),
    "Section.repeats": ("@one", {}, {"item_label": "Entry"}),
    "Section.summary": ("@one", {}, True),
    "Repeats.min": ("@more.repeats", {}, 2),
    "Repeats.max": ("@more.repeats", {}, 5),
    "Repeats.item_label": ("@more.repeats", {}, "Line"),
    "Field.use": ("@t", {}, "visited_at@1"),
    "Field.previous_ids": ("@t", {}, ["old_t"]),
    "Field.label": ("@t", {}, "Other words"),
    "Field.hint": ("@t", {}, "A hint"),
    "Field.variants": ("@t", {}, ["practitioner"]),
    "Field.options": ("@c", {}, [*_OPTIONS, {"code": "d", "label": "Dates"}]),
    "Field.options_from": ("@c", {}, "activity"),
    "Field.other": ("@c", {}, "Something else"),
    "Field.scale": ("@k", {}, {"max": 7, "low_label": "Little", "high_label": "Lots"}),
    "Field.parts": ("@p", {}, ["name"]),
    "Field.max_length": ("@t", {}, 50),
    "Field.context": ("@c", {}, "Say more"),
    "Field.attachments": ("@t", {}, _FILES),
    "Field.voice": ("@t", {}, "child"),
    "Field.enable_when": ("@t", {}, "y = yes"),
    "Field.required": ("@t", {}, True),
    "Field.error_message": ("@t", {"required": True}, "Write something"),
    "Field.constraints": ("@t", {}, [_CHECK]),
    "Field.calculation": ("@w", {}, "sum(1, 3)"),
    "Field.initial": ("@t", {}, {"value": "x"}),
    "Field.why": ("@t", {}, "To know"),
    "Field.used_by": ("@t", {}, ["The manager"]),
    "Field.statutory": ("@t", {}, [{"return": "903", "field": "DECOM"}]),
    "Field.items": ("@t", {}, [7]),
    "Field.sensitivity": ("@t", {}, "special_category"),
    "Field.review_by": ("@t", {}, "2026-03-31"),
    "Field.added_because": ("@t", {}, "Asked for"),
    "Field.accepted": ("@t", {}, [{"rule": "jargon", "because": "It is known"}]),
    "Accepted.rule": ("@t.accepted.0", {"accepted": [{"rule": "jargon", "because": "Known"}]}, "long-label"),
    "Accepted.because": ("@t.accepted.0", {"accepted": [{"rule": "jargon", "because": "Known"}]}, "Because"),
    "Scale.min": ("@k.scale", {}, 0),
    "Scale.max": ("@k.scale", {}, 7),
    "Scale.low_label": ("@k.scale", {}, "None"),
    "Scale.high_label": ("@k.scale", {}, "All"),
    "Scale.middle_label": ("@k.scale", {}, "Some"),
    "Scale.faces": ("@k.scale", {}, True),
    "Context.label": ("@c.context", {"context": _BOX}, "Tell more"),
    "Context.hint": ("@c.context", {"context": _BOX}, "A hint"),
    "Attachment.kinds": ("@t.attachments", {"attachments": _FILES}, ["audio"]),
    "Attachment.label": ("@t.attachments", {"attachments": _FILES}, "Add pictures"),
    "Attachment.hint": ("@t.attachments", {"attachments": _FILES}, "Pictures of places"),
    "Attachment.max_files": ("@t.attachments", {"attachments": _FILES}, 3),
    "Attachment.max_mb": ("@t.attachments", {"attachments": _FILES}, 7),
    "Constraint.expression": ("@t.constraints.0", {"constraints": [_CHECK]}, "t = 'z'"),
    "Constraint.message": ("@t.constraints.0", {"constraints": [_CHECK]}, "Write just x"),
    "Constraint.severity": ("@t.constraints.0", {"constraints": [_CHECK]}, "warning"),
    "InitialValue.source": ("@t.initial", {"initial": _PULLED}, "visit.seen_alone"),
    "InitialValue.value": ("@t.initial", {"initial": {"value": "x"}}, "z"),
    "InitialValue.mode": ("@t.initial", {"initial": _PULLED}, "lock"),
    "InitialValue.show_source": ("@t.initial", {"initial": _PULLED}, False),
    "InitialValue.show_recorded": ("@t.initial", {"initial": _PULLED}, False),
    "InitialValue.confirm": ("@t.initial", {"initial": _PULLED}, True),
    "InitialValue.stale_after": ("@t.initial", {"initial": _PULLED}, "6 months"),
    "StatutoryMapping.statutory_return": ("@t.statutory.0", {"statutory": [{"return": "903", "field": "DOB"}]}, "SSD"),
    "StatutoryMapping.field": ("@t.statutory.0", {"statutory": [{"return": "903", "field": "DOB"}]}, "SEX"),
    "StatutoryMapping.code_list": ("@t.statutory.0", {"statutory": [{"return": "903", "field": "DOB"}]}, "sex"),
    "StatutoryMapping.year": ("@t.statutory.0", {"statutory": [{"return": "903", "field": "DOB"}]}, "2023-24"),
    "Option.code": ("@c.options.0", {}, "z"),
    "Option.label": ("@c.options.0", {}, "Pears"),
    "Option.hint": ("@c.options.0", {}, "A hint"),
    "Option.group": ("@c.options.0", {}, "Fruit"),
    "Option.exclusive": ("@m.options.0", {}, True),
    "Option.official": ("@c.options.0", {}, "Apples, official"),
    "Option.maps_to": ("@c.options.0", {}, {"Annex A": "1"}),
    "Option.retired_from": ("@c.options.0", {}, "2024-03-31"),
    "Option.replaced_by": ("@c.options.0", {"retired_from": "2024-03-31"}, "b"),
    "OptionsFrom.code_list": ("@c.options_from", {"options_from": {"code_list": "activity"}}, "sex"),
    "OptionsFrom.only": ("@c.options_from", {"options_from": {"code_list": "activity"}}, ["a"]),
    "OptionsFrom.leave_out": ("@c.options_from", {"options_from": {"code_list": "activity"}}, ["b"]),
}  # fmt: skip
# What makes a form the form it is; a form cannot be exported without, and every test of a format holds it.
STRUCTURE = {"Form.id", "Form.sections", "Form.languages", "Form.variants", "Section.id", "Section.fields", "Field.id",
             "Field.type", "Field.fields"}  # fmt: skip
# The words that name what is there already, where no new loss appears as it changes.
NAMED = {
    "Constraint.message": "what its checks say",
    "Constraint.severity": "that a check only warns",
    "Form.title": "its title",
    "Form.version": "version",
    "Form.purpose": "purpose",
    "Form.owner": "owner",
    "Form.status": "whether it is a draft",
    "Form.workflow_step": "step in the workflow",
    "Form.audience": "audience",
    "Frequency.": "how often it is filled in",
    "Approval.": "approval",
    "Provenance.": "where it comes from",
    "SpecTest.": "its tests",
    "Accepted.": "findings accepted",
    "Repeats.item_label": "what each repeat is called",
    "Repeats.": "how often",
    "Field.": "a question that is worked out",
    "Field.calculation": "worked out",
    "Scale.": "the ends of the scale",
    "Attachment.kinds": "which kinds of file",
    "Attachment.max_mb": "the largest file",
    "Attachment.max_files": "the most files",
    "Constraint.": "check",
    "Constraint": "condition",
    "InitialValue.": "pulled",
    "InitialValue.value": "the value that is there at first",
    "StatutoryMapping.": "what returns take from it",
    "Option.code": "the codes of its options",
    "Option.replaced_by": "options no longer offered",
    "OptionsFrom.": "code list",
}


def _models(model: type[BaseModel], seen: dict[str, type[BaseModel]]) -> dict[str, type[BaseModel]]:
    """Every model a form is made of, by name, texts and conditions apart: these are one thing each."""
    if model.__name__ in seen or issubclass(model, (Text, Condition, Calculation)):
        return seen
    seen[model.__name__] = model
    for info in model.model_fields.values():
        for inner in _classes(info.annotation):
            _models(inner, seen)
    return seen


def _classes(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        if issubclass(annotation, BaseModel):
            yield annotation
        return
    for inner in typing.get_args(annotation):
        yield from _classes(inner)


def _attributes() -> dict[str, Any]:
    return {
        f"{name}.{key}": info.annotation
        for name, model in _models(Form, {}).items()
        for key, info in model.model_fields.items()
    }


TEXTS = sorted(key for key, annotation in _attributes().items() if Text in _classes(annotation))


def test_every_attribute_of_the_model_is_tried() -> None:
    assert set(_attributes()) == set(TRIED) | STRUCTURE
    assert not {CodeList.__name__, BankQuestion.__name__} & set(_models(Form, {}))


def _at(form: Plain, path: str) -> Any:
    """The part of a form at `path`: `@id` is a section or a field, then keys and places in lists."""
    thing: Any = form
    for step in (s for s in path.split(".") if s):
        if step.startswith("@"):
            things = [*form["sections"], *(f for s in form["sections"] for f in s["fields"])]
            thing = next(t for t in things if t["id"] == step[1:])
        else:
            thing = thing[int(step)] if step.isdigit() else thing[step]
    return thing


def _pair(key: str, value: Any = None, tried: tuple[str, Plain, Any] | None = None) -> tuple[Form, Form, str]:
    """The small form without an attribute and with it, and the id of what it belongs to."""
    path, first, own = tried or TRIED[key]
    owner, _, _ = path.partition(".") if path.startswith("@") else ("", "", path)
    before = copy.deepcopy(BASE)
    holder = path if key.startswith("Option.") else owner
    _at(before, holder).update(copy.deepcopy(first))
    after = copy.deepcopy(before)
    _, _, name = key.partition(".")
    alias = {"InitialValue.source": "from", "StatutoryMapping.statutory_return": "return"}.get(key, name)
    _at(after, path)[alias] = own
    if value is not None:
        before = copy.deepcopy(after)
        _at(after, path)[alias] = {"text": own, **value}
    return Form.model_validate(before), Form.model_validate(after), owner[1:]


HOW = {
    "to a child": {"child": "For you"},
    "to a young person": {"young_person": "For you"},
    "in Welsh": {"translations": {"cy": "Cymraeg"}},
}
_INITIAL = {"t": "x", "x": "x", "y": "yes", "c": "a", "m": "a", "k": "3", "n": "3", "d": "2024-03-31"}
EACH_TYPE = {
    "Field.hint": ["y", "c", "m", "k", "p", "a", "x", "n", "d", "dt", "s", "v", "f", "w", "g"],
    "Field.enable_when": ["c", "k", "p", "a", "dt", "s", "v", "f", "w", "g"],
    "Field.required": ["y", "c", "m", "k", "p", "a", "x", "n", "d", "dt", "s", "f"],
    "Field.initial": [*_INITIAL],
    "Field.max_length": ["x"],
    "Field.attachments": ["y", "c", "p", "f"],
}
PAIRS = (
    {
        f"{key} at {at}": _pair(
            key, tried=(f"@{at}", {}, {"value": _INITIAL[at]} if key == "Field.initial" else TRIED[key][2])
        )
        for key, ids in EACH_TYPE.items()
        for at in ids
    }
    | {key: _pair(key) for key in TRIED}
    | {
        f"{key}, {how}": _pair(key, value)
        for key in TEXTS
        for how, value in HOW.items()
        if how != "to a young person" or key in ("Field.label", "Form.title", "Option.label")
    }
)


@pytest.fixture
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Formats without the notes they keep for us, and PDF as the page it is laid out from."""
    for info in iter_modules(forms.__path__):
        module = import_module(f"{forms.__name__}.{info.name}")
        if hasattr(module, "kept"):
            monkeypatch.setattr(module, "kept", lambda thing: "")
        if hasattr(module, "pdf_of"):
            monkeypatch.setattr(module, "pdf_of", str.encode)


def _named(key: str, loss: Loss) -> bool:
    return any(key.startswith(start) and words in loss.what for start, words in NAMED.items())


@pytest.mark.parametrize("to", form_formats(), ids=lambda to: to.name)
@pytest.mark.usefixtures("nothing_kept")
def test_what_is_not_carried_is_named(to: FormFormat) -> None:
    written: dict[str, Exported] = {}

    def export(form: Form) -> Exported:
        told = form.model_dump_json()
        return written[told] if told in written else written.setdefault(told, to.write(form))

    silent = []
    for said, (before, after, where) in PAIRS.items():
        was, now = export(before), export(after)
        there = [loss for loss in now.losses if loss.where in ("", where)]
        key = re.split(",| at ", said)[0]
        if was.files == now.files and not set(there) - set(was.losses) and not any(_named(key, one) for one in there):
            silent.append(said)
    assert silent == []
