"""FHIR Questionnaires (R4 and R5), ours and anybody's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from form_specs.model.field import MAX_NESTING
from foundation.errors import InputError
from renderers.forms import fhir
from renderers.forms._fhir_items import EXTENSION
from renderers.imports._answer_types import fits_kind
from renderers.imports._drafting import Drafting, SectionDraft, options_of
from renderers.imports._edited import CHANGED
from renderers.imports._fhir_conditions import read_condition
from renderers.imports._importer import Draft, FormImporter, Source
from renderers.imports._json_file import own_draft, peek, read_json, rows, text

_TYPES = {
    "string": "string", "text": "text", "url": "string", "time": "string", "integer": "integer", "decimal": "decimal",
    "quantity": "decimal", "date": "date", "dateTime": "dateTime", "boolean": "boolean", "display": "display",
    "attachment": "attachment",
}  # fmt: skip
_CODED = ("choice", "open-choice", "coding", "question")
_KNOWN_EXTENSIONS = ("itemControl", EXTENSION, "urn:askonce:part", "hidden", "minOccurs", "maxOccurs", "/minValue",
    "/maxValue")  # fmt: skip


def _read(source: Source) -> tuple[Draft, ...]:
    found = read_json(source)
    if not isinstance(found, dict) or found.get("resourceType") != "Questionnaire":
        remedy = "Choose a file whose resourceType is Questionnaire"
        raise InputError("This is no FHIR Questionnaire", remedy, path=source.path)
    head, things = _extension(found, EXTENSION), _kept(rows(found.get("item")), 0)
    own = own_draft(head, things, fhir.FORMAT.write, found, lambda one: _Reader(source, one).draft())
    return (own or _Reader(source, found).draft(),)


def _extension(thing: dict[str, Any], url: str) -> Any:
    return next((e.get("valueString") for e in rows(thing.get("extension")) if e.get("url") == url), None)


def _kept(items: list[dict[str, Any]], depth: int) -> Iterator[tuple[int, Any]]:
    for item in items:
        told = _extension(item, EXTENSION)
        if told is not None:
            yield depth, told
        yield from _kept(rows(item.get("item")), depth + (told is not None))


def _is_help(item: dict[str, Any]) -> bool:
    """Whether an item inside a question is words of help with it."""
    concepts = [e.get("valueCodeableConcept") for e in rows(item.get("extension"))
                if text(e.get("url")).endswith("itemControl")]  # fmt: skip
    codes = {c.get("code") for one in concepts if isinstance(one, dict) for c in rows(one.get("coding"))
             if isinstance(c.get("code"), str)}  # fmt: skip
    return item.get("type") == "display" and bool(codes & {"help", "flyover", "prompt", "instructions"})


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
            self.drafting.lose("the form", CHANGED, "It is read as anybody's: only what FHIR itself says comes back.")
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
        if kind == "group" and item.get("repeats") is True and inner:
            self.drafting.guess(where, "A group that repeats stands inside another", "It is a section of its own.")
            self._section(item)
            return
        if kind == "group" and depth >= MAX_NESTING:
            self.drafting.lose(where, "The group stands too deep", "Its questions stand in the group around it.")
        elif kind == "group":
            asked = [one for one in inner if one.get("type") != "display"] or inner
            if asked:
                made = self._made(item, "group", where)
                into.append(made)
                made["fields"] = []
                into, depth = made["fields"], depth + 1
        else:
            into.append(self._made(item, self._kind(item, kind, where), where))
        for one in inner:
            if not (kind not in ("group", "display") and _is_help(one)):
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
        if kind not in ("group", "display"):
            keys["hint"] = " ".join(text(one.get("text")) for one in rows(item.get("item")) if _is_help(one))
        made = self.drafting.loose_field(kind, text(item.get("text")), wanted=link, where=where, **keys)
        self.ids.setdefault(link, made)
        self.waiting.append((where, item, made))
        for one in rows(item.get("extension")):
            url = text(one.get("url"))
            if not url.endswith(_KNOWN_EXTENSIONS):
                self.drafting.lose(where, f"The extension {url.rpartition('/')[2] or url}")
        self._limits(where, item, made)
        if item.get("initial") and not self._first(item, made):
            self.drafting.lose(where, "Its first value")
        return made

    def _first(self, item: dict[str, Any], made: dict[str, Any]) -> bool:
        """Take over one first value, if its kind can be there; say whether it was."""
        given = rows(item.get("initial"))
        value = next((v for k, v in given[0].items() if k.startswith("value")), None) if len(given) == 1 else None
        value = value.get("code") if isinstance(value, dict) and made["type"] == "choice" else value
        words = text(value)
        codes = [o["code"] for o in made.get("options", [])]
        kind = made["type"]
        fits = words in codes if kind == "choice" else fits_kind(kind, words) or kind in ("string", "text")
        if not words or not fits:
            return False
        made["initial"] = {"value": words}
        return True

    def _limits(self, where: str, item: dict[str, Any], made: dict[str, Any]) -> None:
        parts, words = [], []
        for end, op, told in (("minValue", ">=", "at least"), ("maxValue", "<=", "at most")):
            extension = next((e for e in rows(item.get("extension")) if text(e.get("url")).endswith(f"/{end}")), {})
            value = text(next((v for k, v in extension.items() if k.startswith("value")), ""))
            if not value:
                continue
            if not fits_kind(made["type"], value):
                self.drafting.lose(where, f"The extension {end}")
                continue
            parts.append(f"{made['id']} {op} {value}")
            words.append(f"{told} {value}")
        if parts:
            made["constraints"] = [{"expression": " and ".join(parts), "message": f"Enter {' and '.join(words)}"}]

    def _logic(self, where: str, item: dict[str, Any], made: dict[str, Any]) -> None:
        conditions = rows(item.get("enableWhen"))
        if not conditions:
            return
        parts = [read_condition(one, self.ids) for one in conditions]
        if None in parts:
            self.drafting.lose(where, "The condition that shows it", "It is always shown.")
            return
        joined = " and " if item.get("enableBehavior") == "all" or len(parts) == 1 else " or "
        made["enable_when"] = joined.join(str(p) for p in parts)


IMPORTER = FormImporter(
    name="fhir",
    title="FHIR Questionnaire",
    suffixes=(".json",),
    recognises=lambda source: peek(source).get("resourceType") == "Questionnaire",
    read=_read,
)
