"""Conditions built by picking, with no syntax to learn."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NoReturn

from designer.edits.picked import Group, Join, Kept, Part, Picked
from designer.edits.subjects import AGE, COUNT, TODAY, Subject
from form_specs.logic.ast import And, Call, Compare, Contains, Empty, In, Literal, Node, Not, Or, Today
from form_specs.logic.kinds import Kind
from form_specs.logic.parse import parse
from form_specs.logic.unparse import unparse
from form_specs.model import Condition
from foundation.errors import InputError

_FIXED = ("yes", "no", "not_yes", "not_no", "answered", "not_answered")
_SEVERAL = ("in", "not_in", "any", "all", "not_any", "not_all")


def takes_values(test: str) -> bool:
    """Return whether a test is held against something."""
    return test not in _FIXED


def takes_several(test: str) -> bool:
    """Return whether a test is held against one or more values."""
    return test in _SEVERAL


def wants_number(subject: Subject, test: str) -> bool:
    """Return whether the value a test is held against is a number."""
    return test.startswith((AGE, COUNT)) or subject.kind is Kind.NUMBER


def finished(whole: Group) -> Group:
    """Return `whole` without the parts for which no question is chosen yet."""
    parts: list[Part] = []
    for part in whole.parts:
        inner = finished(part) if isinstance(part, Group) else part
        if inner.parts if isinstance(inner, Group) else isinstance(inner, Kept) or inner.key:
            parts.append(inner)
    return Group(tuple(parts), whole.join)


def build(known: Mapping[str, Subject], whole: Group) -> Condition | None:
    """Return the condition that was picked among what is `known`; None without parts.

    Raises InputError where a part is not finished or reads something that is not known.
    """
    node = _group(known, whole)
    return Condition(expression=unparse(node)) if node is not None else None


def _group(known: Mapping[str, Subject], group: Group) -> Node | None:
    nodes = tuple(node for part in group.parts if (node := _part(known, part)) is not None)
    if not nodes:
        return None
    whole = nodes[0]
    if len(nodes) > 1:
        whole = And(nodes) if group.join in (Join.ALL, Join.NOT_ALL) else Or(nodes)
    return Not(whole) if group.join in (Join.NONE, Join.NOT_ALL) else whole


def _part(known: Mapping[str, Subject], part: Part) -> Node | None:
    match part:
        case Group():
            return _group(known, part)
        case Kept(expression):
            return parse(expression)
    subject = known.get(part.key)
    if subject is None or part.test not in subject.tests:
        raise InputError("A part of the condition is not finished", "Choose a question and what its answer must be")
    return _test(known, subject, part)


def _test(known: Mapping[str, Subject], subject: Subject, part: Picked) -> Node:
    ref, test = subject.node, part.test
    if test in _FIXED:
        return _fixed(ref, test)
    if test in _SEVERAL:
        return _chosen(subject, part)
    if test in ("same", "not_same"):
        return Compare("=" if test == "same" else "!=", ref, _other(known, subject, part))
    for start, called in ((AGE, "age_at"), (COUNT, "count")):
        if test.startswith(start):
            day: Node = _other(known, subject, part) if part.other else Today()
            args = (ref, day) if start == AGE else (ref,)
            return Compare(test.removeprefix(start), Call(called, args), _value(subject, part))
    return Compare(test, ref, _other(known, subject, part) if part.other else _value(subject, part))


def _fixed(ref: Node, test: str) -> Node:
    if test.endswith("answered"):
        return Empty(ref) if test == "not_answered" else Not(Empty(ref))
    return Compare("!=" if test.startswith("not") else "=", ref, Literal(test.endswith("yes")))


def _chosen(subject: Subject, part: Picked) -> Node:
    ref, test = subject.node, part.test
    values = tuple(Literal(value) for value in part.values if value)
    if not values:
        _nothing(subject)
    if test in ("in", "not_in"):
        if len(values) == 1:
            return Compare("=" if test == "in" else "!=", ref, values[0])
        return In(ref, values) if test == "in" else Not(In(ref, values))
    contains = Contains(ref, values, test.endswith("all"))
    return Not(contains) if test.startswith("not") else contains


def _other(known: Mapping[str, Subject], subject: Subject, part: Picked) -> Node:
    other = known.get(part.other)
    if other is None:
        _nothing(subject)
    return other.node


def _value(subject: Subject, part: Picked) -> Node:
    value = part.values[0] if part.values else ""
    if not value:
        _nothing(subject)
    number = wants_number(subject, part.test)
    if value == TODAY and not number:
        return Today()
    try:
        if number:
            return Literal(float(value) if "." in value else int(value))
        return Literal(date.fromisoformat(value))
    except ValueError as error:
        kind = "a number" if number else "a date"
        raise InputError(f"`{value}` is not {kind}", f"Choose {kind} for ‘{subject.label}’") from error


def _nothing(subject: Subject) -> NoReturn:
    raise InputError(f"Nothing is chosen to hold ‘{subject.label}’ against", "Choose an answer, or take the part out")
