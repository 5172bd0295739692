"""FHIR Questionnaires (R4 and R5), ours and anybody's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from form_specs.logic.unparse import literal
from form_specs.model.field import MAX_NESTING
from foundation.errors import InputError
from renderers.forms import fhir
from renderers.forms._own import EXTENSION
from renderers.imports._drafting import Drafting, SectionDraft, options_of
from renderers.imports._importer import Draft, FormImporter, Source
from renderers.imports._json_file import own_form, peek, read_json, rows, text, unchanged

_TYPES = {
    "string": "string", "text": "text", "url": "string", "time": "string", "integer": "integer", "decimal": "decimal",
    "quantity": "decimal", "date": "date", "dateTime": "dateTime", "boolean": "boolean", "display": "display",
    "attachment": "attachment",
}  # fmt: skip
_CODED = ("choice", "open-choice", "coding", "question")
_KNOWN_EXTENSIONS = ("itemControl", EXTENSION, "urn:askonce:part", "hidden", "minOccurs", "maxOccurs")
_CHANGED = "It was changed since AskOnce wrote it"


def _read(source: Source) -> tuple[Draft, ...]:
    found = read_json(source)
    if not isinstance(found, dict) or found.get("resourceType") != "Questionnaire":
        remedy = "Choose a file whose resourceType is Questionnaire"
        raise InputError("This is no FHIR Questionnaire", remedy, path=source.path)
    own = own_form(_extension(found, EXTENSION), _kept(rows(found.get("item")), 0))
    return (unchanged(own, fhir.FORMAT.write, found) or _Reader(source, found).draft(),)


def _extension(thing: dict[str, Any], url: str) -> Any:
    return next((e.get("valueString") for e in rows(thing.get("extension")) if e.get("url") == url), None)


def _kept(items: list[dict[str, Any]], depth: int) -> Iterator[tuple[int, Any]]:
    for item in items:
        told = _extension(item, EXTENSION)
        if told is not None:
            yield depth, told
            yield from _kept(rows(item.get("item")), depth + 1)


class _Reader:
    """Reads the items of anybody's questionnaire."""

    def __init__(self, source: Source, found: dict[str, Any]) -> None:
        self.found = found
        title = text(found.get("title")) or text(found.get("name"))
        self.drafting = Drafting(source, title, what="a FHIR Questionnaire")
        self.sets = {f"#{text(one.get('id'))}": one for one in rows(found.get("contained"))}
        self.ids: dict[str, dict[str, Any]] = {}
        self.waiting: list[tuple[str, dict[str, Any], dict[str, Any]]] = []

    def draft(self) -> Draft:
        if _extension(self.found, EXTENSION) is not None:
            self.drafting.lose("the form", _CHANGED, "It is read as anybody's: only what FHIR itself says comes back.")
        loose: SectionDraft | None = None
        for item in rows(self.found.get("item")):
            if item.get("type") == "group":
                loose = None
                self._section(item)
            else:
                loose = loose or self.drafting.section("Questions")
                self._question(loose.fields, item, 0)
        for where, item, made in self.waiting:
            self._logic(where, item, made)
        return self.drafting.draft()

    def _section(self, item: dict[str, Any]) -> None:
        title = text(item.get("text")) or text(item.get("linkId"))
        repeats = {"item_label": title.strip() or "Another"} if item.get("repeats") is True else None
        section = self.drafting.section(title, wanted=text(item.get("linkId")), repeats=repeats)
        self.waiting.append((self._where(item), item, section.keys))
        for inner in rows(item.get("item")):
            self._question(section.fields, inner, 0)

    def _where(self, item: dict[str, Any]) -> str:
        return f"item {text(item.get('linkId')) or '?'}"

    def _question(self, into: list[dict[str, Any]], item: dict[str, Any], depth: int) -> None:
        where, inner = self._where(item), rows(item.get("item"))
        kind = text(item.get("type"))
        if kind == "group" and depth >= MAX_NESTING:
            self.drafting.lose(where, "The group stands too deep", "Its questions stand in the group around it.")
        elif kind == "group":
            asked = [one for one in inner if one.get("type") != "display"] or inner
            if asked:
                made = self._made(item, "group", where)
                into.append(made)
                made["fields"] = []
                if item.get("repeats") is True:
                    self.drafting.lose(where, "The group repeats within a section", "It is asked once.")
                into, depth = made["fields"], depth + 1
        else:
            into.append(self._made(item, self._kind(item, kind, where), where))
        for one in inner:
            self._question(into, one, depth)

    def _kind(self, item: dict[str, Any], kind: str, where: str) -> str:
        if kind in _CODED and self._options(item):
            return "multi-choice" if item.get("repeats") is True else "choice"
        if kind in _CODED or kind not in _TYPES:
            self.drafting.guess(
                where, f"Its answers of type {kind or 'unknown'} are not listed", "It is asked in words."
            )
            return "string"
        if item.get("repeats") is True and kind not in ("attachment", "display"):
            self.drafting.lose(where, "The question may be answered several times", "It is asked once.")
        return _TYPES[kind]

    def _options(self, item: dict[str, Any]) -> list[dict[str, str]]:
        codings: list[dict[str, Any]] = []
        for option in rows(item.get("answerOption")):
            value = next((v for k, v in option.items() if k.startswith("value")), None)
            codings.append(value if isinstance(value, dict) else {"code": value, "display": value})
        listed = self.sets.get(text(item.get("answerValueSet")), {})
        expansion = listed.get("expansion") if isinstance(listed, dict) else None
        codings += rows(expansion.get("contains")) if isinstance(expansion, dict) else []
        if not codings and isinstance(listed.get("compose"), dict):
            for one in rows(listed["compose"].get("include")):
                codings += rows(one.get("concept"))
        labels = [text(c.get("display")) or text(c.get("code")) for c in codings]
        return options_of(labels, [text(c.get("code")) for c in codings])

    def _made(self, item: dict[str, Any], kind: str, where: str) -> dict[str, Any]:
        link = text(item.get("linkId"))
        keys: dict[str, Any] = {}
        if kind in ("choice", "multi-choice"):
            keys["options"] = self._options(item)
        longest = item.get("maxLength")
        if kind in ("string", "text") and isinstance(longest, int) and 0 < longest <= 100_000:
            keys["max_length"] = longest
        if kind not in ("display", "group") and item.get("required") is True:
            keys["required"] = True
        made = self.drafting.loose_field(kind, text(item.get("text")), wanted=link, where=where, **keys)
        self.ids.setdefault(link, made)
        self.waiting.append((where, item, made))
        for one in rows(item.get("extension")):
            url = text(one.get("url"))
            if not url.endswith(_KNOWN_EXTENSIONS):
                self.drafting.lose(where, f"The extension {url.rpartition('/')[2] or url}")
        if item.get("initial"):
            self.drafting.lose(where, "Its first value")
        return made

    def _logic(self, where: str, item: dict[str, Any], made: dict[str, Any]) -> None:
        conditions = rows(item.get("enableWhen"))
        if not conditions:
            return
        parts = [self._condition(one) for one in conditions]
        if None in parts:
            self.drafting.lose(where, "The condition that shows it", "It is always shown.")
            return
        joined = " and " if item.get("enableBehavior") == "all" or len(parts) == 1 else " or "
        made["enable_when"] = joined.join(str(p) for p in parts)

    def _condition(self, one: dict[str, Any]) -> str | None:
        asked = self.ids.get(text(one.get("question")))
        answer = next((v for k, v in one.items() if k.startswith("answer")), None)
        operator = text(one.get("operator"))
        if asked is None or asked["type"] in ("display", "group", "attachment"):
            return None
        if operator == "exists":
            return f"{asked['id']} is {'not ' if answer is True else ''}empty"
        if isinstance(answer, dict):
            code = text(answer.get("code"))
            known = [o["code"] for o in asked.get("options", [])]
            if code not in known:
                return None
            if asked["type"] == "multi-choice":
                found = f"{asked['id']} contains any [{literal(code)}]"
                return found if operator == "=" else f"not {found}" if operator == "!=" else None
            return f"{asked['id']} {operator} {literal(code)}" if operator in ("=", "!=") else None
        return self._plain(asked, operator, answer)

    def _plain(self, asked: dict[str, Any], operator: str, answer: Any) -> str | None:
        kind = asked["type"]
        fits: dict[str, tuple[type, ...]] = {"boolean": (bool,), "integer": (int,), "decimal": (int, float)}
        fits |= {"string": (str,), "text": (str,)}
        if (
            not isinstance(answer, (bool, int, float, str))
            or not isinstance(answer, fits.get(kind, ()))
            or operator not in ("=", "!=", "<", "<=", ">", ">=")
        ):
            return None
        if isinstance(answer, bool) != (kind == "boolean") or (isinstance(answer, str) and "\n" in answer):
            return None
        ordered = operator not in ("=", "!=")
        return (
            None if ordered and kind in ("boolean", "string", "text") else f"{asked['id']} {operator} {literal(answer)}"
        )


IMPORTER = FormImporter(
    name="fhir",
    title="FHIR Questionnaire",
    suffixes=(".json",),
    recognises=lambda source: peek(source).get("resourceType") == "Questionnaire",
    read=_read,
)
