"""The conditions of a DEFRA form: a flat list, where one that is made of others names them by their ids."""

from __future__ import annotations

import json
from typing import Any

from form_specs.model import Form
from renderers.forms._defra_logic import Group, Leaf, Tree
from renderers.forms._defra_names import Titles, own_id, plain

LONGEST = 200
_FEW = 2


class Conditions:
    """Gathers conditions, each once; `item_ids` gives the id of an option by the question's id and its code."""

    def __init__(self, form: Form, item_ids: dict[tuple[str, str], tuple[str, str]]) -> None:
        self.form = form
        self.item_ids = item_ids
        self.made: list[dict[str, Any]] = []
        self._ids: dict[Tree, str] = {}
        self._titles = Titles()

    def add(self, tree: Tree, said: str) -> str:
        """Return the id of a condition; `said` is what people who edit the form read."""
        if tree in self._ids:
            return self._ids[tree]
        parts = tree.parts if isinstance(tree, Group) else (tree,)
        coordinator = {"coordinator": "or" if tree.some else "and"} if isinstance(tree, Group) else {}
        items = [self._item(part, f"{said}, part {n}", of_many=len(parts) > 1) for n, part in enumerate(parts, 1)]
        found: dict[str, Any] = {"id": own_id(self.form, "condition", json.dumps([coordinator, items]))}
        found |= {"displayName": self._titles.title(plain(said[:LONGEST].rstrip())), **coordinator}
        found["items"] = [{"id": own_id(self.form, "item", f"{found['id']}:{n}")} | one for n, one in enumerate(items)]
        self.made.append(found)
        self._ids[tree] = found["id"]
        return self._ids[tree]

    def _item(self, part: Tree, said: str, *, of_many: bool) -> dict[str, Any]:
        if not isinstance(part, Leaf) or (of_many and _crowded(part)):
            return {"conditionId": self.add(part, said)}
        told = {"componentId": part.asked.id, "operator": part.operator, "type": part.kind}
        return told | {"value": self._value(part)}

    def _value(self, leaf: Leaf) -> Any:
        if leaf.kind == "RelativeDate" and isinstance(leaf.value, tuple):
            return dict(zip(("period", "unit", "direction"), leaf.value, strict=True))
        if leaf.kind != "ListItemRef" or not isinstance(leaf.value, tuple):
            return leaf.value
        found = [self.item_ids[leaf.asked.id, str(code)] for code in leaf.value]
        told: dict[str, Any] = {"listId": found[0][0], "itemId": [item for _, item in found]}
        if leaf.asked.type == "CheckboxesField":
            told["itemsCoordinator"] = "or" if leaf.operator == "contains" else "and"
        return told


def _crowded(leaf: Leaf) -> bool:
    """Return whether a condition names so many options that the model cannot read it as one part of another.

    It reads three options or more, beside other parts, as a group of one, and gives up.
    """
    return leaf.kind == "ListItemRef" and isinstance(leaf.value, tuple) and len(leaf.value) > _FEW
