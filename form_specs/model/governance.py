"""Who a form is for, who answers for it, when it is used and where it came from."""

from __future__ import annotations

from enum import StrEnum

import pydantic

from form_specs.model.base import Day, Frozen, Line


class Status(StrEnum):
    """Where a form is in its life."""

    DRAFT = "draft"
    ACTIVE = "active"
    RETIRED = "retired"


class Audience(StrEnum):
    """Who fills in a form or reads it."""

    CHILD = "child"
    YOUNG_PERSON = "young_person"
    PARENT = "parent"
    CARER = "carer"
    NETWORK = "network"
    PRACTITIONER = "practitioner"
    MANAGER = "manager"
    REVIEWING_OFFICER = "reviewing_officer"
    PARTNER = "partner"
    COUNCIL = "council"


class WorkflowStep(StrEnum):
    """Where in a child's time in care a form is filled in, earliest first; later steps pull through from earlier."""

    RECORD = "record"
    REQUEST = "request"
    PLACEMENT = "placement"
    CARE_PLAN = "care_plan"
    HEALTH = "health"
    GETTING_TO_KNOW = "getting_to_know"
    VISIT = "visit"
    FEEDBACK = "feedback"
    MISSING = "missing"
    MIDPOINT = "midpoint"
    REVIEW = "review"
    OVERSIGHT = "oversight"
    LETTER = "letter"
    PATHWAY = "pathway"
    ENDING = "ending"
    SUMMARY = "summary"
    RESEARCH = "research"

    @property
    def order(self) -> int:
        """Its place in the workflow, from 0."""
        return list(type(self)).index(self)


class Frequency(Frozen):
    """How often a form is filled in for one child: completions in the `first_year` and in each `later` year.

    `rule` is why so often, `source` where that stands; `basis` says how far to trust the figures: seen (read in the
    source), secondary (another document says so) or judgement (ours, to be replaced by the council's own).
    """

    first_year: float = pydantic.Field(ge=0, le=400)
    later: float = pydantic.Field(ge=0, le=400)
    rule: Line
    source: Line | None = None
    basis: str = pydantic.Field(default="judgement", pattern="^(seen|secondary|judgement)$")


class Approval(Frozen):
    """Who agreed this version, and when."""

    by: Line
    on: Day


class Accepted(Frozen):
    """A finding of a lint rule (by its slug) that was looked at and kept, with the reason; it is not reported again."""

    rule: str = pydantic.Field(pattern="^[a-z][a-z0-9-]*$")
    because: Line


class Provenance(Frozen):
    """Where a form's questions come from: `written` by us, `adapted` from a source, or kept `as_found`."""

    kind: str = pydantic.Field(pattern="^(written|adapted|as_found)$")
    source: Line | None = None
    note: Line | None = None
