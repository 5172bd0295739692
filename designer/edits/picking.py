"""Conditions and checks built by picking, with no syntax to learn, and read back into what was picked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from form_specs.logic.ast import And, Compare, Contains, Empty, In, Literal, Node, Not, Or, Ref, Today
from form_specs.logic.unparse import unparse
from form_specs.model import Condition, Constraint, Field, FieldType, Form
from foundation.errors import InputError

_ANSWERED = {"answered": "is answered", "not_answered": "is not answered"}
_NUMBERS = {"=": "is", ">": "is more than", ">=": "is at least", "<": "is less than", "<=": "is at most"}
_DAYS = {">": "is after", ">=": "is on or after", "<": "is before", "<=": "is on or before"}
TODAY = "today"


@dataclass(frozen=True, slots=True)
class Picked:
    """One part of a condition: the field that is read, a test of `asks_of` it, and the values it is held against.

    Values are option codes, `yes`, `no`, numbers, ISO dates or `today`, as text.
    """

    field: str
    test: str
    values: tuple[str, ...] = ()


def asks_of(field: Field) -> dict[str, str]:
    """Return what can be asked of an answer: the key of each test and its words; empty where nothing can."""
    match field.type:
        case FieldType.BOOLEAN:
            own = {"yes": "is Yes", "no": "is No"}
        case FieldType.CHOICE:
            own = {"in": "is one of", "not_in": "is none of"}
        case FieldType.MULTI_CHOICE:
            own = {"any": "includes any of", "all": "includes all of"}
        case FieldType.INTEGER | FieldType.DECIMAL | FieldType.SCALE:
            own = _NUMBERS
        case FieldType.DATE | FieldType.DATE_TIME:
            own = _DAYS
        case FieldType.DISPLAY | FieldType.GROUP | FieldType.CALCULATED:
            return {}
        case _:
            own = {}
    return own | _ANSWERED


def takes_values(test: str) -> bool:
    """Return whether a test is held against values."""
    return test not in ("yes", "no", *_ANSWERED)


def build(form: Form, parts: Sequence[Picked], *, every: bool = True) -> Condition | None:
    """Return the condition that every part (or at least one) holds; None without parts.

    Raises InputError where a part is not finished or reads a question the form does not have.
    """
    nodes = [_node(form, part) for part in parts]
    if not nodes:
        return None
    node = nodes[0] if len(nodes) == 1 else (And if every else Or)(tuple(nodes))
    return Condition(expression=unparse(node))


def read_back(form: Form, condition: Condition) -> tuple[list[Picked], bool] | None:
    """Return the parts of a condition and whether every one must hold; None where it says more than can be picked."""
    node = condition.ast
    nodes = node.parts if isinstance(node, (And, Or)) else (node,)
    parts = [_picked(form, part) for part in nodes]
    if any(part is None for part in parts):
        return None
    return [part for part in parts if part], not isinstance(node, Or)


def _node(form: Form, part: Picked) -> Node:
    field = form.field(part.field)
    if field is None or part.test not in asks_of(field):
        raise InputError("A part of the condition is not finished", "Choose a question and what its answer must be")
    ref = Ref(part.field)
    if not takes_values(part.test):
        fixed: dict[str, Node] = {"answered": Not(Empty(ref)), "not_answered": Empty(ref)}
        return fixed.get(part.test) or Compare("=", ref, Literal(part.test == "yes"))
    values = tuple(_value(field, value) for value in part.values if value)
    if not values:
        raise InputError(f"Nothing is chosen to hold ‘{field.label}’ against", "Choose an answer, or take the part out")
    if part.test in ("any", "all"):
        return Contains(ref, values, part.test == "all")
    if part.test not in ("in", "not_in"):
        return Compare(part.test, ref, values[0])
    if len(values) == 1:
        return Compare("=" if part.test == "in" else "!=", ref, values[0])
    return In(ref, values) if part.test == "in" else Not(In(ref, values))


def _value(field: Field, value: str) -> Node:
    if field.type in (FieldType.CHOICE, FieldType.MULTI_CHOICE):
        return Literal(value)
    if value == TODAY:
        return Today()
    try:
        if field.type in (FieldType.DATE, FieldType.DATE_TIME):
            return Literal(date.fromisoformat(value))
        return Literal(float(value) if "." in value else int(value))
    except ValueError as error:
        kind = "a date" if field.type in (FieldType.DATE, FieldType.DATE_TIME) else "a number"
        raise InputError(f"`{value}` is not {kind}", f"Choose {kind} for ‘{field.label}’") from error


def _picked(form: Form, node: Node) -> Picked | None:
    found = _taken_apart(node)
    field = form.field(found.field) if found else None
    return found if found and field and found.test in asks_of(field) else None


def _taken_apart(node: Node) -> Picked | None:
    found = None
    match node:
        case Compare("=", Ref(some_id, None), Literal(bool(value))):
            found = Picked(some_id, "yes" if value else "no")
        case Compare(op, Ref(some_id, None), Literal(str(value))):
            found = Picked(some_id, {"=": "in", "!=": "not_in"}.get(op, op), (value,))
        case Compare(op, Ref(some_id, None), (Literal() | Today()) as right):
            found = Picked(some_id, op, (_as_text(right),))
        case In(Ref(some_id, None), choices) if _all_fixed(choices):
            found = Picked(some_id, "in", tuple(map(_as_text, choices)))
        case Not(In(Ref(some_id, None), choices)) if _all_fixed(choices):
            found = Picked(some_id, "not_in", tuple(map(_as_text, choices)))
        case Contains(Ref(some_id, None), choices, every) if _all_fixed(choices):
            found = Picked(some_id, "all" if every else "any", tuple(map(_as_text, choices)))
        case Empty(Ref(some_id, None)):
            found = Picked(some_id, "not_answered")
        case Not(Empty(Ref(some_id, None))):
            found = Picked(some_id, "answered")
    return found


def _all_fixed(choices: Sequence[Node]) -> bool:
    return all(isinstance(choice, Literal) for choice in choices)


def _as_text(node: Node) -> str:
    return str(node.value) if isinstance(node, Literal) else TODAY


def checks_for(field: Field) -> dict[str, str]:
    """Return the checks that can be picked for an answer: their keys and words."""
    if field.type in (FieldType.DATE, FieldType.DATE_TIME):
        return {"past": "is not after today", "future": "is not before today", "after": "is not before another date"}
    if field.type in (FieldType.INTEGER, FieldType.DECIMAL):
        return {"least": "is at least", "most": "is at most"}
    return {}


def check(field: Field, key: str, value: str = "") -> Constraint:
    """Return the check picked, with a message that says what to do; `value` is a number or another field's id."""
    name = str(field.label).rstrip("?:. ")
    match key:
        case "past":
            expression, message = f"{field.id} <= today", f"{name}: give a date that is not in the future"
        case "future":
            expression, message = f"{field.id} >= today", f"{name}: give a date that is not in the past"
        case "after":
            expression, message = f"{field.id} >= {value}", f"{name}: give a date that is not earlier than the other"
        case "least" | "most":
            sign, word = (">=", "or more") if key == "least" else ("<=", "or less")
            number = _value(field, value)
            expression, message = f"{field.id} {sign} {unparse(number)}", f"{name}: give {value} {word}"
        case _:
            raise InputError("This check is not known", "Choose one from the list")
    return Constraint.model_validate({"expression": expression, "message": message})
