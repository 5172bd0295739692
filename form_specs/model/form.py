"""A whole form."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, NamedTuple

import pydantic
from pydantic import StringConstraints

from form_specs.model.base import Day, Frozen, Id, Language, Line, Text, Variant
from form_specs.model.field import MAX_NESTING, Field
from form_specs.model.governance import Accepted, Approval, Audience, Frequency, Provenance, Status, WorkflowStep
from form_specs.model.options import refuse_repeats
from form_specs.model.section import Section
from form_specs.model.spec_tests import SpecTest

Version = Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+$")]


class Place(NamedTuple):
    """A field where it stands: its section, itself, and the groups around it, outermost first."""

    section: Section
    field: Field
    parents: tuple[Field, ...]


class Form(Frozen):
    """A form as one file: what it is for, whom it speaks to, its sections, and its tests.

    `items` are the data matrix items it covers beyond those its fields name. `glossary` explains words the form
    cannot avoid. The first of `languages` is the one it is written in.
    """

    id: Id
    version: Version
    status: Status = Status.DRAFT
    title: Text
    purpose: Line
    owner: Line
    la: Line | None = None
    cms: Line | None = None
    workflow_step: WorkflowStep
    frequency: Frequency | None = None
    audience: tuple[Audience, ...] = pydantic.Field(min_length=1)
    languages: tuple[Language, ...] = pydantic.Field(default=("en",), min_length=1)
    variants: tuple[Variant, ...] = pydantic.Field(default=(Variant.PRACTITIONER,), min_length=1)
    approval: Approval | None = None
    last_reviewed: Day | None = None
    review_by: Day | None = None
    items: tuple[int, ...] = ()
    provenance: Provenance | None = None
    accepted: tuple[Accepted, ...] = ()
    glossary: dict[Line, Line] = pydantic.Field(default_factory=dict)
    sections: tuple[Section, ...] = pydantic.Field(min_length=1)
    tests: tuple[SpecTest, ...] = ()

    @pydantic.model_validator(mode="after")
    def _ids_differ(self) -> Form:
        ids = [s.id for s in self.sections] + [i for place in self.fields() for i in place.field.own_ids]
        refuse_repeats("id", ids)
        for place in self.fields():
            if len(place.parents) > MAX_NESTING:
                raise ValueError(f"`{place.field.id}` stands over {MAX_NESTING} groups deep; use a section instead")
            taken = next((old for old in place.field.previous_ids if old in self._by_id), None)
            if taken is not None:
                raise ValueError(f"`{taken}` is an earlier id of `{place.field.id}` and cannot be used again")
        return self

    def fields(self) -> Iterator[Place]:
        """Yield every field with its section and the groups around it, in the order of the form; groups included."""
        for section in self.sections:
            for top in section.fields:
                for field, parents in top.walk():
                    yield Place(section, field, parents)

    @cached_property
    def _by_id(self) -> dict[str, Place]:
        return {place.field.id: place for place in self.fields()}

    @cached_property
    def owners(self) -> dict[str, Field]:
        """The field that each answer id belongs to, among its own ids; a field's own id wins."""
        fields = [place.field for place in self.fields()]
        return {own_id: field for field in fields for own_id in field.own_ids} | {field.id: field for field in fields}

    def place(self, link_id: str) -> Place | None:
        """Return the field with this id where it stands, or None."""
        return self._by_id.get(link_id)

    def field(self, link_id: str) -> Field | None:
        """Return the field with this id, or None."""
        place = self._by_id.get(link_id)
        return place.field if place else None

    def section(self, section_id: str) -> Section | None:
        """Return the section with this id, or None."""
        return next((s for s in self.sections if s.id == section_id), None)
