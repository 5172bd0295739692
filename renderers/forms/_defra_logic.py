"""Conditions as DEFRA forms say them: questions held against fixed values, joined by one word, never turned round.

A page that was passed by counts as unanswered there, as here, but a condition reads only pages before its own. An
unanswered number is compared as if it were 0, so such conditions also say that it was answered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from form_specs.logic.ast import Call, Literal, Node, Ref, Today
from form_specs.logic.plan import Plan
from form_specs.logic.unparse import unparse
from form_specs.model import Section
from renderers.forms._logic import CannotSay, Compiler, chain

LISTED = frozenset({"RadiosField", "AutocompleteField"})
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_OPPOSITES = {
    "is": "is not",
    "contains": "does not contain",
    "is at least": "is less than",
    "is at most": "is more than",
}
_OPPOSITES |= {there: here for here, there in _OPPOSITES.items()}
_BESIDE = {"is before": ("is", "is after"), "is after": ("is", "is before")}
_NUMBERS = {"<": "is less than", "<=": "is at most", ">": "is more than", ">=": "is at least"}
_PAST, _FUTURE = "in the past", "in the future"
# Of a day against today, the runner reads `at least 1 day in the past` as `on or before yesterday`.
_AGAINST_TODAY = {
    "<": ("is at least", (1, "days", _PAST)),
    "<=": ("is less than", (1, "days", _FUTURE)),
    ">": ("is at least", (1, "days", _FUTURE)),
    ">=": ("is less than", (1, "days", _PAST)),
}
_QUOTED = re.compile(r"^[^\\\n]+$")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on a page: `codes` of its list, `always` where it cannot be left empty, `shown` when it is come to.

    `shown` is None where that cannot be said.
    """

    id: str
    type: str
    codes: tuple[str, ...] = ()
    always: bool = field(default=False, compare=False)
    shown: Tree | None = field(default=True, compare=False)


Value: TypeAlias = str | bool | int | float | tuple[str, ...] | tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One question held against one value; `kind` is DEFRA's type of value."""

    asked: Asked
    operator: str
    kind: str
    value: Value


@dataclass(frozen=True, slots=True)
class Group:
    """Two or more conditions of which all must hold, or `some` one."""

    some: bool
    parts: tuple[Tree, ...]


Tree: TypeAlias = Leaf | Group | bool


def joined(parts: Iterable[Tree], *, some: bool) -> Tree:
    """Return conditions as one, without what makes no difference."""
    found: dict[Tree, None] = {}
    for part in parts:
        if isinstance(part, bool):
            if part is some:
                return some
        elif isinstance(part, Group) and part.some is some:
            found |= dict.fromkeys(part.parts)
        else:
            found[part] = None
    rest = tuple(found)
    return Group(some, rest) if len(rest) > 1 else rest[0] if rest else not some


class DefraConditions(Compiler[Tree]):
    """Conditions on the questions `asked` before, by the id of their answer."""

    def __init__(self, plan: Plan, section: Section | None, asked: dict[str, Asked]) -> None:
        super().__init__(plan, section)
        self.asked = asked

    def all_of(self, parts: list[Tree]) -> Tree:
        return joined(parts, some=False)

    def any_of(self, parts: list[Tree]) -> Tree:
        return joined(parts, some=True)

    def opposite(self, part: Tree) -> Tree:
        match part:
            case bool():
                return not part
            case Group(some, parts):
                return joined((self.opposite(p) for p in parts), some=not some)
        if part.asked.type != "DatePartsField" or part.operator in ("is", "is not"):
            return self._with(part, _OPPOSITES[part.operator])
        others = _BESIDE.get(part.operator) or (_OPPOSITES[part.operator],)
        return self.any_of([self._unanswered(part.asked), *(self._with(part, o) for o in others)])

    def empty(self, item: Node) -> Tree:
        asked = self._asked(item)
        if isinstance(item, Ref) and item.id in self.plan.sections:
            return Leaf(asked, "is not", "BooleanValue", True)
        return self._unanswered(asked, unparse(item))

    def equals(self, left: Node, right: Node) -> Tree:
        left, right = self._worked_out(left), self._worked_out(right)
        if isinstance(left, (Literal, Today)):
            left, right = right, left
        if isinstance(left, Call) or isinstance(right, Today):
            return self.all_of([self.compares("<=", left, right), self.compares(">=", left, right)])
        asked, value = self._asked(left), self._fixed(right)
        if asked.type in LISTED:
            return Leaf(asked, "is", "ListItemRef", (str(value),)) if str(value) in asked.codes else False
        match asked.type, value:
            case "YesNoField", bool():
                return Leaf(asked, "is", "BooleanValue", value)
            case "NumberField", int() | float():
                return Leaf(asked, "is", "NumberValue", value)
            case "DatePartsField", date():
                return Leaf(asked, "is", "DateValue", value.isoformat())
            case "TextField", str() if _QUOTED.match(value) and value == value.strip():
                return Leaf(asked, "is", "StringValue", value)
        raise CannotSay(f"`{unparse(left)}` cannot be held against {unparse(right)} there")

    def compares(self, op: str, left: Node, right: Node) -> Tree:
        left, right = self._worked_out(left), self._worked_out(right)
        if isinstance(left, (Literal, Today)):
            left, right, op = right, left, _TURNED[op]
        if isinstance(left, Call):
            return self._age(op, left, right)
        asked = self._asked(left)
        if asked.type == "DatePartsField":
            return self._day(op, asked, right)
        value = self._fixed(right)
        if not isinstance(value, (int, float)):
            raise CannotSay(f"`{unparse(right)}` is no number")
        if asked.type in LISTED:
            points = tuple(p for p in asked.codes if _true(op, int(p), value))
            return Leaf(asked, "is", "ListItemRef", points) if points else False
        if asked.type != "NumberField":
            raise CannotSay(f"`{unparse(left)}` is no number that is typed")
        found = Leaf(asked, _NUMBERS[op], "NumberValue", value)
        return self.all_of([self.opposite(self._unanswered(asked)), found]) if _true(op, 0, value) else found

    def includes(self, item: Node, choice: Node) -> Tree:
        asked, code = self._asked(item), str(self._fixed(choice))
        if asked.type != "CheckboxesField":
            raise CannotSay(f"`{unparse(item)}` does not take several answers")
        return Leaf(asked, "contains", "ListItemRef", (code,)) if code in asked.codes else False

    def _day(self, op: str, asked: Asked, right: Node) -> Tree:
        if isinstance(right, Today):
            operator, value = _AGAINST_TODAY[op]
            return Leaf(asked, operator, "RelativeDate", value)
        fixed = self._fixed(right)
        if not isinstance(fixed, date):
            raise CannotSay(f"`{unparse(right)}` is no date")
        beside = Leaf(asked, "is before" if op[0] == "<" else "is after", "DateValue", fixed.isoformat())
        return self.any_of([beside, self._with(beside, "is")]) if op[1:] else beside

    def _age(self, op: str, age: Call, right: Node) -> Tree:
        years = right.value if isinstance(right, Literal) else None
        if age.name != "age_at" or age.args[1] != Today() or type(years) is not int:
            raise CannotSay(f"`{unparse(age)}` is worked out")
        asked = self._asked(age.args[0])
        born = self._day("<=", asked, Today())
        least = years + (op in (">", "<="))
        if least <= 0:
            return born if op[0] == ">" else False
        old_enough = Leaf(asked, "is at least", "RelativeDate", (least, "years", _PAST))
        return old_enough if op[0] == ">" else self.all_of([self._with(old_enough, "is less than"), born])

    def _unanswered(self, asked: Asked, said: str = "it") -> Tree:
        if asked.type == "YesNoField":
            return self.all_of([Leaf(asked, "is not", "BooleanValue", value) for value in (True, False)])
        if asked.type in LISTED:
            return Leaf(asked, "is not", "ListItemRef", asked.codes)
        if asked.type == "CheckboxesField":
            return Leaf(asked, "does not contain", "ListItemRef", asked.codes)
        if asked.type == "NumberField":
            none = [Leaf(asked, operator, "NumberValue", 0) for operator in ("is at least", "is at most", "is not")]
            return self.all_of([*none])
        if asked.always and asked.shown is not None:
            return self.opposite(asked.shown)
        raise CannotSay(f"whether {'it' if said == 'it' else f'`{said}`'} was left empty cannot be asked there")

    def _worked_out(self, node: Node) -> Node:
        """Return how an answer is worked out in place of its name, where it is always there."""
        place = self.plan.places.get(node.id) if isinstance(node, Ref) and not node.section else None
        if not isinstance(node, Ref) or place is None or place.section.repeats or chain(place, node):
            return node
        return place.field.calculation.ast if place.field.calculation else node

    def _with(self, leaf: Leaf, operator: str) -> Leaf:
        return Leaf(leaf.asked, operator, leaf.kind, leaf.value)

    def _asked(self, node: Node) -> Asked:
        asked = self.asked.get(node.id) if isinstance(node, Ref) and not node.section else None
        if asked is None:
            raise CannotSay(f"`{unparse(node)}` is no one question on a page before")
        if asked.shown is None:
            raise CannotSay(f"when `{unparse(node)}` is asked cannot be said either")
        return asked

    def _fixed(self, node: Node) -> str | int | float | date | bool:
        if not isinstance(node, Literal):
            raise CannotSay(f"`{unparse(node)}` is not fixed")
        return node.value


def _true(op: str, left: float, right: float) -> bool:
    return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[op]
