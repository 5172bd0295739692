"""Conditions and calculations as a spec writes them: one readable line, or lists of lines under `all` and `any`."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import pydantic

from form_specs.logic.ast import And, Node, Or
from form_specs.logic.parse import parse
from form_specs.logic.unparse import unparse
from form_specs.model.base import Frozen, Line


class Condition(Frozen):
    """When something holds: `expression`, or `all` or `any` of a list of conditions.

    In YAML a plain string is an expression, for example `seen_alone = 'no'`.
    """

    expression: Line | None = None
    all: tuple[Condition, ...] = ()
    any: tuple[Condition, ...] = ()

    @pydantic.model_validator(mode="before")
    @classmethod
    def _from_string(cls, value: Any) -> Any:
        return {"expression": value} if isinstance(value, str) else value

    @pydantic.model_validator(mode="after")
    def _is_one_and_parses(self) -> Condition:
        if sum((self.expression is not None, bool(self.all), bool(self.any))) != 1:
            raise ValueError("a condition is either one expression, or a list under `all`, or a list under `any`")
        _ = self.ast
        return self

    @cached_property
    def ast(self) -> Node:
        """The condition as a tree."""
        if self.expression is not None:
            return parse(self.expression)
        joined = And if self.all else Or
        parts = tuple(part.ast for part in self.all or self.any)
        return parts[0] if len(parts) == 1 else joined(parts)

    def __str__(self) -> str:
        return self.expression if self.expression is not None else unparse(self.ast)


class Calculation(Frozen):
    """A value worked out from other answers, for example `age_at(date_of_birth, today)`; a plain string in YAML."""

    expression: Line

    @pydantic.model_validator(mode="before")
    @classmethod
    def _from_string(cls, value: Any) -> Any:
        return {"expression": value} if isinstance(value, str) else value

    @pydantic.model_validator(mode="after")
    def _parses(self) -> Calculation:
        _ = self.ast
        return self

    @cached_property
    def ast(self) -> Node:
        """The calculation as a tree."""
        return parse(self.expression)

    def __str__(self) -> str:
        return self.expression
