"""Changes put into the text of a spec where they belong; every other character stays as it was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from form_specs.emit import emit, emit_flow
from form_specs.yaml_nodes import Node

_IDENTITIES = ("id", "use", "code", "name", "expression", "field")


@dataclass(frozen=True, slots=True)
class Change:
    """Replace text[start:end] by `words`."""

    start: int
    end: int
    words: str


class CannotSpliceError(Exception):
    """The text is laid out in a way that this change cannot be put into."""


def splice(text: str, tree: Node, old: dict[str, Any], new: dict[str, Any]) -> str:
    """Return `text`, which holds `old`, changed to hold `new`; both are plain forms (see plain.py).

    Raises CannotSpliceError where the layout does not allow it.
    """
    splicer = _Splicer(text)
    return _apply(text, splicer.mapping(tree, old, new), 0, len(text))


class _Splicer:
    def __init__(self, text: str) -> None:
        self.text = text
        self.newline = "\r\n" if "\r\n" in text else "\n"

    def mapping(self, node: Node, old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
        if node.kind != "map" or node.flow:
            raise CannotSpliceError
        changes = []
        for key, value in new.items():
            if key in old and old[key] == value:
                continue
            pair = self.pair(node, key)
            if pair is None:
                changes.append(self.added(node, key, list(new), value))
            else:
                changes += self.changed(*pair, old.get(key), value)
        for key in old:
            if key not in new and self.pair(node, key):
                changes.append(self.removed(node, key))
        return changes

    def pair(self, node: Node, key: str) -> tuple[Node, Node] | None:
        return next(((k, v) for k, v in node.pairs() if k.value == key), None)

    def changed(self, key: Node, value: Node, old: Any, new: Any) -> list[Change]:
        try:
            if isinstance(old, dict) and isinstance(new, dict):
                return self.mapping(value, old, new)
            if isinstance(old, list) and isinstance(new, list):
                return self.entries(value, old, new)
        except CannotSpliceError:
            pass
        if value.flow and not key.flow and value.kind != "scalar":
            return [Change(value.start.index, value.end.index, emit_flow(new))]
        words = self.block({str(key.value): new}, self.column(key.start.index))
        return [Change(key.start.index, self.content_end(value), words.rstrip("\r\n"))]

    def added(self, node: Node, key: str, order: list[str], value: Any) -> Change:
        before = order[: order.index(key)]
        there = [pair for pair in node.pairs() if pair[0].value in before] or node.pairs()[:1]
        if not there:
            raise CannotSpliceError
        last = max(there, key=lambda pair: before.index(str(pair[0].value)) if pair[0].value in before else -1)
        column = self.column(node.pairs()[0][0].start.index)
        at = self.line_after(self.content_end(last[1]))
        return Change(at, at, self.fresh_line(at) + " " * column + self.block({key: value}, column))

    def removed(self, node: Node, key: str) -> Change:
        keys = [k for k, _ in node.pairs()]
        place = next(i for i, k in enumerate(keys) if k.value == key)
        start = keys[place].start.index
        if self.text[self.line_start(start) : start].strip() == "":
            return Change(self.line_start(start), self.line_after(self.content_end(node.pairs()[place][1])), "")
        if place + 1 == len(keys):
            raise CannotSpliceError
        return Change(start, keys[place + 1].start.index, "")

    def entries(self, node: Node, old: list[Any], new: list[Any]) -> list[Change]:
        items = node.items()
        if node.kind != "list" or node.flow or len(items) != len(old) or not new or not old:
            raise CannotSpliceError
        was = [_identity(entry) for entry in old]
        now = [_identity(entry, was) for entry in new]
        if len(set(was)) != len(was) or len(set(now)) != len(now):
            raise CannotSpliceError
        changes: list[Change] = []
        for tag, i1, i2, j1, j2 in SequenceMatcher(a=was, b=now, autojunk=False).get_opcodes():
            if tag == "equal":
                for i, j in zip(range(i1, i2), range(j1, j2), strict=True):
                    changes += self.entry(items[i], old[i], new[j])
                continue
            at = self.extent(items[i1])[0] if i1 < len(items) else self.extent(items[-1])[1]
            words = "".join(self.moved_or_new(items, was, old, now[j], new[j]) for j in range(j1, j2))
            changes.append(Change(at, at, self.fresh_line(at) + words if words else ""))
            changes += [Change(*self.extent(items[i]), "") for i in range(i1, i2)]
        return changes

    def entry(self, node: Node, old: Any, new: Any) -> list[Change]:
        if old == new:
            return []
        if isinstance(old, dict) and isinstance(new, dict) and not node.flow and node.kind == "map":
            try:
                return self.mapping(node, old, new)
            except CannotSpliceError:
                pass
        if node.flow:
            return [Change(node.start.index, node.end.index, emit_flow(new))]
        column = self.column(node.start.index)
        words = self.block(new, column).rstrip("\r\n") if isinstance(new, (dict, list)) else emit_flow(new)
        return [Change(node.start.index, self.content_end(node), words)]

    def moved_or_new(self, items: list[Node], was: list[str], old: list[Any], name: str, new: Any) -> str:
        if name in was:
            i = was.index(name)
            start, end = self.extent(items[i])
            words = _apply(self.text, self.entry(items[i], old[i], new), start, end)
            return words if words.endswith("\n") else words + self.newline
        dash = self.line_start(items[0].start.index)
        lead = re.match(r"[ ]*- ", self.text[dash:])
        if lead is None or len(lead[0]) != self.column(items[0].start.index):
            raise CannotSpliceError
        return lead[0] + self.block(new, len(lead[0]))

    def block(self, value: Any, column: int) -> str:
        lines = emit(value).removesuffix("...\n").splitlines()
        body = [lines[0], *(" " * column + line if line else "" for line in lines[1:])]
        return self.newline.join(body) + self.newline

    def extent(self, item: Node) -> tuple[int, int]:
        """The whole lines of a list entry, with the comment lines right above it."""
        start = self.line_start(item.start.index)
        if not re.fullmatch(r"[ ]*- +", self.text[start : item.start.index]):
            raise CannotSpliceError
        indent = self.text[start:].index("-")
        while start > 0:
            above = self.line_start(start - 1)
            if not self.text[above:start].startswith(" " * indent + "#"):
                break
            start = above
        return start, self.line_after(self.content_end(item))

    def content_end(self, node: Node) -> int:
        while node.kind != "scalar" and not node.flow and node.value:
            node = node.items()[-1] if node.kind == "list" else node.pairs()[-1][1]
        end = node.end.index
        return len(self.text[:end].rstrip()) if node.style in ("|", ">") else end

    def column(self, index: int) -> int:
        return index - self.line_start(index)

    def line_start(self, index: int) -> int:
        return self.text.rfind("\n", 0, index) + 1

    def line_after(self, index: int) -> int:
        end = self.text.find("\n", index)
        return len(self.text) if end < 0 else end + 1

    def fresh_line(self, at: int) -> str:
        return self.newline if at and self.text[at - 1] != "\n" else ""


def _identity(entry: Any, earlier: Sequence[str] = ()) -> str:
    """What tells an entry from its neighbours; a renamed field is known by the id it had `earlier`."""
    if not isinstance(entry, dict):
        return repr(entry)
    own = next((f"{key}={entry[key]}" for key in _IDENTITIES if key in entry), repr(entry))
    before = [f"id={i}" for i in entry.get("previous_ids", ()) if f"id={i}" in earlier]
    return before[-1] if before and own not in earlier else own


def _apply(text: str, changes: list[Change], start: int, end: int) -> str:
    words, at = [], start
    for change in sorted(changes, key=lambda c: (c.start, c.end)):
        if change.start < at or change.end > end:
            raise CannotSpliceError
        words += [text[at : change.start], change.words]
        at = change.end
    return "".join([*words, text[at:end]])
