"""The answers of a choice: written here or from a code list; what each says and stands for, and if it is in use."""

from __future__ import annotations

from functools import partial

import streamlit as st

from designer.components import bench, say
from designer.components.texts import text_boxes
from designer.edits.answers import options_as_lines, options_from_lines, set_options, use_code_list
from designer.edits.parts import offer_only, official_from, official_of, set_option
from form_specs.model import Field, Form, Option
from form_specs.shared import embedded

_OWN = "Written here"


def options(form: Form, field: Field) -> None:
    """Draw the answers that can be chosen."""
    name, lists = field.label.text, embedded().code_lists
    what = f"Changed the answers of ‘{name}’"
    bench.bound(
        st.selectbox,
        "Answers come from",
        f"list-{field.id}",
        field.options_from.code_list if field.options_from else _OWN,
        lambda chosen: bench.change(
            what,
            lambda f: (
                set_options(f, field.id, field.options)
                if chosen == _OWN
                else use_code_list(f, field.id, chosen, embedded())
            ),
        ),
        options=[_OWN, *lists],
        format_func=lambda one: one if one == _OWN else f"{lists[one].title} ({lists[one].year})",
    )
    if field.options_from:
        _from_list(field, field.options_from.code_list)
        return
    bench.bound(
        st.text_area,
        "Answers, one on each line",
        f"options-{field.id}",
        options_as_lines(field.options),
        lambda text: bench.change(what, lambda f: set_options(f, field.id, options_from_lines(text, field.options))),
        help="Write `code = Answer`, or only the answer: then a code is made of it.",
        height=max(120, 30 * len(field.options) + 40),
    )
    with st.expander("More about one answer"):
        _one(form, field)


def _from_list(field: Field, list_id: str) -> None:
    codes = {o.code: o.label.text for o in embedded().code_list(list_id).codes}
    bench.bound(
        st.multiselect,
        "Answers offered",
        f"only-{field.id}",
        [o.code for o in field.options],
        lambda chosen: bench.change(
            f"Changed which answers ‘{field.label}’ offers", lambda f: offer_only(f, field.id, chosen, embedded())
        ),
        options=list(codes),
        format_func=lambda code: f"{code}: {codes[code]}",
    )
    say.note("Their words and codes are the publisher's. To change them, let the answers be written here.")


def _one(form: Form, field: Field) -> None:
    names = {o.code: o.label.text for o in field.options}
    code = st.selectbox("Answer", list(names), format_func=names.__getitem__, key=f"one-option-{field.id}")
    option = field.option(code or "")
    if option is None:
        return
    key = f"{field.id}-{option.code}"
    text_boxes(
        form, "Words", f"option-label-{key}", option.label, lambda text: _set(field, option, label=text),
        needed="An answer needs words",
    )  # fmt: skip
    text_boxes(form, "Hint", f"option-hint-{key}", option.hint, lambda text: _set(field, option, hint=text))
    for part, label, note in (
        ("group", "Heading it stands under", "Answers under one heading stand together."),
        ("official", "The publisher's own words", "Where the words above are plainer than the publisher's."),
    ):
        bench.bound(
            st.text_input, label, f"option-{part}-{key}", getattr(option, part) or "",
            partial(_set_words, field, option, part), help=note,
        )  # fmt: skip
    bench.bound(
        st.checkbox, "Cannot be chosen together with others", f"option-exclusive-{key}", option.exclusive,
        lambda value: _set(field, option, exclusive=value),
    )  # fmt: skip
    bench.bound(
        st.text_area, "What other returns call it", f"option-maps-{key}", official_of(option),
        lambda value: _set(field, option, maps_to=official_from(value)),
        help="A line each, for example `Annex A = U1`.",
    )  # fmt: skip
    _retired(field, option, key, names)


def _retired(field: Field, option: Option, key: str, names: dict[str, str]) -> None:
    bench.bound(
        st.date_input, "Not offered from", f"option-retired-{key}", option.retired_from,
        lambda day: _set(field, option, retired_from=day), format="DD/MM/YYYY",
        help="Old answers can still be read. Leave it empty while the answer is in use.",
    )  # fmt: skip
    others = ["", *(code for code in names if code != option.code)]
    bench.bound(
        st.selectbox, "Replaced by", f"option-replaced-{key}", option.replaced_by or "",
        lambda code: _set(field, option, replaced_by=code or None),
        options=others, format_func=lambda code: names[code] if code else "None",
    )  # fmt: skip


def _set_words(field: Field, option: Option, part: str, words: str) -> None:
    _set(field, option, **{part: words.strip() or None})


def _set(field: Field, option: Option, **changes: object) -> None:
    what = f"Changed the answer ‘{option.label}’ of ‘{field.label}’"
    bench.change(what, lambda f: set_option(f, field.id, option.code, **changes))
