"""Form.io JSON, ours and anybody's."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

from form_specs.model.field import MAX_NESTING
from foundation.errors import InputError
from renderers.forms import formio
from renderers.imports._drafting import Drafting, SectionDraft, options_of
from renderers.imports._edited import CHANGED
from renderers.imports._formio_conditions import shown_when
from renderers.imports._importer import Draft, FormImporter, Source
from renderers.imports._json_file import own_draft, peek, read_json, rows, text

_TYPES = {
    "textfield": "string", "email": "string", "phoneNumber": "string", "url": "string", "textarea": "text",
    "number": "decimal", "currency": "decimal", "datetime": "date", "day": "date", "checkbox": "boolean",
    "file": "attachment", "signature": "signature", "content": "display", "htmlelement": "display", "time": "string",
}  # fmt: skip
_REPEATING = ("datagrid", "editgrid")
_WITHIN = ("panel", "fieldset", "well", "container", "columns", "table", "tabs")
_IGNORED = ("button", "hidden", "recaptcha", "captcha")
_TAGS = re.compile(r"<[^>]*>")


def _read(source: Source) -> tuple[Draft, ...]:
    found = read_json(source)
    if not isinstance(found, dict) or not rows(found.get("components")):
        remedy = "Choose the JSON of a form, with `components`"
        raise InputError("This is no Form.io form", remedy, path=source.path)
    things = _kept(rows(found["components"]), 0)
    own = own_draft(_kept_of(found), things, formio.FORMAT.write, found, lambda one: _Reader(source, one).draft())
    return (own or _Reader(source, found).draft(),)


def _kept_of(thing: dict[str, Any]) -> Any:
    properties = thing.get("properties")
    return properties.get("askonce") if isinstance(properties, dict) else None


def _kept(components: list[dict[str, Any]], depth: int) -> Iterator[tuple[int, Any]]:
    for one in components:
        told = _kept_of(one)
        if told is not None:
            yield depth, told
        yield from _kept(rows(one.get("components")), depth + (told is not None))


def _inside(one: dict[str, Any]) -> list[dict[str, Any]]:
    """The components within one, whatever its layout."""
    found = rows(one.get("components"))
    for column in rows(one.get("columns")):
        found += rows(column.get("components"))
    lines = one.get("rows")
    for line in lines if isinstance(lines, list) else []:
        for cell in rows(line):
            found += rows(cell.get("components"))
    return found


class _Reader:
    """Reads the components of anybody's form."""

    def __init__(self, source: Source, found: dict[str, Any]) -> None:
        self.found = found
        self.drafting = Drafting(source, self.say(found.get("title")), what="a Form.io form")
        self.ids: dict[str, dict[str, Any]] = {}
        self.waiting: list[tuple[str, dict[str, Any], dict[str, Any]]] = []

    def say(self, value: Any) -> str:
        return html.unescape(_TAGS.sub(" ", text(value).replace("\u2060", "")))

    def draft(self) -> Draft:
        if _kept_of(self.found) is not None:
            instead = "It is read as anybody's: only what Form.io itself says comes back."
            self.drafting.lose("the form", CHANGED, instead)
        loose: SectionDraft | None = None
        for one in rows(self.found.get("components")):
            if one.get("type") == "panel" and not any(c.get("type") in _REPEATING for c in _inside(one)):
                loose = None
                words = self.say(one.get("title")) or self.say(one.get("label"))
                section = self.drafting.section(words, wanted=text(one.get("key")))
                self.waiting.append((self._where(one), one, section.keys))
                for inner in _inside(one):
                    self._component(section.fields, inner, 0)
            else:
                loose = loose or self.drafting.section("Questions")
                self._component(loose.fields, one, 0)
        for where, one, made in self.waiting:
            self._logic(where, one, made)
        return self.drafting.draft()

    def _where(self, one: dict[str, Any]) -> str:
        return f"component {text(one.get('key')) or '?'}"

    def _component(self, into: list[dict[str, Any]], one: dict[str, Any], depth: int) -> None:
        kind, inner, where = text(one.get("type")), _inside(one), self._where(one)
        words = self.say(one.get("label")) or self.say(one.get("title")) or self.say(one.get("legend"))
        if kind in _IGNORED:
            if kind != "button":
                self.drafting.lose(where, f"A component of type {kind}")
        elif kind in _REPEATING:
            section = self.drafting.section(
                words, wanted=text(one.get("key")), repeats={"item_label": words or "Another"}
            )
            self.waiting.append((where, one, section.keys))
            for each in inner:
                self._component(section.fields, each, 0)
        elif inner and (kind in ("fieldset", "panel", "container", "well") and depth < MAX_NESTING):
            made = self.drafting.loose_field("group", words, wanted=text(one.get("key")), where=where)
            made["fields"] = []
            self.waiting.append((where, one, made))
            for each in inner:
                self._component(made["fields"], each, depth + 1)
            into += [made] if made["fields"] else []
        elif inner or kind in _WITHIN:
            for each in inner:
                self._component(into, each, depth)
        else:
            into.append(self._question(one, kind, words, where))

    def _question(self, one: dict[str, Any], kind: str, words: str, where: str) -> dict[str, Any]:
        keys: dict[str, Any] = {"hint": self.say(one.get("description")) or self.say(one.get("tooltip"))}
        target = "dateTime" if kind == "datetime" and one.get("enableTime") is True else _TYPES.get(kind, "")
        if kind in ("radio", "select", "selectboxes"):
            data = one.get("data")
            listed = rows(one.get("values")) or rows(data.get("values") if isinstance(data, dict) else None)
            labels = [self.say(v.get("label")) or text(v.get("value")) for v in listed]
            keys["options"] = options_of(labels, [text(v.get("value")) for v in listed])
            several = kind == "selectboxes" or one.get("multiple") is True
            target = ("multi-choice" if several else "choice") if keys["options"] else ""
        if not target:
            self.drafting.guess(
                where, f"Its answers, of type {kind or 'unknown'}, are not listed", "It is asked in words."
            )
            target, keys = "string", {"hint": keys["hint"]}
        checks = one.get("validate")
        checks = checks if isinstance(checks, dict) else {}
        keys |= {"required": True} if checks.get("required") is True and target != "display" else {}
        words = words or self.say(one.get("html")) or self.say(one.get("content"))
        made = self.drafting.loose_field(target, words, wanted=text(one.get("key")), where=where, **keys)
        self.ids.setdefault(text(one.get("key")), made)
        self.waiting.append((where, one, made))
        for key in ("calculateValue", "customDefaultValue", "defaultValue", "logic"):
            if one.get(key):
                self.drafting.lose(where, f"Its `{key}`")
        if any(checks.get(key) for key in ("custom", "json", "pattern")):
            self.drafting.lose(where, "Its validation")
        return made

    def _logic(self, where: str, one: dict[str, Any], made: dict[str, Any]) -> None:
        told = shown_when(one, self.ids)
        if told is None:
            self.drafting.lose(where, "The condition that shows it", "It is always shown.")
        elif told:
            made["enable_when"] = told


def _is_formio(source: Source) -> bool:
    found = peek(source)
    return any("key" in one and "type" in one for one in rows(found.get("components")))


IMPORTER = FormImporter(name="formio", title="Form.io JSON", suffixes=(".json",), recognises=_is_formio, read=_read)
