"""Conditions read back into what was picked; what says more than can be picked is kept as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from designer.edits.picked import Group, Join, Kept, Part, Picked
from designer.edits.subjects import AGE, COUNT, TODAY, Subject
from form_specs.logic.ast import And, Call, Compare, Contains, Empty, In, Literal, Node, Not, Or, Ref, Today
from form_specs.logic.unparse import literal, unparse
from form_specs.model import Condition

_TURNED = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


def read_back(known: Mapping[str, Subject], condition: Condition | None) -> Group:
    """Return what a condition says as it could be picked among what is `known`, empty without one."""
    if condition is None:
        return Group()
    whole = _part(known, condition.ast)
    return whole if isinstance(whole, Group) else Group((whole,))


def _part(known: Mapping[str, Subject], node: Node) -> Part:
    found = _taken_apart(known, node)
    subject = known.get(found.key) if found else None
    if found and subject and found.test in subject.tests and (not found.other or found.other in known):
        return found
    return _grouped(known, node) or Kept(unparse(node))


def _grouped(known: Mapping[str, Subject], node: Node) -> Group | None:
    parts: tuple[Node, ...] = ()
    join = Join.ALL
    match node:
        case And(parts):
            join = Join.ALL
        case Or(parts):
            join = Join.ANY
        case Not(And(parts)):
            join = Join.NOT_ALL
        case Not(Or(parts)):
            join = Join.NONE
        case Not(part) if not isinstance(inner := _part(known, part), Kept):
            return Group((inner,), Join.NONE)
    return Group(tuple(_part(known, part) for part in parts), join) if parts else None


def _taken_apart(known: Mapping[str, Subject], node: Node) -> Picked | None:
    """Return the one test that `node` is; None where it is none, or reads what cannot be picked."""
    found = None
    match node:
        case Ref():
            found = Picked(str(node), "yes")
        case Empty(Ref() as ref):
            found = Picked(str(ref), "not_answered")
        case Not(Empty(Ref() as ref)):
            found = Picked(str(ref), "answered")
        case In(Ref() as ref, choices) if _words(choices):
            found = Picked(str(ref), "in", _words(choices))
        case Not(In(Ref() as ref, choices)) if _words(choices):
            found = Picked(str(ref), "not_in", _words(choices))
        case Contains(Ref() as ref, choices, every) if _words(choices):
            found = Picked(str(ref), "all" if every else "any", _words(choices))
        case Not(Contains(Ref() as ref, choices, every)) if _words(choices):
            found = Picked(str(ref), "not_all" if every else "not_any", _words(choices))
        case Compare(op, (Literal() | Today()) as left, (Ref() | Call()) as right):
            found = _compared(known, _TURNED[op], right, left)
        case Compare(op, left, right):
            found = _compared(known, op, left, right)
    return found


def _compared(known: Mapping[str, Subject], op: str, left: Node, right: Node) -> Picked | None:
    found = None
    match left, right:
        case Ref(), Literal(bool(value)) if op in ("=", "!="):
            found = Picked(str(left), ("" if op == "=" else "not_") + ("yes" if value else "no"))
        case Ref(), Literal(str(value)):
            found = Picked(str(left), {"=": "in", "!=": "not_in"}.get(op, op), (value,))
        case Ref(), Literal() | Today():
            found = Picked(str(left), op, (_as_text(right),))
        case Ref(), Ref():
            subject = known.get(str(left))
            test = op if subject and op in subject.tests else {"=": "same", "!=": "not_same"}.get(op, op)
            found = Picked(str(left), test, other=str(right))
        case Call("count", (Ref() as ref,)), Literal(int() | float()):
            found = Picked(str(ref), f"{COUNT}{op}", (_as_text(right),))
        case Call("age_at", (Ref() as ref, Today())), Literal(int() | float()):
            found = Picked(str(ref), f"{AGE}{op}", (_as_text(right),))
        case Call("age_at", (Ref() as ref, Ref() as day)), Literal(int() | float()):
            found = Picked(str(ref), f"{AGE}{op}", (_as_text(right),), str(day))
    return found


def _words(choices: Sequence[Node]) -> tuple[str, ...]:
    """Return the choices where all are words, else nothing."""
    words = tuple(c.value for c in choices if isinstance(c, Literal) and isinstance(c.value, str))
    return words if len(words) == len(choices) else ()


def _as_text(node: Node) -> str:
    return literal(node.value) if isinstance(node, Literal) else TODAY
