"""A question of a form."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any

import pydantic
from pydantic import BeforeValidator, StringConstraints

from form_specs.logic.ast import FUNCTIONS, WORDS
from form_specs.model.answers import Attachment, Constraint, Context, InitialValue, Scale
from form_specs.model.base import Day, Frozen, Id, Line, Text, Variant
from form_specs.model.conditions import Calculation, Condition
from form_specs.model.governance import Accepted
from form_specs.model.options import BankQuestion, Option, OptionsFrom, refuse_repeats


class FieldType(StrEnum):
    """The kind of answer; names are those of FHIR Questionnaire where it has one."""

    STRING = "string"
    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    DATE_TIME = "dateTime"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    MULTI_CHOICE = "multi-choice"
    SCALE = "scale"
    PERSON = "person"
    ADDRESS = "address"
    ATTACHMENT = "attachment"
    SIGNATURE = "signature"
    DISPLAY = "display"
    CALCULATED = "calculated"
    GROUP = "group"


CLOSED = frozenset({FieldType.BOOLEAN, FieldType.CHOICE, FieldType.MULTI_CHOICE, FieldType.SCALE})
PARTS = {
    FieldType.PERSON: ("name", "role", "phone", "email"),
    FieldType.ADDRESS: ("line_1", "line_2", "town", "postcode"),
}
_CHOICES = (FieldType.CHOICE, FieldType.MULTI_CHOICE)
_NOT_ASKED = (FieldType.DISPLAY, FieldType.GROUP, FieldType.CALCULATED)
_WORDS = {"true": True, "yes": True, "false": False, "no": False}
MAX_NESTING = 3


class Sensitivity(StrEnum):
    """How carefully an answer must be kept, in the terms of UK data protection law."""

    PERSONAL = "personal"
    SPECIAL_CATEGORY = "special_category"
    CRIMINAL_OFFENCE = "criminal_offence"
    NONE = "none"


class Voice(StrEnum):
    """Whose own words the answer holds; such answers are kept as said and never corrected."""

    CHILD = "child"
    PARENT = "parent"
    CARER = "carer"
    NETWORK = "network"


class StatutoryMapping(Frozen):
    """What a return takes from the answer: its `field` there, and the code list and year its values come from."""

    statutory_return: Annotated[str, StringConstraints(pattern=r"^(903|Annex A|SSD)$")] = pydantic.Field(alias="return")
    field: Line
    code_list: Id | None = None
    year: Line | None = None


def _yes_or_condition(value: Any) -> Any:
    return _WORDS.get(value.lower(), value) if isinstance(value, str) else value


class Field(Frozen):
    """One question: its `id` (FHIR linkId) never changes, `previous_ids` say what it was called before.

    Options come from the form (`options`) or a code list (`options_from`, filled into `options` on loading). `other`
    adds an option to say something else in words, kept under `other_id`. `attachments` let pictures, sound, film or
    documents stand with the answer. `parts` are the parts of a person or an address that are asked. `voice` marks the
    own words of a child, parent or carer. `variants` are the versions of the form it stands in (empty: all). `use`
    names the question bank's question it is taken from. `accepted` are lint findings kept for a reason.
    """

    id: Id
    use: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*@[1-9]\d*$")] | None = None
    previous_ids: tuple[Id, ...] = ()
    type: FieldType
    label: Text
    hint: Text | None = None
    variants: tuple[Variant, ...] = ()
    options: tuple[Option, ...] = ()
    options_from: OptionsFrom | None = None
    other: Text | None = None
    scale: Scale | None = None
    parts: tuple[Line, ...] = ()
    max_length: int | None = pydantic.Field(default=None, ge=1, le=100_000)
    context: Context | None = None
    attachments: Attachment | None = None
    voice: Voice | None = None
    enable_when: Condition | None = None
    required: Annotated[bool | Condition, BeforeValidator(_yes_or_condition)] = False
    error_message: Text | None = None
    constraints: tuple[Constraint, ...] = ()
    calculation: Calculation | None = None
    initial: InitialValue | None = None
    fields: tuple[Field, ...] = ()
    why: Line | None = None
    used_by: tuple[Line, ...] = ()
    statutory: tuple[StatutoryMapping, ...] = ()
    items: tuple[int, ...] = ()
    sensitivity: Sensitivity = Sensitivity.PERSONAL
    review_by: Day | None = None
    added_because: Line | None = None
    accepted: tuple[Accepted, ...] = ()

    @pydantic.model_validator(mode="after")
    def _fits_its_type(self) -> Field:
        if self.id in WORDS or self.id in FUNCTIONS:
            raise ValueError(f"`{self.id}` is a word conditions use, so no field can be called that; choose another id")
        _needs(self, self.type in _CHOICES, "options", bool(self.options or self.options_from))
        _needs(self, self.type is FieldType.SCALE, "scale", self.scale is not None)
        _needs(self, self.type is FieldType.CALCULATED, "calculation", self.calculation is not None)
        _needs(self, self.type is FieldType.GROUP, "fields", bool(self.fields))
        _refuses(self, "parts", bool(self.parts), tuple(PARTS))
        _refuses(self, "other", self.other is not None, _CHOICES)
        _refuses(self, "context", self.context is not None, tuple(CLOSED))
        if self.type in _NOT_ASKED and (self.required or self.initial):
            raise ValueError(f"a {self.type} field is not answered, so it cannot be required or have an initial value")
        for part in self.parts:
            if part not in PARTS[self.type]:
                raise ValueError(f"`{part}` is not a part of a {self.type}; there are {', '.join(PARTS[self.type])}")
        refuse_repeats("option code", [o.code for o in self.options])
        return self

    @property
    def link_id(self) -> str:
        """The FHIR name of `id`."""
        return self.id

    @property
    def context_id(self) -> str | None:
        """The id under which the context box's answer is kept, or None if it has none."""
        return f"{self.id}_context" if self.context else None

    @property
    def other_id(self) -> str | None:
        """The id under which the words of another answer are kept, or None if none is offered."""
        return f"{self.id}_other" if self.other else None

    @property
    def files_id(self) -> str | None:
        """The id under which files that stand with the answer are kept; an attachment field's are its answer."""
        return f"{self.id}_files" if self.attachments and self.type is not FieldType.ATTACHMENT else None

    @property
    def own_ids(self) -> tuple[str, ...]:
        """Every id an answer to this field may be kept under, its own first."""
        return tuple(i for i in (self.id, self.other_id, self.context_id, self.files_id) if i)

    @property
    def asked_parts(self) -> tuple[str, ...]:
        """The parts asked of a person or an address, in order; empty for other types."""
        return self.parts or PARTS.get(self.type, ())

    def option(self, code: str) -> Option | None:
        """Return the option with this code, or None."""
        return next((o for o in self.options if o.code == code), None)

    def walk(self) -> Iterator[tuple[Field, tuple[Field, ...]]]:
        """Yield this field and all within it, each with the groups around it, outermost first."""
        yield self, ()
        for inner in self.fields:
            for field, parents in inner.walk():
                yield field, (self, *parents)


BankQuestion.model_rebuild(_types_namespace={"Field": Field})


def _needs(field: Field, wanted: bool, key: str, there: bool) -> None:
    if wanted and not there:
        raise ValueError(f"a {field.type} field needs `{key}`")
    if there and not wanted:
        raise ValueError(f"a {field.type} field cannot have `{key}`")


def _refuses(field: Field, key: str, there: bool, types: tuple[FieldType, ...]) -> None:
    if there and field.type not in types:
        raise ValueError(f"a {field.type} field cannot have `{key}`; it belongs to {', '.join(types)}")
