"""Where everything stands on a sheet: the header row, the shared columns and each council's block of columns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from data_matrix.load.blocks import Column, assign, councils
from data_matrix.load.book import Row, Sheet
from data_matrix.load.cells import plain
from data_matrix.load.codes import Warnings
from data_matrix.load.headers import SHARED, Header, read_header
from foundation.errors import InputError

LOOK_AT_ROWS = 60
MOST_SHEETS = 60
REQUIRED = {"number": "an item number", "name": "a data item"}

TIDY = {
    **dict.fromkeys(("item", "item number", "number", "item no"), "number"),
    **dict.fromkeys(("data item", "item name", "name"), "name"),
    **dict.fromkeys(("la", "council", "local authority", "authority"), "la"),
    **dict.fromkeys(("wording", "text", "question", "label"), "text"),
    **dict.fromkeys(("form", "forms"), "forms"),
    **dict.fromkeys(("tag", "practitioner tag"), "tag"),
    **dict.fromkeys(("unhelpful", "tally"), "tally"),
    **dict.fromkeys(("options", "option"), "options"),
    **dict.fromkeys(("comments", "comment"), "comments"),
    **{
        role.replace("_", " "): role
        for role in (
            *("category", "statutory", "text_903", "text_annex_a", "collected_by_all", "asked_any", "asked", "reason"),
            *("helpful_reason", "consumer_tag", "consumer_feedback", "main_reason", "secondary_reason"),
            *("provenance", "name_provenance", "form_type", "form_listed", "form_note"),
        )
    },
}


@dataclass(frozen=True, slots=True)
class Layout:
    """What was recognised on a sheet; columns count from 0, `header_row` from 1.

    `blocks` gives each council's columns by role, in sheet order; in a tidy sheet it is empty and `shared`
    holds every column. `unknown` are the columns kept as they are, with their headers.
    """

    sheet: str
    header_row: int
    tidy: bool
    shared: dict[str, int]
    blocks: dict[str, dict[str, int]] = field(default_factory=dict)
    unknown: dict[int, str] = field(default_factory=dict)


def find_layout(sheets: list[Sheet], path: Path) -> tuple[Sheet, Layout, Warnings]:
    """Return the sheet that holds the matrix and what its headers say.

    Raises InputError, saying what was looked for and found, when no sheet looks like a matrix.
    """
    found: list[tuple[int, Sheet, Layout, Warnings]] = []
    seen = []
    for sheet in sheets[:MOST_SHEETS]:
        head = list(islice(sheet.rows(), LOOK_AT_ROWS))
        seen.append(_described(sheet, head))
        rows = enumerate(head, 1)
        read = [one for n, row in rows if (one := _read_row(sheet.name, n, row, head[n - 2] if n > 1 else ()))]
        if read:
            score, layout, warnings = max(read, key=lambda one: one[0])
            found.append((score, sheet, layout, warnings))
    if not found:
        raise _no_matrix(path, seen)
    _, sheet, layout, warnings = max(found, key=lambda one: one[0])
    for _, other, _, _ in found:
        if other is not sheet:
            message = f"The sheet '{other.name}' looks like a matrix too; it was not read."
            warnings.add("sheet_not_read", message)
    return sheet, layout, warnings


def _read_row(sheet: str, number: int, row: Row, above: Row) -> tuple[int, Layout, Warnings] | None:
    texts = {i: text for i, value in enumerate(row) if (text := plain(value))}
    if len(texts) < 3 or not any("item" in t.lower() or "number" in t.lower() for t in texts.values()):
        return None
    tidy = _tidy(sheet, number, texts)
    if tidy:
        return tidy
    headers = {i: found for i, text in texts.items() if (found := read_header(text))}
    roles = {h.role for h in headers.values()}
    if not roles >= REQUIRED.keys() or "text" not in roles:
        return None
    warnings = Warnings(sheet)
    layout = _wide(sheet, number, texts, headers, above, warnings)
    score = len(layout.shared) + sum(map(len, layout.blocks.values()))
    return (score, layout, warnings) if layout.blocks else None


def _tidy(sheet: str, number: int, texts: dict[int, str]) -> tuple[int, Layout, Warnings] | None:
    warnings = Warnings(sheet)
    shared: dict[str, int] = {}
    unknown: dict[int, str] = {}
    for i, text in texts.items():
        role = TIDY.get(_tidy_key(text))
        if role and role not in shared:
            shared[role] = i
        else:
            unknown[i] = text
    if not {"number", "name", "la"} <= shared.keys() or not shared.keys() & {"text", "forms"}:
        return None
    for i, text in unknown.items():
        _note_unknown(warnings, i, text, number)
    return len(shared), Layout(sheet, number, True, shared, {}, _told_apart(unknown)), warnings


def _told_apart(headers: dict[int, str]) -> dict[int, str]:
    """Return the headers in column order, a repeated one with its column's letters."""
    seen: set[str] = set()
    named = {}
    for i, text in sorted(headers.items()):
        named[i] = f"{text} (column {letter(i)})" if text in seen else text
        seen.add(text)
    return named


def is_tidy_column(header: str) -> bool:
    """Say whether a header names a column of the tidy layout."""
    return _tidy_key(header) in TIDY


def _tidy_key(header: str) -> str:
    return " ".join(re.split(r"[\W_]+", header.lower())).strip()


def _wide(
    sheet: str, number: int, texts: dict[int, str], headers: dict[int, Header], above: Row, warnings: Warnings
) -> Layout:
    shared: dict[str, int] = {}
    unknown = {i: text for i, text in texts.items() if i not in headers}
    columns = []
    for i, header in headers.items():
        if header.role in SHARED:
            if header.role in shared:
                unknown[i] = texts[i]
            else:
                shared[header.role] = i
        else:
            columns.append(Column(i, header.role, header.la))
    named, odd = councils(columns, above, number, warnings)
    blocks, left_over = assign(named)
    unknown.update({i: texts[i] for i in [*left_over, *odd]})
    for i in sorted(unknown):
        _note_unknown(warnings, i, texts[i], number, repeated=i in left_over)
    return Layout(sheet, number, False, shared, blocks, _told_apart(unknown))


def _note_unknown(warnings: Warnings, column: int, text: str, row: int, *, repeated: bool = False) -> None:
    code = "column_repeated" if repeated else "column_unknown"
    warnings.add(code, f"The column '{text}' is kept as it is, with each item.", row, letter(column))


def letter(column: int) -> str:
    """Return the spreadsheet letters of a column that counts from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _described(sheet: Sheet, head: list[Row]) -> str:
    first = next((row for row in head if any(plain(value) for value in row)), ())
    texts = [" ".join(text.split()) for value in first if (text := plain(value))]
    if not texts:
        return f"'{sheet.name}' (empty)"
    shown = "; ".join(text if len(text) <= 30 else f"{text[:29]}…" for text in texts[:5])
    return f"'{sheet.name}' ({shown}{'; ...' if len(texts) > 5 else ''})"


def _no_matrix(path: Path, seen: list[str]) -> InputError:
    return InputError(
        "No sheet looks like a data matrix. Looked in the first "
        f"{LOOK_AT_ROWS} rows of each sheet for a header row with an item number, a data item and, for at least one "
        "council, a text (such as 'Croydon text'), or for the tidy columns item, data_item, la and wording. "
        f"Found: {', '.join(seen[:8]) or 'no sheet of cells'}{' and more' if len(seen) > 8 else ''}",
        "Check that it is the right file, and that its headers say so in words like these",
        path=path,
    )
