"""Questions as components of a DEFRA form, and their options as lists."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from form_specs.logic.ast import Compare, Literal, Node, Ref, Today
from form_specs.model import Constraint, Field, FieldType, Form, Media, Severity, Text
from renderers.forms._defra_logic import LISTED, Asked, Tree
from renderers.forms._defra_names import Names, Titles, own_id, plain
from renderers.forms._format import Loss
from renderers.forms._in_words import part_label
from renderers.forms._options import offered

Component = dict[str, Any]
MOST_IN_VIEW = 7
WHOLE_ADDRESS = 4
_TYPES = {
    FieldType.STRING: "TextField",
    FieldType.TEXT: "MultilineTextField",
    FieldType.INTEGER: "NumberField",
    FieldType.DECIMAL: "NumberField",
    FieldType.DATE: "DatePartsField",
    FieldType.DATE_TIME: "DatePartsField",
    FieldType.BOOLEAN: "YesNoField",
    FieldType.MULTI_CHOICE: "CheckboxesField",
    FieldType.SCALE: "RadiosField",
    FieldType.SIGNATURE: "TextField",
}
_PARTS = {"phone": "TelephoneNumberField", "email": "EmailAddressField"}
_FILES = {
    Media.IMAGE: ("image/jpeg", "image/png"),
    Media.DOCUMENT: (
        "application/pdf",
        "application/msword",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.oasis.opendocument.text",
        "text/plain",
        "application/vnd.ms-excel",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "text/csv",
        "application/vnd.oasis.opendocument.spreadsheet",
    ),
}


@dataclass
class Parts:
    """Writes the components and lists of one form; `answers` tells by name whose answer each component holds."""

    form: Form
    losses: list[Loss] = field(default_factory=list)
    lists: list[dict[str, Any]] = field(default_factory=list)
    item_ids: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        names = Names()
        wanted = [*(s.id for s in self.form.sections), *(i for p in self.form.fields() for i in p.field.own_ids)]
        self._own = {one: names.name(one) for one in wanted}
        self._names = names
        self._titles = Titles()

    def own_name(self, some_id: str) -> str:
        """Return the name of a section or of an answer."""
        return self._own[some_id]

    def content(self, where: str, *texts: Text | None) -> Component:
        """Return words to read, each a paragraph."""
        told = "".join(f'<p class="govuk-body">{_html(text.text)}</p>' for text in texts if text)
        return {"id": own_id(self.form, "content", where), "type": "Html", "content": told, "options": {}}

    def question(self, found: Field, *, needed: bool) -> Iterator[Component]:
        """Yield the components of a question but for files; `needed` where an answer must be given."""
        if found.type is FieldType.ADDRESS and len(found.asked_parts) == WHOLE_ADDRESS:
            yield self._component("UkAddressField", found.id, found.label, found.hint, needed=needed)
        elif found.asked_parts:
            yield from self._several(found, needed=needed)
        else:
            yield self._one(found, needed=needed)
        if found.context_id and found.context:
            beside = found.context
            yield self._component("MultilineTextField", found.context_id, beside.label, beside.hint, needed=False)

    def other(self, found: Field, *, needed: bool) -> Component:
        """Return the question what another answer is."""
        return self._component("TextField", str(found.other_id), found.other or found.label, None, needed=needed)

    def any_entry(self, section_id: str, item_label: str) -> Component:
        """Return the question whether there is anything to add to a repeat."""
        label = Text(text=f"Do you want to add: {item_label}?")
        return self._component("YesNoField", section_id, label, None, needed=True)

    def files(self, found: Field, *, needed: bool) -> Component | None:
        """Return the question for files, or None where nothing it takes can be sent there."""
        kinds = found.attachments.kinds if found.attachments else tuple(_FILES)
        taken = [mime for kind in dict.fromkeys(kinds) for mime in _FILES.get(kind, ())]
        if set(kinds) - set(_FILES):
            instead = "Pictures and documents can be." if taken else "The question is left out."
            self.losses.append(Loss(found.id, "that sound or film is added", instead))
        if not taken:
            return None
        own = found.type is FieldType.ATTACHMENT
        label = found.label if own else None
        label = (found.attachments.label if found.attachments else None) or label or Text(text="Add files")
        hint = (found.attachments.hint if found.attachments else None) or (found.hint if own else None)
        made = self._component("FileUploadField", found.id if own else str(found.files_id), label, hint, needed=needed)
        most = {"max": found.attachments.max_files} if found.attachments else {}
        return made | {"options": made["options"] | {"accept": ",".join(taken)}, "schema": most}

    def asked(self, made: Component, *, shown: Tree | None) -> Asked:
        """Return a component as conditions read it."""
        codes = tuple(code for component, code in self.item_ids if component == made["id"])
        return Asked(made["id"], made["type"], codes, "required" not in made["options"], shown)

    def _one(self, found: Field, *, needed: bool) -> Component:
        kind = _TYPES.get(found.type) or ("RadiosField" if len(offered(found)) <= MOST_IN_VIEW else "AutocompleteField")
        made = self._component(kind, found.id, found.label, found.hint, needed=needed)
        if kind in LISTED or kind == "CheckboxesField":
            return made | {"list": self._list(found, made)}
        if found.type is FieldType.INTEGER:
            made["schema"]["precision"] = 0
        if found.max_length and kind in ("TextField", "MultilineTextField"):
            made["schema"]["max"] = found.max_length
        for one in found.constraints:
            if not _limits(found, one, made):
                self.losses.append(Loss(found.id, f"the check “{one.message}”", "Not checked there."))
        if found.type is FieldType.DATE_TIME:
            self.losses.append(Loss(found.id, "the time of day", "A date is asked."))
        return made

    def _several(self, found: Field, *, needed: bool) -> Iterator[Component]:
        if needed:
            self.losses.append(Loss(found.id, "that one of its parts must be given", "None is required there."))
        for part in found.asked_parts:
            label = Text(text=f"{found.label.text}: {part_label(part).lower()}")
            hint = found.hint if part == found.asked_parts[0] else None
            name = f"{found.id}_{part}"
            yield self._component(_PARTS.get(part, "TextField"), name, label, hint, needed=False, answer=found.id)

    def _component(
        self, kind: str, name: str, label: Text, hint: Text | None, *, needed: bool, answer: str = ""
    ) -> Component:
        own = self._names.name(name) if answer else self._own[name]
        self.answers[own] = answer or name
        made: Component = {"id": own_id(self.form, "component", name), "type": kind, "name": own}
        made |= {"title": plain(label.text)} | ({"hint": plain(hint.text)} if hint else {})
        return made | {"options": {} if needed else {"required": False}, "schema": {}}

    def _list(self, found: Field, made: Component) -> str:
        list_id = own_id(self.form, "list", found.id)
        items, texts = [], Titles()
        for code, label, hint in _choices(found):
            item_id = own_id(self.form, "option", f"{found.id}:{code}")
            text = texts.title(plain(label))
            if text != plain(label):
                self.losses.append(Loss(found.id, f"two options called “{label}”", f"One reads “{text}”."))
            item: dict[str, Any] = {"id": item_id, "text": text, "value": code}
            if hint:
                item["hint"] = {"id": own_id(self.form, "option-hint", f"{found.id}:{code}"), "text": plain(hint.text)}
            items.append(item)
            self.item_ids[made["id"], code] = (list_id, item_id)
        title = self._titles.title(plain(found.label.text))
        self.lists.append({"id": list_id, "name": made["name"], "title": title, "type": "string", "items": items})
        return list_id


def _choices(found: Field) -> Iterator[tuple[str, str, Text | None]]:
    yield from ((o.code, o.label.text, o.hint) for o in offered(found))
    scale = found.scale
    words = {scale.min: scale.low_label, scale.max: scale.high_label} if scale else {}
    if scale and scale.middle_label:
        words = {(scale.min + scale.max) // 2: scale.middle_label} | words
    for point in scale.points if scale else ():
        yield str(point), f"{point} – {words[point]}" if point in words else str(point), None


def _limits(found: Field, one: Constraint, made: Component) -> bool:
    """Write a check as a limit of the component where it is one; return whether it was."""
    node = one.expression.ast
    if one.severity is not Severity.ERROR or not isinstance(node, Compare) or node.left != Ref(found.id):
        return False
    if made["type"] == "DatePartsField":
        return _day_limit(node.op, node.right, made)
    value = node.right.value if isinstance(node.right, Literal) else None
    if made["type"] != "NumberField" or isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    if node.op in ("<", ">"):
        if found.type is not FieldType.INTEGER or not isinstance(value, int):
            return False
        value += 1 if node.op == ">" else -1
    limit = {"<": "max", "<=": "max", ">": "min", ">=": "min"}.get(node.op)
    if limit is None or limit in made["schema"]:
        return False
    made["schema"][limit] = value
    told = made["options"].setdefault("customValidationMessages", {})
    told[f"number.{limit}"] = plain(one.message.text)
    return True


def _day_limit(op: str, right: Node, made: Component) -> bool:
    limits = {"<": ("maxDaysInFuture", -1), "<=": ("maxDaysInFuture", 0), ">=": ("maxDaysInPast", 0),
              ">": ("maxDaysInPast", -1)}  # fmt: skip
    name, days = limits.get(op, ("", 0))
    if not isinstance(right, Today) or not name or name in made["options"]:
        return False
    made["options"][name] = days
    return True


def _html(text: str) -> str:
    return plain(html.escape(text)).replace("\n", "<br>")
