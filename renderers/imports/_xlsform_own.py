"""An XLSForm that AskOnce wrote: its spec as it was, with what was changed in the workbook since."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from form_specs.model import FieldType, Form
from foundation.errors import InputError
from renderers.forms import xlsform
from renderers.forms._kept import read_kept
from renderers.forms._xlsform_rows import SPEC, sheets_of
from renderers.forms._xlsform_sheets import Sheets
from renderers.forms._xlsform_texts import unplain
from renderers.imports._edited import TAKEN, laid_over
from renderers.imports._importer import Draft, Note
from renderers.imports._own_spec import Kept, differing, filled, rebuilt, worded
from renderers.imports._tokens_back import Unreadable
from renderers.imports._xlsform_file import Row, XlsForm
from renderers.imports._xpath_back import in_our_words, read_xpath

_CHECKED = ("type", "relevant", "required", "constraint", "calculation", "default", "appearance", "readonly")


def read_own(book: XlsForm, read: Callable[[XlsForm], Draft], reread: Callable[[bytes], XlsForm]) -> Draft | None:
    """Return the form of a workbook that AskOnce wrote, or None where it is not one or no longer holds together.

    `read` reads a book as anybody's, `reread` opens one from its bytes: so rows that came or went are told apart.
    """
    head = read_kept(book.settings.get("askonce_spec"))
    sections = _sections(book.survey) if head else []
    form = rebuilt(head, sections) if head and sections else None
    if head is None or form is None:
        return None
    try:
        written = sheets_of(form)
        changes = _Changes(book, form, written)
        if changes.foreign():
            (ours,) = xlsform.FORMAT.write(form).files.values()
            return laid_over(head, sections, read(reread(ours)), read(book))
    except InputError:
        return None
    return changes.applied(head, sections)


def _sections(rows: list[Row]) -> list[Kept]:
    """The kept sections with their fields inside, in the order of the rows; rows that keep nothing are passed over."""
    sections: list[Kept] = []
    open_groups: list[Kept | None] = []
    seen: set[str] = set()
    for row in rows:
        kind = row["type"].replace("_", " ").split()
        kept = read_kept(row.get(SPEC))
        kept = None if kept is not None and kept["id"] in seen else kept
        around = next((one for one in reversed(open_groups) if one is not None), None)
        if kind[0] == "end":
            del open_groups[-1:]
            continue
        if kept is not None:
            seen.add(kept["id"])
            begins = around is None or kept.get("type") == "group"
            kept = {**kept, "fields": []} if begins else kept
            (sections if around is None else around.setdefault("fields", [])).append(kept)
        if kind[0] == "begin":
            open_groups.append(kept)
    return filled(sections)


class _Changes:
    """What the workbook says otherwise than the kept spec would write."""

    def __init__(self, book: XlsForm, form: Form, written: Sheets) -> None:
        self.book, self.form, self.written = book, form, written
        self.mine = {row["name"]: row for row in written.survey if "name" in row}
        self.theirs = {row["name"]: row for row in book.survey if row.get("name")}
        self.first = written.voices[0].name
        self.notes: list[Note] = []
        self.taken: list[Note] = []

    def foreign(self) -> bool:
        """Whether rows came or went that no field accounts for."""
        return set(self.mine) != set(self.theirs)

    def applied(self, head: Kept, sections: list[Kept]) -> Draft | None:
        names = {name: owner for owner, name in self.written.slots.own.items()}
        by_id = {thing["id"]: thing for section in sections for thing in _walk(section)}
        for name, row in self.theirs.items():
            thing = by_id.get(names.get(name, ""))
            changed = differing(self.mine[name], row, self._columns(row))
            for column in changed:
                self._change(thing, row, column)
        self._options(by_id)
        form = rebuilt(head, sections)
        return Draft(form, tuple(self.taken), tuple(self.notes)) if form else None

    def _columns(self, row: Row) -> list[str]:
        texts = ("label", "hint", "required_message", "constraint_message")
        return [c for c in row if c in _CHECKED or c.partition("::")[0] in texts]

    def _change(self, thing: Kept | None, row: Row, column: str) -> None:
        text = unplain(row.get(column, ""))
        part, _, language = column.partition("::")
        key = {"label": "title" if thing and "title" in thing else "label", "hint": "hint"}.get(part)
        where = f"sheet survey, row {row['#']}, column {column}"
        taken = True
        if thing is not None and key and language == self.first and text and read_kept(row.get(SPEC)):
            thing[key] = worded(thing.get(key), text)
        elif thing is not None and column == "required" and text in ("", "yes", "no"):
            thing["required"] = text == "yes"
        else:
            taken = thing is not None and column == "relevant" and self._condition(thing, row)
        if taken:
            self.taken.append(Note(where, f"It was changed to “{text}”", TAKEN))
        else:
            self.notes.append(Note(where, f"It was changed to “{text}”", "The form keeps what it had before."))

    def _condition(self, thing: Kept, row: Row) -> bool:
        if not row.get("relevant"):
            thing.pop("enable_when", None)
            return True
        own = self.written.slots.own
        places = [p.field for p in self.form.fields()]
        several = frozenset(f.id for f in places if f.type is FieldType.MULTI_CHOICE)
        yes_no = frozenset(f.id for f in places if f.type is FieldType.BOOLEAN)
        try:
            node = read_xpath(row["relevant"], {n: i for i, n in own.items()}, thing["id"], several, yes_no)
            thing["enable_when"] = in_our_words(node)
        except Unreadable:
            return False
        return True

    def _options(self, by_id: dict[str, Kept]) -> None:
        column = f"label::{self.first}"
        mine = {(r["list_name"], r["name"]): r for r in self.written.choices}
        codes = {name: code for code, name in self.written.codes.items()}
        for name, rows in self.book.choices.items():
            for row in rows:
                before = mine.get((name, row.get("name", "")))
                if before is None and name in self.written.lists.values():
                    where = f"sheet choices, row {row['#']}"
                    self.notes.append(Note(where, f"The answer “{row.get(column, '')}” is new", "Left out."))
                elif before is not None and differing(before, row, [column]):
                    self._relabel(by_id, name, codes.get(row["name"], row["name"]), unplain(row[column]))

    def _relabel(self, by_id: dict[str, Kept], name: str, code: str, text: str) -> None:
        for thing in by_id.values():
            if self._list_of(thing) == name:
                for option in thing.get("options", []):
                    if option["code"] == code and not option.get("hint"):
                        option["label"] = worded(option["label"], text)

    def _list_of(self, thing: Kept) -> str:
        row = self.mine.get(self.written.slots.own.get(thing["id"], ""), {})
        return row.get("type", "").rpartition(" ")[2]


def _walk(thing: Kept) -> list[Any]:
    return [thing, *(inner for one in thing.get("fields", []) for inner in _walk(one))]
