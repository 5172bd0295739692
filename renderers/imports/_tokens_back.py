"""What the readers of other systems' conditions share: tokens, and words for what cannot be read."""

from __future__ import annotations

import re

from form_specs.logic.ast import Node
from form_specs.logic.joins import Joins

_LONGEST = 4_000


class Unreadable(Exception):  # noqa: N818 - it becomes a note in the draft
    """A condition that says something ours cannot; the message says what."""


class TokenReader(Joins):
    """A reader of tokens, each the name of the group of `pattern` that found it, with its text; raises Unreadable."""

    def __init__(self, source: str, pattern: re.Pattern[str]) -> None:
        check_length(source)
        self.tokens: list[tuple[str, str]] = []
        self.at = start = 0
        source = source.strip()
        while start < len(source):
            match = pattern.match(source, start)
            if match is None or match.lastgroup is None:
                raise Unreadable(f"`{source[start : start + 20]}` is not understood")
            self.tokens.append((match.lastgroup, match[match.lastgroup]))
            start = match.end()

    @property
    def next(self) -> tuple[str, str]:
        """The kind and text of the token that comes next, both empty at the end."""
        return self.tokens[self.at] if self.at < len(self.tokens) else ("", "")

    def whole(self) -> Node:
        """Read the condition to its end."""
        node = self.either()
        if self.at < len(self.tokens):
            raise Unreadable(f"`{self.next[1]}` is not understood there")
        return node

    def step(self) -> tuple[str, str]:
        """Step over the token that comes next, whatever it is, and return it."""
        found = self.next
        if self.at == len(self.tokens):
            raise Unreadable("it ends too soon")
        self.at += 1
        return found

    def peek(self, word: str) -> bool:
        """Return whether `word` comes next, in small letters or capitals."""
        kind, text = self.next
        return kind in ("op", "name") and text.casefold() == word

    def take(self, word: str, /) -> bool:
        found = self.peek(word)
        self.at += found
        return found

    def need(self, word: str) -> None:
        """Step over `word`, which must come next."""
        if not self.take(word):
            raise Unreadable(f"`{word}` is missing")

    def fail(self, message: str) -> Unreadable:
        return Unreadable(message)


def check_length(text: str) -> None:
    """Raise Unreadable for a condition of over _LONGEST characters."""
    if len(text) > _LONGEST:
        raise Unreadable("it is longer than any condition here")
