"""What is wrong with a form's logic before anyone answers it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from form_specs.faults import did_you_mean
from form_specs.logic.ast import Empty, Node, Not, Ref, refs
from form_specs.logic.kinds import Kind, Kinds, Misfit
from form_specs.logic.plan import CircleError, Plan, conditions, make_plan
from form_specs.logic.satisfy import can_hold
from form_specs.model import Field, Form, Place, Section

_TRIED = (Kind.NUMBER, Kind.DAY, Kind.YES_NO, Kind.TEXT)


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in the logic of a form: a stable rule slug, the section or field it stands in, and what is wrong.

    Rules: unknown-field, unknown-code, type-mismatch, out-of-reach, circle, never-shown, never-required, never-valid,
    and between forms unknown-source, source-type, source-later, same-id.
    """

    rule: str
    link_id: str
    message: str


def check(form: Form) -> list[Problem]:
    """Return the problems of a form's conditions, constraints and calculations, in the order of the form."""
    problems = meaningless(form)
    if any(p.rule == "circle" for p in problems):
        return problems
    broken = {p.link_id for p in problems}
    problems += [p for p in _impossible(make_plan(form)) if p.link_id not in broken]
    order = {some_id: n for n, some_id in enumerate(_ids(form))}
    return sorted(problems, key=lambda p: order[p.link_id])


def meaningless(form: Form) -> list[Problem]:
    """Return only the problems that leave an expression without a meaning; quick, for nothing is tried out."""
    try:
        return list(_misfits(make_plan(form)))
    except CircleError as error:
        message = f"These wait for each other: {', '.join(error.ids)}. Break the circle."
        return [Problem("circle", error.ids[0], message)]


def same_id(form: Form, among: Iterable[Form]) -> list[Problem]:
    """Return the one problem of a form whose id another of the forms it is `among` has too; empty where it is alone."""
    others = sum(other.id == form.id for other in among) - 1
    message = f"Another form here is called `{form.id}` too: give one of them an id of its own."
    return [Problem("same-id", form.id, message)] if others > 0 else []


def check_sources(form: Form, known: Mapping[str, Form]) -> list[Problem]:
    """Return what is wrong with the values `form` pulls through from `known` forms (by id)."""
    return [p for place in form.fields() for p in _source_problems(form, place.field, known)]


def uses(form: Form, some_id: str) -> list[str]:
    """Return the ids of the sections and fields whose logic reads `some_id`, in the order of the form.

    They break when it is deleted; see logic.rename for renaming it.
    """
    found = form.field(some_id)
    names = set(found.own_ids) if found else {some_id}
    trees = [(s.id, [s.enable_when.ast] if s.enable_when else []) for s in form.sections]
    trees += [(p.field.id, conditions(p.field)) for p in form.fields()]
    readers = {owner for owner, nodes in trees for node in nodes for ref in refs(node) if {ref.id, ref.section} & names}
    return [i for i in _ids(form) if i in readers and i != some_id]


def broken_by(old: Form, new: Form) -> list[Problem]:
    """Return the problems `new` has and `old` had not: what an edit, a deletion or a rename has broken."""
    before = {(p.rule, p.link_id, p.message) for p in check(old)}
    return [p for p in check(new) if (p.rule, p.link_id, p.message) not in before]


def _ids(form: Form) -> list[str]:
    found: dict[str, None] = {}
    for section in form.sections:
        found[section.id] = None
        found |= {field.id: None for top in section.fields for field, _ in top.walk()}
    return list(found)


def _misfits(plan: Plan) -> Iterator[Problem]:
    for section in plan.form.sections:
        if section.enable_when:
            yield from _told(plan, section.id, Kinds(plan, None).condition(section.enable_when.ast))
    for section, found, _ in plan.form.fields():
        kinds = Kinds(plan, section)
        for node in _trees(found):
            yield from _told(plan, found.id, kinds.condition(node))
        if found.calculation:
            yield from _told(plan, found.id, kinds.value(found.calculation.ast))


def _trees(found: Field) -> list[Node]:
    calculation = found.calculation.ast if found.calculation else None
    return [node for node in conditions(found) if node is not calculation]


def _told(plan: Plan, link_id: str, misfits: Iterable[Misfit]) -> Iterator[Problem]:
    for misfit in dict.fromkeys(misfits):
        message = f"{misfit.message[0].upper()}{misfit.message[1:]}."
        if misfit.rule == "unknown-field":
            message += _hint(plan, misfit.message.split("`")[1])
        yield Problem(misfit.rule, link_id, message)


def _hint(plan: Plan, name: str) -> str:
    name = name.rpartition(".")[2]
    renamed = next((p.field.id for p in plan.form.fields() if name in p.field.previous_ids), None)
    near = renamed or did_you_mean(name, list(plan.places))
    return (f" It is now called `{near}`." if renamed else f" Did you mean `{near}`?") if near else ""


def _impossible(plan: Plan) -> Iterator[Problem]:
    for section in plan.form.sections:
        if section.enable_when and not can_hold(plan, None, [section.enable_when.ast]):
            yield _never_shown(section)
    for place in plan.form.fields():
        found = place.field
        if found.enable_when and not can_hold(plan, place):
            yield _never_shown(found)
            continue
        if not isinstance(found.required, bool) and not can_hold(plan, place, [found.required.ast]):
            message = f"`{found.id}` is required only when it is hidden, or never: `{found.required}` cannot hold then."
            yield Problem("never-required", found.id, message)
        if Kinds(plan, place.section).element(Ref(found.id)) in _TRIED:
            yield from _never_valid(plan, place)


def _never_shown(thing: Field | Section) -> Problem:
    required = isinstance(thing, Field) and thing.required is not False
    also = " It is required, but hidden." if required else ""
    message = f"`{thing.id}` can never be shown: `{thing.enable_when}` cannot hold.{also}"
    return Problem("never-shown", thing.id, message)


def _never_valid(plan: Plan, place: Place) -> Iterator[Problem]:
    for constraint in place.field.constraints:
        if not can_hold(plan, place, [Not(Empty(Ref(place.field.id))), constraint.expression.ast]):
            yield Problem("never-valid", place.field.id, f"No answer can satisfy `{constraint.expression}`.")


def _source_problems(form: Form, found: Field, by_id: Mapping[str, Form]) -> Iterator[Problem]:
    initial = found.initial
    if initial is None or initial.source is None:
        return
    source_form = by_id.get(initial.source_form or "")
    source = source_form.field(initial.source_field or "") if source_form else None
    where = f"`{found.id}` of `{form.id}`"
    if source_form is None or source is None:
        yield Problem("unknown-source", found.id, f"{where} is pulled from `{initial.source}`, which does not exist.")
    elif source.type is not found.type and source.calculation is None:
        message = f"{where} is {found.type}, but `{initial.source}` is {source.type}."
        yield Problem("source-type", found.id, message)
    elif source_form.workflow_step.order > form.workflow_step.order:
        message = f"{where} is pulled from `{initial.source}`, which is filled in later."
        yield Problem("source-later", found.id, message)
