"""What was picked for a condition: tests of answers, in groups within groups, and parts kept as they were written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Join(StrEnum):
    """How the parts of a group are joined; the values are shown."""

    ALL = "all of these hold"
    ANY = "any of these holds"
    NONE = "none of these holds"
    NOT_ALL = "not all of these hold"


@dataclass(frozen=True, slots=True)
class Picked:
    """One test: the `key` of what is read, a test of `Subject.tests`, and what it is held against.

    `values` are option codes, words, numbers, ISO dates or `today`, as text; `other` is the key of another answer it is
    held against instead. For an age `values` hold the years and `other` the day on which, today where it is empty.
    """

    key: str
    test: str
    values: tuple[str, ...] = ()
    other: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A part that says more than can be picked, kept as the expression it is."""

    expression: str


@dataclass(frozen=True, slots=True)
class Group:
    """Parts joined: one alone stands for itself."""

    parts: tuple[Part, ...] = ()
    join: Join = Join.ALL


Part: TypeAlias = Picked | Kept | Group
