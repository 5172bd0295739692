"""Conditions and calculations as SurveyJS says them."""

from __future__ import annotations

import re
from datetime import date

from form_specs.logic.ast import Call, Literal, Node, Ref, Today
from form_specs.logic.kinds import Kind
from form_specs.logic.unparse import literal, unparse
from form_specs.model import FieldType
from renderers.forms._logic import CannotSay, Compiler
from renderers.forms._options import alike_codes

_QUOTED = re.compile(r"^[^'\"\\{}\n]*$")


class SurveyExpression(Compiler[str]):
    """SurveyJS expressions. It compares texts without regard to case and `001` as 1, so free texts are not compared."""

    def all_of(self, parts: list[str]) -> str:
        return f"({' and '.join(parts)})"

    def any_of(self, parts: list[str]) -> str:
        return f"({' or '.join(parts)})"

    def opposite(self, part: str) -> str:
        return f"!{part}" if part.startswith("(") and part.endswith(")") else f"!({part})"

    def empty(self, item: Node) -> str:
        if isinstance(item, Ref) and item.section:
            return f"(countInArray({{{item.section}}}, '{item.id}') = 0)"
        found = self.kinds.field(item) if isinstance(item, Ref) else None
        if found is not None and found.asked_parts:
            name = self.value(item)[1:-1]
            return self.all_of([f"({{{name}.{part}}} empty)" for part in found.asked_parts])
        return f"({self.value(item)} empty)"

    def equals(self, left: Node, right: Node) -> str:
        self._comparable(left, right)
        return self._compared("=", left, right)

    def compares(self, op: str, left: Node, right: Node) -> str:
        return self._compared(op, left, right)

    def includes(self, item: Node, choice: Node) -> str:
        if not isinstance(item, Ref) or item.section:
            raise CannotSay(f"`{unparse(item)}` holds the answers of every repeat")
        self._comparable(item, choice)
        return f"({self.value(item)} contains {self.value(choice)})"

    def value(self, node: Node) -> str:
        """Return what a term or a calculation comes to."""
        match node:
            case Literal(value):
                return self._literal(value)
            case Today():
                return "today()"
            case Ref():
                return self._name(node)
            case Call(name, args):
                return self._call(name, args)
        return self.condition(node)

    def _compared(self, op: str, left: Node, right: Node) -> str:
        """Say that neither side is empty where SurveyJS would take nothing for nothing, or for 0."""
        both = not isinstance(left, Literal) and not isinstance(right, Literal)
        asked = [g for n in (left, right) if both or isinstance(n, Call) for g in self._there(n)]
        held = f"({self._side(left, right)} {op} {self._side(right, left)})"
        return self.all_of([*dict.fromkeys(asked), held]) if asked else held

    def _there(self, node: Node) -> list[str]:
        match node:
            case Ref():
                return [f"!{self.empty(node)}"]
            case Call("age_at", (born, on)):
                day = Today()
                return [*self._there(born), *self._there(on), f"({self._side(born, day)} <= {self._side(on, day)})"]
            case Call("coalesce", args):
                return [self.any_of([part for a in args for part in self._there(a)])]
        return []

    def _side(self, node: Node, other: Node) -> str:
        if self._is_moment(node) and not self._is_moment(other):
            return f"substring({self.value(node)}, 0, 10)"
        match node:
            case Call("age_at", (born, on)):
                return f"dateDiff({self._side(born, Today())}, {self._side(on, Today())}, 'years')"
        return self.value(node)

    def _is_moment(self, node: Node) -> bool:
        found = self.kinds.field(node) if isinstance(node, Ref) else None
        return found is not None and found.type is FieldType.DATE_TIME

    def _comparable(self, left: Node, right: Node) -> None:
        if self.element(left) is not Kind.TEXT and self.kind(left) is not Kind.SEVERAL:
            return
        for side in (left, right):
            found = self.kinds.field(side) if isinstance(side, Ref) else None
            if isinstance(side, Ref) and (found is None or not found.options or alike_codes(found)):
                raise CannotSay(f"`{side}` is compared letter by letter")
        if isinstance(left, Ref) and isinstance(right, Ref):
            raise CannotSay(f"`{left}` and `{right}` are compared letter by letter")

    def _literal(self, value: str | int | float | date | bool) -> str:
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, date):
            return f"'{value.isoformat()}'"
        if isinstance(value, str):
            if not _QUOTED.match(value):
                raise CannotSay(f"{literal(value)} has signs of its own")
            return f"'{value}'"
        return literal(value)

    def _name(self, ref: Ref) -> str:
        if ref.section:
            raise CannotSay(f"`{ref}` holds the answers of every repeat")
        return f"{{panel.{ref.id}}}" if self.same_repeat(ref) else f"{{{ref.id}}}"

    def _call(self, name: str, args: tuple[Node, ...]) -> str:
        if name == "age_at":
            age = Call(name, args)
            return f"iif({' and '.join(self._there(age))}, {self._side(age, Literal(0))}, '')"
        if name == "count":
            return self._count(args[0])
        if name == "sum":
            return f"sum({', '.join(self._summed(a) for a in args)})"
        values = [self.value(a) for a in args]
        found = values[-1]
        for value in reversed(values[:-1]):
            found = f"iif({value} empty, {found}, {value})"
        return found

    def _count(self, item: Node) -> str:
        if isinstance(item, Ref) and item.section:
            return f"countInArray({{{item.section}}}, '{item.id}')"
        if isinstance(item, Ref) and item.id in self.plan.sections:
            return f"iif({{{item.id}}} empty, 0, {{{item.id}.length}})"
        return (
            f"count({self.value(item)})" if self.kind(item) is Kind.SEVERAL else f"iif({self.value(item)} empty, 0, 1)"
        )

    def _summed(self, item: Node) -> str:
        if isinstance(item, Ref) and item.section:
            return f"sumInArray({{{item.section}}}, '{item.id}')"
        return self.value(item)
