"""REDCap data dictionaries, ours and anybody's."""

from __future__ import annotations

import re
from typing import Any

from foundation.errors import InputError
from renderers.forms._redcap_rows import (
    ANNOTATION,
    BRANCHING,
    CHOICES,
    COLUMNS,
    FORM,
    HEADER,
    LABEL,
    MAX,
    MIN,
    NAME,
    NOTE,
    REQUIRED,
    TYPE,
    VALIDATION,
)
from renderers.imports._branching_back import Asked, read_branching
from renderers.imports._drafting import Drafting, SectionDraft, clean, options_of
from renderers.imports._importer import Draft, FormImporter, Source
from renderers.imports._redcap_own import Row, read_own
from renderers.imports._safe_book import sheets_in
from renderers.imports._tokens_back import Unreadable
from renderers.imports._xpath_back import in_our_words

_API = ("field_name", "form_name", "section_header", "field_type", "field_label",
        "select_choices_or_calculations", "field_note", "text_validation_type_or_show_slider_number",
        "text_validation_min", "text_validation_max", "identifier", "branching_logic", "required_field",
        "custom_alignment", "question_number", "matrix_group_name", "matrix_ranking", "field_annotation")  # fmt: skip
_TAG = re.compile(r"<[a-zA-Z/!][^>]*>")
_TYPES = {"notes": "text", "textarea": "text", "yesno": "boolean", "truefalse": "boolean", "file": "attachment",
          "descriptive": "display", "slider": "integer"}  # fmt: skip
_YES_NO = ({"1", "0"}, {"yes", "no"})
_LIMIT = re.compile(r"^(\d{4}-\d{2}-\d{2}|-?\d+(\.\d+)?|today)$")
_ACTION = re.compile(r"@[A-Z][A-Z0-9_-]*")
_RECORD_IDS = ("record_id", "study_id", "subject_id", "participant_id")
_CHARACTERS = re.compile(r"@CHARLIMIT\s*=\s*['\"]?(\d{1,6})")


def _rows(source: Source) -> list[Row]:
    """The rows by their usual column names; raises InputError where the file is no dictionary."""
    sheet = sheets_in(source)[0]
    rows = iter(sheet.rows())
    head = [_heading(cell) for cell in next(rows, ())]
    if NAME not in head or TYPE not in head:
        remedy = "Download it in REDCap under Data dictionary"
        raise InputError("This is no REDCap data dictionary", remedy, path=source.path)
    found = []
    for cells in rows:
        row = dict.fromkeys(COLUMNS, "") | {n: _cell(c) for n, c in zip(head, cells, strict=False) if n}
        if row[NAME]:
            found.append(row)
    return found


def _heading(cell: object) -> str:
    text = " ".join(str(cell or "").split()).casefold()
    usual = {column.casefold(): column for column in COLUMNS} | dict(zip(_API, COLUMNS, strict=True))
    return usual.get(text, "")


def _cell(value: object) -> str:
    if value is None:
        return ""
    number = isinstance(value, float) and value.is_integer()
    return str(int(value) if number and isinstance(value, float) else value).strip()


def _read(source: Source) -> tuple[Draft, ...]:
    rows = _rows(source)
    return (read_own(rows, lambda one: _Reader(source, one).draft()) or _Reader(source, rows).draft(),)


def _recognises(source: Source) -> bool:
    try:
        _rows(source)
    except InputError:
        return False
    return True


class _Reader:
    """Reads the rows of anybody's dictionary: an instrument and its section headings become sections."""

    def __init__(self, source: Source, rows: list[Row]) -> None:
        self.rows = rows
        self.instruments = list(dict.fromkeys(row[FORM] for row in rows))
        title = self.instruments[0] if len(self.instruments) == 1 else source.path.stem
        self.drafting = Drafting(source, title.replace("_", " ").capitalize(), what="a REDCap data dictionary")
        self.known: dict[str, Asked] = {}

    def draft(self) -> Draft:
        section: SectionDraft | None = None
        instrument = header = ""
        waiting: list[tuple[int, Row, dict[str, Any]]] = []
        for number, row in enumerate(self.rows, 2):
            header = row[HEADER] or (header if row[FORM] == instrument else "")
            if number == 2 and row[NAME].casefold() in _RECORD_IDS:
                self.drafting.lose(f"row 2, {row[NAME]}", "It is REDCap's own number of a record")
                continue
            if section is None or row[HEADER] or row[FORM] != instrument:
                instrument = row[FORM]
                section = self.drafting.section(self._title(row[FORM], header))
            waiting.append((number, row, self._field(number, row, section)))
        for number, row, made in waiting:
            self._logic(f"row {number}, {row[NAME]}", row, made)
        return self.drafting.draft()

    def _title(self, form: str, header: str) -> str:
        name = form.replace("_", " ").capitalize()
        header = _words(header)
        if not header:
            return name
        return header if len(self.instruments) == 1 else f"{name}: {header}"

    def _field(self, number: int, row: Row, section: SectionDraft) -> dict[str, Any]:
        where = f"row {number}, {row[NAME]}"
        keys = self._answer(where, row)
        made = self.drafting.field(
            section, keys.pop("type"), _words(row[LABEL]), wanted=row[NAME], hint=_words(row[NOTE]), **keys
        )
        self.known[row[NAME].casefold()] = Asked(made["id"], made["type"], _codes(row, made))
        return made

    def _answer(self, where: str, row: Row) -> dict[str, Any]:
        kind = row[TYPE].casefold()
        if kind in ("radio", "dropdown", "select", "checkbox"):
            return self._listed(where, row, several=kind == "checkbox")
        if kind == "text":
            return {"type": self._validated(where, row[VALIDATION].casefold())}
        if kind == "calc":
            self.drafting.lose(where, f"It is worked out: {row[CHOICES][:300]}", "It is asked as a number.")
            return {"type": "decimal"}
        if kind == "slider":
            self.drafting.guess(where, "A slider has no equal here", "It is asked as a whole number.")
            self.drafting.lose(where, f"The words along it: {row[CHOICES][:300]}")
        if kind == "file" and row[VALIDATION].casefold() == "signature":
            return {"type": "signature"}
        if kind == "file":
            return {"type": "attachment", "attachments": {"kinds": ["image", "document"]}}
        if kind not in _TYPES:
            self.drafting.lose(where, f"`{row[TYPE]}` has no equal here", "It is asked as one line of text.")
        return {"type": _TYPES.get(kind, "string")}

    def _validated(self, where: str, check: str) -> str:
        for start, kind in (("datetime", "dateTime"), ("date", "date"), ("integer", "integer"), ("number", "decimal")):
            if check.startswith(start):
                return kind
        if check:
            self.drafting.lose(where, f"It is checked to be `{check}`", "It is not checked.")
        return "string"

    def _listed(self, where: str, row: Row, *, several: bool) -> dict[str, Any]:
        pairs = _choices(row[CHOICES])
        if not any(clean(label or code) for code, label in pairs):
            self.drafting.lose(where, "A list to choose from has nothing in it", "It is asked as one line of text.")
            return {"type": "string"}
        labels = {label.casefold() for _, label in pairs}
        if not several and {code.casefold() for code, _ in pairs} in _YES_NO and labels == {"yes", "no"}:
            return {"type": "boolean"}
        options = options_of([label or code for code, label in pairs], [code for code, _ in pairs])
        return {"type": "multi-choice" if several else "choice", "options": options}

    def _logic(self, where: str, row: Row, made: dict[str, Any]) -> None:
        if row[BRANCHING]:
            try:
                made["enable_when"] = in_our_words(read_branching(row[BRANCHING], self.known))
            except (Unreadable, ValueError) as told:
                what = f"The condition `{row[BRANCHING][:300]}` cannot be read: {told}"
                self.drafting.lose(where, what, "It is always shown.")
        if row[REQUIRED].casefold() == "y" and made["type"] != "display":
            made["required"] = True
        self._limits(where, row, made)
        characters = _CHARACTERS.search(row[ANNOTATION])
        if characters and made["type"] in ("string", "text") and 0 < int(characters[1]) <= 100_000:
            made["max_length"] = int(characters[1])
        actions = [a for a in _ACTION.findall(row[ANNOTATION]) if a != "@CHARLIMIT"]
        if actions:
            self.drafting.lose(where, f"What REDCap does with {', '.join(dict.fromkeys(actions))}")

    def _limits(self, where: str, row: Row, made: dict[str, Any]) -> None:
        parts = [(">=", row[MIN], "at least"), ("<=", row[MAX], "at most")]
        given = [(op, value, words) for op, value, words in parts if value and made["type"] in _LIMITED]
        if not given:
            return
        if not all(_LIMIT.match(value) and (made["type"] == "date") != _is_number(value) for _, value, _ in given):
            self.drafting.lose(where, f"Its limits {row[MIN]} to {row[MAX]}", "They are not checked.")
            return
        expression = " and ".join(f"{made['id']} {op} {value}" for op, value, _ in given)
        words = " and ".join(f"{words} {value}" for _, value, words in given)
        made["constraints"] = [{"expression": expression, "message": f"Enter {words}", "severity": "warning"}]


_LIMITED = ("integer", "decimal", "date")


def _is_number(value: str) -> bool:
    return bool(re.fullmatch(r"-?\d+(\.\d+)?", value))


def _codes(row: Row, made: dict[str, Any]) -> dict[str, str]:
    """Our codes by theirs: they stand in the same order."""
    pairs = _choices(row[CHOICES]) if made.get("options") else []
    return dict(zip((code for code, _ in pairs), (o["code"] for o in made.get("options", [])), strict=False))


def _choices(text: str) -> list[tuple[str, str]]:
    found = []
    for piece in re.split(r"\||\n", text):
        code, _, label = piece.partition(",")
        if code.strip():
            found.append((code.strip(), _words(label) or code.strip()))
    return found


def _words(text: str) -> str:
    """Text without HTML tags."""
    return clean(" ".join(_TAG.sub(" ", text).replace("&nbsp;", " ").replace("&amp;", "&").split()))


IMPORTER = FormImporter("redcap", "REDCap data dictionary", (".csv",), _recognises, _read)
