"""A scenario's changes made to the form specs themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from analyser.questions import Question
from analyser.redesign.apply import Applied, Changed
from analyser.redesign.scenario import Action
from form_specs.logic.ast import Node, refs
from form_specs.logic.check import Problem, check
from form_specs.model import Condition, Context, Field, Form, InitialValue, Section, SpecTest, Text
from form_specs.shared import embedded
from foundation.errors import InputError

_Edit = Callable[[Field], Field | None]


def changed_forms(forms: Iterable[Form], applied: Applied) -> tuple[list[Form], list[tuple[str, Problem]]]:
    """Return the forms as the scenario leaves them, without those that no longer ask anything, and what it broke.

    A problem stands with the id of its form; problems a form had before are not told. Raises InputError for a
    condition or a pull-through that cannot be written.
    """
    edits: dict[str, dict[str, _Edit]] = {}
    for change in applied.changes:
        if change.before.field:
            of_form = edits.setdefault(change.before.id.split("|")[0], {})
            of_form[change.before.field] = _then(of_form.get(change.before.field), _edit(change))
    changed: list[Form] = []
    broken: list[tuple[str, Problem]] = []
    for form in forms:
        after = _edited(form, edits[form.id]) if form.id in edits else form
        if after is not None:
            known = {(p.rule, p.link_id) for p in check(form)} if after is not form else set()
            broken += [(form.id, p) for p in check(after) if after is not form and (p.rule, p.link_id) not in known]
            changed.append(after)
    return changed, broken


def _then(first: _Edit | None, second: _Edit) -> _Edit:
    if first is None:
        return second
    return lambda field: None if (between := first(field)) is None else second(between)


def _edit(change: Changed) -> _Edit:
    if change.after is None:
        return lambda _field: None
    update = _UPDATES.get(change.decision.action, _merged)
    return lambda field: field.model_copy(update=update(field, change))


def _merged(_field: Field, change: Changed) -> dict[str, Any]:
    return {"items": change.after.items} if change.after else {}


def _pulled(_field: Field, change: Changed) -> dict[str, Any]:
    if change.after is None:
        return {}
    told = {"from": change.after.pulled_from, "confirm": change.after.confirmed}
    return {"initial": InitialValue.model_validate(told)}


def _reworded(field: Field, change: Changed) -> dict[str, Any]:
    return {"label": field.label.model_copy(update={"text": change.decision.text})}


def _conditional(_field: Field, change: Changed) -> dict[str, Any]:
    text = change.decision.text
    try:
        return {"enable_when": Condition(expression=text)}
    except ValueError as error:
        raise InputError(f"`{text}` is not a condition", "Write for example seen_alone = 'no'") from error


def _boxed(_field: Field, change: Changed) -> dict[str, Any]:
    return {"context": Context(label=Text(text=change.decision.text or "Tell us more"))}


def _from_bank(field: Field, change: Changed) -> dict[str, Any]:
    use = change.decision.text
    own = embedded().question(use).field
    told = {name: getattr(own, name) for name in Field.model_fields}
    return {
        **told,
        "id": field.id,
        "use": use,
        "items": field.items or own.items,
        "statutory": field.statutory or own.statutory,
    }


_UPDATES: dict[Action, Callable[[Field, Changed], dict[str, Any]]] = {
    Action.ASK_ONCE: _pulled,
    Action.REWORD: _reworded,
    Action.CONDITIONAL: _conditional,
    Action.CONTEXT: _boxed,
    Action.BANK: _from_bank,
}


def _edited(form: Form, edits: dict[str, _Edit]) -> Form | None:
    gone: set[str] = set()
    sections = []
    for section in form.sections:
        fields = tuple(_fields(section.fields, edits, gone))
        if fields:
            sections.append(section.model_copy(update={"fields": fields}))
        else:
            gone.add(section.id)
    if not sections:
        return None
    tests = tuple(_test(test, gone) for test in form.tests)
    return form.model_copy(update={"sections": tuple(sections), "tests": tests, "version": _next(form.version)})


def _fields(fields: Iterable[Field], edits: dict[str, _Edit], gone: set[str]) -> Iterator[Field]:
    for field in fields:
        after = edits[field.id](field) if field.id in edits else field
        if after is not None and after.fields:
            inner = tuple(_fields(after.fields, edits, gone))
            after = after.model_copy(update={"fields": inner}) if inner else None
        if after is None:
            gone.update(field.own_ids)
        else:
            yield after


def _test(test: SpecTest, gone: set[str]) -> SpecTest:
    """Return the test without what is no longer on the form; what it says of the rest still holds."""

    def kept(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(name for name in names if not gone & set(name.split(".")))

    update: dict[str, Any] = {
        "answers": {key: value for key, value in test.answers.items() if key not in gone},
        "visible": kept(test.visible),
        "hidden": kept(test.hidden),
        "required": kept(test.required),
        "calculated": {key: test.calculated[key] for key in kept(test.calculated)},
    }
    if test.errors is not None:
        update["errors"] = {key: test.errors[key] for key in kept(test.errors)}
    return test.model_copy(update=update)


def _next(version: str) -> str:
    return f"{int(version.split('.')[0]) + 1}.0.0"


def hung_on(forms: Iterable[Form], core: Sequence[Question]) -> set[str]:
    """Return the ids of questions that those in `core` hang on: what their conditions and calculations refer to."""
    kept = {(q.id.split("|")[0], q.field) for q in core}
    wanted: set[tuple[str, str]] = set(kept)
    for form in forms:
        needs = {place.field.id: set(_refs(place.section, place.field)) for place in form.fields()}
        waiting = [field for name, field in kept if name == form.id]
        while waiting:
            for other in needs.get(waiting.pop(), ()):
                if (form.id, other) not in wanted:
                    wanted.add((form.id, other))
                    waiting.append(other)
    return {f"{form}.{field}" for form, field in wanted - kept}


def _refs(section: Section, field: Field) -> Iterator[str]:
    required = field.required if isinstance(field.required, Condition) else None
    conditions = [section.enable_when, field.enable_when, required, *(c.expression for c in field.constraints)]
    nodes: list[Node] = [condition.ast for condition in conditions if condition]
    if field.calculation:
        nodes.append(field.calculation.ast)
    for node in nodes:
        for ref in refs(node):
            yield ref.id
