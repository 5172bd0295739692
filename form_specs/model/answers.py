"""What belongs to an answer: scales, context boxes, attachments, constraints, and values pulled through."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Any

import pydantic
from pydantic import StringConstraints

from form_specs.model.base import Frozen, Text
from form_specs.model.conditions import Condition

SOURCE = r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$"
_PERIOD = re.compile(r"^(\d{1,3}) (day|week|month|year)s?$")


class Severity(StrEnum):
    """Whether a broken constraint stops the form being sent, or is only pointed out."""

    ERROR = "error"
    WARNING = "warning"


class Constraint(Frozen):
    """Something an answer must satisfy, and the message (what to do, in plain words) when it does not.

    The expression is true of a good answer; it is not asked while the answer is empty.
    """

    expression: Condition
    message: Text
    severity: Severity = Severity.ERROR


class Scale(Frozen):
    """A scale of whole numbers from `min` to `max`, with words at both ends; `faces` draws them for children."""

    min: int = pydantic.Field(default=1, ge=0, le=10)
    max: int = pydantic.Field(default=5, ge=1, le=10)
    low_label: Text
    high_label: Text
    middle_label: Text | None = None
    faces: bool = False

    @pydantic.model_validator(mode="after")
    def _runs_upwards(self) -> Scale:
        if self.min >= self.max:
            raise ValueError(f"the scale runs from {self.min} to {self.max}; `min` must be below `max`")
        return self

    @property
    def points(self) -> range:
        """The numbers that can be chosen."""
        return range(self.min, self.max + 1)


class Context(Frozen):
    """The box beside a closed question where its answer can be explained; always open, never required by itself.

    In YAML a plain string is its label. Its answer is kept under the field's `context_id`.
    """

    label: Text
    hint: Text | None = None

    @pydantic.model_validator(mode="before")
    @classmethod
    def _from_string(cls, value: Any) -> Any:
        return {"label": value} if isinstance(value, str) else value


class Media(StrEnum):
    """A kind of file people attach."""

    IMAGE = "image"
    AUDIO = "audio"
    VIDEO = "video"
    DOCUMENT = "document"


class Attachment(Frozen):
    """Files that stand with the question they belong to, not in a heap elsewhere.

    `kinds` are the media accepted; `label` and `hint` say what to add. Sizes are megabytes a file.
    """

    kinds: tuple[Media, ...] = pydantic.Field(min_length=1)
    label: Text | None = None
    hint: Text | None = None
    max_files: int = pydantic.Field(default=10, ge=1, le=100)
    max_mb: int = pydantic.Field(default=50, ge=1, le=1000)


class InitialMode(StrEnum):
    """Whether a value pulled through may be changed here (`suggest`) or only where it was recorded (`lock`)."""

    SUGGEST = "suggest"
    LOCK = "lock"


class InitialValue(Frozen):
    """A value that is there before anyone types: pulled through `from` an earlier form, or a fixed `value`.

    `from` names `form.field`. By default the source, the day it was recorded and by whom are shown, and with `confirm`
    the person is asked whether it is still right. `stale_after` (for example `6 months`) is when it must be confirmed
    again.
    """

    source: Annotated[str, StringConstraints(pattern=SOURCE)] | None = pydantic.Field(default=None, alias="from")
    value: str | None = None
    mode: InitialMode = InitialMode.SUGGEST
    show_source: bool = True
    show_recorded: bool = True
    confirm: bool = False
    stale_after: str | None = None

    @pydantic.field_validator("stale_after")
    @classmethod
    def _is_a_period(cls, value: str | None) -> str | None:
        if value is not None and not _PERIOD.match(value):
            raise ValueError(f"`{value}` is not a length of time; write for example `6 months` or `20 days`")
        return value

    @pydantic.model_validator(mode="after")
    def _has_one_origin(self) -> InitialValue:
        if (self.source is None) == (self.value is None):
            raise ValueError("an initial value has either `from` (form.field) or `value`")
        return self

    @property
    def stale_after_days(self) -> int | None:
        """`stale_after` in days (a month is 30, a year 365), or None."""
        match = _PERIOD.match(self.stale_after or "")
        return int(match[1]) * {"day": 1, "week": 7, "month": 30, "year": 365}[match[2]] if match else None

    @property
    def source_form(self) -> str | None:
        """The id of the form it is pulled from."""
        return self.source.split(".")[0] if self.source else None

    @property
    def source_field(self) -> str | None:
        """The id of the field it is pulled from."""
        return self.source.split(".")[1] if self.source else None
