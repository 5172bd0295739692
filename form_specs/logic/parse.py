"""From a readable expression to a tree, by precedence: or, and, not, comparison, term."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from form_specs.logic.ast import (
    COMPARISONS,
    FUNCTIONS,
    WORDS,
    Call,
    Compare,
    Contains,
    Empty,
    In,
    Literal,
    Node,
    Not,
    Ref,
    Today,
)
from form_specs.logic.joins import MAX_DEPTH, Joins
from form_specs.logic.tokens import ExpressionError, Token, tokens

_YES_NO = {"yes": True, "true": True, "no": False, "false": False}


def parse(source: str) -> Node:
    """Return the tree of `source`; raises ExpressionError (a ValueError) saying where and why it cannot be read."""
    reader = _Reader(source)
    node = reader.either()
    reader.expect_end()
    return node


class _Reader(Joins):
    def __init__(self, source: str) -> None:
        self.source = source
        self.tokens = tokens(source)
        self.next = 0

    @property
    def token(self) -> Token:
        return self.tokens[self.next]

    def fail(self, message: str) -> ExpressionError:
        return ExpressionError(message, self.source, self.token.at)

    def take(self, *texts: str) -> bool:
        """Step over the tokens `texts` if they come next, in this order."""
        ahead = self.tokens[self.next : self.next + len(texts)]
        found = [t.text for t in ahead if t.kind in ("op", "name")] == list(texts)
        self.next += len(texts) if found else 0
        return found

    def need(self, text: str) -> None:
        if not self.take(text):
            raise self.fail(f"`{text}` is expected here")

    def expect_end(self) -> None:
        if self.token.kind == "end":
            return
        if self.token.text in COMPARISONS:
            raise self.fail("a comparison has two sides; join two comparisons with `and`")
        raise self.fail("nothing more is expected here; join conditions with `and` or `or`")

    def test(self) -> Node:
        count = 0
        while self.take("not"):
            count += 1
            if count > MAX_DEPTH:
                raise self.fail("there are too many `not`s")
        node = self.comparison()
        for _ in range(count):
            node = Not(node)
        return node

    def comparison(self) -> Node:
        left = self.term()
        if self.token.kind == "op" and self.token.text in COMPARISONS:
            op = self.token.text
            self.next += 1
            return Compare(op, left, self.term())
        for words, finish in self.phrases.items():
            if self.take(*words):
                return finish(left)
        if self.take("contains"):
            raise self.fail("write `contains any [...]` or `contains all [...]`")
        if self.take("is"):
            raise self.fail("write `is empty` or `is not empty`, or `=` to compare")
        return left

    @property
    def phrases(self) -> dict[tuple[str, ...], Callable[[Node], Node]]:
        return {
            ("in",): lambda left: In(left, self.list()),
            ("not", "in"): lambda left: Not(In(left, self.list())),
            ("contains", "any"): lambda left: Contains(left, self.list(), every=False),
            ("contains", "all"): lambda left: Contains(left, self.list(), every=True),
            ("is", "not", "empty"): lambda left: Not(Empty(left)),
            ("is", "empty"): Empty,
        }

    def list(self) -> tuple[Node, ...]:
        self.need("[")
        return self.separated("]")

    def separated(self, close: str) -> tuple[Node, ...]:
        parts = [self.term()]
        while self.take(","):
            parts.append(self.term())
        self.need(close)
        return tuple(parts)

    def term(self) -> Node:
        token = self.token
        if self.take("("):
            node = self.either()
            self.need(")")
            return node
        if token.kind in ("end", "op"):
            raise self.fail("an answer's id, a value in quotes, a number or a date is expected here")
        self.next += 1
        if token.kind == "name":
            return self.name(token)
        return Literal(self.value(token))

    def name(self, token: Token) -> Node:
        text = token.text
        if text in _YES_NO:
            return Literal(_YES_NO[text])
        if text == "today":
            return Today()
        if self.take("("):
            return self.call(token)
        if text in WORDS:
            self.next -= 1
            raise self.fail(f"`{text}` is a word of the language and cannot stand here")
        section, _, last = text.rpartition(".")
        return Ref(last, section or None)

    def call(self, token: Token) -> Node:
        if token.text not in FUNCTIONS:
            known = ", ".join(sorted(FUNCTIONS))
            raise ExpressionError(f"there is no function `{token.text}` (there are {known})", self.source, token.at)
        args = self.separated(")")
        least, most = FUNCTIONS[token.text]
        if len(args) < least or (most is not None and len(args) > most):
            raise ExpressionError(f"`{token.text}` takes {least} value(s)", self.source, token.at)
        return Call(token.text, args)

    def value(self, token: Token) -> str | int | float | date:
        if token.kind == "text":
            quote = token.text[0]
            return token.text[1:-1].replace(quote * 2, quote)
        if token.kind == "number":
            return float(token.text) if "." in token.text else int(token.text)
        try:
            return date.fromisoformat(token.text)
        except ValueError as error:
            raise ExpressionError(f"`{token.text}` is not a date", self.source, token.at) from error
