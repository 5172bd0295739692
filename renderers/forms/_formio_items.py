"""Sections and questions as components of a Form.io form."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from form_specs.logic.ast import And, Empty, Node, Ref
from form_specs.logic.faults import missing
from form_specs.logic.plan import Plan, guarded
from form_specs.logic.unparse import unparse
from form_specs.model import CLOSED, Condition, Field, FieldType, InitialMode, Place, Section, Text
from foundation.errors import InputError
from renderers.forms._first import first_value
from renderers.forms._format import Loss
from renderers.forms._in_words import part_label
from renderers.forms._jsonlogic import JsonLogic
from renderers.forms._kept import kept
from renderers.forms._logic import CannotSay, chain, hidden_as_empty
from renderers.forms._options import offered

Component = dict[str, Any]
MOST_IN_VIEW = 7
PATTERNS = {"image": "image/*", "audio": "audio/*", "video": "video/*", "document": ".pdf,.doc,.docx,.odt,.xls,.xlsx"}
PART = "askonce_part"
_RETYPED = re.compile(r"^([-+]?[0-9.]+([eE][-+]?[0-9]+)?|true|false|undefined)$")
_TYPES: dict[FieldType, Component] = {
    FieldType.STRING: {"type": "textfield"},
    FieldType.TEXT: {"type": "textarea"},
    FieldType.INTEGER: {"type": "number", "requireDecimal": False, "decimalLimit": 0},
    FieldType.DECIMAL: {"type": "number"},
    FieldType.DATE: {"type": "datetime", "format": "yyyy-MM-dd", "enableTime": False},
    FieldType.DATE_TIME: {"type": "datetime", "format": "yyyy-MM-dd HH:mm", "enableTime": True},
    FieldType.SIGNATURE: {"type": "signature"},
}


@dataclass
class Components:
    """Writes the components of one form, and gathers what Form.io cannot say of its logic."""

    plan: Plan
    losses: list[Loss] = field(default_factory=list)

    def section(self, section: Section) -> Component:
        """Return a section as a panel; one that repeats holds a data grid of its own key."""
        inner = [one for top in section.fields for one in self.field(top)]
        inner = ([words(f"{section.id}-intro", section.intro)] if section.intro else []) + inner
        panel = {
            "type": "panel",
            "title": said(section.title),
            "input": False,
            "properties": {"askonce": kept(section)},
        }
        panel |= self._shown(section.id, section.enable_when, None)
        if not section.repeats:
            return panel | {"key": section.id, "components": inner}
        rows: Component = {
            "type": "datagrid",
            "key": section.id,
            "label": said(section.title),
            "hideLabel": True,
            "input": True,
            "initEmpty": True,
            "addAnother": said(section.repeats.item_label),
            "components": inner,
        }
        limits = {"minLength": section.repeats.min, "maxLength": section.repeats.max}
        rows["validate"] = {key: value for key, value in limits.items() if value}
        return panel | {"key": f"{section.id}-panel", "components": [rows]}

    def field(self, found: Field) -> Iterator[Component]:
        """Yield a question and what stands beside it: other words, a box to explain, files."""
        place = self.plan.places[found.id]
        shown = self._shown(found.id, found.enable_when, place)
        always = found.enable_when is not None and not shown
        base: Component = {"key": found.id, "label": said(found.label), "properties": {"askonce": kept(found)}}
        question = base | self._question(found, place) | shown
        if found.type is FieldType.DISPLAY:
            yield question
            return
        question |= {"description": said(found.hint)} if found.hint else {}
        question |= {"input": True} if found.type is not FieldType.GROUP else {"input": False}
        checks = question.get("validate", {}) | self._checks(found, place, always)
        question |= ({"validate": checks} if checks else {}) | _first(found)
        if found.error_message:
            question["errors"] = {"required": said(found.error_message)}
        yield question
        yield from self._beside(found, place, shown)

    def _question(self, found: Field, place: Place) -> Component:
        match found.type:
            case FieldType.GROUP:
                inner = [one for f in found.fields for one in self.field(f)]
                return {"type": "fieldset", "legend": said(found.label), "components": inner}
            case FieldType.DISPLAY:
                return words(found.id, found.label, found.hint)
            case FieldType.PERSON | FieldType.ADDRESS:
                parts = [
                    {"type": "textfield", "key": p, "label": part_label(p), "input": True, "properties": {PART: p}}
                    for p in found.asked_parts
                ]
                return {"type": "container", "components": parts, "hideLabel": False}
            case FieldType.CALCULATED:
                return {"type": "textfield", "disabled": True, "calculateValue": self._calculation(found, place)}
        return _answered(found)

    def _calculation(self, found: Field, place: Place) -> Any:
        tree = found.calculation.ast if found.calculation else None
        try:
            if tree is None:
                raise CannotSay("nothing")
            return JsonLogic(self.plan, place.section).value(tree)
        except CannotSay as gap:
            what = f"Form.io cannot work out `{found.id}`: {gap}"
            raise InputError(what, "Work it out another way, or export to FHIR or XLSForm") from gap

    def _shown(self, where: str, when: Condition | None, place: Place | None) -> Component:
        rule = self._condition(where, when.ast, place, "It is always shown there.") if when else None
        return {"conditional": {"json": rule}} if rule else {}

    def _condition(self, where: str, node: Node, place: Place | None, instead: str) -> Any:
        try:
            explicit = hidden_as_empty(self.plan, node, place)
            return JsonLogic(self.plan, place.section if place else None).condition(explicit)
        except CannotSay as gap:
            self.losses.append(Loss(where, f"the condition `{unparse(node)}`, because {gap}", instead))
            return None

    def _checks(self, found: Field, place: Place, always_shown: bool) -> dict[str, Any]:
        checks: dict[str, Any] = {}
        rules: list[Any] = []
        if found.required and always_shown:
            self.losses.append(Loss(found.id, "that it is required when it is shown", "It is not required there."))
        elif isinstance(found.required, Condition):
            needed = And((found.required.ast, Empty(Ref(found.id))))
            rule = self._condition(found.id, needed, place, "It is not required there.")
            rules += [rule, missing(found)] if rule else []
        elif found.required:
            checks["required"] = True
        for one in found.constraints:
            rule = self._condition(found.id, guarded(found, one.expression.ast), place, "Not checked there.")
            rules += [{"!": [rule]}, str(one.message)] if rule else []
        return checks | ({"json": {"if": [*rules, True]}} if rules else {})

    def _beside(self, found: Field, place: Place, shown: Component) -> Iterator[Component]:
        if found.other_id and found.other:
            chosen = chain(place, Ref(found.other_id))[-1]
            both = And((found.enable_when.ast, chosen)) if found.enable_when else chosen
            rule = self._condition(found.other_id, both, place, "It is always shown there.")
            more: Component = {"conditional": {"json": rule}, "validate": {"required": True}} if rule else {}
            yield _box(found.other_id, found.other, "other") | more
        if found.context_id and found.context:
            hint: Component = {"description": said(found.context.hint)} if found.context.hint else {}
            yield _box(found.context_id, found.context.label, "context") | hint | shown
        if found.files_id and found.attachments:
            label = found.attachments.label or Text(text="Add files")
            own: Component = {"key": found.files_id, "label": said(label), "input": True, "properties": {PART: "files"}}
            yield own | files(found) | shown


def said(text: Text | str) -> str:
    """Return a text as the HTML that Form.io shows, with nothing in it that it would put something else in place of."""
    words = html.escape(str(text), quote=False)
    for sign in ("{{", "$t(", "::"):
        words = words.replace(sign, f"{sign[0]}\u2060{sign[1:]}")
    return words


def words(key: str, *texts: Text | None) -> Component:
    """Return words that are only read."""
    shown = "".join(f"<p>{said(t)}</p>".replace("\n", "<br>") for t in texts if t)
    return {"type": "content", "key": key, "html": shown, "input": False}


def _box(key: str, label: Text, part: str) -> Component:
    return {"type": "textarea", "key": key, "label": said(label), "input": True, "properties": {PART: part}}


def _answered(found: Field) -> Component:
    if found.type is FieldType.ATTACHMENT:
        return files(found)
    if found.type in CLOSED:
        return _closed(found)
    most: Component = {"validate": {"maxLength": found.max_length}} if found.max_length else {}
    return _TYPES[found.type] | most


def _closed(found: Field) -> Component:
    if found.type is FieldType.BOOLEAN:
        values = [{"label": "Yes", "value": "true"}, {"label": "No", "value": "false"}]
        return {"type": "radio", "values": values, "inline": True, "dataType": "boolean"}
    if found.scale:
        ends = {found.scale.min: found.scale.low_label, found.scale.max: found.scale.high_label}
        if found.scale.middle_label:
            ends[(found.scale.min + found.scale.max) // 2] = found.scale.middle_label
        values = [
            {"label": f"{n} ({said(ends[n])})" if n in ends else str(n), "value": str(n)} for n in found.scale.points
        ]
        return {"type": "radio", "values": values, "inline": True, "dataType": "number"}
    values = [{"label": said(o.label), "value": o.code} for o in offered(found)]
    # A radio button makes a number of a code like 001, and the word undefined of no answer where told not to.
    plain = not any(_RETYPED.match(one["value"]) for one in values)
    if found.type is FieldType.CHOICE and len(values) <= MOST_IN_VIEW and plain:
        return {"type": "radio", "values": values}
    several = {"multiple": True} if found.type is FieldType.MULTI_CHOICE else {}
    return {"type": "select", "widget": "html5", "data": {"values": values}, "dataType": "string"} | several


def files(found: Field) -> Component:
    """Return what a component for files is, without its key and label."""
    component: Component = {"type": "file", "storage": "base64", "multiple": True}
    if found.attachments:
        kinds = ",".join(PATTERNS[k.value] for k in found.attachments.kinds)
        component |= {"filePattern": kinds, "fileMaxSize": f"{found.attachments.max_mb}MB"}
    return component


def _first(found: Field) -> Component:
    initial = found.initial
    value = first_value(found)
    if initial is None or value is None:
        return {}
    return {"defaultValue": value} | ({"disabled": True} if initial.mode is InitialMode.LOCK else {})
