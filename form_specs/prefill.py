"""Answers that are there before anyone types, with where they come from and whether to ask if they are still right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from form_specs.logic.values import UnreadableError, Value, read_answer
from form_specs.model import Field, Form, InitialMode, InitialValue


@dataclass(frozen=True, slots=True)
class Held:
    """An answer some earlier form holds, with the day it was recorded and by whom, where that is known."""

    value: Any
    recorded_on: date | None = None
    recorded_by: str = ""


@dataclass(frozen=True, slots=True)
class Pulled:
    """A value pulled through into a field.

    `source` is `form.field`, empty for a fixed value. `locked` values may be changed only where they were recorded.
    `stale` is True where it was recorded too long ago, or nobody knows when although its age matters; `ask` where the
    person must say whether it is still right.
    """

    value: Value
    source: str
    recorded_on: date | None
    recorded_by: str
    locked: bool
    stale: bool
    ask: bool


def pulled(form: Form, held: Mapping[str, Held], today: date) -> dict[str, Pulled]:
    """Return what is pulled through into `form`, by field id; `held` holds answers by `form.field`.

    Left out is what nobody holds, and what does not fit its field any more. Only what `show_recorded` allows says when
    and by whom it was recorded; fields of repeating sections take no value.
    """
    found = {}
    for section, field, _ in form.fields():
        if field.initial is not None and section.repeats is None:
            value = _pull(field, field.initial, held, today)
            if value is not None:
                found[field.id] = value
    return found


def _pull(field: Field, initial: InitialValue, held: Mapping[str, Held], today: date) -> Pulled | None:
    known = Held(initial.value) if initial.value is not None else held.get(initial.source or "")
    if known is None:
        return None
    try:
        value = read_answer(field, known.value)
    except UnreadableError:
        return None
    if value is None or not _is_offered(field, value, today):
        return None
    stale = _is_stale(initial, known.recorded_on, today)
    return Pulled(
        value=value,
        source=(initial.source or "") if initial.show_source else "",
        recorded_on=known.recorded_on if initial.show_recorded else None,
        recorded_by=known.recorded_by if initial.show_recorded else "",
        locked=initial.mode is InitialMode.LOCK,
        stale=stale,
        ask=initial.confirm or (stale and initial.mode is not InitialMode.LOCK),
    )


def _is_offered(field: Field, value: Value, today: date) -> bool:
    if not field.options:
        return True
    codes = value if isinstance(value, list) else [value]
    options = [field.option(str(code)) for code in codes]
    return all(option is not None and option.offered_on(today) for option in options)


def _is_stale(initial: InitialValue, recorded_on: date | None, today: date) -> bool:
    days = initial.stale_after_days
    return days is not None and (recorded_on is None or (today - recorded_on).days > days)
