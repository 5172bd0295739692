"""SurveyJS JSON, ours and anybody's."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from form_specs.logic.parse import parse
from form_specs.logic.tokens import ExpressionError
from form_specs.logic.unparse import unparse
from form_specs.model.field import MAX_NESTING
from foundation.errors import InputError
from renderers.forms import surveyjs
from renderers.forms._surveyjs_items import JOINER
from renderers.imports._drafting import Drafting, SectionDraft, options_of
from renderers.imports._edited import CHANGED
from renderers.imports._importer import Draft, FormImporter, Source
from renderers.imports._json_file import entries, own_draft, peek, read_json, rows, text
from renderers.imports._surveyjs_answers import columns_of, first_value_fits, limits_of

_TYPES = {
    "text": "string", "comment": "text", "boolean": "boolean", "file": "attachment", "signaturepad": "signature",
    "html": "display", "image": "display", "expression": "display",
}  # fmt: skip
_INPUTS = {"number": "decimal", "range": "decimal", "date": "date", "datetime-local": "dateTime"}
_ONE, _SEVERAL = ("radiogroup", "dropdown", "imagepicker", "buttongroup"), ("checkbox", "tagbox", "ranking")
_TAGS = re.compile(r"<[^>]*>")
_WORDS = (
    (re.compile(r"\{([^{}]+)\}\s+notempty", re.I), r"{\1} is not empty"),
    (re.compile(r"\{([^{}]+)\}\s+empty", re.I), r"{\1} is empty"),
    (re.compile(r"\banyof\b|\bcontains\b", re.I), "contains any"),
    (re.compile(r"\ballof\b", re.I), "contains all"),
    (re.compile(r"<>"), "!="),
    (re.compile(r"=="), "="),
    (re.compile(r"contains any ('[^']*')"), r"contains any [\1]"),
)


def _read(source: Source) -> tuple[Draft, ...]:
    found = read_json(source)
    if not isinstance(found, dict) or not (rows(found.get("pages")) or rows(found.get("elements"))):
        remedy = "Choose the JSON of a survey, with `pages` or `elements`"
        raise InputError("This is no SurveyJS form", remedy, path=source.path)
    return (_own(source, found) or _Reader(source, found).draft(),)


def _own(source: Source, found: dict[str, Any]) -> Draft | None:
    kept = [e for page in rows(found.get("pages")) for e in rows(page.get("elements")) if e.get("name") == surveyjs.OWN]
    if not kept:
        return None
    try:
        things = json.loads(html.unescape(text(kept[0].get("html"))).replace(JOINER, ""))
        told = [json.dumps(one) for one in things]
    except (ValueError, TypeError, RecursionError):
        return None
    by_id = {one["id"]: line for one, line in zip(things, told, strict=True) if isinstance(one, dict) and "id" in one}
    if not told:
        return None
    things = _kept(rows(found.get("pages")), by_id, 0)
    return own_draft(told[0], things, surveyjs.FORMAT.write, found, lambda one: _Reader(source, one).draft())


def _kept(elements: list[dict[str, Any]], by_id: dict[str, str], depth: int) -> Iterator[tuple[int, str]]:
    for one in elements:
        inner = rows(one.get("elements")) or rows(one.get("templateElements"))
        name = text(one.get("name"))
        if name in by_id:
            yield depth, by_id[name]
        yield from _kept(inner, by_id, depth + (name in by_id))


class _Reader:
    """Reads the pages of anybody's survey."""

    def __init__(self, source: Source, found: dict[str, Any]) -> None:
        self.found = found
        self.drafting = Drafting(source, self.say(found.get("title")), what="a SurveyJS form")
        self.ids: dict[str, dict[str, Any]] = {}
        self.waiting: list[tuple[str, str, dict[str, Any]]] = []

    def say(self, value: Any) -> str:
        return html.unescape(_TAGS.sub(" ", text(value).replace(JOINER, "")))

    def draft(self) -> Draft:
        pages = rows(self.found.get("pages")) or [{"name": "questions", "elements": self.found.get("elements")}]
        for n, page in enumerate(pages, 1):
            if any(e.get("name") == surveyjs.OWN for e in rows(page.get("elements"))):
                instead = "It is read as anybody's: only what SurveyJS itself says comes back."
                self.drafting.lose("the form", CHANGED, instead)
                continue
            title = self.say(page.get("title")) or text(page.get("name")).replace("_", " ") or f"Page {n}"
            section = self.drafting.section(title, wanted=text(page.get("name")))
            self._shown(f"page {text(page.get('name')) or n}", page, section.keys)
            for element in rows(page.get("elements")) or rows(page.get("questions")):
                self._element(section, section.fields, element, 0)
        for where, expression, made in self.waiting:
            self._logic(where, expression, made)
        return self.drafting.draft()

    def _shown(self, where: str, element: dict[str, Any], made: dict[str, Any]) -> None:
        if text(element.get("visibleIf")):
            self.waiting.append((where, text(element["visibleIf"]), made))

    def _element(self, section: SectionDraft, into: list[dict[str, Any]], one: dict[str, Any], depth: int) -> None:
        kind, name = text(one.get("type")), text(one.get("name"))
        where = f"element {name or '?'}"
        if kind == "panel":
            self._panel(section, into, one, depth)
        elif kind == "paneldynamic":
            title = self.say(one.get("title")) or name
            inner = self.drafting.section(title, wanted=name, repeats={"item_label": title.strip() or "Another"})
            self._shown(where, one, inner.keys)
            for element in rows(one.get("templateElements")):
                self._element(inner, inner.fields, element, 0)
        elif kind == "matrixdynamic" and entries(one.get("columns")):
            title = self.say(one.get("title")) or name
            inner = self.drafting.section(title, wanted=name, repeats={"item_label": title.strip() or "Another"})
            self.drafting.guess(where, "It is a table of rows that are added", "It is a section that repeats.")
            self._shown(where, one, inner.keys)
            for column in columns_of(one):
                self._element(inner, inner.fields, column, 0)
        elif kind == "matrixdropdown" and entries(one.get("columns")) and depth < MAX_NESTING:
            self._lines(section, into, one, depth)
        elif kind.startswith("matrix"):
            self._matrix(into, one, where)
        elif kind == "multipletext":
            for item in rows(one.get("items")):
                words = self.say(item.get("title")) or text(item.get("name"))
                asked = f"{self.say(one.get('title')) or name}: {words}"
                into.append(self.drafting.loose_field("string", asked, wanted=f"{name}_{text(item.get('name'))}"))
        else:
            self._question(into, one, where)

    def _panel(self, section: SectionDraft, into: list[dict[str, Any]], one: dict[str, Any], depth: int) -> None:
        name, inner = text(one.get("name")), rows(one.get("elements"))
        if depth < MAX_NESTING and inner and not any(e.get("type") == "paneldynamic" for e in inner):
            made = self.drafting.loose_field("group", self.say(one.get("title")) or name, wanted=name)
            made["fields"] = []
            self._shown(f"element {name}", one, made)
            for element in inner:
                self._element(section, made["fields"], element, depth + 1)
            if made["fields"]:
                into.append(made)
            return
        for element in inner:
            self._element(section, into, element, depth)

    def _lines(self, section: SectionDraft, into: list[dict[str, Any]], one: dict[str, Any], depth: int) -> None:
        """A table with a question in each cell: a group a row."""
        name = text(one.get("name"))
        for line in entries(one.get("rows")):
            key = text(line.get("value"))
            made = self.drafting.loose_field("group", self.say(line.get("text")) or key, wanted=f"{name}_{key}")
            made["fields"] = []
            self._shown(f"element {name}", one, made)
            for column in columns_of(one):
                element = column | {"name": f"{name}_{key}_{text(column.get('name'))}", "title": column["title"]}
                self._element(section, made["fields"], element, depth + 1)
            into += [made] if made["fields"] else []

    def _matrix(self, into: list[dict[str, Any]], one: dict[str, Any], where: str) -> None:
        columns, lines = entries(one.get("columns")), entries(one.get("rows"))
        labels = [self.say(c.get("text") or c.get("title") or c.get("value") or c.get("name")) for c in columns]
        self.drafting.guess(where, "It is a table", "Each of its rows is a question.")
        for line in lines or [{"value": self.say(one.get("title")) or text(one.get("name"))}]:
            words = self.say(line.get("text") or line.get("value"))
            options = options_of(labels)
            kind = "choice" if one.get("type") == "matrix" and options else "text"
            keys: dict[str, Any] = {"options": options} if kind == "choice" else {}
            into.append(self.drafting.loose_field(kind, words, wanted=f"{text(one.get('name'))}_{words}", **keys))

    def _question(self, into: list[dict[str, Any]], one: dict[str, Any], where: str) -> None:
        kind, name = text(one.get("type")), text(one.get("name"))
        keys: dict[str, Any] = {"hint": self.say(one.get("description"))}
        target = _INPUTS.get(text(one.get("inputType")), _TYPES.get(kind, ""))
        numeric = next((v for v in rows(one.get("validators")) if v.get("type") == "numeric"), None)
        target = "decimal" if target == "string" and numeric is not None else target
        if kind in (*_ONE, *_SEVERAL):
            listed = entries(one.get("choices"))
            codes = [text(c.get("value")) for c in listed]
            keys["options"] = options_of([self.say(c.get("text")) or text(c.get("value")) for c in listed], codes)
            target = "multi-choice" if kind in _SEVERAL else "choice"
            if one.get("showOtherItem") is True or one.get("hasOther") is True:
                keys["other"] = self.say(one.get("otherText")) or "Other"
        if kind == "rating":
            low, high = (
                self.say(one.get("minRateDescription")) or "Low",
                self.say(one.get("maxRateDescription")) or "High",
            )
            ends = [one.get("rateMin", 1), one.get("rateMax", 5)]
            if all(type(n) is int and 0 <= n <= 10 for n in ends) and ends[0] < ends[1]:
                target = "scale"
                keys["scale"] = {"min": ends[0], "max": ends[1], "low_label": low, "high_label": high}
        if not target or (target in ("choice", "multi-choice") and not keys["options"]):
            self.drafting.guess(
                where, f"Its answers, of type {kind or 'unknown'}, are not listed", "It is asked in words."
            )
            target, keys = "string", {"hint": keys["hint"]}
        keys |= {"required": True} if one.get("isRequired") is True and target != "display" else {}
        words = self.say(one.get("title")) or self.say(one.get("html")) or name.replace("_", " ")
        made = self.drafting.loose_field(target, words, wanted=name, where=where, **keys)
        into.append(made)
        self.ids.setdefault(name, made)
        self._shown(where, one, made)
        told = (numeric or {}) | {k: one[k] for k in ("min", "max") if k in one}
        checks = [v for v in rows(one.get("validators")) if v is not numeric]
        if (limits := limits_of(told, made)) is not None:
            made["constraints"] = [limits]
        first = text(one.get("defaultValue"))
        if first and first_value_fits(first, made):
            made["initial"] = {"value": first}
        for key in ("validators", "requiredIf", "expression", "defaultValue", "enableIf", "choicesByUrl"):
            done = (key == "validators" and not checks) or (key == "defaultValue" and "initial" in made)
            if one.get(key) and not done:
                self.drafting.lose(where, f"Its `{key}`")

    def _logic(self, where: str, expression: str, made: dict[str, Any]) -> None:
        told = expression
        for pattern, words in _WORDS:
            told = pattern.sub(words, told)
        told = re.sub(r"\{(?:panel\.)?([^{}]+)\}", lambda m: self.ids.get(m[1], {}).get("id", "§"), told)
        told = re.sub(r"\btrue\b|'true'", "yes", re.sub(r"\bfalse\b|'false'", "no", told))
        try:
            made["enable_when"] = unparse(parse(told))
        except ExpressionError:
            self.drafting.lose(where, f"The condition {expression}", "It is always shown.")


def _is_survey(source: Source) -> bool:
    found = peek(source)
    inner = rows(found.get("pages")) or rows(found.get("elements"))
    elements = [e for page in inner for e in (rows(page.get("elements")) or [page])]
    return bool(elements) and any("type" in e and "name" in e for e in elements) and "engine" not in found


IMPORTER = FormImporter(name="surveyjs", title="SurveyJS JSON", suffixes=(".json",), recognises=_is_survey, read=_read)
