"""What depends on what in a form, and the order in which to work it out."""

from __future__ import annotations

from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter

from form_specs.logic.ast import Empty as IsEmpty
from form_specs.logic.ast import Node, Or, Ref, refs
from form_specs.logic.ast import children as parts_of
from form_specs.model import Field, FieldType, Form, Place, Section


class CircleError(ValueError):
    """Conditions or calculations that wait for each other; `ids` lists them in a circle."""

    def __init__(self, ids: tuple[str, ...]) -> None:
        super().__init__(f"these wait for each other: {' -> '.join(ids)}")
        self.ids = ids


@dataclass(frozen=True)
class Plan:
    """A form made ready to evaluate: who owns each answer id, what each id depends on, and a working order."""

    form: Form
    places: dict[str, Place] = field(default_factory=dict)
    sections: dict[str, Section] = field(default_factory=dict)
    depends: dict[str, frozenset[str]] = field(default_factory=dict)
    order: tuple[str, ...] = ()

    def owner(self, some_id: str) -> str | None:
        """Return the field or section whose answer is kept under `some_id`, or None."""
        if some_id in self.sections:
            return some_id
        place = self.places.get(some_id)
        return place.field.id if place else None

    def repeating(self, some_id: str) -> str | None:
        """Return the repeating section a field's answers stand in, or None."""
        place = self.places.get(some_id)
        return place.section.id if place and place.section.repeats else None


def make_plan(form: Form) -> Plan:
    """Return the plan of `form`; raises CircleError where conditions wait for each other."""
    plan = Plan(form, _places(form), {s.id: s for s in form.sections}, {})
    for section in form.sections:
        plan.depends[section.id] = _owners(plan, [section.enable_when.ast] if section.enable_when else [])
    for section, found, parents in form.fields():
        around = parents[-1].id if parents else section.id
        plan.depends[found.id] = _owners(plan, _shown_by(found)) | {around}
    try:
        order = tuple(TopologicalSorter(plan.depends).static_order())
    except CycleError as error:
        raise CircleError(tuple(reversed(error.args[1]))) from error
    return Plan(form, plan.places, plan.sections, plan.depends, order)


def conditions(found: Field) -> list[Node]:
    """Return every tree a field holds: when it is shown, required, allowed, and how it is calculated."""
    required = [] if isinstance(found.required, bool) else [found.required.ast]
    return [*_shown_by(found), *required, *(c.expression.ast for c in found.constraints)]


def guarded(found: Field, node: Node) -> Node:
    """Return a constraint as it is really asked: true while an answer it compares is still empty.

    Answers that stand only inside `is empty`, `count`, `sum` or `coalesce` are meant to be empty at times.
    """
    compared = dict.fromkeys(ref for ref in (Ref(found.id), *_compared(node)))
    return Or((*(IsEmpty(ref) for ref in compared), node))


def _compared(node: Node) -> tuple[Ref, ...]:
    if isinstance(node, Ref):
        return (node,)
    if isinstance(node, IsEmpty) or getattr(node, "name", "") in ("count", "sum", "coalesce"):
        return ()
    return tuple(ref for child in parts_of(node) for ref in _compared(child))


def _shown_by(found: Field) -> list[Node]:
    own = [found.enable_when.ast] if found.enable_when else []
    return own + ([found.calculation.ast] if found.calculation else [])


def _places(form: Form) -> dict[str, Place]:
    places = list(form.fields())
    return {some_id: place for place in places for some_id in place.field.own_ids} | {p.field.id: p for p in places}


def _owners(plan: Plan, trees: list[Node]) -> frozenset[str]:
    names = [ref for tree in trees for ref in refs(tree)]
    return frozenset(owner for ref in names if (owner := plan.owner(ref.id)) is not None)


NOT_ASKED = frozenset({FieldType.DISPLAY, FieldType.GROUP, FieldType.CALCULATED})
