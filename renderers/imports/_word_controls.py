"""The controls people answer in: content controls, and the form fields of older documents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_KINDS = (("date", "date"), ("picture", "picture"), ("text", "text"))
_INVITES = re.compile(r"(?:please )?(choose|select|pick) (an?|one|from)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Control:
    """Somewhere to answer: `kind` is list, date, tick, text, number or picture; a list has its `choices`."""

    kind: str
    choices: tuple[str, ...] = ()


def control_of(sdt: Element) -> Control | None:
    """Return what a content control takes, or None where it only holds words."""
    look = sdt.find(f"{W}sdtPr")
    if look is None:
        return None
    for name in ("dropDownList", "comboBox"):
        found = look.find(f"{W}{name}")
        if found is not None:
            return Control("list", tuple(_choices(found)))
    if look.find(f"{_W14}checkbox") is not None:
        return Control("tick")
    named = next((kind for name, kind in _KINDS if look.find(f"{W}{name}") is not None), None)
    if named is None and look.find(f"{W}showingPlcHdr") is not None:
        named = "text"
    return Control(named) if named else None


def old_control(mark: Element) -> Control | None:
    """Return the form field that begins at a field mark, or None where another field does."""
    data = mark.find(f"{W}ffData")
    if data is None:
        return None
    entries = data.findall(f"{W}ddList/{W}listEntry")
    if data.find(f"{W}checkBox") is not None:
        return Control("tick")
    if data.find(f"{W}ddList") is not None:
        return Control("list", tuple(words for e in entries if (words := e.get(f"{W}val", "").strip())))
    kind = data.find(f"{W}textInput/{W}type")
    said = kind.get(f"{W}val", "") if kind is not None else ""
    return Control(said if said in ("date", "number") else "text")


def empty_controls(body: Element) -> int:
    """Take out what was typed in form fields and controls, and return how many held something."""
    filled = 0
    for sdt in body.iter(f"{W}sdt"):
        control, content = control_of(sdt), sdt.find(f"{W}sdtContent")
        invites = sdt.find(f"{W}sdtPr/{W}showingPlcHdr") is not None
        if control is not None and control.kind != "tick" and content is not None and not invites:
            filled += any((one.text or "").strip() for one in content.iter(f"{W}t"))
    return filled + _empty_fields(body)


def _empty_fields(body: Element) -> int:
    """A field runs from mark to mark, over as many paragraphs as was typed; fields may stand in each other."""
    filled, held = 0, False
    open_fields: list[bool] = []
    forms = 0
    for one in body.iter():
        kind = one.get(f"{W}fldCharType") if one.tag == f"{W}fldChar" else None
        if kind == "begin":
            control = old_control(one)
            open_fields.append(control is not None and control.kind != "tick")
            forms += open_fields[-1]
        elif kind == "end" and open_fields:
            forms -= open_fields.pop()
            if not forms:
                filled, held = filled + held, False
        elif one.tag == f"{W}t" and forms:
            held = held or bool((one.text or "").strip())
            one.text = ""
    return filled + held


def _choices(found: Element) -> Iterator[str]:
    for item in found.iter(f"{W}listItem"):
        words = (item.get(f"{W}displayText") or item.get(f"{W}value") or "").strip()
        if words and not _INVITES.match(words):
            yield words
