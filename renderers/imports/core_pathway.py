"""Forms of the open-source Core Pathway tool (JSON): themes, steps, fields, and groups that repeat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from foundation.errors import InputError
from renderers.imports._drafting import Drafting, SectionDraft, clean, options_of
from renderers.imports._importer import Draft, FormImporter, Source
from renderers.imports._json_file import read_json

_WHAT = "a Core Pathway forms file"
_TYPES = {
    "text": "string",
    "textarea": "text",
    "radios": "choice",
    "select": "choice",
    "checkboxes": "multi-choice",
    "date": "date",
    "datetime": "dateTime",
    "file": "attachment",
    "echo": "text",
    "socialCareId": "string",
    "timetable": "text",
}
_CHOICES = ("choice", "multi-choice")


@dataclass
class _Step:
    """The questions of a step that conditions may name: by their id in the file, with what was made of each."""

    known: dict[str, dict[str, Any]] = field(default_factory=dict)
    waiting: list[tuple[dict[str, Any], dict[str, Any]]] = field(default_factory=list)


@dataclass
class _Echo:
    made: dict[str, Any]
    path: str
    form: str


class _Reader:
    """Reads the forms of one file; what echoes an answer given on another form is linked once all are read."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.places: dict[tuple[str, str], list[tuple[str, str]]] = {}
        self.echoes: list[_Echo] = []

    def drafts(self, forms: list[dict[str, Any]]) -> tuple[Draft, ...]:
        begun = [self._form(form) for form in forms]
        for echo in self.echoes:
            self._link(echo, begun)
        return tuple(drafting.draft(id=form_id) for form_id, drafting in begun)

    def _form(self, form: dict[str, Any]) -> tuple[str, Drafting]:
        name = _said(form, "name") or _said(form, "id")
        drafting = Drafting(self.source, name, what=_WHAT)
        form_id = drafting.free_id(_said(form, "id") or name, "form")
        steps = [(theme, step) for theme in _listed(form, "themes") for step in _listed(theme, "steps")]
        names = [_said(step, "name") for _, step in steps]
        for theme, step in steps:
            title = _said(step, "name")
            shown = f"{title} ({_said(theme, 'name')})" if names.count(title) > 1 else title
            self._step(drafting, form_id, step, title, shown)
        teams = sum(1 for _, step in steps for f in _listed(step, "fields") if f.get("className") or f.get("rows"))
        if teams:
            drafting.lose("the form", f"{teams} questions say how wide or tall their box is", "The box fits its type.")
        return form_id, drafting

    def _step(self, drafting: Drafting, form_id: str, step: dict[str, Any], title: str, shown: str) -> None:
        found = _Step()
        section: SectionDraft | None = None
        begun = 0
        for asked in _listed(step, "fields"):
            if asked.get("type") == "repeaterGroup":
                self._repeated(drafting, asked, found)
                section = None
                continue
            if section is None:
                begun += 1
                words = shown if begun == 1 else f"{shown} (continued)"
                section = drafting.section(words, intro=_said(step, "intro") if begun == 1 else "")
            made = self._question(drafting, section, asked, form_id)
            found.known.setdefault(_said(asked, "id"), made)
            found.waiting.append((asked, made))
            self.places.setdefault((title, _said(asked, "id")), []).append((form_id, made["id"]))
        for asked, made in found.waiting:
            _condition(drafting, asked, made, found.known)

    def _repeated(self, drafting: Drafting, asked: dict[str, Any], around: _Step) -> None:
        item = _said(asked, "itemName") or "item"
        keys: dict[str, Any] = {"repeats": {"min": int(bool(asked.get("required"))), "item_label": item.capitalize()}}
        section = drafting.section(_said(asked, "question"), intro=_said(asked, "hint"), **keys)
        inner = _Step(dict(around.known))
        for sub in _listed(asked, "subfields"):
            made = self._question(drafting, section, sub, "")
            inner.known[_said(sub, "id")] = made
            inner.waiting.append((sub, made))
        around.waiting.append((asked, section.keys))
        for sub, made in inner.waiting:
            _condition(drafting, sub, made, inner.known)

    def _question(
        self, drafting: Drafting, section: SectionDraft, asked: dict[str, Any], form_id: str
    ) -> dict[str, Any]:
        said = _said(asked, "type")
        kind = _TYPES.get(said, "text")
        label = _said(asked, "question").removeprefix("(Echo) ")
        choices = [_said(c, "label") or _said(c, "value") for c in _listed(asked, "choices")]
        options = options_of(choices) if kind in _CHOICES else []
        if kind in _CHOICES and not options:
            drafting.lose(label, "A list to choose from has nothing in it", "It is asked as free text.")
            kind = "text"
        made = drafting.field(
            section, kind, label, hint=_said(asked, "hint"), options=options, required=asked.get("required") is True,
            used_by=[clean(team) for team in _many(asked.get("interestedTeams")) if clean(team)],
        )  # fmt: skip
        if said == "echo":
            self.echoes.append(_Echo(made, _said(asked, "path"), form_id))
        elif said == "timetable":
            drafting.lose(label, "A weekly timetable has no counterpart", "It is asked as free text.")
        elif said not in _TYPES:
            drafting.guess(label, f"The type `{said}` is not known", "It is asked as free text.")
        if clean(asked.get("default") or ""):
            made["initial"] = {"value": clean(asked["default"])}
        return made

    def _link(self, echo: _Echo, begun: list[tuple[str, Drafting]]) -> None:
        drafting = dict(begun)[echo.form] if echo.form in dict(begun) else begun[0][1]
        label = str(echo.made["label"])
        step, _, question = echo.path.partition(".")
        places = self.places.get((step, question), [])
        found = next((place for place in places if place[0] != echo.form), None)
        if found is None:
            drafting.lose(label, f"It repeats an answer that is not in this file ({echo.path})", "It is typed again.")
            return
        echo.made["initial"] = {"from": ".".join(found), "mode": "lock"}
        if len({form for form, _ in places}) > 1:
            drafting.guess(label, "More than one form asks what it repeats", f"It is taken from {found[0]}.")


def _condition(
    drafting: Drafting, asked: dict[str, Any], made: dict[str, Any], known: dict[str, dict[str, Any]]
) -> None:
    parts = []
    for one in _listed(asked, "conditions"):
        trigger = known.get(_said(one, "id")) or _called(_said(one, "id"), known)
        part = _part(trigger, _said(one, "value")) if trigger and trigger is not made else None
        if part is None:
            what = f"It is shown when “{_said(one, 'id')}” is “{_said(one, 'value')}”, and no such answer is asked"
            drafting.lose(_said(asked, "question"), what, "It is always shown; mend its condition.")
        else:
            parts.append(part)
    if parts:
        made["enable_when"] = " and ".join(parts)


def _called(words: str, known: dict[str, dict[str, Any]]) -> dict[str, Any] | None:
    return next((made for made in known.values() if made.get("label") == words), None)


def _part(trigger: dict[str, Any], value: str) -> str | None:
    if trigger["type"] in _CHOICES:
        code = next((o["code"] for o in trigger["options"] if o["label"] == value), None)
        if code is None:
            return None
        several = trigger["type"] == "multi-choice"
        return f"{trigger['id']} contains any ['{code}']" if several else f"{trigger['id']} = '{code}'"
    if trigger["type"] in ("string", "text") and value and "'" not in value:
        return f"{trigger['id']} = '{value}'"
    return None


def _said(thing: dict[str, Any], key: str) -> str:
    value = thing.get(key)
    return clean(value) if isinstance(value, str | int | float) else ""


def _listed(thing: dict[str, Any], key: str) -> list[dict[str, Any]]:
    value = thing.get(key)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _forms(data: Any) -> Iterator[dict[str, Any]]:
    for one in data if isinstance(data, list) else [data]:
        if isinstance(one, dict) and isinstance(one.get("themes"), list):
            yield one


def _recognises(source: Source) -> bool:
    if b'"themes"' not in source.data:
        return False
    try:
        return any(_forms(read_json(source)))
    except InputError:
        return False


def _read(source: Source) -> tuple[Draft, ...]:
    forms = list(_forms(read_json(source)))
    if not forms:
        raise InputError(
            "No form with `themes` stands in this file", "Choose the file that holds the forms", path=source.path
        )
    return _Reader(source).drafts(forms)


IMPORTER = FormImporter("core-pathway", "Core Pathway forms (themes, steps, fields)", (".json",), _recognises, _read)
