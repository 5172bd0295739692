"""Conditions and calculations as FHIR says them: enableWhen where it can, FHIRPath where it cannot."""

from __future__ import annotations

from datetime import date
from typing import Any

from form_specs.logic.ast import And, Call, Compare, Contains, Empty, Literal, Node, Not, Or, Ref, Today
from form_specs.logic.kinds import Kind
from form_specs.logic.unparse import literal
from form_specs.model import FieldType, Place
from renderers.forms._logic import CannotSay, Compiler, chain, hidden_as_empty, simple

_ANSWERS = {
    FieldType.BOOLEAN: "answerBoolean",
    FieldType.INTEGER: "answerInteger",
    FieldType.SCALE: "answerInteger",
    FieldType.DECIMAL: "answerDecimal",
    FieldType.STRING: "answerString",
    FieldType.TEXT: "answerString",
    FieldType.CHOICE: "answerCoding",
    FieldType.MULTI_CHOICE: "answerCoding",
}


class FhirPath(Compiler[str]):
    """FHIRPath over a QuestionnaireResponse; `%row` is the repeat of the section it stands in."""

    def all_of(self, parts: list[str]) -> str:
        return f"({' and '.join(parts)})"

    def any_of(self, parts: list[str]) -> str:
        return f"({' or '.join(parts)})"

    def opposite(self, part: str) -> str:
        return f"{part}.not()" if part.endswith(")") else f"({part}).not()"

    def empty(self, item: Node) -> str:
        if isinstance(item, Ref) and self.kind(item) is Kind.COMPOUND:
            return f"{self._item(item)}.item.answer.empty()"
        return f"{self.value(item)}.empty()"

    def equals(self, left: Node, right: Node) -> str:
        return f"({self._side(left, right)} = {self._side(right, left)}).anyTrue()"

    def compares(self, op: str, left: Node, right: Node) -> str:
        return f"({self._side(left, right)} {op} {self._side(right, left)}).anyTrue()"

    def includes(self, item: Node, choice: Node) -> str:
        return f"{self.value(item)}.where($this = {self.value(choice)}).exists()"

    def value(self, node: Node) -> str:
        """Return what a term or a calculation comes to, as FHIRPath."""
        match node:
            case Literal(value):
                return path_literal(value)
            case Today():
                return "today()"
            case Ref():
                return self._answer(node)
            case Call(name, args):
                return self._call(name, list(args))
        return self.condition(node)

    def _side(self, node: Node, other: Node) -> str:
        """A moment and a day are compared as days, two moments as moments."""
        if self._is_moment(node) and not self._is_moment(other):
            return f"{self.value(node)}.toString().substring(0, 10).toDate()"
        return self.value(node)

    def _is_moment(self, node: Node) -> bool:
        found = self.kinds.field(node) if isinstance(node, Ref) else None
        return found is not None and found.type is FieldType.DATE_TIME

    def _item(self, ref: Ref) -> str:
        root = "%row" if self.same_repeat(ref) else "%resource"
        return f"{root}.descendants().where(linkId = {path_literal(ref.id)})"

    def _answer(self, ref: Ref) -> str:
        if ref.id in self.plan.sections:
            return self._item(ref)
        found = self.kinds.field(ref)
        coded = found is not None and found.type in (FieldType.CHOICE, FieldType.MULTI_CHOICE)
        return f"{self._item(ref)}.answer.value{'.code' if coded else ''}"

    def _call(self, name: str, args: list[Node]) -> str:
        values = [self.value(a) for a in args]
        if name == "age_at":
            return self._age(args)
        if name == "count":
            return f"{values[0]}.count()"
        if name == "sum":
            return f"(0){''.join(f'.combine({v})' for v in values)}.sum()"
        found = values[-1]
        for value in reversed(values[:-1]):
            found = f"iif({value}.exists(), {value}, {found})"
        return found

    def _age(self, args: list[Node]) -> str:
        born, on = (f"{self.value(a)}.toString()" for a in args)
        years = f"{on}.substring(0, 4).toInteger() - {born}.substring(0, 4).toInteger()"
        not_yet = f"iif({on}.substring(5, 5) < {born}.substring(5, 5), 1, 0)"
        return f"iif({on}.substring(0, 10) < {born}.substring(0, 10), {{}}, {years} - {not_yet})"


def path_literal(value: str | int | float | date | bool) -> str:
    """Return a fixed value as FHIRPath writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return f"@{value.isoformat()}"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\t", "\\t")
        return f"'{escaped}'"
    return f"({literal(value)})"


class NotFlat(Exception):  # noqa: N818 - it only says that FHIRPath is needed
    """A condition that is no plain list of enableWhen."""


def enable_when(compiler: FhirPath, node: Node, systems: dict[str, dict[str, str]]) -> dict[str, Any]:
    """Return a condition, explicit about hidden answers, as enableWhen and enableBehavior.

    `systems` gives the code system of each coded field's options. Raises NotFlat where FHIRPath is needed.
    """
    found = _flat(simple(node), And)
    joined = "all"
    if len(found) == 1:
        found = _flat(found[0], Or)
        joined = "any"
    parts = list({repr(p): p for p in (_one(compiler, part, systems) for part in found)}.values())
    return {"enableWhen": parts} | ({"enableBehavior": joined} if len(parts) > 1 else {})


def _flat(node: Node, joined: type[And] | type[Or]) -> list[Node]:
    if isinstance(node, joined):
        return [inner for part in node.parts for inner in _flat(simple(part), joined)]
    return [node]


def _one(compiler: FhirPath, node: Node, systems: dict[str, dict[str, str]]) -> dict[str, Any]:
    held = not isinstance(node, Not)
    inner = simple(node.part) if isinstance(node, Not) else node
    match inner:
        case Empty(Ref() as ref):
            _asked(compiler, ref)
            return {"question": ref.id, "operator": "exists", "answerBoolean": not held}
        case Compare("=", Ref() as ref, Literal(value)) | Contains(Ref() as ref, (Literal(value),), _):
            return {"question": ref.id, "operator": "=" if held else "!="} | _value(compiler, ref, value, systems)
        case Compare(op, Ref() as ref, Literal(value)) if held:
            return {"question": ref.id, "operator": op} | _value(compiler, ref, value, systems)
        case Ref():
            return {"question": inner.id, "operator": "=" if held else "!="} | _value(compiler, inner, True, systems)
    raise NotFlat


def _asked(compiler: FhirPath, ref: Ref) -> Place:
    place = compiler.plan.places.get(ref.id)
    within_reach = place is not None and (compiler.same_repeat(ref) or not place.section.repeats) and not ref.section
    if place is None or not within_reach or place.field.calculation or compiler.kind(ref) is Kind.COMPOUND:
        raise NotFlat
    return place


def _value(compiler: FhirPath, ref: Ref, value: object, systems: dict[str, dict[str, str]]) -> dict[str, Any]:
    found = _asked(compiler, ref).field
    key = _ANSWERS.get(found.type) if ref.id == found.id else "answerString"
    if key is None:
        raise NotFlat
    if key == "answerCoding":
        return {key: {"system": systems[found.id].get(str(value), ""), "code": str(value)}}
    if key == "answerInteger" and not isinstance(value, int):
        raise NotFlat
    return {key: value}


class Explicit(FhirPath):
    """FHIRPath that reads an answer as empty unless what shows it holds; for what no condition can say beforehand."""

    def _answer(self, ref: Ref) -> str:
        place = self.plan.places.get(ref.id)
        section = self.plan.sections.get(ref.id)
        trees = chain(place, ref) if place else [section.enable_when.ast] if section and section.enable_when else []
        if ref.section and place and any(f.enable_when for f in (*place.parents, place.field)):
            trees = [place.section.enable_when.ast] if place.section.enable_when else []
        path = super()._answer(ref)
        return f"iif({self.all_of([self.condition(t) for t in trees])}, {path}, {{}})" if trees else path


def fhir_condition(compiler: FhirPath, node: Node, at: Place | None) -> str:
    """Return a condition as FHIRPath that is explicit about hidden answers."""
    try:
        return compiler.condition(hidden_as_empty(compiler.plan, node, at))
    except CannotSay:
        return Explicit(compiler.plan, compiler.section).condition(node)
