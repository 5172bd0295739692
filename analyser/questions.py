"""The one row every question becomes, whether it stands in a matrix, a form spec or a CSV."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from data_matrix.model import Item, Matrix, StatutoryClass, Wording


class Audience(StrEnum):
    """Who reads the question: the practitioner, the child, or both."""

    PRACTITIONER = "practitioner"
    CHILD = "child"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Question:
    """One question as one form of one LA asks it; empty strings and None mean that the source does not say.

    `id` is unique within a run. `text` is the label alone. `field_type` is a form-spec type (string, text,
    integer, decimal, date, dateTime, boolean, choice, multi-choice, scale, person, address, attachment,
    signature, display, calculated, group). `options` are labels in order. `condition` is the readable
    expression that shows the question. `has_context` is True when a comment box or a text answer beside it is always
    open. `why` is the stated reason for collecting. `row` counts from 1 in the source.
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


def from_matrix(matrix: Matrix) -> list[Question]:
    """Return a question for each item, LA, line of wording and form, in that order.

    A wording of several lines on several forms does not say which line stands on which form, so each line is
    taken to stand on each: the id is `LA|item|line|form`.
    """
    return [question for item in matrix.items for w in item.wordings for question in _of_wording(item, w)]


def _of_wording(item: Item, wording: Wording) -> Iterator[Question]:
    for line, text in enumerate(wording.texts, 1):
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
