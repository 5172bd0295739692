"""Forms on the shelf: what each is, what it costs, and new ones to begin with."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from analyser.burden.ranges import say_minutes
from analyser.vocabulary import Vocabulary
from designer.weighing import minutes, open_findings, statutory_of
from form_specs.dump import dump
from form_specs.load import Spec
from form_specs.model import Audience, Form, Section, Status, WorkflowStep
from foundation.errors import InputError
from renderers.forms_in import Draft, import_file


class Shelf(StrEnum):
    """Where a form stands; the values are shown."""

    MINE = "Your folder"
    LIBRARY = "Comes with AskOnce"
    EXAMPLES = "Example of the old style"


@dataclass(frozen=True, slots=True)
class Listed:
    """A form in the list: `name` is its file's name, `reviewed` an ISO date or empty, `time` its minutes in words."""

    name: str
    title: str
    shelf: Shelf
    status: str
    la: str
    questions: int
    statutory: int
    findings: int
    time: str
    reviewed: str


def listed(
    shelves: Iterable[tuple[Shelf, Sequence[Spec]]],
    vocabulary: Vocabulary | None = None,
    tell: Callable[[str], None] = lambda _: None,
) -> list[Listed]:
    """Return every form with what it is and costs, in the order given; `tell` hears what is being read."""
    found = []
    for shelf, specs in shelves:
        for spec in specs:
            tell(f"Reading {spec.form.title}.")
            found.append(_listed(shelf, spec, vocabulary))
    return found


def _listed(shelf: Shelf, spec: Spec, vocabulary: Vocabulary | None) -> Listed:
    form = spec.form
    return Listed(
        name=spec.path.stem if spec.path else form.id,
        title=form.title.text,
        shelf=shelf,
        status=form.status.value,
        la=form.la or "",
        questions=sum(1 for _ in form.fields()),
        statutory=len(statutory_of(form)),
        findings=len(open_findings(spec, vocabulary)),
        time=say_minutes(minutes(form)),
        reviewed=str(form.last_reviewed or ""),
    )


def empty_form(form_id: str, title: str, purpose: str, owner: str, step: WorkflowStep) -> str:
    """Return the text of a form with one question to begin with; raises InputError where a word is missing."""
    for words, what in ((title, "a title"), (purpose, "what it is for"), (owner, "who answers for it")):
        if not words.strip():
            raise InputError(f"The form needs {what}", "Fill in every box")
    section = Section.model_validate(
        {
            "id": "first_section",
            "title": "First section",
            "fields": [{"id": "first_question", "type": "text", "label": "First question"}],
        }
    )
    form = Form.model_validate(
        {
            "id": form_id,
            "version": "0.1.0",
            "title": title.strip(),
            "purpose": purpose.strip(),
            "owner": owner.strip(),
            "workflow_step": step,
            "audience": (Audience.PRACTITIONER,),
            "sections": (section,),
        }
    )
    return dump(form)


def from_template(spec: Spec, form_id: str, title: str) -> str:
    """Return the text of a copy of `spec` under another id and title: a draft nobody has approved or reviewed."""
    named = spec.form.title.model_copy(update={"text": title.strip() or spec.form.title.text})
    update = {
        "id": form_id,
        "title": named,
        "status": Status.DRAFT,
        "approval": None,
        "last_reviewed": None,
        "review_by": None,
    }
    return dump(spec.form.model_copy(update=update), spec)


def read_upload(name: str, content: bytes) -> tuple[Draft, ...]:
    """Return the forms in an uploaded file of any format that can be read; raises InputError naming the file."""
    safe = Path(name.replace("\\", "/")).name
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / safe
        path.write_bytes(content)
        try:
            return import_file(path)
        except InputError as error:
            raise InputError(error.what, error.remedy, path=safe, line=error.line, row=error.row) from error


def free_name(wanted: str, taken: Iterable[str]) -> str:
    """Return `wanted`, or with a number after it the first that is not `taken`."""
    names, found, number = set(taken), wanted, 1
    while found in names:
        number += 1
        found = f"{wanted}_{number}"
    return found
