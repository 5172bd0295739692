"""The lists of answers of an XLSForm; the same answers stand in one list."""

from __future__ import annotations

from collections.abc import Iterator

from form_specs.model import Field, Option, Text
from renderers.forms._xlsform_sheets import Row, Sheets
from renderers.forms._xlsform_texts import said

_OTHER = Option(code="other", label=Text(text="Other"))


def list_of(sheets: Sheets, one: Field) -> str:
    """Return the name of the list a question chooses from, adding it to the choices where it is new."""
    rows = list(_points(sheets, one)) if one.scale else [_choice(sheets, o) for o in one.options]
    if one.other and not one.option("other"):
        rows.append(_choice(sheets, _OTHER.model_copy(update={"label": one.other})))
    key = tuple(tuple(row.items()) for row in rows)
    if key not in sheets.lists:
        sheets.lists[key] = one.id
        sheets.choices += [{"list_name": one.id, **row} for row in rows]
    return sheets.lists[key]


def _choice(sheets: Sheets, option: Option) -> Row:
    row = {"name": sheets.codes.get(option.code, option.code), **sheets.say("label", option.label)}
    for voice in sheets.voices if option.hint else ():
        row[f"label::{voice.name}"] += f" \u2013 {said(option.hint, voice, sheets.form)}"
    row |= {"code": option.code} if row["name"] != option.code else {}
    return row | ({"retired_from": option.retired_from.isoformat()} if option.retired_from else {})


def _points(sheets: Sheets, one: Field) -> Iterator[Row]:
    scale = one.scale
    if scale is None:
        return
    middle = (scale.min + scale.max) // 2 if (scale.min + scale.max) % 2 == 0 else None
    ends = {scale.min: scale.low_label, scale.max: scale.high_label}
    if middle is not None and scale.middle_label:
        ends.setdefault(middle, scale.middle_label)
    for point in scale.points:
        labels = sheets.say("label", ends.get(point)) if point in ends else {}
        yield {
            "name": str(point),
            **{f"label::{v.name}": _pointed(point, labels.get(f"label::{v.name}", "")) for v in sheets.voices},
        }


def _pointed(point: int, words: str) -> str:
    return f"{point} \u2013 {words}" if words else str(point)
