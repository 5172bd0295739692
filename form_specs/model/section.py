"""A part of a form with a title, which may repeat."""

from __future__ import annotations

import pydantic

from form_specs.model.base import Frozen, Id, Text, Variant
from form_specs.model.conditions import Condition
from form_specs.model.field import Field


class Repeats(Frozen):
    """How often a section may be filled in: `min` to `max` times, each called `item_label` (for example Goal)."""

    min: int = pydantic.Field(default=0, ge=0, le=100)
    max: int | None = pydantic.Field(default=None, ge=1, le=100)
    item_label: Text

    @pydantic.model_validator(mode="after")
    def _runs_upwards(self) -> Repeats:
        if self.max is not None and self.max < self.min:
            raise ValueError(f"`max` ({self.max}) is below `min` ({self.min})")
        return self


class Section(Frozen):
    """A titled part of a form; `summary` marks what goes on the child's summary sheet.

    A section that repeats is answered as a list under its id; other answers stand under their field's id.
    `variants` are the versions of the form it stands in (empty: all).
    """

    id: Id
    title: Text
    intro: Text | None = None
    variants: tuple[Variant, ...] = ()
    enable_when: Condition | None = None
    repeats: Repeats | None = None
    summary: bool = False
    fields: tuple[Field, ...] = pydantic.Field(min_length=1)
