"""Conditions as JSON Schema that answers meet."""

from __future__ import annotations

from datetime import date
from typing import Any

from form_specs.logic.ast import Call, Literal, Node, Ref
from form_specs.logic.kinds import Kind
from form_specs.logic.unparse import unparse
from renderers.forms._logic import CannotSay, Compiler

Schema = dict[str, Any]
_BOUNDS = {"<": "exclusiveMaximum", "<=": "maximum", ">": "exclusiveMinimum", ">=": "minimum"}
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


class JsonSchema(Compiler[Schema]):
    """JSON Schema over the answers: of the whole form, or of one repeat where the condition stands in one."""

    def all_of(self, parts: list[Schema]) -> Schema:
        return {"allOf": parts}

    def any_of(self, parts: list[Schema]) -> Schema:
        return {"anyOf": parts}

    def opposite(self, part: Schema) -> Schema:
        return {"not": part}

    def empty(self, item: Node) -> Schema:
        name = self._name(item)
        found = self.kinds.field(item) if isinstance(item, Ref) else None
        if found is not None and found.asked_parts:
            said = [{"required": [p], "properties": {p: {"minLength": 1}}} for p in found.asked_parts]
            return self.opposite(self._held(name, {"anyOf": said}))
        return self.opposite(self._held(name, {"not": {"enum": ["", None, []]}}))

    def equals(self, left: Node, right: Node) -> Schema:
        if isinstance(left, Literal):
            left, right = right, left
        return self._held(self._name(left), {"const": self._fixed(right)})

    def compares(self, op: str, left: Node, right: Node) -> Schema:
        if isinstance(left, Literal):
            left, right, op = right, left, _TURNED[op]
        if isinstance(left, Call) and left.name == "count" and isinstance(right, Literal):
            return self._counted(op, left.args[0], right)
        if self.kind(left) is not Kind.NUMBER:
            raise CannotSay(f"`{unparse(left)}` is no number that is typed")
        return self._held(self._name(left), {"type": "number", _BOUNDS[op]: self._fixed(right)})

    def includes(self, item: Node, choice: Node) -> Schema:
        return self._held(self._name(item), {"type": "array", "contains": {"const": self._fixed(choice)}})

    def _counted(self, op: str, item: Node, number: Literal) -> Schema:
        if not isinstance(number.value, int) or self.kind(item) is not Kind.SEVERAL:
            raise CannotSay(f"`count({unparse(item)})` is no count of a list")
        least = number.value + (op in (">", "<="))
        enough: Schema = self._held(self._name(item), {"type": "array", "minItems": least}) if least > 0 else {}
        return enough if op in (">", ">=") else self.opposite(enough)

    def _held(self, name: str, schema: Schema) -> Schema:
        return {"required": [name], "properties": {name: schema}}

    def _fixed(self, node: Node) -> str | int | float | bool:
        if not isinstance(node, Literal) or isinstance(node.value, date):
            raise CannotSay(f"`{unparse(node)}` is not fixed")
        return node.value

    def _name(self, node: Node) -> str:
        if not isinstance(node, Ref) or node.section:
            raise CannotSay(f"`{unparse(node)}` is worked out")
        place = self.plan.places.get(node.id)
        if place is not None and place.field.calculation:
            raise CannotSay(f"`{node}` is worked out")
        if self.section is not None and self.section.repeats and not self.same_repeat(node):
            raise CannotSay(f"`{node}` stands outside the repeat")
        return node.id
