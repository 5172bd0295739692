"""XLSForm workbooks, ours and anybody's."""

from __future__ import annotations

import re
from typing import Any

from form_specs.logic.ast import And, Compare, Contains, Empty, Node, Not, Or, refs
from form_specs.model.field import MAX_NESTING
from renderers.imports._drafting import Drafting, SectionDraft, clean, options_of
from renderers.imports._importer import Draft, FormImporter, Source
from renderers.imports._tokens_back import Unreadable
from renderers.imports._xlsform_file import Row, XlsForm, is_xlsform, read_sheets
from renderers.imports._xlsform_own import read_own
from renderers.imports._xpath_back import in_our_words, read_xpath

_TYPES = {
    "text": "string", "string": "string", "integer": "integer", "int": "integer", "decimal": "decimal",
    "range": "decimal", "date": "date", "datetime": "dateTime", "phone number": "string",
    "note": "display", "acknowledge": "boolean", "trigger": "boolean", "barcode": "string",
    "time": "string",
}  # fmt: skip
_FILES = {"image": "image", "photo": "image", "audio": "audio", "video": "video", "file": "document"}
_UNASKED = ("start", "end", "today", "deviceid", "device id", "subscriberid", "simserial", "phonenumber", "username",
            "email", "audit", "hidden", "imei", "background-audio", "start-geopoint", "xml-external",
            "csv-external")  # fmt: skip
_YES_NO = ({"yes", "no"}, {"true", "false"})
_LIST = re.compile(r"^(select[_ ]one|select[_ ]multiple|select all that apply|rank)\s+(?:from\s+)?(\S+)")


def _read(source: Source) -> tuple[Draft, ...]:
    book = read_sheets(source)
    own = read_own(book, lambda one: _Reader(source, one).draft(), lambda data: read_sheets(Source(source.path, data)))
    return (own or _Reader(source, book).draft(),)


class _Reader:
    """Reads the rows of anybody's XLSForm."""

    def __init__(self, source: Source, book: XlsForm) -> None:
        self.book = book
        title = book.settings.get("form_title") or book.settings.get("form_id") or source.path.stem
        self.drafting = Drafting(source, title, what="an XLSForm")
        self.section: SectionDraft | None = None
        self.own_section = False
        self.groups: list[tuple[str, dict[str, Any] | None]] = []
        self.names: dict[str, str] = {}
        self.waiting: list[tuple[Row, dict[str, Any]]] = []
        self.repeating = False
        self.repeated: dict[str, str] = {}
        self.to_work_out: list[tuple[Row, dict[str, Any], list[dict[str, Any]]]] = []
        self.yes_no: set[str] = set()

    def draft(self) -> Draft:
        for row in self.book.survey:
            kind = " ".join(row["type"].replace("_", " ").casefold().split())
            if kind.startswith("begin "):
                self._begin(row, repeats="repeat" in kind or "loop" in kind)
            elif kind.startswith("end "):
                self._end()
            else:
                self._question(row, kind)
        while self.groups:
            self._end()
        self._worked_out()
        for row, made in self.waiting:
            self._logic(row, made)
        for section in self.drafting.sections:
            _drop_empty(section.fields)
        return self.drafting.draft()

    def where(self, row: Row) -> str:
        return f"sheet survey, row {row['#']}"

    def lose(self, row: Row, what: str, instead: str = "Left out.") -> None:
        self.drafting.lose(self.where(row), what, instead)

    def _begin(self, row: Row, *, repeats: bool) -> None:
        title = self.book.say(row, "label") or row.get("name", "").replace("_", " ").capitalize()
        inside_section = self.own_section and bool(self.groups)
        if repeats or not inside_section:
            self._new_section(row, title, repeats=repeats)
            if inside_section:
                self.drafting.guess(self.where(row), "A repeat stands inside a group", "It is a section of its own.")
            self.groups.append(("section", None))
        elif len([g for g in self.groups if g[0] == "group"]) >= MAX_NESTING - 1:
            self.lose(row, f"The group “{title}” stands too deep", "Its questions stand in the group around it.")
            self.groups.append(("flat", None))
        else:
            made = self.drafting.loose_field("group", title, wanted=row.get("name", ""), where=self.where(row))
            made["fields"] = []
            self._into().append(made)
            self.waiting.append((row, made))
            self.groups.append(("group", made))

    def _new_section(self, row: Row, title: str, *, repeats: bool) -> None:
        item = {"item_label": clean(title) or "Entry"} if repeats else None
        self.section = self.drafting.section(title, wanted=row.get("name", ""), repeats=item)
        self.own_section = True
        self.names[row.get("name", "")] = self.section.id
        self.repeating = repeats
        self.waiting.append((row, self.section.keys))

    def _end(self) -> None:
        kind, made = self.groups.pop() if self.groups else ("flat", None)
        if kind == "group" and made is not None and not made["fields"]:
            made |= {"type": "display"}
            del made["fields"]
        if kind == "section":
            self.section, self.own_section, self.repeating = None, False, False

    def _into(self) -> list[dict[str, Any]]:
        group = next((made for _, made in reversed(self.groups) if made is not None), None)
        if group is not None:
            fields: list[dict[str, Any]] = group["fields"]
            return fields
        if self.section is None:
            self.section = self.drafting.section("Questions")
        return self.section.fields

    def _question(self, row: Row, kind: str) -> None:
        if kind in _UNASKED or kind.startswith(("get ", "uri:")):
            self.lose(row, f"`{row['type']}` records something by itself")
            return
        keys = self._answer(row, kind)
        if keys is None:
            return
        label = self.book.say(row, "label")
        made = self.drafting.loose_field(
            keys.pop("type"), label, wanted=row.get("name", ""), where=self.where(row),
            hint=clean(self.book.say(row, "hint")), **keys,
        )  # fmt: skip
        self.names[row.get("name", "")] = made["id"]
        self._into().append(made)
        if self.section is not None and self.repeating:
            self.repeated[made["id"]] = self.section.id
        if made["type"] == "boolean":
            self.yes_no.add(made["id"])
        if made["type"] == "calculated":
            self.to_work_out.append((row, made, self._into()))
        self.waiting.append((row, made))

    def _worked_out(self) -> None:
        """Read what is worked out; what cannot be read goes, and with it all that is worked out from it."""
        gone: dict[str, str] = {}
        used_by: dict[str, list[str]] = {}
        for row, made, _ in self.to_work_out:
            try:
                node = self._read(row.get("calculation", ""), made["id"])
                made["calculation"] = in_our_words(node)
            except (Unreadable, ValueError) as told:
                gone[made["id"]] = str(told)
                continue
            for ref in refs(node):
                used_by.setdefault(ref.id, []).append(made["id"])
            if isinstance(node, Compare | And | Or | Not | Empty | Contains):
                self.yes_no.add(made["id"])
        waiting = [*gone]
        while waiting:
            missing = waiting.pop()
            for some_id in (i for i in used_by.get(missing, ()) if i not in gone):
                gone[some_id] = f"`{missing}` is left out"
                waiting.append(some_id)
        self._without(gone)

    def _without(self, gone: dict[str, str]) -> None:
        for row, made, into in self.to_work_out:
            name, why = row.get("name", ""), gone.get(made["id"])
            if why is None:
                self.drafting.guess(self.where(row), f"`{name}` is worked out", "Its value is shown on the form.")
                continue
            into[:] = [one for one in into if one is not made]
            self.names.pop(name, None)
            self.lose(row, f"`{name}` is worked out: {row.get('calculation', '')[:300]} ({why})")
        self.waiting = [(row, made) for row, made in self.waiting if made.get("id") not in gone]

    def _answer(self, row: Row, kind: str) -> dict[str, Any] | None:
        listed = _LIST.match(row["type"].casefold())
        if listed:
            at = listed.start(2)
            return self._listed(row, listed[1].replace("_", " "), row["type"][at:].split()[0])
        if kind in _FILES:
            return {"type": "attachment", "attachments": {"kinds": [_FILES[kind]]}}
        if kind == "calculate":
            return {"type": "calculated"}
        if kind == "text" and "multiline" in row.get("appearance", ""):
            return {"type": "text"}
        if kind not in _TYPES:
            self.lose(row, f"`{row['type']}` has no equal here", "It is asked as one line of text.")
            return {"type": "string"}
        if kind in ("time", "range", "barcode"):
            self.drafting.guess(self.where(row), f"`{kind}` has no equal here", f"It is asked as {_TYPES[kind]}.")
        return {"type": _TYPES[kind]}

    def _listed(self, row: Row, kind: str, name: str) -> dict[str, Any]:
        rows = self.book.choices.get(name) or next(
            (found for key, found in self.book.choices.items() if key.casefold() == name.casefold()), []
        )
        if not any(clean(unquoted(self.book.say(one, "label")) or one.get("name", "")) for one in rows):
            self.lose(row, f"The list `{name}` is not in the workbook", "It is asked as one line of text.")
            return {"type": "string"}
        codes = [one.get("name", "") for one in rows]
        if "one" in kind and {c.casefold() for c in codes} in _YES_NO:
            return {"type": "boolean"}
        labels = [unquoted(self.book.say(one, "label")) or one.get("name", "") for one in rows]
        options = options_of(labels, codes)
        changed = [o["code"] for o, code in zip(options, codes, strict=False) if o["code"] != code]
        if changed:
            self.drafting.guess(
                self.where(row), "Codes do not fit here", f"New ones are made: {', '.join(changed)[:200]}."
            )
        if kind == "rank":
            self.lose(row, "The answers are put in order", "Any number can be chosen.")
        other = "Other" if "or other" in row["type"].replace("_", " ") else None
        several = kind not in ("select one",)
        return {"type": "multi-choice" if several else "choice", "options": options, "other": other}

    def _logic(self, row: Row, made: dict[str, Any]) -> None:
        if row.get("relevant"):
            written = self._condition(row, made, row["relevant"], "It is always shown.")
            made |= {"enable_when": written} if written else {}
        if "type" not in made or made["type"] in ("display", "group", "calculated"):
            return
        required = row.get("required", "").strip().casefold()
        if required in ("yes", "true", "true()", "1"):
            made["required"] = True
        elif required not in ("", "no", "false", "false()", "0"):
            written = self._condition(row, made, row["required"], "It is not required.")
            made |= {"required": written} if written else {}
        if row.get("constraint"):
            self._constraint(row, made)
        if row.get("default") and made["type"] in ("string", "text", "integer", "decimal", "date", "choice"):
            made["initial"] = {"value": row["default"]}
        for column, what in (("calculation", "A value is worked out"), ("choice_filter", "The answers are filtered")):
            if row.get(column):
                self.lose(row, f"{what}: {row[column]}")

    def _constraint(self, row: Row, made: dict[str, Any]) -> None:
        written = self._condition(row, made, row["constraint"], "It is not checked.")
        message = clean(self.book.say(row, "constraint_message"))
        if written and not message:
            message = "Check this answer"
            self.drafting.guess(self.where(row), "A check has no message", f"It says “{message}”.")
        if written:
            made["constraints"] = [{"expression": written, "message": message}]

    def _condition(self, row: Row, made: dict[str, Any], source: str, instead: str) -> str:
        try:
            return in_our_words(self._read(source, made.get("id", "")))
        except (Unreadable, ValueError) as told:
            self.lose(row, f"The condition `{source[:300]}` cannot be read: {told}", instead)
            return ""

    def _read(self, source: str, own: str) -> Node:
        several = frozenset(m["id"] for _, m in self.waiting if m.get("type") == "multi-choice")
        return read_xpath(source, self.names, own, several, frozenset(self.yes_no), self.repeated)


def _drop_empty(fields: list[dict[str, Any]]) -> None:
    """Take out groups in which nothing is left to ask."""
    for one in [*fields]:
        if one["type"] == "group":
            _drop_empty(one["fields"])
            if not one["fields"]:
                fields.remove(one)


def unquoted(label: str) -> str:
    """Return a label without the markings of a heading."""
    return re.sub(r"^#+\s*", "", label)


IMPORTER = FormImporter("xlsform", "XLSForm workbook", (".xlsx",), is_xlsform, _read)
