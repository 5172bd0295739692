"""Conditions in the expressions of Primero's `display_conditions_record`, as far as they are publicly described."""

from __future__ import annotations

from typing import Any

from form_specs.logic.ast import Literal, Node, Ref
from form_specs.logic.kinds import Kind
from form_specs.logic.plan import Plan
from form_specs.logic.unparse import unparse
from form_specs.model import FieldType, Section
from renderers.forms._logic import CannotSay, Compiler
from renderers.forms._slots import Slots

Expression = dict[str, Any]
_NAMES = {"<": "lt", "<=": "le", ">": "gt", ">=": "ge"}
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


class Expressions(Compiler[Expression]):
    """Writes `{"eq": {"field": "code"}}` joined by `and`, `or` and `not`, of one answer against one fixed value."""

    def __init__(self, plan: Plan, section: Section | None, slots: Slots) -> None:
        super().__init__(plan, section)
        self.slots = slots

    def all_of(self, parts: list[Expression]) -> Expression:
        return {"and": parts}

    def any_of(self, parts: list[Expression]) -> Expression:
        """Several codes of one question stand in one list."""
        names = {name for part in parts for name in part.get("eq", {"": None})}
        if len(names) == 1 and "" not in names:
            (name,) = names
            return {"in": {name: [part["eq"][name] for part in parts]}}
        return {"or": parts}

    def opposite(self, part: Expression) -> Expression:
        return {"not": part}

    def empty(self, item: Node) -> Expression:
        raise CannotSay(f"`{unparse(item)} is empty` asks for no answer")

    def equals(self, left: Node, right: Node) -> Expression:
        name, value = self._held_against(left, right)
        return {"eq": {name: value}}

    def compares(self, op: str, left: Node, right: Node) -> Expression:
        if isinstance(left, Literal):
            left, right, op = right, left, _TURNED[op]
        if Kind.NUMBER not in (self.kind(left), self.kind(right)):
            raise CannotSay(f"`{unparse(left)} {op} {unparse(right)}` compares days")
        name, value = self._held_against(left, right)
        return {_NAMES[op]: {name: value}}

    def includes(self, item: Node, choice: Node) -> Expression:
        raise CannotSay(f"`{unparse(item)} contains {unparse(choice)}` looks through several answers")

    def _held_against(self, left: Node, right: Node) -> tuple[str, str | int | float]:
        if isinstance(left, Literal):
            left, right = right, left
        place = self.plan.places.get(left.id) if isinstance(left, Ref) else None
        if not isinstance(left, Ref) or not isinstance(right, Literal) or place is None:
            raise CannotSay(f"`{unparse(left)}` is held against more than one fixed value")
        if place.section.repeats:
            raise CannotSay(f"`{left}` is answered in a subform")
        if self.kind(left) is Kind.DAY or place.field.calculation or len(self.slots.by_answer.get(left.id, ())) != 1:
            raise CannotSay(f"`{left}` is no single answer typed or chosen")
        value = right.value
        if place.field.type is FieldType.SCALE:
            return self.slots.own[left.id], str(value)
        if isinstance(value, bool):
            return self.slots.own[left.id], "yes" if value else "no"
        return self.slots.own[left.id], value if isinstance(value, (int, float)) else str(value)
