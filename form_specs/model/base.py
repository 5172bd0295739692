"""Ids, and text that may be said differently to a child or in a second language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Self

import pydantic
from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

LANGUAGE_NAMES = {"en": "English", "cy": "Welsh"}

_ID = r"^[a-z][a-z0-9_]*$"
Id = Annotated[str, StringConstraints(pattern=_ID, max_length=64)]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9 ._/+-]*$", max_length=64)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]


def _line_breaks(value: Any) -> Any:
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


# Control characters cannot be written in XML, so no export could carry them.
PRINTED = r"^[^\x00-\x08\x0b-\x1f\x7f\x{85}\x{2028}\x{2029}\x{feff}\x{fffe}\x{ffff}]*$"
Line = Annotated[
    str,
    BeforeValidator(_line_breaks),
    StringConstraints(strip_whitespace=True, min_length=1, max_length=4000, pattern=PRINTED),
]


def _iso_day(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value.strip()):
        raise ValueError(f"`{value}` is not a date; write it as 2024-03-31")
    return value


# Left to itself pydantic reads 20240331 as seconds since 1970.
Day = Annotated[date, BeforeValidator(_iso_day)]


class Frozen(BaseModel):
    """A model that never changes, refuses unknown keys, and can be written by its Python or its YAML names."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Return a copy, changed by `update`, that forgets what was worked out from the old values."""
        copied = super().model_copy(update=update, deep=deep)
        for name in set(copied.__dict__) - set(type(copied).model_fields):
            del copied.__dict__[name]
        return copied


class Variant(StrEnum):
    """Whom a version of a form speaks to."""

    PRACTITIONER = "practitioner"
    CHILD = "child"
    YOUNG_PERSON = "young_person"


class Words(Frozen):
    """One text in one language: `text`, and how it is put to a child or a young person where that differs."""

    text: Line
    child: Line | None = None
    young_person: Line | None = None

    @pydantic.model_validator(mode="before")
    @classmethod
    def _from_string(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value

    def say(self, variant: Variant = Variant.PRACTITIONER) -> str:
        """Return the text for `variant`; a young person without words of their own gets the plain text."""
        own = {Variant.CHILD: self.child, Variant.YOUNG_PERSON: self.young_person}.get(variant)
        return own or self.text


class Text(Words):
    """A text as the form's first language has it, with `translations` by language code (`cy`: Welsh).

    In YAML a text with one wording is a plain string; otherwise a mapping with `text`, `child`, `young_person` and
    `translations`.
    """

    translations: dict[Language, Words] = pydantic.Field(default_factory=dict)

    def say(self, variant: Variant = Variant.PRACTITIONER, language: str | None = None) -> str:
        """Return the text for `variant` in `language`, or in the form's first language where it is not translated."""
        words = self.translations.get(language) if language else None
        return words.say(variant) if words else super().say(variant)

    def __str__(self) -> str:
        return self.text
