"""Conditions of XLSForm read back into ours, as far as both can say them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from form_specs.logic.ast import (
    COMPARISONS,
    Call,
    Compare,
    Contains,
    Empty,
    Literal,
    Node,
    Not,
    Ref,
    Today,
)
from form_specs.logic.parse import parse
from form_specs.logic.unparse import unparse
from renderers.imports._tokens_back import TokenReader, Unreadable, check_length

_TOKEN = re.compile(
    r"""\s*(?:(?P<ref>\$\{\s*[^}\s]+\s*\})|(?P<text>'[^']*'|"[^"]*")|(?P<number>-?\d+(?:\.\d+)?)"""
    r"""|(?P<op><=|>=|!=|=|<|>|\(|\)|,|\+|-|\*)|(?P<name>[A-Za-z_][\w-]*)|(?P<dot>\.))"""
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# Days lived, divided by the days of a year: how XLSForm has to say an age.
_AGE = re.compile(
    r"^\s*(?:int|floor)\s*\(\s*\(?\s*(?:decimal-date-time\()?\s*today\(\)\s*\)?\s*-\s*(?:decimal-date-time\()?\s*"
    r"\$\{\s*(?P<born>[^}\s]+)\s*\}\s*\)*\s*div\s*365(?:\.25)?\s*\)\s*$"
)
_TRUE, _FALSE = ("yes", "true", "1", "y"), ("no", "false", "0", "n")


def read_xpath(
    source: str,
    names: Mapping[str, str],
    own: str,
    several: frozenset[str],
    yes_no: frozenset[str],
    repeated: Mapping[str, str] = MappingProxyType({}),
) -> Node:
    """Return a condition or a calculation as a tree; raises Unreadable.

    `names` gives our id of each of its names, `own` is the id `.` stands for; `several` and `yes_no` are our ids of
    questions with several answers and of yes/no questions; `repeated` gives the section of those asked again and again.
    """
    check_length(source)
    aged = _AGE.match(source)
    if aged and aged["born"] in names:
        return Call("age_at", (Ref(names[aged["born"]]), Today()))
    return _Reader(source, names, own, several, yes_no, repeated).whole()


def in_our_words(node: Node) -> str:
    """Return a tree as a condition of a spec; raises Unreadable where a spec cannot hold it."""
    text = unparse(node)
    try:
        parse(text)
    except ValueError as error:
        raise Unreadable(str(error)) from error
    check_length(text)
    return text


class _Reader(TokenReader):
    def __init__(
        self,
        source: str,
        names: Mapping[str, str],
        own: str,
        several: frozenset[str],
        yes_no: frozenset[str],
        repeated: Mapping[str, str],
    ) -> None:
        super().__init__(source, _TOKEN)
        self.repeated = repeated
        self.names, self.own, self.several, self.yes_no = names, own, several, yes_no

    def test(self) -> Node:
        left = self.added()
        kind, op = self.next
        if kind == "op" and op in COMPARISONS:
            self.step()
            return self._compared(op, left, self.added())
        return left

    def added(self) -> Node:
        parts = [self.term()]
        while self.take("+"):
            parts.append(self.term())
        if len(parts) == 1:
            return parts[0]
        if all(isinstance(part, Literal) and type(part.value) in (int, float) for part in parts):
            return Literal(sum(part.value for part in parts if isinstance(part, Literal)))  # type: ignore[misc]
        return Call("sum", tuple(parts))

    def _compared(self, op: str, left: Node, right: Node) -> Node:
        for one, other in ((left, right), (right, left)):
            if isinstance(other, Literal) and other.value == "" and op in ("=", "!="):
                return Empty(one) if op == "=" else Not(Empty(one))
            if isinstance(one, Ref) and one.id in self.yes_no and isinstance(other, Literal) and op in ("=", "!="):
                return Compare(op, one, Literal(_truth(other)))
        if op in ("=", "!=") and isinstance(left, Ref) and left.id in self.several:
            found = Contains(left, (right,), every=False)
            return found if op == "=" else Not(found)
        return Compare(op, left, right)

    def term(self) -> Node:
        kind, text = self.step()
        if kind == "ref":
            return self._ref(text[2:-1].strip())
        if kind == "dot":
            return Ref(self.own)
        if kind == "text":
            return Literal(date.fromisoformat(text[1:-1]) if _is_day(text[1:-1]) else text[1:-1])
        if kind == "number":
            return Literal(float(text) if "." in text else int(text))
        if kind == "op" and text == "(":
            node = self.either()
            self.need(")")
            return node
        if kind == "name" and self.take("("):
            return self._call(text)
        raise Unreadable(f"`{text}` is not understood")

    def _ref(self, name: str) -> Ref:
        if name not in self.names:
            raise Unreadable(f"there is no question `{name}`")
        return Ref(self.names[name])

    def _call(self, name: str) -> Node:
        args: list[Node] = []
        while not self.take(")"):
            args.append(self.either())
            if not self.take(",") and not self.peek(")"):
                raise Unreadable(f"`{name}` is not closed")
        if name in ("count", "sum"):
            return Call(name, tuple(self._every(arg) for arg in args))
        if name not in _CALLS:
            raise Unreadable(f"`{name}` has no equal here")
        least, made = _CALLS[name]
        if len(args) < least:
            raise Unreadable(f"`{name}` wants {least} values")
        return made(args)

    def _every(self, node: Node) -> Node:
        """A question inside a repeat, read from elsewhere, stands for all its answers."""
        section = self.repeated.get(node.id) if isinstance(node, Ref) else None
        inside = section is not None and self.repeated.get(self.own) == section
        return Ref(node.id, section) if isinstance(node, Ref) and section and not inside else node


def _selected(args: list[Node]) -> Node:
    item, choice = args[0], args[1]
    if not isinstance(item, Ref) or not isinstance(choice, Literal):
        raise Unreadable("`selected` looks at more than one question and one answer")
    return Contains(item, (Literal(str(choice.value)),), every=False)


_CALLS: dict[str, tuple[int, Callable[[list[Node]], Node]]] = {
    "selected": (2, _selected),
    "not": (1, lambda args: Not(args[0])),
    "today": (0, lambda _: Today()),
    "now": (0, lambda _: Today()),
    "true": (0, lambda _: Literal(True)),
    "false": (0, lambda _: Literal(False)),
    "count-selected": (1, lambda args: Call("count", (args[0],))),
    "number": (1, lambda args: args[0]),
    "string": (1, lambda args: args[0]),
    "date": (1, lambda args: args[0]),
    "if": (3, lambda args: _if(args)),
    "once": (1, lambda args: args[0]),
    "coalesce": (2, lambda args: Call("coalesce", tuple(args))),
}


def _if(args: list[Node]) -> Node:
    """`if(condition, 'yes', 'no')` is the condition itself; no other `if` has an equal."""
    words = [str(a.value).casefold() if isinstance(a, Literal) else "" for a in args[1:3]]
    if words[0] in _TRUE and words[1] in (*_FALSE, ""):
        return args[0]
    if words[1] in _TRUE and words[0] in _FALSE:
        return Not(args[0])
    raise Unreadable("an `if` that gives other than yes or no has no equal here")


def _truth(literal: Literal) -> bool:
    words = str(literal.value).casefold()
    if words in _TRUE:
        return True
    if words in (*_FALSE, "2"):
        return False
    raise Unreadable(f"`{literal.value}` is neither yes nor no")


def _is_day(text: str) -> bool:
    try:
        return bool(_DAY.fullmatch(text)) and bool(date.fromisoformat(text))
    except ValueError:
        return False
