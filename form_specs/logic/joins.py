"""Conditions joined by `and`, and those joined by `or`: what every language of conditions reads alike."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable

from form_specs.logic.ast import And, Node, Or

MAX_DEPTH = 40


class Joins(ABC):
    """A reader in which `or` joins what `and` joins; each language says what comes next and what a single test is."""

    depth = 0

    @abstractmethod
    def take(self, word: str, /) -> bool:
        """Step over `word` if it comes next."""

    @abstractmethod
    def test(self) -> Node:
        """Read what stands between the words that join."""

    @abstractmethod
    def fail(self, message: str) -> Exception:
        """Return what is raised where a condition cannot be read."""

    def either(self) -> Node:
        """Read a condition, or what stands in brackets."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.fail(f"brackets stand more than {MAX_DEPTH} deep")
        node = self._joined("or", Or, lambda: self._joined("and", And, self.test))
        self.depth -= 1
        return node

    def _joined(self, word: str, kind: type[And] | type[Or], part: Callable[[], Node]) -> Node:
        parts = [part()]
        while self.take(word):
            parts.append(part())
        return parts[0] if len(parts) == 1 else kind(tuple(parts))
