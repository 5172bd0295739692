"""Which fields a version of a form shows, and which others its conditions still have to know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from form_specs.logic.ast import Node, refs
from form_specs.logic.plan import conditions
from form_specs.model import Field, Form, Place
from renderers.form_pages.speaker import Speaker

_NOT_CHOSEN = ("group", "display", "calculated")


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page holds: fields it asks where they stand, fields the worker answers first, ids that are on neither."""

    standing: frozenset[str]
    for_worker: tuple[Field, ...]
    absent: tuple[str, ...]


def shown(speaker: Speaker) -> Shown:
    """Return what the page of this version holds.

    Fields of other versions that its conditions read are asked of the worker before the child is given the page.
    """
    form = speaker.form
    standing = frozenset(p.field.id for p in form.fields() if _stands(p, speaker))
    sections = frozenset(p.section.id for p in form.fields() if p.field.id in standing)
    asked = _for_worker(form, standing, sections)
    fields = [p.field.id for p in form.fields() if p.field.id not in standing and p.field not in asked]
    absent = [*fields, *(s.id for s in form.sections if s.id not in sections)]
    return Shown(standing, tuple(asked), tuple(absent))


def _stands(place: Place, speaker: Speaker) -> bool:
    return all(speaker.stands(thing) for thing in (place.section, *place.parents, place.field))


def _for_worker(form: Form, standing: frozenset[str], sections: frozenset[str]) -> list[Field]:
    trees = [s.enable_when.ast for s in form.sections if s.enable_when and s.id in sections]
    trees += [tree for p in form.fields() if p.field.id in standing for tree in conditions(p.field)]
    found: dict[str, Field] = {}
    todo = list(_owners(form, trees))
    while todo:
        place = todo.pop(0)
        own = place.field
        if own.id in found or own.id in standing or place.section.repeats or own.type.value in _NOT_CHOSEN:
            continue
        found[own.id] = own
        around = (place.section.enable_when, *(thing.enable_when for thing in (*place.parents, own)))
        todo += _owners(form, [condition.ast for condition in around if condition])
    return [p.field for p in form.fields() if p.field.id in found]


def _owners(form: Form, trees: list[Node]) -> Iterator[Place]:
    names = {ref.id for tree in trees for ref in refs(tree)}
    return (place for place in form.fields() if names & set(place.field.own_ids))
