"""Calculations picked from a few kinds, and read back into what was picked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from designer.edits.subjects import Subject
from designer.edits.tree import with_field
from form_specs.logic.ast import Call, Node, Ref, Today
from form_specs.logic.kinds import Kind
from form_specs.logic.unparse import unparse
from form_specs.model import Calculation, Form
from foundation.errors import InputError

KINDS = {
    "age": "Age, or whole years between two dates",
    "sum": "Total of numbers",
    "count": "How many answers were given",
    "copy": "A copy of another answer",
    "first": "The first of several answers that was given",
    "today": "The day the form is filled in",
}
"""Each kind of calculation that can be picked, and its words."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A calculation as picked: a key of KINDS and the keys of what it reads, in order.

    Of an age the first is the date it counts from; the second, if any, the date it counts to (else today).
    """

    kind: str
    reads: tuple[str, ...] = ()


def readable(known: Mapping[str, Subject], kind: str) -> dict[str, str]:
    """Return what a calculation of this kind can read: keys and words."""
    wanted = {
        "age": (Kind.DAY,),
        "sum": (Kind.NUMBER,),
        "count": (Kind.SEVERAL,),
        "copy": (Kind.TEXT, Kind.NUMBER, Kind.DAY, Kind.YES_NO),
        "first": (Kind.TEXT, Kind.NUMBER, Kind.DAY, Kind.YES_NO),
    }.get(kind, ())
    return {key: one.label for key, one in known.items() if one.kind in wanted or (kind == "sum" and _numbers(one))}


def _numbers(one: Subject) -> bool:
    return "." in one.key and one.field is not None and one.field.type.value in ("integer", "decimal", "scale")


def calculation(known: Mapping[str, Subject], picked: Sum) -> Calculation:
    """Return the calculation that was picked; raises InputError where something it needs is not chosen."""
    nodes: tuple[Node, ...] = tuple(known[key].node for key in picked.reads if key in known)
    if picked.kind == "today":
        return Calculation(expression="today")
    if not nodes:
        raise InputError("The calculation reads no answer yet", "Choose what it is worked out from")
    whole: Node
    match picked.kind:
        case "age":
            whole = Call("age_at", (nodes[0], nodes[1] if len(nodes) > 1 else Today()))
        case "sum":
            whole = Call("sum", nodes)
        case "count":
            whole = Call("count", nodes[:1])
        case "first":
            whole = Call("coalesce", nodes)
        case _:
            whole = nodes[0]
    return Calculation(expression=unparse(whole))


def read_calculation(known: Mapping[str, Subject], there: Calculation) -> Sum | None:
    """Return what a calculation says as it could be picked; None where it says more."""
    found = _taken_apart(there.ast)
    if found is None or any(key not in readable(known, found.kind) for key in found.reads):
        return None
    return found


def _taken_apart(node: Node) -> Sum | None:
    found = None
    match node:
        case Today():
            found = Sum("today")
        case Ref():
            found = Sum("copy", (str(node),))
        case Call("age_at", (Ref() as born, Today())):
            found = Sum("age", (str(born),))
        case Call("age_at", (Ref() as born, Ref() as day)):
            found = Sum("age", (str(born), str(day)))
        case Call("count", (Ref() as one,)):
            found = Sum("count", (str(one),))
        case Call("sum" | "coalesce" as name, args) if all(isinstance(arg, Ref) for arg in args):
            found = Sum("sum" if name == "sum" else "first", tuple(map(str, args)))
    return found


def set_calculation(form: Form, field_id: str, there: Calculation) -> Form:
    """Return `form` with how a question is worked out changed."""
    return with_field(form, field_id, calculation=there)
