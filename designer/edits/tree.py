"""Forms with a field or section replaced, checked as a whole; every edit is made of these."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from form_specs.faults import told
from form_specs.logic.ast import FUNCTIONS, WORDS
from form_specs.model import Field, Form, Place, Section
from foundation.errors import InputError

M = TypeVar("M", bound=BaseModel)
Replace = Callable[[Field], Iterable[Field]]
_ID_LENGTH = 40


def remade(model: M, **changes: Any) -> M:
    """Return `model` with `changes`, validated; raises InputError saying what does not fit."""
    data = {name: getattr(model, name) for name in type(model).model_fields} | changes
    try:
        return type(model).model_validate(data)
    except ValidationError as error:
        raise told(error, data, None, type(model), None)[0] from error


def made(model: type[M], /, **data: Any) -> M:
    """Return a `model` of this data, under its YAML or its Python names; raises InputError saying what does not fit."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise told(error, data, None, model, None)[0] from error


def place_of(form: Form, field_id: str) -> Place:
    """Return the field where it stands; raises InputError if the form has none of that id."""
    place = form.place(field_id)
    if place is None:
        raise InputError(f"The form has no question `{field_id}`", "Reload the page: somebody may have taken it out")
    return place


def section_of(form: Form, section_id: str) -> Section:
    """Return a section; raises InputError if the form has none of that id."""
    section = form.section(section_id)
    if section is None:
        raise InputError(f"The form has no section `{section_id}`", "Reload the page: somebody may have taken it out")
    return section


def with_section(form: Form, section: Section) -> Form:
    """Return `form` with the section of that id replaced."""
    return remade(form, sections=tuple(section if s.id == section.id else s for s in form.sections))


def with_field(form: Form, field_id: str, **changes: Any) -> Form:
    """Return `form` with one field changed; raises InputError saying what does not fit."""
    place_of(form, field_id)
    return each_field(form, lambda found: [remade(found, **changes)] if found.id == field_id else [found])


def each_field(form: Form, replace: Replace) -> Form:
    """Return `form` with each field replaced by what `replace` gives; sections and groups left empty go too."""
    sections = []
    for section in form.sections:
        fields = _replaced(section.fields, replace)
        if fields == section.fields:
            sections.append(section)
        elif fields:
            sections.append(remade(section, fields=fields))
    if not sections:
        raise InputError("A form needs a question", "Add another question before you take this one out")
    return remade(form, sections=tuple(sections))


def _replaced(fields: tuple[Field, ...], replace: Replace) -> tuple[Field, ...]:
    found: list[Field] = []
    for field in fields:
        for new in replace(field):
            inner = _replaced(new.fields, replace)
            if inner == new.fields:
                found.append(new)
            elif inner:
                found.append(remade(new, fields=inner))
    return tuple(found)


def taken_ids(form: Form) -> set[str]:
    """Return every id that something has or had, or an answer is kept under."""
    fields = [place.field for place in form.fields()]
    ids = {s.id for s in form.sections} | {i for f in fields for i in f.own_ids}
    return ids | {i for f in fields for i in f.previous_ids}


def new_id(form: Form, words: str, start: str = "question") -> str:
    """Return an id made of `words` that nothing in the form has or had."""
    slug = re.sub(r"[^a-z0-9]+", "_", words.lower().replace("'", "").replace("’", "")).strip("_")
    slug = slug[:_ID_LENGTH].rstrip("_")
    if not slug or not slug[0].isalpha() or slug in WORDS or slug in FUNCTIONS:
        slug = f"{start}_{slug}".rstrip("_")
    taken, found, number = taken_ids(form), slug, 1
    while {found, f"{found}_other", f"{found}_context", f"{found}_files"} & taken:
        number += 1
        found = f"{slug}_{number}"
    return found
