"""Why a question is asked, who uses the answer, how it must be kept, and what was decided about it."""

from __future__ import annotations

import streamlit as st

from designer.components import bench, data, say
from designer.components.kept import kept_findings
from designer.components.question_returns import returns
from designer.edits.content import set_reason
from designer.edits.parts import set_field
from form_specs.model import Field, FieldType, Form, Sensitivity, Voice

_SENSITIVITY = {
    Sensitivity.PERSONAL: "Personal data",
    Sensitivity.SPECIAL_CATEGORY: "Special category data (health, ethnicity, religion and the like)",
    Sensitivity.CRIMINAL_OFFENCE: "Criminal offence data",
    Sensitivity.NONE: "Not personal data",
}
_VOICE = {Voice.CHILD: "The child's", Voice.PARENT: "A parent's", Voice.CARER: "A carer's",
          Voice.NETWORK: "Those of people around the child"}  # fmt: skip


def reasons(_: Form, field: Field) -> None:
    """Draw why the question is asked, which return takes its answer, and how the answer is kept."""
    name = field.label.text
    bench.bound(
        st.text_area,
        "Why we ask",
        f"why-{field.id}",
        field.why or "",
        lambda value: bench.change(
            f"Said why ‘{name}’ is asked", lambda f: set_reason(f, field.id, value, field.used_by)
        ),
    )
    bench.bound(
        st.text_input,
        "Who uses the answer",
        f"used-{field.id}",
        ", ".join(field.used_by),
        lambda value: bench.change(
            f"Said who uses ‘{name}’", lambda f: set_reason(f, field.id, field.why or "", value.split(","))
        ),
        help="Several with a comma between them.",
    )
    returns(field)
    with st.expander("How the answer is kept, and when it is looked at again"):
        _kept(field)
    kept_findings(field.accepted, field.id, name, lambda form, accepted: set_field(form, field.id, accepted=accepted))


def _kept(field: Field) -> None:
    name = field.label.text

    def save(what: str, **changes: object) -> None:
        bench.change(f"Changed {what} of ‘{name}’", lambda f: set_field(f, field.id, **changes))

    bench.bound(
        st.selectbox, "How carefully it must be kept", f"sensitivity-{field.id}", field.sensitivity,
        lambda one: save("how carefully the answer is kept", sensitivity=one),
        options=list(Sensitivity), format_func=_SENSITIVITY.__getitem__,
    )  # fmt: skip
    if field.type not in (FieldType.DISPLAY, FieldType.GROUP, FieldType.CALCULATED):
        bench.bound(
            st.selectbox, "Whose own words it holds", f"voice-{field.id}", field.voice,
            lambda one: save("whose words the answer holds", voice=one),
            options=[None, *Voice], format_func=lambda one: _VOICE[one] if one else "Nobody's in particular",
            help="Such words are kept as said and never corrected.",
        )  # fmt: skip
    bench.bound(
        st.date_input, "Look again whether it is needed by", f"review-{field.id}", field.review_by,
        lambda day: save("the review", review_by=day), format="DD/MM/YYYY",
    )  # fmt: skip
    bench.bound(
        st.text_input, "Why it was added", f"added-{field.id}", field.added_because or "",
        lambda value: save("why it was added", added_because=value.strip() or None),
        help="For example the inspection or the decision that asked for it.",
    )  # fmt: skip
    names = {item.number: f"{item.number} {item.name}" for item in data.matrix().items}
    there = [number for number in field.items if number in names]
    bench.bound(
        st.multiselect, "Items of the data matrix it covers", f"items-{field.id}", there,
        lambda chosen: save("the matrix items", items=(*chosen, *(n for n in field.items if n not in names))),
        options=list(names), format_func=names.__getitem__,
    )  # fmt: skip
    unknown = [str(number) for number in field.items if number not in names]
    if unknown:
        say.note(f"It also names items the matrix that is open does not have: {', '.join(unknown)}.")
