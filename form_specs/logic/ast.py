"""The tree every condition, constraint and calculation becomes; plain frozen data, safe to share and to hash."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")
FUNCTIONS = {"age_at": (2, 2), "count": (1, 1), "sum": (1, None), "coalesce": (1, None)}
WORDS = frozenset(
    ("and", "or", "not", "in", "is", "empty", "contains", "any", "all", "yes", "no", "true", "false", "today")
)


@dataclass(frozen=True, slots=True)
class Literal:
    """A fixed value: text, whole or decimal number, date, or yes/no."""

    value: str | int | float | date | bool


@dataclass(frozen=True, slots=True)
class Ref:
    """An answer by the id of its field; `section` is named where all answers of a repeating section are meant."""

    id: str
    section: str | None = None

    def __str__(self) -> str:
        return f"{self.section}.{self.id}" if self.section else self.id


@dataclass(frozen=True, slots=True)
class Today:
    """The day the form is filled in; given to the evaluator, never read from a clock."""


@dataclass(frozen=True, slots=True)
class Call:
    """A function of FUNCTIONS with its arguments."""

    name: str
    args: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Compare:
    """Two values held against each other by one of COMPARISONS."""

    op: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class In:
    """Whether `item` is one of `choices`."""

    item: Node
    choices: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Contains:
    """Whether several answers include any (or, with `every`, all) of `choices`."""

    item: Node
    choices: tuple[Node, ...]
    every: bool


@dataclass(frozen=True, slots=True)
class Empty:
    """Whether nothing was answered."""

    item: Node


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite."""

    part: Node


@dataclass(frozen=True, slots=True)
class And:
    """All of two or more parts."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one of two or more parts."""

    parts: tuple[Node, ...]


Node: TypeAlias = Literal | Ref | Today | Call | Compare | In | Contains | Empty | Not | And | Or


def children(node: Node) -> tuple[Node, ...]:
    """Return the nodes directly below `node`, in reading order."""
    match node:
        case And(parts) | Or(parts):
            return parts
        case Not(part) | Empty(part):
            return (part,)
        case Compare(_, left, right):
            return (left, right)
        case In(item, choices) | Contains(item, choices, _):
            return (item, *choices)
        case Call(_, args):
            return args
        case _:
            return ()


def walk(node: Node) -> Iterator[Node]:
    """Yield `node` and every node below it, in reading order."""
    yield node
    for child in children(node):
        yield from walk(child)


def refs(node: Node) -> tuple[Ref, ...]:
    """Return the answers `node` reads, each once, in reading order."""
    return tuple(dict.fromkeys(n for n in walk(node) if isinstance(n, Ref)))
