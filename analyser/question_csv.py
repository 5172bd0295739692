"""Questions from a CSV file, whatever Excel or a case management system made of it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from analyser.questions import Audience, Question
from foundation.errors import InputError
from foundation.files import read_bytes

LIMIT_MB = 500
# The longest cell that is read, in characters: longer ones mean that a quotation mark is never closed.
LIMIT_CELL = 5_000_000
_NAMES = {
    "id": ("id", "question_id", "ref"),
    "label": ("label", "question", "text", "wording", "field_label"),
    "la": ("la", "local_authority", "council", "authority"),
    "form": ("form", "form_name"),
    "section": ("section",),
    "category": ("category", "data_category"),
    "item": ("item", "item_number"),
    "type": ("type", "field_type", "answer_type"),
    "options": ("options", "answers", "choices"),
    "hint": ("hint", "help_text", "help", "guidance"),
    "audience": ("audience",),
    "required": ("required", "mandatory", "compulsory"),
    "condition": ("condition", "show_when", "shown_when", "enable_when", "only_if"),
    "why": ("why", "why_we_collect", "why_collected"),
}
_TYPES = {"yes/no": "boolean", "yesno": "boolean", "bool": "boolean", "datetime": "dateTime", "number": "decimal"}
_AUDIENCES = {
    **dict.fromkeys(("parent", "parents", "carer", "carers", "parent_carer", "families"), Audience.FAMILY),
    **dict.fromkeys(("young person", "young_person", "children", "yp"), Audience.CHILD),
    **dict.fromkeys(("practitioners", "social worker", "social_worker", "worker"), Audience.PRACTITIONER),
    "professional": Audience.PRACTITIONER,
    **dict.fromkeys(("shared", "all", "everyone"), Audience.BOTH),
}
_HEADINGS = (
    "Name the columns in the first row: id and label, and if you have them la, form, section, type, options, hint"
)


def read_questions(path: Path) -> list[Question]:
    """Return the questions in a CSV file with a column `label` and, where present, the contract's others.

    Reads UTF-8 (with or without a byte order mark), UTF-16 with one, and Windows-1252; columns parted by commas,
    semicolons or tabs; options parted by `;`, `|` or lines. Without ids, or where one is empty, the number of the row
    is the id. `row` counts data rows from 1. Raises InputError, naming row and column, for what cannot be read.
    """
    return questions_in(_rows(_text(read_bytes(path, limit_mb=LIMIT_MB)), path), path)


def questions_in(rows: Iterator[tuple[int, list[str]]], path: Path) -> list[Question]:
    """Return the questions of a table, its headings first, each row with its number in a spreadsheet.

    Raises InputError as `read_questions` does.
    """
    try:
        _, first = next(rows)
    except StopIteration:
        raise InputError("The file is empty", _HEADINGS, path=path) from None
    columns = _columns(first, path)
    return list(_unique(_questions(rows, columns, len(first), path), path))


def is_heading(row: list[str]) -> bool:
    """Return whether `row` could be the headings of a list of questions."""
    named = {_heading(cell) for cell in row}
    return bool(named & {*_NAMES["label"]})


def _text(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _rows(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Return each row that is not blank, with its number in a spreadsheet (the headings are row 1)."""
    usual = csv.field_size_limit(LIMIT_CELL)
    try:
        return iter(list(_read_rows(text, path)))
    finally:
        csv.field_size_limit(usual)


def _read_rows(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text.replace("\x00", ""), newline=""), delimiter=_delimiter(text), strict=False)
    number = 0
    while True:
        number += 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            remedy = "Look for a quotation mark that is not closed"
            raise InputError(f"The row cannot be read ({error})", remedy, path=path, row=number) from error
        if any(cell.strip() for cell in row):
            yield number, row


def _delimiter(text: str) -> str:
    heading = re.sub(r'"[^"]*"', "", text.lstrip().split("\n", 1)[0])
    return max(",;\t", key=heading.count) if any(mark in heading for mark in ",;\t") else ","


def _heading(cell: str) -> str:
    return re.sub(r"[\s-]+", "_", cell.strip().casefold())


def _columns(heading: list[str], path: Path) -> dict[str, int]:
    found: dict[str, int] = {}
    named = [_heading(cell) for cell in heading]
    for name, spellings in _NAMES.items():
        places = [place for place, cell in enumerate(named) if cell in spellings]
        if len(places) > 1:
            both = " and ".join(heading[place] for place in places[:2])
            raise InputError(f"Two columns say {name}: {both}", "Keep one of them", path=path, row=1, column=name)
        if places:
            found[name] = places[0]
    if "label" not in found:
        raise InputError("There is no column `label`", _HEADINGS, path=path, row=1)
    return found


def _questions(
    rows: Iterator[tuple[int, list[str]]], columns: dict[str, int], width: int, path: Path
) -> Iterator[tuple[int, Question]]:
    for count, (number, row) in enumerate(rows, 1):
        if any(cell.strip() for cell in row[width:]):
            raise InputError(
                f"The row has {len(row)} cells and the headings {width}",
                "Put text that holds the separator between quotation marks",
                path=path,
                row=number,
            )
        cell = {name: row[place].strip() if place < len(row) else "" for name, place in columns.items()}
        if not cell["label"]:
            remedy = "Fill it in, or delete the row"
            raise InputError("The label is empty", remedy, path=path, row=number, column="label")
        yield number, _question(cell, count, number, path)


def _question(cell: dict[str, str], count: int, number: int, path: Path) -> Question:
    kind = cell.get("type", "")
    return Question(
        id=cell.get("id") or str(count),
        text=cell["label"],
        la=cell.get("la", ""),
        form=cell.get("form", ""),
        section=cell.get("section", ""),
        category=cell.get("category", ""),
        item=_item(cell.get("item", ""), number, path),
        field_type=_TYPES.get(kind.casefold(), kind),
        options=tuple(option for option in map(str.strip, re.split(r"[;|\n]", cell.get("options", ""))) if option),
        hint=cell.get("hint", ""),
        audience=_audience(cell.get("audience", ""), number, path),
        condition=cell.get("condition", ""),
        required=_required(cell.get("required", "")),
        why=cell.get("why", ""),
        source="csv",
        row=count,
    )


def _required(text: str) -> bool | None:
    return text.casefold() in ("yes", "y", "true", "1", "x", "required", "mandatory") if text else None


def _item(text: str, number: int, path: Path) -> int | None:
    if not text:
        return None
    found = re.fullmatch(r"(?:item\s*)?(\d{1,9})(?:\.0)?", text, re.IGNORECASE)
    if not found:
        raise InputError(f"`{text}` is no item number", "Write a whole number", path=path, row=number, column="item")
    return int(found.group(1))


def _audience(text: str, number: int, path: Path) -> Audience:
    if not text:
        return Audience.PRACTITIONER
    if text.casefold() in _AUDIENCES:
        return _AUDIENCES[text.casefold()]
    try:
        return Audience(text.casefold())
    except ValueError:
        remedy = f"Write one of {', '.join(Audience)}"
        raise InputError(f"`{text}` is no audience", remedy, path=path, row=number, column="audience") from None


def _unique(questions: Iterator[tuple[int, Question]], path: Path) -> Iterator[Question]:
    seen: dict[str, int] = {}
    for number, question in questions:
        if question.id in seen:
            raise InputError(
                f"The id {question.id} stands in row {seen[question.id]} already",
                "Give each question an id of its own",
                path=path,
                row=number,
                column="id",
            )
        seen[question.id] = number
        yield question
