"""Conditions in REDCap's branching logic, which has no `not` and no notion of an empty number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from form_specs.logic.ast import Call, Literal, Node, Ref, Today
from form_specs.logic.kinds import Kind
from form_specs.logic.plan import Plan
from form_specs.logic.unparse import unparse
from form_specs.model import FieldType, Section
from renderers.forms._logic import CannotSay, Compiler
from renderers.forms._slots import Slots

_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}


@dataclass(frozen=True, slots=True)
class Both:
    """A condition, and its opposite."""

    yes: str
    no: str

    @property
    def turned(self) -> Both:
        return Both(self.no, self.yes)


class Branching(Compiler[Both]):
    """Writes `[variable]` references; `codes` are the stored values of a field's options, by field id and code."""

    def __init__(
        self, plan: Plan, section: Section | None, slots: Slots, codes: Mapping[str, Mapping[str, str]]
    ) -> None:
        super().__init__(plan, section)
        self.slots = slots
        self.codes = codes

    def all_of(self, parts: list[Both]) -> Both:
        return Both(_joined("and", [p.yes for p in parts]), _joined("or", [p.no for p in parts]))

    def any_of(self, parts: list[Both]) -> Both:
        return self.all_of([p.turned for p in parts]).turned

    def opposite(self, part: Both) -> Both:
        return part.turned

    def empty(self, item: Node) -> Both:
        if isinstance(item, Call):
            return Both("1 = 0", "1 = 1") if item.name in ("count", "sum") else self._none(self.value(item))
        if not isinstance(item, Ref):
            return Both("1 = 0", "1 = 1")
        field = self.kinds.field(item)
        if field is not None and field.type is FieldType.MULTI_CHOICE:
            boxes = [f"[{self._name(item)}({code})]" for code in self.codes[field.id].values()]
            return self.all_of([Both(f"{box} = '0'", f"{box} = '1'") for box in boxes])
        return self.all_of([self._none(f"[{name}]") for name in self._names(item)])

    def _none(self, term: str) -> Both:
        return Both(f"{term} = ''", f"{term} <> ''")

    def equals(self, left: Node, right: Node) -> Both:
        if Kind.DAY in (self.kind(left), self.kind(right)):
            return self._apart("=", left, right)
        if any(isinstance(side, Literal) and side.value == "" for side in (left, right)):
            return Both("1 = 0", "1 = 1")
        one, other = self._side(left, right), self._side(right, left)
        found = Both(f"{one} = {other}", f"{one} <> {other}")
        if any(isinstance(side, Literal) for side in (left, right)):
            return found
        return self.all_of([self.empty(left).turned, found])

    def compares(self, op: str, left: Node, right: Node) -> Both:
        if Kind.DAY in (self.kind(left), self.kind(right)):
            return self._apart(op, left, right)
        one, other = self.value(left), self.value(right)
        return self._given([left, right], Both(f"{one} {op} {other}", f"{one} {_OPPOSITE[op]} {other}"))

    def _apart(self, op: str, left: Node, right: Node) -> Both:
        """Days are held against each other by the days from the second to the first."""
        days = f"datediff({self.value(right)}, {self.value(left)}, 'd', true)"
        return self._given([left, right], Both(f"{days} {op} 0", f"{days} {_OPPOSITE.get(op, '<>')} 0"))

    def _given(self, nodes: list[Node], found: Both) -> Both:
        """Nothing is less or more than an empty answer, though to REDCap it is less than every number."""
        there = [self.empty(node).turned for node in nodes if not isinstance(node, (Literal, Today))]
        return self.all_of([*there, found])

    def includes(self, item: Node, choice: Node) -> Both:
        field = self.kinds.field(item) if isinstance(item, Ref) else None
        if not isinstance(item, Ref) or field is None or not isinstance(choice, Literal):
            raise CannotSay(f"`{unparse(item)} contains {unparse(choice)}` looks through more than one box")
        code = self.codes.get(field.id, {}).get(str(choice.value))
        if field.type is not FieldType.MULTI_CHOICE or code is None:
            raise CannotSay(f"`{unparse(item)} contains {unparse(choice)}` asks for a box that is not there")
        box = f"[{self._name(item)}({code})]"
        return Both(f"{box} = '1'", f"{box} = '0'")

    def value(self, node: Node) -> str:
        """Return a term; raises CannotSay for what REDCap has no function for."""
        match node:
            case Literal(value):
                return _literal(value)
            case Today():
                return "'today'"
            case Ref():
                return f"[{self._name(node)}]"
            case Call("age_at", (born, on)):
                return f"rounddown(datediff({self.value(born)}, {self.value(on)}, 'y', true), 0)"
            case Call("sum", args):
                return f"sum({', '.join(self.value(arg) for arg in args)})"
            case Call("count", (Ref() as ref,)):
                return self._counted(ref)
        raise CannotSay(f"`{unparse(node)}` has no function in REDCap")

    def _counted(self, ref: Ref) -> str:
        field = self.kinds.field(ref)
        if field is None or field.type is not FieldType.MULTI_CHOICE:
            raise CannotSay(f"`count({ref})` counts entries, which REDCap cannot")
        return f"sum({', '.join(f'[{self._name(ref)}({code})]' for code in self.codes[field.id].values())})"

    def _side(self, node: Node, beside: Node) -> str:
        field = self.kinds.field(beside) if isinstance(beside, Ref) else None
        if isinstance(node, Literal) and isinstance(node.value, str) and field is not None and field.options:
            return _literal(self.codes[field.id].get(node.value, node.value))
        return self.value(node)

    def _name(self, ref: Ref) -> str:
        names = self._names(ref)
        if len(names) != 1:
            raise CannotSay(f"`{ref}` is not one answer")
        return names[0]

    def _names(self, ref: Ref) -> list[str]:
        place = self.plan.places.get(ref.id)
        if place is None or ref.section or (place.section.repeats and place.section is not self.section):
            raise CannotSay(f"`{ref}` looks at the entries of a repeating instrument")
        return [slot.name for slot in self.slots.by_answer.get(ref.id, ())]


def _joined(word: str, parts: list[str]) -> str:
    found = [p for p in dict.fromkeys(parts) if p]
    return found[0] if len(found) == 1 else f" {word} ".join(f"({p})" if _is_joined(p) else p for p in found)


def _is_joined(part: str) -> bool:
    return " and " in part or " or " in part


def _literal(value: object) -> str:
    if isinstance(value, bool):
        return "'1'" if value else "'0'"
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f")
    if isinstance(value, str):
        if "'" in value and '"' in value:
            raise CannotSay("a text with both kinds of quotation mark")
        return f'"{value}"' if "'" in value else f"'{value}'"
    return f"'{value.isoformat()}'" if isinstance(value, date) else str(value)
