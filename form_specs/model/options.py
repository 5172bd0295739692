"""Answer options, written in the form or kept once in a code list with the statutory code behind each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pydantic

from form_specs.model.base import Code, Day, Frozen, Id, Line, Text

if TYPE_CHECKING:
    from form_specs.model.field import Field


class Option(Frozen):
    """One answer option: `code` is stored and sent, `label` is what people read.

    `official` is the publisher's own wording of a statutory code, `maps_to` the value another return wants for it
    (by return, for example `Annex A`). A retired option stays in the list, so that old answers can be read; it is not
    offered from `retired_from` on. `exclusive` options (none of these) cannot be chosen with others.
    """

    code: Code
    label: Text
    hint: Text | None = None
    group: Line | None = None
    exclusive: bool = False
    official: Line | None = None
    maps_to: dict[Line, Line] = pydantic.Field(default_factory=dict)
    retired_from: Day | None = None
    replaced_by: Code | None = None

    def offered_on(self, day: date) -> bool:
        """Return whether a form filled in on `day` offers this option."""
        return self.retired_from is None or day < self.retired_from


class CodeList(Frozen):
    """A list of codes kept in one place: `year` is the collection year it was taken for, `source` who publishes it."""

    id: Id
    title: Line
    statutory_return: Line | None = None
    year: Line
    source: Line
    note: Line | None = None
    codes: tuple[Option, ...] = pydantic.Field(min_length=1)

    @pydantic.model_validator(mode="after")
    def _codes_differ(self) -> CodeList:
        refuse_repeats("code", [o.code for o in self.codes])
        return self

    def option(self, code: str) -> Option | None:
        """Return the option with this code, or None."""
        return next((o for o in self.codes if o.code == code), None)


class OptionsFrom(Frozen):
    """Options taken from a code list: all of it, `only` some codes in this order, or all but those to `leave_out`.

    In YAML the id of the list alone means all of it.
    """

    code_list: Id
    only: tuple[Code, ...] = ()
    leave_out: tuple[Code, ...] = ()

    @pydantic.model_validator(mode="before")
    @classmethod
    def _from_string(cls, value: Any) -> Any:
        return {"code_list": value} if isinstance(value, str) else value

    def choose(self, code_list: CodeList) -> tuple[Option, ...]:
        """Return the options taken from `code_list`; raises ValueError for a code it does not have."""
        known = {o.code: o for o in code_list.codes}
        for code in (*self.only, *self.leave_out):
            if code not in known:
                raise ValueError(f"the code list `{code_list.id}` has no code `{code}`")
        chosen = tuple(known[c] for c in self.only) or code_list.codes
        return tuple(o for o in chosen if o.code not in self.leave_out)


class BankQuestion(Frozen):
    """A question kept once and used by many forms as `use: ID@VERSION`; `note` says what changed in this version."""

    version: int = pydantic.Field(ge=1)
    note: Line | None = None
    field: Field


def refuse_repeats(what: str, values: list[str]) -> None:
    """Raise ValueError naming the first of `values` that stands twice."""
    seen: set[str] = set()
    for value in values:
        if value in seen:
            raise ValueError(f"the {what} `{value}` is used twice; each must be different")
        seen.add(value)
