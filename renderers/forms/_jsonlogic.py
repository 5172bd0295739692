"""Conditions and calculations as JSONLogic, which Form.io evaluates as data and never as script."""

from __future__ import annotations

from datetime import date
from typing import Any

from form_specs.logic.ast import Call, Literal, Node, Ref, Today
from form_specs.logic.kinds import Kind
from form_specs.logic.unparse import unparse
from form_specs.model import FieldType
from renderers.forms._logic import CannotSay, Compiler

Rule = Any
_NOTHING = [None, ""]


class JsonLogic(Compiler[Rule]):
    """JSONLogic over Form.io's `data`, and `row` in a repeating section; days are compared as their ISO text."""

    def all_of(self, parts: list[Rule]) -> Rule:
        return {"and": parts}

    def any_of(self, parts: list[Rule]) -> Rule:
        return {"or": parts}

    def opposite(self, part: Rule) -> Rule:
        return {"!": [part]}

    def empty(self, item: Node) -> Rule:
        if isinstance(item, Ref):
            return self._unanswered(item)
        return self.opposite(self.any_of([self.all_of(self._there(item))])) if self._there(item) else False

    def equals(self, left: Node, right: Node) -> Rule:
        return self._compared("===", left, right)

    def compares(self, op: str, left: Node, right: Node) -> Rule:
        return self._compared(op, left, right)

    def includes(self, item: Node, choice: Node) -> Rule:
        if not isinstance(item, Ref):
            raise CannotSay(f"`{unparse(item)}` is no question")
        wanted = self.value(choice)
        if not item.section:
            return {"in": [wanted, self.value(item)]}
        found = self.kinds.field(item)
        own = {"var": item.id}
        several = found is not None and found.type is FieldType.MULTI_CHOICE
        return {"some": [self._rows(item), {"in": [wanted, own]} if several else {"===": [own, wanted]}]}

    def value(self, node: Node) -> Rule:
        """Return what a term or a calculation comes to."""
        match node:
            case Literal(value):
                return value.isoformat() if isinstance(value, date) else value
            case Today():
                return {"substr": [{"getDate": []}, 0, 10]}
            case Ref():
                return {"var": f"{'row' if self.same_repeat(node) else 'data'}.{node.id}"}
            case Call(name, args):
                return self._call(name, args)
        return self.condition(node)

    def _compared(self, op: str, left: Node, right: Node) -> Rule:
        sides = {op: [self._side(left, right), self._side(right, left)]}
        there = [one for node in (left, right) for one in self._there(node)]
        return self.all_of([*there, sides]) if there else sides

    def _there(self, node: Node) -> list[Rule]:
        """What must be answered for `node` to come to something."""
        match node:
            case Ref():
                return [self.opposite(self._unanswered(node))]
            case Call("age_at", (born, on)):
                return [*self._there(born), *self._there(on), {"<=": [self._day(born), self._day(on)]}]
            case Call("coalesce", args):
                return [self.any_of([self.all_of(self._there(a) or [True]) for a in args])]
        return []

    def _side(self, node: Node, other: Node) -> Rule:
        if self.kind(node) is not Kind.DAY or (self._is_moment(node) and self._is_moment(other)):
            return self.value(node)
        return self._day(node)

    def _is_moment(self, node: Node) -> bool:
        found = self.kinds.field(node) if isinstance(node, Ref) else None
        return found is not None and found.type is FieldType.DATE_TIME

    def _day(self, node: Node) -> Rule:
        return self.value(node) if isinstance(node, (Literal, Today)) else {"substr": [self.value(node), 0, 10]}

    def _unanswered(self, ref: Ref) -> Rule:
        found = self.kinds.field(ref)
        if ref.section:
            return self.opposite({"some": [self._rows(ref), self.opposite({"in": [{"var": ref.id}, _NOTHING]})]})
        value = self.value(ref)
        if found is not None and found.asked_parts:
            path = value["var"]
            return self.all_of([{"in": [{"var": f"{path}.{part}"}, _NOTHING]} for part in found.asked_parts])
        if self.kind(ref) is Kind.SEVERAL:
            return {"!": [value]}
        return {"in": [value, _NOTHING]}

    def _rows(self, ref: Ref) -> Rule:
        return {"if": [{"var": f"data.{ref.section}"}, {"var": f"data.{ref.section}"}, []]}

    def _call(self, name: str, args: tuple[Node, ...]) -> Rule:
        call = Call(name, args)
        if name == "age_at":
            born, on = (self._day(a) for a in args)
            years = {"-": [{"substr": [on, 0, 4]}, {"substr": [born, 0, 4]}]}
            not_yet = {"if": [{"<": [{"substr": [on, 5]}, {"substr": [born, 5]}]}, 1, 0]}
            return {"if": [self.all_of(self._there(call)), {"-": [years, not_yet]}, None]}
        if name == "count":
            return self._count(args[0])
        if name == "sum":
            return {"+": [0, *(self._summed(a) for a in args)]}
        chain: list[Rule] = []
        for arg in args:
            chain += [self.all_of(self._there(arg) or [True]), self.value(arg)]
        return {"if": [*chain, None]}

    def _count(self, item: Node) -> Rule:
        if isinstance(item, Ref) and item.section:
            found = self.kinds.field(item)
            if found is None or found.type is FieldType.MULTI_CHOICE:
                raise CannotSay(f"`count({unparse(item)})` counts the choices of every repeat")
            one = {"if": [{"in": [{"var": f"current.{item.id}"}, _NOTHING]}, 0, 1]}
            return {"reduce": [self._rows(item), {"+": [{"var": "accumulator"}, one]}, 0]}
        if self.kind(item) is Kind.SEVERAL:
            return {"reduce": [self.value(item), {"+": [{"var": "accumulator"}, 1]}, 0]}
        return {"if": [self.all_of(self._there(item) or [True]), 1, 0]}

    def _summed(self, item: Node) -> Rule:
        if isinstance(item, Ref) and item.section:
            own = {"var": f"current.{item.id}"}
            return {"reduce": [self._rows(item), {"+": [{"var": "accumulator"}, {"if": [own, own, 0]}]}, 0]}
        return {"if": [self.all_of(self._there(item)), self.value(item), 0]} if self._there(item) else self.value(item)
