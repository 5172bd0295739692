"""The one row every question becomes, whether it stands in a matrix, a form spec or a CSV."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from data_matrix.model import Item, Matrix, StatutoryClass, Wording


class Audience(StrEnum):
    """Who reads the question: the practitioner, the child, both, or family (a parent, carer or friend)."""

    PRACTITIONER = "practitioner"
    CHILD = "child"
    BOTH = "both"
    FAMILY = "family"


@dataclass(frozen=True, slots=True)
class Question:
    """One question as one form of one LA asks it; empty strings and None mean that the source does not say.

    `id` is unique within a run. `text` is the label alone. `field_type` is a form-spec type (string, text,
    integer, decimal, date, dateTime, boolean, choice, multi-choice, scale, person, address, attachment,
    signature, display, calculated, group). `options` are labels in order. `condition` is the readable
    expression that shows the question. `has_context` is True when a comment box or a text answer beside it is always
    open. `why` is the stated reason for collecting. `row` counts from 1 in the source.

    What only a form spec says: `field` is its id there, `items` every matrix item it answers, `codes` the stored codes
    behind `options` and `code_list` where they come from, `offers_other` whether another answer can be given in words,
    `pulled_from` the form.field it is filled from and `confirmed` whether someone is asked if that still holds,
    `used_by` who uses the answer, `review_by` (ISO date) and `added_because` its upkeep, `voice` whose own words it
    holds, and `media` the kinds of file that may stand with it. `returns` are the fields of
    returns it feeds, for example `903 Header DOB`.

    `data_kind` is the kind of data a council says it asks for, over what its words tell.
    """

    id: str
    text: str
    la: str = ""
    form: str = ""
    section: str = ""
    category: str = ""
    item: int | None = None
    item_name: str = ""
    field_type: str = ""
    options: tuple[str, ...] = ()
    hint: str = ""
    audience: Audience = Audience.PRACTITIONER
    condition: str = ""
    required: bool | None = None
    has_context: bool = False
    statutory: StatutoryClass | None = None
    why: str = ""
    practitioner_tag: str = ""
    consumer_tag: str = ""
    source: str = ""
    row: int | None = None
    field: str = ""
    items: tuple[int, ...] = ()
    codes: tuple[str, ...] = ()
    code_list: str = ""
    offers_other: bool = False
    pulled_from: str = ""
    confirmed: bool = False
    used_by: tuple[str, ...] = ()
    review_by: str = ""
    added_because: str = ""
    voice: str = ""
    media: tuple[str, ...] = ()
    returns: tuple[str, ...] = ()
    data_kind: str = ""


@dataclass(frozen=True, slots=True)
class FormFacts:
    """What is known of a form as a whole: its step in the workflow, its words explained, and its upkeep.

    `stage` is a form spec's workflow step (request, placement, visit, review, pathway ...). `glossary` pairs each word
    the form explains with its meaning. `review_by` is an ISO date. Empty means that the source does not say.
    """

    la: str
    form: str
    title: str = ""
    purpose: str = ""
    stage: str = ""
    audience: Audience = Audience.PRACTITIONER
    glossary: tuple[tuple[str, str], ...] = ()
    review_by: str = ""
    source: str = ""


def from_matrix(matrix: Matrix) -> list[Question]:
    """Return a question for each item, LA, line of wording and form, in that order.

    A wording of several lines on several forms does not say which line stands on which form, so each line is
    taken to stand on each: the id is `LA|item|line|form`. Lines that are notes, not questions, are left out.
    """
    return [question for item in matrix.items for w in item.wordings for question in _of_wording(item, w)]


def _of_wording(item: Item, wording: Wording) -> Iterator[Question]:
    for line, text in enumerate(wording.texts, 1):
        if text in wording.notes:
            continue
        for form in wording.forms or ("",):
            yield Question(
                id=f"{wording.la}|{item.number}|{line}|{form}",
                text=text,
                la=wording.la,
                form=form,
                category=item.category,
                item=item.number,
                item_name=item.name,
                options=_options_on(wording, form),
                statutory=item.statutory,
                why=wording.main_reason or "",
                practitioner_tag=wording.practitioner_tag or "",
                consumer_tag=wording.consumer_tag or "",
                source="matrix",
                row=wording.row,
            )


def _options_on(wording: Wording, form: str) -> tuple[str, ...]:
    named = [o.choices for o in wording.options if o.form == form]
    general = [o.choices for o in wording.options if o.form is None]
    return next(iter(named + general), ())
