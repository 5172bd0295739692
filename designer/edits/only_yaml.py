"""What a form's models carry that pages do not change, each with the reason; everything else is changed by picking."""

from __future__ import annotations

ONLY_YAML: dict[str, tuple[str, str]] = {
    "Form.id": ("The form's id", "Other forms pull answers through by it, so it never changes once it is used."),
    "Form.tests": (
        "The form's own tests",
        "Whole cases, with answers and what must follow, are written by their authors.",
    ),
    "Section.id": ("A section's id", "Answers of a section that repeats are kept under it, so it never changes."),
    "Field.id": ("A question's id", "Answers and conditions go by it, so it never changes."),
    "Field.previous_ids": ("What a question was called before", "It is told by whoever changes an id."),
    "Option.code": ("The code of an answer", "Under Answer a new code makes a new answer; old answers keep theirs."),
}
"""By model and key: what it is, and why it is not among the boxes of the page."""
