"""The logic of a form as plain lists and mappings, for the small interpreter in the page (runtime.js)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from form_specs.logic.ast import And, Call, Compare, Contains, Empty, In, Literal, Node, Not, Or, Ref, Today
from form_specs.logic.faults import missing, said
from form_specs.logic.plan import Plan, guarded
from form_specs.model import Condition, Field, Section, Severity, Text

Say = Callable[[Text], str]
Told = Callable[[Field], str]


def logic_of(plan: Plan, say: Say = str, told_missing: Told = missing, said_label: Told = said) -> dict[str, Any]:
    """Return what the page needs to work out a form: a working order, each section and each field with its trees.

    `say` gives a text in the page's language and variant, `told_missing` the message for a required answer that is not
    there, `said_label` a label in quotes.
    """
    form = plan.form
    return {
        "order": list(plan.order),
        "sections": {s.id: _section(s, say) for s in form.sections},
        "fields": {p.field.id: _field(p.field, plan, say, told_missing, said_label) for p in form.fields()},
        "owners": {i: p.field.id for i, p in plan.places.items()},
    }


def tree(node: Node) -> list[Any]:
    """Return an expression as nested lists, its operator first."""
    found: list[Any]
    match node:
        case And(parts) | Or(parts):
            found = ["and" if isinstance(node, And) else "or", *(tree(p) for p in parts)]
        case Not(part) | Empty(part):
            found = ["not" if isinstance(node, Not) else "empty", tree(part)]
        case Compare(op, left, right):
            found = [op, tree(left), tree(right)]
        case In(item, choices):
            found = ["in", tree(item), [tree(c) for c in choices]]
        case Contains(item, choices, every):
            found = ["all" if every else "any", tree(item), [tree(c) for c in choices]]
        case Call(name, args):
            found = ["call", name, [tree(a) for a in args]]
        case Ref(own_id, section):
            found = ["ref", own_id, section]
        case Literal(value):
            found = ["day", value.isoformat()] if isinstance(value, date) else ["value", value]
        case Today():
            found = ["today"]
    return found


def plain_value(value: Any) -> Any:
    """Return an answer as JSON holds it, as it would be typed."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(k): plain_value(v) for k, v in value.items()}
    return [plain_value(v) for v in value] if isinstance(value, (list, tuple)) else value


def _when(condition: Condition | None) -> list[Any] | None:
    return tree(condition.ast) if condition else None


def _section(section: Section, say: Say) -> dict[str, Any]:
    found: dict[str, Any] = {"when": _when(section.enable_when)}
    if section.repeats:
        found["repeats"] = {"min": section.repeats.min, "max": section.repeats.max}
        found["title"] = say(section.title)
    return found


def _field(found: Field, plan: Plan, say: Say, told_missing: Told, said_label: Told) -> dict[str, Any]:
    place = plan.places[found.id]
    parts: dict[str, Any] = {
        "type": found.type.value,
        "section": place.section.id,
        "around": place.parents[-1].id if place.parents else place.section.id,
        "when": _when(found.enable_when),
        "required": found.required if isinstance(found.required, bool) else tree(found.required.ast),
        "calculation": tree(found.calculation.ast) if found.calculation else None,
        "constraints": [
            [tree(guarded(found, c.expression.ast)), say(c.message), c.severity is Severity.WARNING]
            for c in found.constraints
        ],
        "options": {
            o.code: [say(o.label), o.exclusive, o.retired_from.isoformat() if o.retired_from else None]
            for o in found.options
        },
        "choice": found.type.value in ("choice", "multi-choice"),
        "scale": [found.scale.min, found.scale.max] if found.scale else None,
        "most": found.max_length,
        "own": list(found.own_ids),
        "other": found.other_id,
        "files": found.files_id,
        "said": said_label(found),
        "missing": told_missing(found),
        "say_what": say(found.other) if found.other else None,
    }
    return {key: value for key, value in parts.items() if value not in (None, False, [], {})}
