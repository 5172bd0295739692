"""`askonce language`: findings on the questions of a CSV, a row each, as a CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from analyser.findings import Finding
from analyser.question_csv import read_questions
from analyser.questions import Question
from foundation.cells import inert
from foundation.files import write_atomic

HEADING = (
    "row",
    "id",
    "label",
    "rule",
    "group",
    "severity",
    "message",
    "suggestion",
    "start",
    "end",
    "practitioner_tag",
)
_SPOKEN = {
    "boolean": ("boolean", "yes_no", "yesno", "yes/no", "bool", "tick", "tickbox", "tick_box", "toggle"),
    "choice": ("choice", "select", "select_one", "single_select", "dropdown", "drop_down", "radio", "radios", "list"),
    "multi-choice": ("multi_choice", "multi_select", "multiselect", "select_many", "select_multiple", "checkboxes"),
    "scale": ("scale", "rating", "score", "likert", "slider"),
    "text": ("text", "long_text", "longtext", "textarea", "multiline", "memo", "rich_text", "paragraph", "free_text"),
    "string": ("string", "short_text", "single_line", "name", "email", "phone", "telephone"),
    "date": ("date", "month", "date_range"),
    "dateTime": ("datetime", "date_time", "time"),
    "integer": ("integer", "int", "count", "whole_number"),
    "decimal": ("decimal", "number", "numeric", "currency", "money", "float"),
    "attachment": ("attachment", "file", "upload", "photo", "image", "drawing", "audio", "video", "media"),
    "signature": ("signature",),
    "person": ("person",),
    "address": ("address",),
    "display": ("display", "heading", "label", "note", "information", "static"),
    "calculated": ("calculated", "calculation", "formula"),
    "group": ("group", "table", "grid"),
}
_TYPES = {name: kind for kind, names in _SPOKEN.items() for name in names} | {"text": "string"}
_BESIDE = re.compile(r"[_ ]?(?:with[_ ])?(?:comments?|notes?|details|explanation)$")


def read_language_csv(path: Path) -> list[Question]:
    """Return the questions in a CSV, their field types in a form spec's words.

    `*_comment` says that a comment box stands beside the answer. A type that is not known is left empty. Raises
    InputError as `read_questions` does.
    """
    return [typed(question) for question in read_questions(path)]


def typed(question: Question) -> Question:
    """Return `question` with its field type in a form spec's words, empty where it is not known."""
    said = re.sub(r"[\s-]+", "_", question.field_type.strip().casefold())
    bare = _BESIDE.sub("", said)
    kind = _TYPES.get(said) or _TYPES.get(bare) or ""
    if said in ("checkbox", "check_box"):
        kind = "multi-choice" if len(question.options) > 1 else "boolean"
    return replace(question, field_type=kind, has_context=question.has_context or (bool(bare) and bare != said))


def findings_csv(questions: Sequence[Question], findings: Iterable[Finding]) -> str:
    """Return the findings as CSV, a row each, in the order given; `row` is the question's data row from 1."""
    asked = {q.id: q for q in questions}
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADING)
    for found in findings:
        question = asked.get(found.question) or _first(questions, found)
        writer.writerow(
            [
                question.row,
                inert(question.id) if not question.id.lstrip("-").isdigit() else question.id,
                inert(question.text),
                found.rule,
                found.group,
                found.severity.word,
                inert(found.message),
                inert(found.suggestion),
                "" if found.start is None else found.start,
                "" if found.end is None else found.end,
                found.practitioner_tag,
            ]
        )
    return out.getvalue()


def _first(questions: Sequence[Question], found: Finding) -> Question:
    return next(q for q in questions if (q.la, q.form) == (found.la, found.form))


def write_findings(path: Path, questions: Sequence[Question], findings: Iterable[Finding]) -> None:
    """Write the findings to `path`, whole or not at all; raises InputError where it cannot be written."""
    write_atomic(path, findings_csv(questions, findings))
