"""A list of questions, a row each, in an Excel workbook or a CSV file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from analyser.language_csv import typed
from analyser.question_csv import is_heading, questions_in
from analyser.questions import Audience, Question
from data_matrix.load.book import Sheet
from form_specs.logic.ast import refs
from form_specs.logic.parse import parse
from form_specs.logic.tokens import ExpressionError
from foundation.errors import InputError
from renderers.imports._answer_types import answer_type
from renderers.imports._drafting import Drafting, SectionDraft, clean, options_of
from renderers.imports._importer import Draft, FormImporter, Source
from renderers.imports._safe_book import sheets_in

_LOOKED_AT = 20
_NEEDS_OPTIONS = ("choice", "multi-choice")
_WANT_MORE = {"scale": "integer", "calculated": "string", "group": "display"}
_CHILD = (Audience.CHILD, Audience.BOTH)


def _tables(source: Source) -> Iterator[tuple[str, list[tuple[int, list[str]]]]]:
    """Yield the name of each sheet that holds a list of questions, with its rows from the headings on."""
    for sheet in sheets_in(source):
        rows = _rows(sheet)
        start = next((n for n, (_, row) in enumerate(rows[:_LOOKED_AT]) if is_heading(row)), None)
        if start is not None:
            yield sheet.name, rows[start:]


def _rows(sheet: Sheet) -> list[tuple[int, list[str]]]:
    cells = ((number, [_text(value) for value in row]) for number, row in enumerate(sheet.rows(), 1))
    return [(number, row) for number, row in cells if any(row)]


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    return clean(int(value) if isinstance(value, float) and value.is_integer() else value)


def _read(source: Source) -> tuple[Draft, ...]:
    found: list[tuple[str, list[Question]]] = []
    for sheet, rows in _tables(source):
        questions = [typed(q) for q in questions_in(iter(rows), source.path)]
        forms = dict.fromkeys((q.la, q.form) for q in questions)
        found += [(form or sheet, [q for q in questions if (q.la, q.form) == (la, form)]) for la, form in forms]
    if not found:
        raise InputError(
            "No sheet here has a column `label` or `question`",
            "Name the columns in the first row: label, and if you have them form, section, type, options, hint",
            path=source.path,
        )
    taken: dict[str, int] = {}
    return tuple(_draft(source, title, questions, taken) for title, questions in found)


def _draft(source: Source, title: str, questions: list[Question], taken: dict[str, int]) -> Draft:
    drafting = Drafting(source, title, what="a list of questions", la=questions[0].la)
    sections: dict[str, SectionDraft] = {}
    known: dict[str, str] = {}
    waiting: list[tuple[Question, dict[str, Any]]] = []
    for question in questions:
        name = question.section or "Questions"
        section = sections.get(name) or sections.setdefault(name, drafting.section(name))
        made = _field(drafting, section, question)
        known[question.id] = made["id"]
        waiting.append((question, made))
    for question, made in waiting:
        if question.condition:
            _condition(drafting, question, made, set(known.values()))
    spoken = {question.audience for question in questions}
    keys: dict[str, Any] = {"audience": ["child"]} if spoken <= {*_CHILD} else {}
    draft = drafting.draft(**keys)
    return _told_apart(draft, taken)


def _told_apart(draft: Draft, taken: dict[str, int]) -> Draft:
    count = taken[draft.form.id] = taken.get(draft.form.id, 0) + 1
    if count == 1:
        return draft
    return Draft(draft.form.model_copy(update={"id": f"{draft.form.id}_{count}"}), draft.guessed, draft.lost)


def _field(drafting: Drafting, section: SectionDraft, question: Question) -> dict[str, Any]:
    kind = question.field_type
    if not kind:
        kind = answer_type(question.text, question.options)
        drafting.guess(question.text, "Its type of answer is not said", f"It is asked as {kind}.")
    if kind in _NEEDS_OPTIONS and not question.options:
        drafting.lose(question.text, "A list to choose from has nothing in it", "It is asked as free text.")
        kind = "text"
    if kind in _WANT_MORE:
        instead = "choice" if question.options else _WANT_MORE[kind]
        drafting.lose(question.text, f"A row cannot say all that a {kind} needs", f"It is asked as {instead}.")
        kind = instead
    options = options_of(question.options) if kind in _NEEDS_OPTIONS else []
    context = "Please tell us more" if question.has_context and kind in (*_NEEDS_OPTIONS, "boolean") else ""
    required = bool(question.required) and kind != "display"
    return drafting.field(
        section,
        kind,
        question.text,
        wanted=question.id if not question.id.isdigit() else "",
        hint=question.hint,
        options=options,
        context=context,
        required=required,
        why=clean(question.why),
        items=[question.item] if question.item else [],
    )


def _condition(drafting: Drafting, question: Question, made: dict[str, Any], known: set[str]) -> None:
    try:
        named = {ref.id for ref in refs(parse(question.condition))}
    except ExpressionError:
        named = {""}
    if named <= known - {made["id"]}:
        made["enable_when"] = question.condition
    else:
        what = f"Its condition is not one AskOnce can read: {question.condition}"
        drafting.lose(question.text, what, "It is always shown.")


def _recognises(source: Source) -> bool:
    try:
        return next(_tables(source), None) is not None
    except InputError:
        return False


IMPORTER = FormImporter(
    "question-list", "List of questions, a row each", (".xlsx", ".xlsm", ".csv"), _recognises, _read, last_resort=True
)
