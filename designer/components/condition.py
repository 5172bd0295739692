"""A condition built by picking: tests of answers in groups within groups, with no syntax to learn."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace

import streamlit as st

from designer.components import bench, say
from designer.components.condition_values import against
from designer.edits.picked import Group, Join, Kept, Part, Picked
from designer.edits.picking import build, finished
from designer.edits.read_back import read_back
from designer.edits.subjects import Subject
from form_specs.logic.parse import parse
from form_specs.logic.words import in_words
from form_specs.model import Condition, Form
from foundation.errors import InputError

_DEEPEST = 2
_EMPTY = Picked("", "")
_Path = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What is picked so far, of the condition `source`; a new `turn` gives every box a new key."""

    source: str
    whole: Group
    turn: int


@dataclass(frozen=True, slots=True)
class Told:
    """The words of a condition's box: before what it says, of its button, and what the history calls the change."""

    when: str
    button: str
    what: str


def condition_box(
    form: Form,
    key: str,
    condition: Condition | None,
    known: Mapping[str, Subject],
    told: Told,
    save: Callable[[Form, Condition | None], Form],
    but: Collection[str] = (),
) -> None:
    """Draw a condition to be picked among what is `known`, without the keys in `but`, and saved by a button."""
    sheet = _sheet(key, condition, known)
    drawing = _Drawing(form, f"{key}-{sheet.turn}", known, but)
    whole = drawing.group(sheet.whole, ())
    if drawing.wish:
        st.session_state[f"picked-{key}"] = replace(sheet, whole=drawing.wish(whole), turn=sheet.turn + 1)
        st.rerun()
    st.session_state[f"picked-{key}"] = replace(sheet, whole=whole)
    _in_words(form, known, whole, told.when)
    ready = finished(whole)
    if st.button(told.button, key=f"use-{key}", disabled=not ready.parts):
        bench.act(told.what, lambda f: save(f, build(known, ready)), key)
        st.rerun()
    bench.fault(key)


def _sheet(key: str, condition: Condition | None, known: Mapping[str, Subject]) -> _Sheet:
    source = str(condition or "")
    kept: _Sheet | None = st.session_state.get(f"picked-{key}")
    if kept is not None and kept.source == source:
        return kept
    whole = read_back(known, condition)
    return _Sheet(source, whole if whole.parts else Group((_EMPTY,)), kept.turn + 1 if kept else 0)


def _in_words(form: Form, known: Mapping[str, Subject], whole: Group, when: str) -> None:
    try:
        condition = build(known, finished(whole))
    except InputError:
        return
    if condition is not None:
        say.note(f"{when} {in_words(condition.ast, form)}.")


class _Drawing:
    """One drawing of a condition; `wish` is the change of shape that was asked for, if any."""

    def __init__(self, form: Form, key: str, known: Mapping[str, Subject], but: Collection[str]) -> None:
        self.form = form
        self.key = key
        self.known = known
        self.offered = {name: subject for name, subject in known.items() if name not in but}
        self.wish: Callable[[Group], Group] | None = None

    def group(self, group: Group, path: _Path) -> Group:
        """Draw a group and return it as it is picked now."""
        key = self.at(path)
        join = group.join
        if len(group.parts) > 1 or path or join in (Join.NONE, Join.NOT_ALL):
            joins = list(Join)
            title = "Which must hold" if not path else "Which of this group must hold"
            join = st.selectbox(title, joins, joins.index(join), key=f"{key}-join", format_func=str) or join
        parts = tuple(self.part(part, (*path, place)) for place, part in enumerate(group.parts))
        with st.container(horizontal=True):
            self.button("Add a test", f"{key}-add", path, lambda g: replace(g, parts=(*g.parts, _EMPTY)))
            if len(path) < _DEEPEST:
                inner = Group((_EMPTY, _EMPTY), Join.ANY if join is Join.ALL else Join.ALL)
                self.button("Add a group of tests", f"{key}-nest", path, lambda g: replace(g, parts=(*g.parts, inner)))
            if path:
                self.remove("Remove the group", path)
        return Group(parts, join)

    def part(self, part: Part, path: _Path) -> Part:
        with st.container(border=True):
            match part:
                case Group():
                    return self.group(part, path)
                case Kept(expression):
                    st.markdown(f"Kept as it is: {in_words(parse(expression), self.form)}.")
                    say.note("This says more than can be picked here. Keep it, or remove it and pick another test.")
                    self.remove("Remove this", path)
                    return part
            return self.test(part, path)

    def test(self, part: Picked, path: _Path) -> Picked:
        key = self.at(path)
        names = ["", *self.offered, *([part.key] if part.key and part.key not in self.offered else [])]
        chosen = st.selectbox(
            "Question", names, names.index(part.key) if part.key in names else 0, key=f"{key}-q",
            format_func=lambda name: self.known[name].label if name else "Choose a question",
        )  # fmt: skip
        found = _EMPTY
        if chosen:
            subject = self.known[chosen]
            tests = list(subject.tests)
            at = tests.index(part.test) if chosen == part.key and part.test in tests else 0
            test = st.selectbox("Its answer", tests, at, format_func=subject.tests.__getitem__, key=f"{key}-{chosen}-t")
            was = part if (part.key, part.test) == (chosen, test) else Picked(chosen, test)
            found = against(self.known, subject, was, f"{key}-{chosen}-{test}")
        if len(path) > 1 or path != (0,) or chosen:
            self.remove("Remove this test", path)
        return found

    def at(self, path: _Path) -> str:
        return "-".join(("part", self.key, *map(str, path)))

    def remove(self, label: str, path: _Path) -> None:
        place = path[-1]
        self.button(
            label,
            f"{self.at(path)}-remove",
            path[:-1],
            lambda g: replace(g, parts=tuple(p for n, p in enumerate(g.parts) if n != place) or (_EMPTY,)),
        )

    def button(self, label: str, key: str, path: _Path, change: Callable[[Group], Group]) -> None:
        if st.button(label, key=key, type="tertiary"):
            self.wish = lambda whole: _changed(whole, path, change)


def _changed(group: Group, path: _Path, change: Callable[[Group], Group]) -> Group:
    """Return `group` with the group at `path` within it changed."""
    if not path:
        return change(group)
    parts = list(group.parts)
    inner = parts[path[0]]
    if isinstance(inner, Group):
        parts[path[0]] = _changed(inner, path[1:], change)
    return replace(group, parts=tuple(parts))
