"""A REDCap dictionary that AskOnce wrote: its spec as it was, with what was changed in the file since."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from foundation.errors import InputError
from renderers.forms._kept import read_kept
from renderers.forms._redcap_rows import (
    ANNOTATION,
    COLUMNS,
    GROUPS,
    LABEL,
    MARK,
    NAME,
    NOTE,
    SECTION,
    dictionary_of,
    plain,
)
from renderers.imports._edited import TAKEN, laid_over
from renderers.imports._importer import Draft, Note
from renderers.imports._own_spec import Kept, differing, filled, rebuilt, worded

Row = dict[str, str]


def read_own(rows: list[Row], read: Callable[[list[Row]], Draft]) -> Draft | None:
    """Return the form of a dictionary that AskOnce wrote, or None where it is not one or no longer holds together.

    `read` reads rows as anybody's: so rows that came or went are told apart.
    """
    head = _mark(rows[0], MARK) if rows else None
    sections = _sections(rows[1:]) if head else None
    form = rebuilt(head, sections) if head and sections else None
    if form is None or head is None or sections is None:
        return None
    theirs = {row[NAME]: row for row in rows}
    try:
        ours = [{**dict.fromkeys(COLUMNS, ""), **row} for row in dictionary_of(form).rows]
        written = {row[NAME]: row for row in ours}
        if set(written) != set(theirs):
            return laid_over(head, sections, read(ours), read(rows))
    except InputError:
        return None
    taken, notes = _overlaid(written, theirs, sections)
    changed = rebuilt(head, sections)
    return Draft(changed, tuple(taken), tuple(notes)) if changed else None


def _sections(rows: list[Row]) -> list[Kept] | None:
    sections: list[Kept] = []
    open_groups: list[Kept] = []
    seen: set[str] = set()
    for row in rows:
        section = _mark(row, SECTION)
        if section is not None:
            sections.append({**section, "fields": []})
            open_groups = []
        field = _mark(row, MARK)
        if field is None:
            continue
        if not sections:
            return None
        groups = _decoded(row, GROUPS) or []
        open_groups = _entered(sections[-1], open_groups, groups if isinstance(groups, list) else [])
        if field["id"] not in seen:
            seen.add(field["id"])
            (open_groups[-1] if open_groups else sections[-1])["fields"].append(field)
    return filled(sections)


def _entered(section: Kept, before: list[Kept], wanted: list[Kept]) -> list[Kept]:
    """Return the groups now open, those that go on and those that begin."""
    now: list[Kept] = []
    for at, group in enumerate(wanted):
        if at < len(before) and len(now) == at and before[at].get("id") == group.get("id"):
            now.append(before[at])
            continue
        made = {**group, "fields": []}
        (now[-1] if now else section)["fields"].append(made)
        now.append(made)
    return now


def _mark(row: Row, mark: str) -> Kept | None:
    found = _decoded(row, mark)
    return read_kept(json.dumps(found)) if isinstance(found, dict) else None


def _decoded(row: Row, mark: str) -> Any:
    text = row.get(ANNOTATION, "")
    at = text.find(f"{mark}{{") if mark != GROUPS else text.rfind(f"{mark}[")
    if at < 0:
        return None
    try:
        return json.JSONDecoder().raw_decode(text, at + len(mark))[0]
    except (ValueError, RecursionError):
        return None


def _overlaid(written: dict[str, Row], theirs: dict[str, Row], sections: list[Kept]) -> tuple[list[Note], list[Note]]:
    """Lay what was changed over the kept parts; return what was taken over, and what could not be."""
    fields = {thing["id"]: thing for section in sections for thing in _walk(section)}
    taken, notes = [], []
    for number, (name, row) in enumerate(theirs.items(), 2):
        thing = fields.get((_mark(row, MARK) or {}).get("id", ""))
        for column in differing(written[name], row, COLUMNS[:-1]):
            key = {LABEL: "label", NOTE: "hint"}.get(column)
            simple = thing is not None and key and written[name].get(column, "") == plain(str(_text(thing.get(key))))
            where, what = f"row {number}, column {column}", f"It was changed to “{row[column]}”"
            if thing is not None and key and simple and row[column]:
                thing[key] = worded(thing.get(key), row[column])
                taken.append(Note(where, what, TAKEN))
            else:
                notes.append(Note(where, what, "The form keeps what it had before."))
    return taken, notes


def _text(value: Any) -> Any:
    return value.get("text", "") if isinstance(value, dict) else value or ""


def _walk(thing: Kept) -> list[Kept]:
    return [thing, *(inner for one in thing.get("fields", []) for inner in _walk(one))]
