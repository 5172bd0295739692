"""A form taken apart into what two people can change without getting in each other's way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from form_specs.model import Field, Form
from form_specs.plain import plain_value

FORM = "form"
# What stands or falls together: half of one person's answer options with half of another's fits nobody.
_TOGETHER = {
    "previous_ids": "id",
    "options": "type",
    "options_from": "type",
    "other": "type",
    "scale": "type",
    "parts": "type",
    "calculation": "type",
    "approval": "status",
}
PLACE = "place"


@dataclass
class Parts:
    """`things` are the form, its sections and fields by id, each with its units; `orders` what stands in each.

    A unit is a key, or keys that stand or fall together, with their plain values. A field that was given another id is
    known by the id it had in the form both people began with.
    """

    things: dict[str, dict[str, Any]] = field(default_factory=dict)
    orders: dict[str, list[str]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


def take_apart(form: Form, base: Form | None = None) -> Parts:
    """Return `form` in parts; `base` tells which ids fields had before."""
    earlier = {p.field.id for p in base.fields()} if base else set()
    now = {p.field.id for p in form.fields()}

    def known_as(found: Field) -> str:
        if found.id in earlier or not base:
            return found.id
        return next((i for i in reversed(found.previous_ids) if i in earlier and i not in now), found.id)

    parts = Parts()
    parts.things[FORM] = dict(_units(form, ("sections",)))
    parts.names[FORM] = form.title.text
    parts.orders[FORM] = [f"section {s.id}" for s in form.sections]
    for section in form.sections:
        home = f"section {section.id}"
        parts.things[home] = dict(_units(section, ("fields",))) | {PLACE: FORM}
        parts.names[home] = section.title.text
        _add(parts, home, section.fields, known_as)
    return parts


def _add(parts: Parts, home: str, fields: tuple[Field, ...], known_as: Any) -> None:
    parts.orders[home] = [known_as(found) for found in fields]
    for found in fields:
        name = known_as(found)
        parts.things[name] = dict(_units(found, ("fields",))) | {PLACE: home}
        parts.names[name] = found.label.text
        if found.fields:
            _add(parts, name, found.fields, known_as)


def _units(model: Any, left_out: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    plain = plain_value(model.model_copy(update=dict.fromkeys(left_out, ())))
    units: dict[str, dict[str, Any]] = {}
    for key, value in plain.items():
        if key not in left_out:
            units.setdefault(_TOGETHER.get(key, key), {})[key] = value
    yield from units.items()


def put_together(parts: Parts) -> Form:
    """Return the form that `parts` make; raises ValueError where they make none."""
    placed: set[str] = set()

    def build(home: str, key: str) -> dict[str, Any]:
        placed.add(home)
        plain = _keys(parts.things[home])
        children = [build(child, "fields") for child in parts.orders.get(home, [])]
        return plain | ({key: children} if children else {})

    form = Form.model_validate(build(FORM, "sections"))
    if placed != set(parts.things):
        raise ValueError("some fields would stand within themselves")
    return form


def _keys(units: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for name, unit in units.items() if name != PLACE for key, value in unit.items()}
