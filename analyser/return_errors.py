"""The five groups of errors of the 903 return: what on a form prevents each, and which form lets it through."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from data_matrix.model import Matrix

if TYPE_CHECKING:
    from form_specs.model import Field, Form

_TOLD = {
    "once": "only this form asks it; others pull it through",
    "checked": "what is typed is checked at once",
    "required": "the form cannot be sent without it",
    "listed": "it is chosen from a list of codes",
}
_LACKS = {
    "once": "several forms ask it anew, so two records can differ",
    "checked": "anything can be typed",
    "required": "it can be left empty",
    "listed": "it is typed as text, not chosen from the return's codes",
}


@dataclass(frozen=True, slots=True)
class ErrorGroup:
    """One group: its `share` of errors in percent over the councils, its 903 fields, what prevents it, and why."""

    name: str
    share: str
    fields: tuple[str, ...]
    prevented_by: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True)
class Prevention:
    """What one form does about one group of errors in one field.

    `prevents` and `lets_through` are in words; `unknown` is what the source cannot say (a matrix knows no checks).
    """

    group: ErrorGroup
    la: str
    form: str
    field: str
    question: str
    prevents: tuple[str, ...]
    lets_through: tuple[str, ...]
    unknown: tuple[str, ...] = ()

    @property
    def verdict(self) -> str:
        """The finding in two words or three."""
        if self.lets_through:
            return "Lets it through"
        return "Cannot be told" if self.unknown else "Prevents it"


@lru_cache(maxsize=1)
def error_groups() -> tuple[ErrorGroup, ...]:
    """Return the five groups, as vocabulary/return_errors.toml has them."""
    data: dict[str, Any] = tomllib.loads(
        (files("analyser") / "vocabulary" / "return_errors.toml").read_text(encoding="utf-8")
    )
    return tuple(
        ErrorGroup(g["name"], g["share"], tuple(g["fields"]), tuple(g["prevented_by"]), g["because"])
        for g in data["groups"]
    )


def prevention_of_forms(forms: Sequence[Form]) -> tuple[Prevention, ...]:
    """Return what each form that records a field of the five groups does, by group; pulled-through fields prevent."""
    asked: dict[str, list[tuple[Form, Field]]] = {}
    for form in forms:
        for place in form.fields():
            for column in _columns(place.field):
                asked.setdefault(column, []).append((form, place.field))
    return tuple(
        _judged(group, column, form, field, _typed_on(found))
        for group in error_groups()
        for column in group.fields
        for found in [asked.get(column, [])]
        for form, field in found
    )


def missing_fields(found: Iterable[Prevention]) -> tuple[tuple[ErrorGroup, str], ...]:
    """Return the fields of each group that no form records, so that nothing on a form can prevent the error."""
    there = {(p.group.name, p.field) for p in found}
    return tuple((g, column) for g in error_groups() for column in g.fields if (g.name, column) not in there)


def _columns(field: Field) -> set[str]:
    return {m.field.split()[-1] for m in field.statutory if m.statutory_return == "903"}


def _typed_on(found: Iterable[tuple[Form, Field]]) -> int:
    return len({form.id for form, field in found if not _pulled(field)})


def _pulled(field: Field) -> bool:
    return bool(field.initial and field.initial.source)


def _judged(group: ErrorGroup, column: str, form: Form, field: Field, typed_on: int) -> Prevention:
    has: dict[str, bool | None] = {
        "once": typed_on < 2 or _pulled(field),
        "checked": bool(field.constraints or field.options or _pulled(field)),
        "required": field.required is not False or _pulled(field),
        "listed": bool(field.options),
    }
    return _prevention(group, form.la or "", form.title.text, column, field.label.text, has)


def prevention_of_matrix(matrix: Matrix) -> tuple[Prevention, ...]:
    """Return the same for the forms of a matrix, as far as it can tell: it knows forms and options, not checks."""
    from data_matrix.statutory.named import named_texts

    found = []
    named = [
        (text.group.first.column, text.item) for text in named_texts(matrix) if text.source == "903" and text.group
    ]
    for group in error_groups():
        for column, item in named:
            for wording in item.wordings if column in group.fields else ():
                has: Mapping[str, bool | None] = {
                    "once": len(wording.forms) < 2,
                    "listed": any(len(options.choices) > 1 for options in wording.options),
                    "checked": None,
                    "required": None,
                }
                for form in wording.forms:
                    found.append(_prevention(group, wording.la, form, column, wording.texts[0], has))
    return tuple(found)


def _prevention(
    group: ErrorGroup, la: str, form: str, column: str, question: str, has: Mapping[str, bool | None]
) -> Prevention:
    return Prevention(
        group,
        la,
        form,
        column,
        question,
        tuple(_TOLD[name] for name in group.prevented_by if has[name]),
        tuple(_LACKS[name] for name in group.prevented_by if has[name] is False),
        tuple(f"a matrix does not say whether {_TOLD[name]}" for name in group.prevented_by if has[name] is None),
    )
