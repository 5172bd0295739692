"""Answers as they are typed or stored, read as the values conditions compare."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeAlias

from form_specs.model.field import Field, FieldType

Value: TypeAlias = str | int | float | bool | date | datetime | list[Any] | dict[str, Any] | None

OTHER = "other"
_NUMBER = re.compile(r"^-?\d{1,15}(\.\d{1,15})?$", re.ASCII)
_YES_NO = {"yes": True, "true": True, "no": False, "false": False}


class UnreadableError(ValueError):
    """An answer that is not of its field's type; the message says how to write it."""


def read_answer(field: Field, raw: Any) -> Value:
    """Return `raw` (text as typed, or a value already) as the field's value; None where nothing was answered.

    Raises UnreadableError with a message for the person.
    """
    if isinstance(raw, str):
        raw = raw.strip()
    if raw is None or raw == "" or raw == [] or raw == {}:
        return None
    return _READERS.get(field.type, _text)(raw)


def is_empty(value: Value) -> bool:
    """Return whether nothing was answered; a person or address with all parts blank is empty too."""
    if isinstance(value, dict):
        return all(is_empty(part) for part in value.values())
    return value is None or value == "" or value == []


def _text(raw: Any) -> Value:
    if not isinstance(raw, str):
        raise UnreadableError("Enter this as text")
    return raw


def _whole(raw: Any) -> Value:
    value = _number(raw)
    if isinstance(value, float) and not value.is_integer():
        raise UnreadableError("Enter a whole number, such as 3")
    return int(value) if isinstance(value, (int, float)) else value


def _number(raw: Any) -> Value:
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        return raw
    if not isinstance(raw, str) or not _NUMBER.match(raw):
        raise UnreadableError("Enter a number, such as 3")
    return float(raw) if "." in raw else int(raw)


def _day(raw: Any) -> Value:
    if isinstance(raw, date) and not isinstance(raw, datetime):
        return raw
    try:
        return datetime.strptime(str(raw), "%Y-%m-%d").date()
    except ValueError as error:
        raise UnreadableError("Enter a real date, such as 2024-03-31") from error


def _moment(raw: Any) -> Value:
    if isinstance(raw, datetime):
        return raw.replace(tzinfo=None)
    try:
        return datetime.strptime(str(raw).replace(" ", "T")[:16], "%Y-%m-%dT%H:%M")
    except ValueError as error:
        raise UnreadableError("Enter a real date and time, such as 2024-03-31 15:30") from error


def _yes_no(raw: Any) -> Value:
    if isinstance(raw, bool):
        return raw
    if str(raw).lower() not in _YES_NO:
        raise UnreadableError("Choose yes or no")
    return _YES_NO[str(raw).lower()]


def _codes(raw: Any) -> Value:
    codes = [raw] if isinstance(raw, str) else raw
    if not isinstance(codes, Sequence) or not all(isinstance(code, str) for code in codes):
        raise UnreadableError("Choose from the list")
    return list(dict.fromkeys(codes))


def _parts(raw: Any) -> Value:
    if isinstance(raw, str):
        return {"name": raw}
    if not isinstance(raw, Mapping):
        raise UnreadableError("Fill in its parts")
    return dict(raw)


def _files(raw: Any) -> Value:
    if isinstance(raw, (str, Mapping)):
        return [raw]
    if not isinstance(raw, Sequence):
        raise UnreadableError("Add a file")
    return list(raw)


_READERS: dict[FieldType, Callable[[Any], Value]] = {
    FieldType.INTEGER: _whole,
    FieldType.DECIMAL: _number,
    FieldType.SCALE: _whole,
    FieldType.DATE: _day,
    FieldType.DATE_TIME: _moment,
    FieldType.BOOLEAN: _yes_no,
    FieldType.MULTI_CHOICE: _codes,
    FieldType.PERSON: _parts,
    FieldType.ADDRESS: _parts,
    FieldType.SIGNATURE: _parts,
    FieldType.ATTACHMENT: _files,
}
