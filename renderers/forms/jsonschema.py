"""JSON Schema 2020-12 with a JSON Forms uischema."""

from __future__ import annotations

from dataclasses import dataclass, field

from form_specs.logic.ast import And, Node, Ref
from form_specs.logic.plan import Plan, guarded
from form_specs.logic.unparse import unparse
from form_specs.model import Condition, Field, FieldType, Form, Section, Text
from foundation.files import json_text
from renderers.forms._format import Exported, FormFormat, Loss
from renderers.forms._in_words import part_label
from renderers.forms._jsonschema_logic import JsonSchema, Schema
from renderers.forms._logic import CannotSay, chain, hidden_as_empty, prepared
from renderers.forms._losses import LEFT_OUT, unheld
from renderers.forms._options import offered

CARRIES = frozenset(
    ("title", "version", "intro", "repeats", "repeats_number", "hint", "other", "parts", "max_length", "context",
     "files", "required", "checks", "scale_labels", "attachment_label", "codes", "calculation")
)  # fmt: skip
_TYPES: dict[FieldType, Schema] = {
    FieldType.STRING: {"type": "string"},
    FieldType.TEXT: {"type": "string"},
    FieldType.INTEGER: {"type": "integer"},
    FieldType.DECIMAL: {"type": "number"},
    FieldType.DATE: {"type": "string", "format": "date"},
    FieldType.DATE_TIME: {"type": "string", "format": "date-time"},
    FieldType.BOOLEAN: {"type": "boolean"},
    FieldType.ATTACHMENT: {"type": "array", "items": {"type": "string"}},
    FieldType.SIGNATURE: {"type": "string"},
}


@dataclass
class Schemas:
    """Writes the schema and the uischema of one form, and gathers what they cannot say."""

    plan: Plan
    losses: list[Loss] = field(default_factory=list)

    def section(self, section: Section) -> tuple[Schema, Schema, list[Schema]]:
        """Return the properties of a section, its element on the page, and what must hold of its answers."""
        properties: Schema = {}
        rules: list[Schema] = []
        inner: list[Schema] = [{"type": "Label", "text": str(section.intro)}] if section.intro else []
        for top in section.fields:
            inner.append(self.field(top, properties, rules, "#/properties/"))
        group: Schema = {"type": "Group", "label": str(section.title), "elements": inner}
        group |= self._rule(section.id, section.enable_when, None)
        if not section.repeats:
            return properties, group, rules
        row: Schema = {"type": "object", "properties": properties} | ({"allOf": rules} if rules else {})
        rows: Schema = {"type": "array", "items": row}
        rows |= {"minItems": section.repeats.min} if section.repeats.min and not section.enable_when else {}
        rows |= {"maxItems": section.repeats.max} if section.repeats.max else {}
        control: Schema = {"type": "Control", "scope": f"#/properties/{section.id}"}
        control["options"] = {"detail": {k: v for k, v in group.items() if k != "rule"}}
        shown = {"rule": group["rule"]} if "rule" in group else {}
        return {section.id: rows}, control | {"label": str(section.title)} | shown, []

    def field(self, found: Field, properties: Schema, rules: list[Schema], scope: str) -> Schema:
        """Add a question to `properties` and `rules`, and return its element on the page."""
        rule = self._rule(found.id, found.enable_when, found.id)
        if found.type is FieldType.GROUP:
            inner = [self.field(one, properties, rules, scope) for one in found.fields]
            return {"type": "Group", "label": str(found.label), "elements": [*_labels(found.hint), *inner]} | rule
        if found.type is FieldType.DISPLAY:
            return {"type": "VerticalLayout", "elements": _labels(found.label, found.hint)} | rule
        properties[found.id] = self._property(found)
        self._rules(found, rules)
        control: Schema = {"type": "Control", "scope": f"{scope}{found.id}", "label": str(found.label)} | rule
        beside = self._beside(found, properties, scope, rule)
        if not beside:
            return control
        return {"type": "VerticalLayout", "elements": [control, *beside]}

    def _property(self, found: Field) -> Schema:
        words: Schema = {"title": str(found.label)} | ({"description": str(found.hint)} if found.hint else {})
        if found.calculation:
            self.losses.append(Loss(found.id, f"its calculation `{found.calculation}`", "It may be typed there."))
            return words
        if found.options:
            one = {"oneOf": [{"const": o.code, "title": str(o.label)} for o in offered(found)]}
            several = found.type is FieldType.MULTI_CHOICE
            return words | (
                {"type": "array", "uniqueItems": True, "items": one} if several else {"type": "string"} | one
            )
        if found.scale:
            ends = f"{found.scale.low_label} to {found.scale.high_label}"
            return (
                {"description": ends}
                | words
                | {"type": "integer", "minimum": found.scale.min, "maximum": found.scale.max}
            )
        if found.asked_parts:
            parts = {p: {"type": "string", "title": part_label(p)} for p in found.asked_parts}
            return words | {"type": "object", "properties": parts}
        return words | _TYPES[found.type] | ({"maxLength": found.max_length} if found.max_length else {})

    def _beside(self, found: Field, properties: Schema, scope: str, rule: Schema) -> list[Schema]:
        extras: list[tuple[str, Text, Schema, Schema]] = []
        if found.other_id and found.other:
            chosen = chain(self.plan.places[found.id], Ref(found.other_id))[-1]
            both = And((found.enable_when.ast, chosen)) if found.enable_when else chosen
            schema = self._schema(found.other_id, both, found.id, "It is always shown there.")
            extras.append((found.other_id, found.other, {"type": "string"}, _shown(schema)))
        if found.context_id and found.context:
            extras.append((found.context_id, found.context.label, {"type": "string"}, rule))
        if found.files_id and found.attachments:
            label = found.attachments.label or Text(text="Add files")
            extras.append((found.files_id, label, _TYPES[FieldType.ATTACHMENT], rule))
        properties |= {name: {"title": str(label)} | kind for name, label, kind, _ in extras}
        return [
            {"type": "Control", "scope": f"{scope}{name}", "label": str(label)} | own for name, label, _, own in extras
        ]

    def _rule(self, where: str, when: Condition | None, at: str | None) -> Schema:
        return _shown(self._schema(where, when.ast, at, "It is always shown there.")) if when else {}

    def _schema(self, where: str, node: Node, at: str | None, instead: str) -> Schema | None:
        place = self.plan.places[at] if at else None
        try:
            explicit = hidden_as_empty(self.plan, node, place if instead.startswith("It is always") else None)
            return JsonSchema(self.plan, place.section if place else None).condition(explicit)
        except CannotSay as gap:
            self.losses.append(Loss(where, f"the condition `{unparse(node)}`, because {gap}", instead))
            return None

    def _rules(self, found: Field, rules: list[Schema]) -> None:
        place = self.plan.places[found.id]
        shown = list(chain(place, Ref(found.id)))
        if found.required:
            needed = [*shown, *([] if isinstance(found.required, bool) else [found.required.ast])]
            when = self._schema(found.id, And(tuple(needed)), found.id, "It is not required there.") if needed else {}
            if when is not None:
                rules.append({"if": when, "then": {"required": [found.id]}} if when else {"required": [found.id]})
        for one in found.constraints:
            schema = self._schema(found.id, guarded(found, one.expression.ast), found.id, "Not checked there.")
            rules += [schema] if schema else []


def _labels(*texts: Text | None) -> list[Schema]:
    return [{"type": "Label", "text": str(text)} for text in texts if text]


def _shown(schema: Schema | None) -> Schema:
    return {"rule": {"effect": "SHOW", "condition": {"scope": "#", "schema": schema}}} if schema else {}


def schemas(form: Form) -> tuple[Schema, Schema, list[Loss]]:
    """Return the schema and the uischema of `form`, and what they cannot say; raises InputError."""
    writer = Schemas(prepared(form))
    made = [writer.section(section) for section in form.sections]
    schema: Schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:askonce:form:{form.id}:{form.version}",
        "title": str(form.title),
        "type": "object",
        "properties": {key: value for properties, _, _ in made for key, value in properties.items()},
        "allOf": [rule for _, _, rules in made for rule in rules],
    }
    schema = {key: value for key, value in schema.items() if value != []}
    return schema, {"type": "VerticalLayout", "elements": [element for _, element, _ in made]}, writer.losses


def _write(form: Form) -> Exported:
    schema, uischema, losses = schemas(form)
    files = {f"{form.id}.schema.json": schema, f"{form.id}.uischema.json": uischema}
    told = {name: json_text(one).encode() for name, one in files.items()}
    return Exported(told, (*losses, *unheld(form, CARRIES, LEFT_OUT)))


FORMAT = FormFormat(
    name="jsonschema",
    title="JSON Schema 2020-12 with a JSON Forms uischema",
    suffix=".schema.json",
    target="developers who check or draw forms from a schema (ajv, JSON Forms 3)",
    carries=(
        "every answer with its type, options, limits, whether it is required, and when",
        "conditions on fixed values as rules of the uischema",
    ),
    loses=(
        "conditions and constraints that compare with today, with an age or with another answer: the question is shown",
        "calculations; translations; statutory fields; why it is asked; whatever else a schema has no word for",
    ),
    proven_by="npm ajv 8 compiles every schema of the library and of random forms, and npm @jsonforms/core 3 shows the "
    "same questions as AskOnce for the same answers, but for those whose condition is listed as lost",
    write=_write,
)
