"""A field or section given another id, and everything that reads it told."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from form_specs.logic.ast import Node, Ref
from form_specs.logic.unparse import unparse
from form_specs.model import Calculation, Condition, Field, Form, Section, SpecTest


def renamed(form: Form, old: str, new: str) -> Form:
    """Return `form` with the field or section `old` called `new`, in all its conditions too.

    A field remembers its old id among `previous_ids`. Context boxes, files and other words follow their field.
    Tests that name `old` follow as well. Raises ValueError where `new` is taken or `old` is not there.
    """
    found = form.field(old)
    if found is None and form.section(old) is None:
        raise ValueError(f"there is no field or section `{old}`")
    names = {old: new} if found is None else {i: new + i.removeprefix(old) for i in found.own_ids}
    change = _Renamer(names, found.id if found else None)
    data = change.model(form)
    return Form.model_validate(data.model_dump(by_alias=True))


def reading(found: Field, names: dict[str, str]) -> Field:
    """Return `found` reading other answers than before, by `names`: what a copied question needs."""
    return _Renamer(names, None).field(found)


def pointed(form: Form, names: dict[str, str]) -> Form:
    """Return `form` reading other answers than before, by `names`, in its logic and its tests; no id changes."""
    return _Renamer(names, None).model(form)


class _Renamer:
    def __init__(self, names: dict[str, str], field_id: str | None) -> None:
        self.names = names
        self.field_id = field_id

    def model(self, form: Form) -> Form:
        sections = tuple(self.section(s) for s in form.sections)
        tests = tuple(self.test(t) for t in form.tests)
        return form.model_copy(update={"sections": sections, "tests": tests})

    def section(self, section: Section) -> Section:
        update: dict[str, Any] = {"fields": tuple(self.field(f) for f in section.fields)}
        if self.field_id is None:
            update["id"] = self.names.get(section.id, section.id)
        return section.model_copy(update=update | self.conditions(section))

    def field(self, found: Field) -> Field:
        update: dict[str, Any] = {"fields": tuple(self.field(f) for f in found.fields)} | self.conditions(found)
        if found.id == self.field_id:
            update |= {"id": self.names[found.id], "previous_ids": (*found.previous_ids, found.id)}
        if isinstance(found.required, Condition):
            update["required"] = self.condition(found.required)
        update["constraints"] = tuple(
            c.model_copy(update={"expression": self.condition(c.expression)}) for c in found.constraints
        )
        if found.calculation:
            update["calculation"] = Calculation(expression=self.text(found.calculation.ast, str(found.calculation)))
        return found.model_copy(update=update)

    def conditions(self, thing: Section | Field) -> dict[str, Any]:
        return {"enable_when": self.condition(thing.enable_when)} if thing.enable_when else {}

    def condition(self, condition: Condition) -> Condition:
        if condition.expression is not None:
            return Condition(expression=self.text(condition.ast, condition.expression))
        parts = tuple(self.condition(c) for c in condition.all or condition.any)
        return Condition(all=parts) if condition.all else Condition(any=parts)

    def text(self, node: Node, written: str) -> str:
        changed = self.node(node)
        return written if changed == node else unparse(changed)

    def node(self, node: Node) -> Node:
        if isinstance(node, Ref):
            section = self.names.get(node.section or "", node.section) if self.field_id is None else node.section
            return Ref(self.names.get(node.id, node.id), section)
        changes: dict[str, Any] = {}
        for part in fields(node):
            value = getattr(node, part.name)
            if isinstance(value, tuple):
                changes[part.name] = tuple(self.node(v) for v in value)
            elif hasattr(value, "__dataclass_fields__"):
                changes[part.name] = self.node(value)
        return replace(node, **changes)

    def test(self, test: SpecTest) -> SpecTest:
        update: dict[str, Any] = {"answers": self.answers(test.answers)}
        for part in ("visible", "hidden", "required"):
            update[part] = tuple(self.key(name) for name in getattr(test, part))
        for part in ("errors", "calculated"):
            value = getattr(test, part)
            update[part] = value if value is None else {self.key(k): v for k, v in value.items()}
        return test.model_copy(update=update)

    def answers(self, given: Any) -> Any:
        if isinstance(given, dict):
            return {self.names.get(k, k): self.answers(v) for k, v in given.items()}
        return [self.answers(row) for row in given] if isinstance(given, list) else given

    def key(self, key: str) -> str:
        return ".".join(self.names.get(part, part) for part in key.split("."))
