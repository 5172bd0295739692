"""What kind of value each part of an expression is, and where kinds do not fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from form_specs.logic.ast import (
    And,
    Call,
    Compare,
    Contains,
    Empty,
    In,
    Literal,
    Node,
    Not,
    Or,
    Ref,
    Today,
    children,
)
from form_specs.logic.plan import Plan
from form_specs.logic.unparse import literal, unparse
from form_specs.logic.values import OTHER
from form_specs.model import Field, FieldType, Section


class Kind(StrEnum):
    """What a value can be compared with; the words are those of messages."""

    TEXT = "text"
    NUMBER = "a number"
    DAY = "a date"
    YES_NO = "yes or no"
    SEVERAL = "several answers"
    COMPOUND = "an answer of several parts"
    CONDITION = "a condition"
    UNKNOWN = "unknown"


_OF_TYPE = {
    FieldType.INTEGER: Kind.NUMBER,
    FieldType.DECIMAL: Kind.NUMBER,
    FieldType.SCALE: Kind.NUMBER,
    FieldType.DATE: Kind.DAY,
    FieldType.DATE_TIME: Kind.DAY,
    FieldType.BOOLEAN: Kind.YES_NO,
    FieldType.MULTI_CHOICE: Kind.SEVERAL,
    FieldType.PERSON: Kind.COMPOUND,
    FieldType.ADDRESS: Kind.COMPOUND,
    FieldType.ATTACHMENT: Kind.SEVERAL,
    FieldType.SIGNATURE: Kind.COMPOUND,
    FieldType.DISPLAY: Kind.UNKNOWN,
    FieldType.GROUP: Kind.UNKNOWN,
}
_RESULTS = {"age_at": Kind.NUMBER, "count": Kind.NUMBER, "sum": Kind.NUMBER}
_CONDITIONS = (And, Or, Not, Compare, In, Contains, Empty)


@dataclass(frozen=True, slots=True)
class Misfit:
    """A part of an expression that cannot mean anything: the rule it breaks, and why."""

    rule: str
    message: str


class Kinds:
    """Judges the expressions of one form, from where they stand."""

    def __init__(self, plan: Plan, section: Section | None) -> None:
        self.plan = plan
        self.section = section

    def condition(self, node: Node) -> Iterator[Misfit]:
        """Yield what is wrong with `node` as a condition."""
        if self.kind(node) not in (Kind.CONDITION, Kind.YES_NO, Kind.UNKNOWN):
            yield Misfit("type-mismatch", f"`{unparse(node)}` is {self.kind(node)}, not a condition")
        yield from self.value(node)

    def value(self, node: Node) -> Iterator[Misfit]:
        """Yield what is wrong within `node` as a value."""
        if isinstance(node, (And, Or, Not)):
            for child in children(node):
                yield from self.condition(child)
            return
        for child in children(node):
            yield from self.value(child)
        judge: dict[type, Callable[..., Iterator[Misfit]]] = {
            Ref: self._name,
            Compare: self._compare,
            In: self._in,
            Contains: self._contains,
            Call: self._call,
        }
        if type(node) in judge:
            yield from judge[type(node)](node)

    def kind(self, node: Node) -> Kind:
        """Return the kind of value `node` is."""
        match node:
            case Literal(value):
                return _of_literal(value)
            case Today():
                return Kind.DAY
            case Ref():
                return self._of_ref(node)
            case Call("coalesce", args):
                return next((k for k in map(self.kind, args) if k is not Kind.UNKNOWN), Kind.UNKNOWN)
            case Call(name, _):
                return _RESULTS[name]
        return Kind.CONDITION if isinstance(node, _CONDITIONS) else Kind.UNKNOWN

    def field(self, ref: Ref) -> Field | None:
        """Return the field whose own answer `ref` is; None for a section, a context box and the like."""
        place = self.plan.places.get(ref.id)
        return place.field if place and place.field.id == ref.id else None

    def element(self, ref: Ref) -> Kind:
        """Return the kind of one answer of a field, however many there may be."""
        found = self.field(ref)
        if found is None:
            return Kind.TEXT
        if found.calculation is not None:
            place = self.plan.places[ref.id]
            return Kinds(self.plan, place.section).kind(found.calculation.ast)
        return _OF_TYPE.get(found.type, Kind.TEXT)

    def _of_ref(self, ref: Ref) -> Kind:
        place = self.plan.places.get(ref.id)
        if ref.id in self.plan.sections or ref.section or (place and ref.id == place.field.files_id):
            return Kind.SEVERAL
        kind = self.element(ref) if place else Kind.UNKNOWN
        return Kind.YES_NO if kind is Kind.CONDITION else kind

    def _name(self, ref: Ref) -> Iterator[Misfit]:
        place = self.plan.places.get(ref.id)
        repeating = self.plan.repeating(ref.id)
        if ref.id in self.plan.sections and ref.section is None:
            if not self.plan.sections[ref.id].repeats:
                yield Misfit("type-mismatch", f"`{ref}` is a section that does not repeat, so it has no answer")
        elif place is None:
            yield Misfit("unknown-field", f"there is no field `{ref}`")
        elif place.field.type in (FieldType.GROUP, FieldType.DISPLAY):
            yield Misfit("type-mismatch", f"`{ref}` is a {place.field.type}, which has no answer")
        elif ref.section and ref.section != repeating:
            yield Misfit("unknown-field", f"`{ref.id}` does not stand in a repeating section `{ref.section}`")
        elif ref.section is None and repeating and (self.section is None or self.section.id != repeating):
            yield Misfit("out-of-reach", f"`{ref.id}` is answered several times: write `{repeating}.{ref.id}`")

    def _compare(self, node: Compare) -> Iterator[Misfit]:
        yield from self._fits(node.left, node.right)
        kinds = {self.kind(node.left), self.kind(node.right)} - {Kind.UNKNOWN}
        if node.op not in ("=", "!=") and kinds - {Kind.NUMBER, Kind.DAY}:
            yield Misfit("type-mismatch", f"`{unparse(node)}`: only numbers and dates are more or less than others")
        elif Kind.SEVERAL in kinds or Kind.COMPOUND in kinds:
            yield Misfit("type-mismatch", f"`{unparse(node)}`: use `contains any`, `count` or `is empty` here")

    def _in(self, node: In) -> Iterator[Misfit]:
        if self.kind(node.item) in (Kind.SEVERAL, Kind.COMPOUND):
            yield Misfit("type-mismatch", f"`{unparse(node.item)}` may hold several answers: use `contains any`")
            return
        for choice in node.choices:
            yield from self._fits(node.item, choice)

    def _contains(self, node: Contains) -> Iterator[Misfit]:
        if self.kind(node.item) not in (Kind.SEVERAL, Kind.UNKNOWN):
            yield Misfit("type-mismatch", f"`{unparse(node.item)}` holds one answer: use `in`")
            return
        for choice in node.choices:
            if isinstance(node.item, Ref) and isinstance(choice, Literal):
                yield from self._known_code(node.item, choice)

    def _call(self, node: Call) -> Iterator[Misfit]:
        wanted = {"age_at": (Kind.DAY,), "sum": (Kind.NUMBER, Kind.SEVERAL), "count": (Kind.SEVERAL,)}.get(node.name)
        for arg in node.args:
            kind = self.kind(arg)
            if wanted and kind not in (*wanted, Kind.UNKNOWN):
                yield Misfit("type-mismatch", f"`{node.name}` wants {wanted[0]}; `{unparse(arg)}` is {kind}")
            elif node.name == "sum" and kind is Kind.SEVERAL and not self._numbers(arg):
                yield Misfit("type-mismatch", f"`sum` wants numbers; `{unparse(arg)}` holds none")
            elif node.name == "coalesce" and kind not in (self.kind(node), Kind.UNKNOWN):
                yield Misfit("type-mismatch", f"`{unparse(node)}`: all its values must be {self.kind(node)}")

    def _numbers(self, arg: Node) -> bool:
        return isinstance(arg, Ref) and arg.section is not None and self.element(arg) is Kind.NUMBER

    def _fits(self, left: Node, right: Node) -> Iterator[Misfit]:
        one, other = self.kind(left), self.kind(right)
        if Kind.UNKNOWN not in (one, other) and one is not other:
            yield Misfit("type-mismatch", f"`{unparse(left)}` is {one} and `{unparse(right)}` is {other}")
            return
        for ref, value in ((left, right), (right, left)):
            if isinstance(ref, Ref) and isinstance(value, Literal):
                yield from self._known_code(ref, value)

    def _known_code(self, ref: Ref, value: Literal) -> Iterator[Misfit]:
        found = self.field(ref)
        if found is None or not found.options or (value.value == OTHER and found.other):
            return
        if found.option(str(value.value)) is None or not isinstance(value.value, str):
            known = ", ".join(literal(o.code) for o in found.options[:12])
            yield Misfit("unknown-code", f"`{ref}` has no answer {literal(value.value)}; it has {known}")


def _of_literal(value: object) -> Kind:
    if isinstance(value, bool):
        return Kind.YES_NO
    if isinstance(value, (int, float)):
        return Kind.NUMBER
    return Kind.DAY if isinstance(value, date) else Kind.TEXT
