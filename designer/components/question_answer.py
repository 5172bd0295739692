"""How a question is answered: its kind, its answers, and the boxes and files that go with them."""

from __future__ import annotations

from functools import partial

import streamlit as st

from designer.components import bench, say
from designer.components.answer_options import options
from designer.components.calculated import calculated
from designer.components.texts import language_picker, text_boxes
from designer.edits.answers import set_context, set_please_say, set_type
from designer.edits.parts import set_field, set_files, set_part
from form_specs.model import CLOSED, Field, FieldType, Form, Media, Scale, Text
from form_specs.model.field import PARTS

TYPES = {
    FieldType.STRING: "A few words",
    FieldType.TEXT: "Several lines of text",
    FieldType.INTEGER: "Whole number",
    FieldType.DECIMAL: "Number with decimals",
    FieldType.DATE: "Date",
    FieldType.DATE_TIME: "Date and time",
    FieldType.BOOLEAN: "Yes or no",
    FieldType.CHOICE: "One answer from a list",
    FieldType.MULTI_CHOICE: "Several answers from a list",
    FieldType.SCALE: "Scale",
    FieldType.PERSON: "Person with contact details",
    FieldType.ADDRESS: "Address",
    FieldType.ATTACHMENT: "Files or pictures",
    FieldType.SIGNATURE: "Signature",
    FieldType.DISPLAY: "Text to read, no answer",
    FieldType.CALCULATED: "Worked out from other answers",
    FieldType.GROUP: "Group of questions",
}
_PARTS = {"name": "Name", "role": "Role", "phone": "Phone", "email": "Email", "line_1": "First line",
          "line_2": "Second line", "town": "Town", "postcode": "Postcode"}  # fmt: skip
_FILES = {Media.IMAGE: "Pictures", Media.AUDIO: "Sound", Media.VIDEO: "Film", Media.DOCUMENT: "Documents"}


def answer(form: Form, field: Field) -> None:
    """Draw how the question is answered."""
    name = field.label.text
    language_picker(form)
    bench.bound(
        st.selectbox,
        "Kind of answer",
        f"type-{field.id}",
        field.type,
        lambda kind: bench.change(f"Changed the kind of answer of ‘{name}’", lambda f: set_type(f, field.id, kind)),
        options=[kind for kind in TYPES if kind is not FieldType.GROUP or kind is field.type],
        format_func=TYPES.__getitem__,
        disabled=field.type is FieldType.GROUP,
    )
    if field.type in (FieldType.CHOICE, FieldType.MULTI_CHOICE):
        options(form, field)
    if field.scale:
        _scale(form, field, field.scale)
    if field.calculation:
        calculated(form, field, field.calculation)
    if field.type in PARTS:
        _parts(field)
    if field.type is FieldType.GROUP:
        say.note("The questions of the group stand under it in the list. Move questions in and out under Place.")
    _boxes(form, field)
    if field.type not in (FieldType.GROUP, FieldType.DISPLAY, FieldType.CALCULATED):
        _files(form, field)


def _set(field: Field, what: str, **changes: object) -> None:
    bench.change(f"Changed {what} of ‘{field.label}’", lambda f: set_field(f, field.id, **changes))


def _set_part(field: Field, part: str, what: str, **changes: object) -> None:
    bench.change(f"Changed {what} of ‘{field.label}’", lambda f: set_part(f, field.id, part, **changes))


def _set_number(field: Field, part: str, what: str, key: str, number: float) -> None:
    _set_part(field, part, what, **{key: int(number)})


def _set_text(field: Field, part: str, what: str, key: str, text: Text | None) -> None:
    _set_part(field, part, what, **{key: text})


def _scale(form: Form, field: Field, scale: Scale) -> None:
    left, right = st.columns(2)
    for column, key, label in ((left, "min", "Lowest number"), (right, "max", "Highest number")):
        with column:
            bench.bound(
                st.number_input, label, f"scale-{key}-{field.id}", getattr(scale, key),
                partial(_set_number, field, "scale", "the scale", key),
                min_value=0, max_value=10, step=1,
            )  # fmt: skip
    ends = (("low_label", "Words for the lowest", True), ("middle_label", "Words for the middle", False),
            ("high_label", "Words for the highest", True))  # fmt: skip
    for key, label, needed in ends:
        text_boxes(
            form, label, f"scale-{key}-{field.id}", getattr(scale, key),
            partial(_set_text, field, "scale", "the words of the scale", key),
            needed="A scale needs words at both ends" if needed else "",
        )  # fmt: skip
    bench.bound(
        st.checkbox, "Draw faces for children", f"scale-faces-{field.id}", scale.faces,
        lambda value: _set_part(field, "scale", "the scale", faces=value),
    )  # fmt: skip


def _parts(field: Field) -> None:
    bench.bound(
        st.multiselect, "What is asked", f"parts-{field.id}", list(field.asked_parts),
        lambda chosen: _set(field, "what is asked", parts=tuple(p for p in PARTS[field.type] if p in chosen)),
        options=list(PARTS[field.type]), format_func=_PARTS.__getitem__,
    )  # fmt: skip


def _boxes(form: Form, field: Field) -> None:
    name = field.label.text
    if field.type in CLOSED:
        if field.context:
            text_boxes(
                form, "Box to explain the answer", f"context-{field.id}", field.context.label,
                lambda text: _set_part(field, "context", "the box", label=text) if text else _no_box(field),
            )  # fmt: skip
            text_boxes(
                form, "Hint of that box", f"context-hint-{field.id}", field.context.hint,
                lambda text: _set_part(field, "context", "the box", hint=text),
            )  # fmt: skip
        elif st.button("Add a box to explain", key=f"add-context-{field.id}"):
            bench.act(f"Added a box to ‘{name}’", lambda f: set_context(f, field.id, "Say more about your answer"))
            st.rerun()
    if field.type in (FieldType.CHOICE, FieldType.MULTI_CHOICE):
        if field.other:
            text_boxes(
                form, "Another answer, in words (“please say”)", f"other-{field.id}", field.other,
                lambda text: _set(field, "‘please say’", other=text),
            )  # fmt: skip
        elif st.button("Add “please say”", key=f"add-other-{field.id}"):
            bench.act(
                f"Added ‘please say’ to ‘{name}’", lambda f: set_please_say(f, field.id, "Something else (please say)")
            )
            st.rerun()


def _no_box(field: Field) -> None:
    bench.change(f"Removed the box of ‘{field.label}’", lambda f: set_context(f, field.id))


def _set_kinds(field: Field, kinds: list[Media]) -> None:
    bench.change(f"Changed the files of ‘{field.label}’", lambda f: set_files(f, field.id, kinds))


def _files(form: Form, field: Field) -> None:
    there = field.attachments
    alone = field.type is FieldType.ATTACHMENT
    with st.expander("Files" if alone else "Files that stand with the answer", expanded=bool(there) or alone):
        bench.bound(
            st.multiselect, "Kinds of file people can add", f"files-{field.id}", list(there.kinds) if there else [],
            partial(_set_kinds, field),
            options=list(Media), format_func=_FILES.__getitem__,
        )  # fmt: skip
        if not there:
            return
        for key, label in (("label", "What to add"), ("hint", "Hint about the files")):
            text_boxes(
                form, label, f"files-{key}-{field.id}", getattr(there, key),
                partial(_set_text, field, "attachments", "the files", key),
            )  # fmt: skip
        for key, label, most in (("max_files", "Most files", 100), ("max_mb", "Most megabytes a file", 1000)):
            bench.bound(
                st.number_input, label, f"files-{key}-{field.id}", getattr(there, key),
                partial(_set_number, field, "attachments", "the files", key),
                min_value=1, max_value=most, step=1,
            )  # fmt: skip
