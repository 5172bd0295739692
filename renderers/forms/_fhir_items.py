"""Sections and questions as items of a FHIR Questionnaire."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from form_specs.logic.ast import And, Call, Empty, Node, Not, Or, Ref
from form_specs.logic.faults import missing
from form_specs.logic.kinds import Kind, Kinds
from form_specs.logic.plan import Plan, guarded
from form_specs.model import Condition, Field, FieldType, InitialMode, Place, Section, Text
from renderers.forms._fhir_logic import Explicit, FhirPath, NotFlat, enable_when, fhir_condition
from renderers.forms._fhir_options import Options, coding, translations
from renderers.forms._in_words import part_label
from renderers.forms._kept import kept
from renderers.forms._logic import CannotSay, chain, hidden_as_empty

SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/"
EXTENSION = "urn:askonce:own"
CORE = "http://hl7.org/fhir/StructureDefinition/"
PART = "urn:askonce:part"
CONTROLS = "http://hl7.org/fhir/questionnaire-item-control"
TYPES = {
    FieldType.MULTI_CHOICE: "choice",
    FieldType.SCALE: "integer",
    FieldType.PERSON: "group",
    FieldType.ADDRESS: "group",
    FieldType.SIGNATURE: "string",
}
_RESULTS = {Kind.NUMBER: "decimal", Kind.DAY: "date", Kind.YES_NO: "boolean", Kind.CONDITION: "boolean"}
MEDIA = {"image": "image/*", "audio": "audio/*", "video": "video/*", "document": "application/*"}
Item = dict[str, Any]
_STEM = 54


@dataclass
class Items:
    """Writes the items of one form; `options` gathers its contained value sets."""

    plan: Plan
    options: Options = field(default_factory=Options)

    def section(self, section: Section) -> Item:
        """Return a section as a group."""
        item: Item = {"linkId": section.id, **said("text", section.title), "type": "group"}
        exts = [_own(section)]
        exts += self._shown(item, section.enable_when, None, None)
        if section.repeats:
            row = {"name": "row", "language": "text/fhirpath", "expression": "%context"}
            exts.append({"url": f"{CORE}variable", "valueExpression": row})
            item |= {"repeats": True, "required": section.repeats.min > 0}
            exts += _numbers(section)
        exts += self.constraints(section) if section.repeats else []
        inner = [_shown_words(f"{section.id}.intro", section.intro, "intro")] if section.intro else []
        inner += [one for top in section.fields for one in self.field(top)]
        return _with(item, exts, inner)

    def constraints(self, section: Section) -> list[Item]:
        """Return what must hold of the answers of a section: of each repeat, or of the whole response."""
        return [one for top in section.fields for f, _ in top.walk() for one in self._constraints(f)]

    def field(self, found: Field) -> Iterator[Item]:
        """Yield a question and what stands beside it: other words, a box to explain, files."""
        place = self.plan.places[found.id]
        item: Item = {"linkId": found.id, "code": _codes(found), **said("text", found.label)}
        item = {k: v for k, v in item.items() if v} | {"type": self._type(found, place)}
        exts = [_own(found)]
        exts += self._shown(item, found.enable_when, place, found.id)
        inner: list[Item] = list(_words_beside(found)) + self._inside(found, place, item, exts)
        if found.type is not FieldType.DISPLAY:
            item |= {k: True for k in ("required",) if found.required is True}
        self._first_value(found, item, exts)
        yield _with(item, exts, inner)
        yield from self._beside(found, place)

    def _type(self, found: Field, place: Place) -> str:
        if found.calculation is None:
            return TYPES.get(found.type, found.type.value)
        kinds = Kinds(self.plan, place.section)
        tree = found.calculation.ast
        whole = all(isinstance(n, Call) and n.name in ("age_at", "count") for n in [tree])
        return "integer" if whole else _RESULTS.get(kinds.kind(tree), "string")

    def _inside(self, found: Field, place: Place, item: Item, exts: list[Item]) -> list[Item]:
        match found.type:
            case FieldType.GROUP:
                return [one for inner in found.fields for one in self.field(inner)]
            case FieldType.PERSON | FieldType.ADDRESS:
                return [
                    _part({"linkId": f"{found.id}.{p}", "text": part_label(p), "type": "string"} | _locked(found), p)
                    for p in found.asked_parts
                ]
            case FieldType.CHOICE | FieldType.MULTI_CHOICE:
                item |= self.options.of(found)
            case FieldType.ATTACHMENT:
                exts += _limits(found)
            case FieldType.SCALE if found.scale:
                exts += [
                    {"url": f"{CORE}minValue", "valueInteger": found.scale.min},
                    {"url": f"{CORE}maxValue", "valueInteger": found.scale.max},
                    _control("slider"),
                ]
        if found.calculation is not None:
            path = Explicit(self.plan, place.section).value(found.calculation.ast)
            exts.append(_expression("sdc-questionnaire-calculatedExpression", path))
            item["readOnly"] = True
        if found.max_length and found.type in (FieldType.STRING, FieldType.TEXT):
            item["maxLength"] = found.max_length
        item |= {"repeats": True} if found.type in (FieldType.MULTI_CHOICE, FieldType.ATTACHMENT) else {}
        return []

    def _beside(self, found: Field, place: Place) -> Iterator[Item]:
        if found.other_id and found.other:
            chosen = chain(place, Ref(found.other_id))[-1]
            both = And((found.enable_when.ast, chosen)) if found.enable_when else chosen
            yield self._extra(found.other_id, found.other, "text", "other", place, both) | {"required": True}
        shown = found.enable_when.ast if found.enable_when else None
        if found.context_id and found.context:
            yield self._extra(found.context_id, found.context.label, "text", "context", place, shown)
        if found.files_id and found.attachments:
            label = found.attachments.label or Text(text="Add files")
            item = self._extra(found.files_id, label, "attachment", "files", place, shown)
            item["extension"] += _limits(found)
            yield item | {"repeats": True}

    def _extra(self, link: str, label: Text, kind: str, part: str, place: Place, when: Node | None) -> Item:
        item: Item = {"linkId": link, **said("text", label), "type": kind}
        exts = self._when(item, when, place, link) if when else []
        return _with(item, [{"url": PART, "valueCode": part}, *exts], [])

    def _shown(self, item: Item, when: Condition | None, place: Place | None, name: str | None) -> list[Item]:
        return self._when(item, when.ast, place, name or item["linkId"]) if when else []

    def _when(self, item: Item, node: Node, place: Place | None, name: str) -> list[Item]:
        compiler = FhirPath(self.plan, place.section if place else None)
        try:
            item |= enable_when(compiler, hidden_as_empty(self.plan, node, place), self.options.systems(self.plan))
        except (NotFlat, CannotSay):
            path = fhir_condition(compiler, node, place)
            return [_expression("sdc-questionnaire-enableWhenExpression", path, f"shown_{name}")]
        return []

    def _constraints(self, found: Field) -> Iterator[Item]:
        place = self.plan.places[found.id]
        compiler = FhirPath(self.plan, place.section)
        stem = _stem(found.id)
        for n, one in enumerate(found.constraints, 1):
            path = compiler.condition(guarded(found, one.expression.ast))
            yield constraint(f"{stem}.{n}", path, str(one.message), one.severity.value)
        if isinstance(found.required, Condition):
            needed = And((*chain(place, Ref(found.id)), found.required.ast))
            rule = Or((Not(needed), Not(Empty(Ref(found.id)))))
            yield constraint(f"{stem}.required", compiler.condition(rule), missing(found), "error")

    def _first_value(self, found: Field, item: Item, exts: list[Item]) -> None:
        initial = found.initial
        if initial is None:
            return
        if initial.source and found.type not in (FieldType.PERSON, FieldType.ADDRESS):
            path = f"%{initial.source_form}.descendants().where(linkId = '{initial.source_field}').answer.value"
            exts.append(_expression("sdc-questionnaire-initialExpression", path))
        elif initial.value is not None:
            item |= self.options.first(found, initial.value)
        item |= _locked(found)


def _stem(some_id: str) -> str:
    """Return the start of the keys of a field's checks; a key has at most 64 characters."""
    told = some_id.replace("_", "-")
    return told if len(told) <= _STEM else f"{told[: _STEM - 9]}-{sha256(some_id.encode()).hexdigest()[:8]}"


def said(key: str, text: Text) -> Item:
    """Return a text with its translations under `key`."""
    more = translations(text)
    return {key: text.text} | ({f"_{key}": {"extension": more}} if more else {})


def constraint(key: str, path: str, message: str, severity: str) -> Item:
    """Return a questionnaire-constraint."""
    parts = [("key", "valueId", key), ("severity", "valueCode", severity), ("expression", "valueString", path)]
    told = [{"url": url, kind: value} for url, kind, value in (*parts, ("human", "valueString", message))]
    return {"url": f"{CORE}questionnaire-constraint", "extension": told}


def _own(thing: Field | Section) -> Item:
    return {"url": EXTENSION, "valueString": kept(thing)}


def _with(item: Item, exts: list[Item], inner: list[Item]) -> Item:
    whole = {"extension": exts} | item if exts else item
    return whole | ({"item": inner} if inner else {})


def _part(item: Item, part: str) -> Item:
    return {"extension": [{"url": PART, "valueCode": part.replace("_", "-")}]} | item


def _shown_words(link: str, text: Text, part: str, control: str | None = None) -> Item:
    item = _part({"linkId": link, **said("text", text), "type": "display"}, part)
    item["extension"] += [_control(control)] if control else []
    return item


def _words_beside(found: Field) -> Iterator[Item]:
    if found.hint and found.type is not FieldType.DISPLAY:
        yield _shown_words(f"{found.id}.hint", found.hint, "hint", "help")
    if found.scale:
        yield _shown_words(f"{found.id}.low", found.scale.low_label, "low", "lower")
        yield _shown_words(f"{found.id}.high", found.scale.high_label, "high", "upper")


def _control(code: str) -> Item:
    concept = {"coding": [{"system": CONTROLS, "code": code}]}
    return {"url": f"{CORE}questionnaire-itemControl", "valueCodeableConcept": concept}


def _expression(url: str, path: str, name: str | None = None) -> Item:
    told = ({"name": name} if name else {}) | {"language": "text/fhirpath", "expression": path}
    return {"url": f"{SDC}{url}", "valueExpression": told}


def _numbers(section: Section) -> Iterator[Item]:
    repeats = section.repeats
    if repeats and repeats.min:
        yield {"url": f"{CORE}questionnaire-minOccurs", "valueInteger": repeats.min}
    if repeats and repeats.max:
        yield {"url": f"{CORE}questionnaire-maxOccurs", "valueInteger": repeats.max}


def _limits(found: Field) -> list[Item]:
    files = found.attachments
    if files is None:
        return []
    kinds = [{"url": f"{CORE}mimeType", "valueCode": MEDIA[kind.value]} for kind in files.kinds]
    most = {"url": f"{CORE}questionnaire-maxOccurs", "valueInteger": files.max_files}
    return [*kinds, {"url": f"{CORE}maxSize", "valueDecimal": files.max_mb}, most]


def _locked(found: Field) -> Item:
    return {"readOnly": True} if found.initial and found.initial.mode is InitialMode.LOCK else {}


def _codes(found: Field) -> list[Item]:
    return [
        coding(f"urn:askonce:return:{m.statutory_return.lower().replace(' ', '-')}", " ".join(m.field.split()))
        | ({"version": m.year} if m.year else {})
        for m in found.statutory
    ]
