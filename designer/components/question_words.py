"""The words of a question, to each reader and in each language, and what is near it elsewhere."""

from __future__ import annotations

from designer.components import bench
from designer.components.near_panel import near_panel
from designer.components.texts import language_picker, text_boxes
from designer.edits.parts import set_field
from form_specs.model import Field, Form


def words(form: Form, field: Field) -> None:
    """Draw what the question says, to each reader, and what is near it elsewhere."""
    name = field.label.text
    language_picker(form)
    text_boxes(
        form, "Question", f"label-{field.id}", field.label,
        lambda text: bench.change(f"Reworded ‘{name}’", lambda f: set_field(f, field.id, label=text)),
        needed="A question needs words",
    )  # fmt: skip
    text_boxes(
        form, "Hint", f"hint-{field.id}", field.hint,
        lambda text: bench.change(f"Changed the hint of ‘{name}’", lambda f: set_field(f, field.id, hint=text)),
    )  # fmt: skip
    near_panel(form, field.label.text, but=field.id)
