"""Logic let go of what is no longer there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from designer.edits.tree import each_field, remade
from form_specs.logic.ast import And, Node, refs
from form_specs.logic.unparse import unparse
from form_specs.model import Condition, Field, Form, Section, SpecTest
from foundation.errors import InputError


def loosened(form: Form, gone: set[str]) -> Form:
    """Return `form` with no condition, constraint or test reading an id that is `gone`.

    Of conditions joined by `and` only the part goes. Raises InputError where a calculation reads one.
    """
    changed = each_field(form, lambda found: [_field(found, gone)])
    sections = tuple(_section(s, gone) for s in changed.sections)
    tests = tuple(test for t in changed.tests if (test := _test(t, gone)))
    return remade(changed, sections=sections, tests=tests)


def _field(found: Field, gone: set[str]) -> Field:
    if found.calculation and _reads(found.calculation.ast, gone):
        what = f"‘{found.label}’ is worked out from it, so it cannot go"
        raise InputError(what, f"Change or take out ‘{found.label}’ first")
    changes: dict[str, Any] = {}
    if found.enable_when and _reads(found.enable_when.ast, gone):
        changes["enable_when"] = _kept(found.enable_when, gone)
    if isinstance(found.required, Condition) and _reads(found.required.ast, gone):
        changes["required"] = _kept(found.required, gone) or False
    constraints = tuple(c for c in found.constraints if not _reads(c.expression.ast, gone))
    if constraints != found.constraints:
        changes["constraints"] = constraints
    return remade(found, **changes) if changes else found


def _section(section: Section, gone: set[str]) -> Section:
    if section.enable_when is None or not _reads(section.enable_when.ast, gone):
        return section
    return remade(section, enable_when=_kept(section.enable_when, gone))


def _kept(condition: Condition, gone: set[str]) -> Condition | None:
    node = condition.ast
    parts = [part for part in (node.parts if isinstance(node, And) else ()) if not _reads(part, gone)]
    if not parts:
        return None
    return Condition(expression=unparse(parts[0] if len(parts) == 1 else And(tuple(parts))))


def _reads(node: Node, gone: set[str]) -> bool:
    return any({ref.id, ref.section} & gone for ref in refs(node))


def _test(test: SpecTest, gone: set[str]) -> SpecTest | None:
    """Return a test without what is gone; None where that was all it looked at."""
    changes: dict[str, Any] = {"answers": _answers(test.answers, gone)}
    for part in ("visible", "hidden", "required"):
        changes[part] = tuple(name for name in getattr(test, part) if not _names(name, gone))
    for part in ("errors", "calculated"):
        value: Mapping[str, str] | None = getattr(test, part)
        changes[part] = value and {k: v for k, v in value.items() if not _names(k, gone)}
    changed = test.model_copy(update=changes)
    looks = changed.visible or changed.hidden or changed.required or changed.calculated or changed.errors is not None
    return changed if looks else None


def _answers(given: Any, gone: set[str]) -> Any:
    if isinstance(given, dict):
        return {k: _answers(v, gone) for k, v in given.items() if k not in gone}
    return [_answers(row, gone) for row in given] if isinstance(given, list) else given


def _names(key: str, gone: set[str]) -> bool:
    return bool(set(key.split(".")) & gone)
