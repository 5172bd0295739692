"""REDCap's branching logic read back into our conditions, as far as both can say them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from form_specs.logic.ast import Compare, Contains, Empty, Literal, Node, Not, Ref
from renderers.imports._tokens_back import TokenReader, Unreadable

_TOKEN = re.compile(
    r"""\s*(?:\[(?P<ref>[^\]]*)\]|(?P<text>'[^']*'|"[^"]*")|(?P<number>-?\d+(?:\.\d+)?)"""
    r"""|(?P<op><=|>=|<>|!=|=|<|>|\(|\)|,|\+|-|\*|/)|(?P<name>[A-Za-z_]\w*))"""
)
_BOX = re.compile(r"^([a-z_]\w*)\(([^)]*)\)$", re.IGNORECASE)
_COMPARED = ("=", "<>", "!=", "<", "<=", ">", ">=")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as branching logic finds it: our id and type, and our codes by theirs."""

    id: str
    kind: str
    codes: Mapping[str, str] = field(default_factory=dict)


def read_branching(source: str, known: Mapping[str, Asked]) -> Node:
    """Return branching logic as a tree; `known` are the questions by variable. Raises Unreadable."""
    return _Reader(source, known).whole()


class _Reader(TokenReader):
    def __init__(self, source: str, known: Mapping[str, Asked]) -> None:
        super().__init__(source, _TOKEN)
        self.known = known

    def test(self) -> Node:
        if self.take("("):
            node = self.either()
            self.need(")")
            return node
        left = self.term()
        kind, op = self.next
        if kind != "op" or op not in _COMPARED:
            raise Unreadable("a part of it compares nothing")
        self.step()
        op = op.replace("<>", "!=")
        right = self.term()
        if not isinstance(left, str):
            left, right = right, left
            op = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}.get(op, op)
        if not isinstance(left, str) or isinstance(right, str):
            raise Unreadable("it does not hold a question against a fixed value")
        return self._compared(op, left, right)

    def term(self) -> str | Literal:
        """A variable as its name, or a fixed value."""
        kind, text = self.step()
        if kind == "ref":
            if self.next[0] == "ref":
                raise Unreadable("it looks at another event")
            return text.strip()
        if kind == "text":
            return Literal(text[1:-1])
        if kind == "number":
            return Literal(text)
        raise Unreadable(f"`{text}` has no equal here")

    def _compared(self, op: str, variable: str, value: Literal) -> Node:
        box = _BOX.match(variable)
        asked = self.known.get((box[1] if box else variable).casefold())
        if asked is None:
            raise Unreadable(f"there is no question `{variable}`")
        text = str(value.value)
        if box:
            return self._boxed(op, asked, box[2], text)
        if text == "" and op in ("=", "!="):
            return Empty(Ref(asked.id)) if op == "=" else Not(Empty(Ref(asked.id)))
        return Compare(op, Ref(asked.id), _value(asked, text))

    def _boxed(self, op: str, asked: Asked, code: str, text: str) -> Node:
        if asked.kind != "multi-choice" or code not in asked.codes or text not in ("0", "1") or op not in ("=", "!="):
            raise Unreadable(f"`{code}` of `{asked.id}` is no box that is ticked or not")
        ticked = Contains(Ref(asked.id), (Literal(asked.codes[code]),), every=False)
        return ticked if (text == "1") == (op == "=") else Not(ticked)


def _value(asked: Asked, text: str) -> Literal:
    if asked.kind == "boolean":
        if text not in ("0", "1"):
            raise Unreadable(f"`{text}` is neither yes nor no")
        return Literal(text == "1")
    if asked.kind in ("integer", "decimal"):
        try:
            return Literal(float(text) if "." in text else int(text))
        except ValueError as error:
            raise Unreadable(f"`{text}` is no number") from error
    if asked.kind in ("date", "dateTime", "multi-choice", "attachment"):
        raise Unreadable(f"`{asked.id}` is compared as REDCap does and AskOnce does not")
    return Literal(asked.codes.get(text, text))
