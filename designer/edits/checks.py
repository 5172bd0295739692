"""Checks of an answer that are picked whole, each with a message that says what to do."""

from __future__ import annotations

from collections.abc import Sequence

from designer.edits.content import set_constraints
from designer.edits.tree import made, place_of, remade
from form_specs.logic.ast import Compare, Literal, Node, Ref, Today
from form_specs.logic.unparse import unparse
from form_specs.model import Condition, Constraint, Field, FieldType, Form, Severity, Text
from foundation.errors import InputError

_DAYS = (FieldType.DATE, FieldType.DATE_TIME)


def checks_for(field: Field) -> dict[str, str]:
    """Return the checks that can be picked for an answer: their keys and words."""
    if field.type in _DAYS:
        return {"past": "is not after today", "future": "is not before today", "after": "is not before another date"}
    if field.type in (FieldType.INTEGER, FieldType.DECIMAL):
        return {"least": "is at least", "most": "is at most"}
    return {}


def check(field: Field, key: str, value: str = "") -> Constraint:
    """Return the check picked, with a message that says what to do; `value` is a number or another field's id."""
    name, mine = str(field.label).rstrip("?:. "), Ref(field.id)
    match key:
        case "past":
            node, message = Compare("<=", mine, Today()), f"{name}: give a date that is not in the future"
        case "future":
            node, message = Compare(">=", mine, Today()), f"{name}: give a date that is not in the past"
        case "after" if value:
            node, message = Compare(">=", mine, Ref(value)), f"{name}: give a date that is not earlier than the other"
        case "least" | "most":
            sign, word = (">=", "or more") if key == "least" else ("<=", "or less")
            node, message = Compare(sign, mine, _number(field, value)), f"{name}: give {value} {word}"
        case _:
            raise InputError(
                "The check is not finished", "Choose one from the list, and what to hold the answer against"
            )
    return made(Constraint, expression=unparse(node), message=message)


def _number(field: Field, value: str) -> Node:
    try:
        return Literal(float(value) if "." in value else int(value))
    except ValueError as error:
        raise InputError(f"`{value}` is not a number", f"Write a number for ‘{field.label}’") from error


def add_check(form: Form, field_id: str, expression: Condition | None, message: str) -> Form:
    """Return `form` with a check of an answer; raises InputError where nothing is checked or nothing is said."""
    if expression is None:
        raise InputError("Nothing is checked yet", "Choose what the answer must be")
    if not message.strip():
        raise InputError("The check has no message", "Write what people should do when the answer does not fit")
    new = made(Constraint, expression=expression, message=message.strip())
    return _set(form, field_id, [*place_of(form, field_id).field.constraints, new])


def change_check(
    form: Form,
    field_id: str,
    number: int,
    *,
    expression: Condition | None = None,
    message: Text | None = None,
    severity: Severity | None = None,
) -> Form:
    """Return `form` with what is given of one check of an answer, counted from 0, changed."""
    there = list(place_of(form, field_id).field.constraints)
    given = {"expression": expression, "message": message, "severity": severity}
    there[number] = remade(there[number], **{key: value for key, value in given.items() if value is not None})
    return _set(form, field_id, there)


def drop_check(form: Form, field_id: str, number: int) -> Form:
    """Return `form` without one check of an answer, counted from 0."""
    there = place_of(form, field_id).field.constraints
    return _set(form, field_id, [c for place, c in enumerate(there) if place != number])


def _set(form: Form, field_id: str, checks: Sequence[Constraint]) -> Form:
    return set_constraints(form, field_id, checks, place_of(form, field_id).field.max_length)
