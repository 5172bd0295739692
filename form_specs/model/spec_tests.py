"""Tests a spec carries with it: these answers, and what must then be seen."""

from __future__ import annotations

from typing import Any

import pydantic

from form_specs.model.base import Day, Frozen, Line


class SpecTest(Frozen):
    """With these `answers` on day `today`: what is visible or hidden, required, in error, and calculated.

    `answers` stand as they are typed, by field id; a repeating section holds a list. `visible`, `hidden` and
    `required` name fields or sections; what is not named is not checked. `errors` gives every error expected, by
    field id, with words that must stand in its message; leave it out to check none, or write `{}` for no error at all.
    A field of a repeating section is named `section.1.field`.
    """

    name: Line
    today: Day | None = None
    answers: dict[str, Any] = pydantic.Field(default_factory=dict)
    visible: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    errors: dict[str, str] | None = None
    calculated: dict[str, str] = pydantic.Field(default_factory=dict)
