"""Sections as pages of a DEFRA form: what stands together shares a page, and a page is come to or passed by."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from form_specs.logic.ast import Node, Ref
from form_specs.logic.plan import Plan
from form_specs.logic.unparse import unparse
from form_specs.logic.words import in_words
from form_specs.model import Field, FieldType, Form, Place, Section
from renderers.forms._defra_conditions import Conditions
from renderers.forms._defra_logic import Asked, DefraConditions, Leaf, Tree, joined
from renderers.forms._defra_names import own_id, plain
from renderers.forms._defra_parts import Component, Parts
from renderers.forms._format import Loss
from renderers.forms._logic import CannotSay, chain
from renderers.forms._losses import LEFT_OUT
from renderers.forms._slots import Namer

MOST_REPEATS = 200
_QUESTION, _OTHER, _FILES, _WORDS = "question", "other", "files", "words"
_SHOWN = "It is always shown there."
Said = tuple[str, Node]


@dataclass(frozen=True, slots=True)
class Atom:
    """What stands on a page together: a question, another answer in words, files, or words to read."""

    kind: str
    place: Place | None
    conditions: tuple[Said, ...]

    @property
    def page(self) -> tuple[Any, ...]:
        """Atoms alike in this share a page."""
        group = self.place.parents[-1].id if self.place and self.place.parents else ""
        own = self.place.field.id if self.place and self.kind == _FILES else ""
        return tuple(node for _, node in self.conditions), group, own


@dataclass
class Pages:
    """Writes the pages of one form in order; a condition reads only what was asked on a page before."""

    plan: Plan
    parts: Parts
    conditions: Conditions
    pages: list[dict[str, Any]] = field(default_factory=list)
    known: dict[str, Asked] = field(default_factory=dict)
    lost: dict[Said, None] = field(default_factory=dict)
    _paths: Namer = field(default_factory=lambda: Namer(("start", "status", "summary"), longest=100))

    def section(self, section: Section) -> None:
        """Add the pages of a section."""
        if section.repeats:
            self._repeat(section)
            return
        for _, atoms in groupby(_atoms(self.plan.form, section), key=lambda atom: atom.page):
            self._page(section, list(atoms))

    def _page(self, section: Section, atoms: list[Atom]) -> None:
        said = atoms[0].conditions
        tree, whole = self._when(said, section)
        if tree is False:
            self._never(atoms)
            return
        made: list[Component] = []
        for atom in atoms:
            found = self._made(atom, section, whole=whole)
            made += found
            self._know(found, tree if whole else None)
        if made:
            first = atoms[0].place.field.id if atoms[0].place else section.id
            kind = atoms[0].kind if atoms[0].kind in (_OTHER, _FILES) else ""
            page = self._begin(section, f"{first}-{kind}".rstrip("-"), _title(section, atoms, made))
            page |= {"controller": "FileUploadPageController"} if kind == _FILES else {}
            self._end(page, made, tree, " and ".join(in_words(node, self.plan.form) for _, node in said))

    def _know(self, made: list[Component], shown: Tree | None) -> None:
        """Let conditions on later pages read these; an answer in several parts they cannot."""
        ids = [self.parts.answers[one["name"]] for one in made if "name" in one]
        for one in made:
            own = self.parts.answers.get(one.get("name", ""), "")
            if ids.count(own) == 1:
                self.known[own] = self.parts.asked(one, shown=shown)

    def _made(self, atom: Atom, section: Section, *, whole: bool) -> list[Component]:
        if atom.place is None:
            return [self.parts.content(section.id, section.intro)]
        found = atom.place.field
        if atom.kind == _WORDS:
            shown = (found.hint,) if found.type is FieldType.GROUP else (found.label, found.hint)
            return [self.parts.content(found.id, *shown)]
        if atom.kind == _OTHER:
            return [self.parts.other(found, needed=whole)]
        if atom.kind == _FILES:
            own = found.type is FieldType.ATTACHMENT
            one = self.parts.files(found, needed=own and self._needed(found, whole=whole))
            return [one] if one else []
        return list(self.parts.question(found, needed=self._needed(found, whole=whole)))

    def _needed(self, found: Field, *, whole: bool) -> bool:
        if not isinstance(found.required, bool):
            what = f"when it is required: `{unparse(found.required.ast)}`"
            self.parts.losses.append(Loss(found.id, what, "It is not required there."))
        elif found.required and not whole:
            what = "that it is required when it is shown"
            self.parts.losses.append(Loss(found.id, what, "It is not required there."))
        return found.required is True and whole

    def _repeat(self, section: Section) -> None:
        repeats = section.repeats
        if repeats is None:
            return
        said = ((section.id, section.enable_when.ast),) if section.enable_when else ()
        tree, whole = self._when(said, section)
        atoms = list(_atoms(self.plan.form, section))
        inner = [one for atom in atoms for one in self._inside(atom, section)]
        if tree is False or not inner:
            self._never(atoms)
            return
        words = " and ".join(in_words(node, self.plan.form) for _, node in said)
        if repeats.min == 0:
            question = self.parts.any_entry(section.id, repeats.item_label.text)
            self._end(self._begin(section, f"{section.id}-any", ""), [question], tree, words)
            asked = self.parts.asked(question, shown=tree if whole else None)
            self.known[section.id] = asked
            words = f"{words} and ‘{question['title']}’ is ‘Yes’".removeprefix(" and ")
            tree = joined((tree, Leaf(asked, "is", "BooleanValue", True)), some=False)
            told = "Whether there is any is asked first."
            self.parts.losses.append(Loss(section.id, "that there may be none of a repeat", told))
        if repeats.max is None:
            self.parts.losses.append(Loss(section.id, "a repeat without end", f"At most {MOST_REPEATS}."))
        page = self._begin(section, section.id, plain(section.title.text))
        page |= {"controller": "RepeatPageController", "repeat": {
            "options": {"name": f"{self.parts.own_name(section.id)}Entries", "title": plain(repeats.item_label.text)},
            "schema": {"min": max(repeats.min, 1), "max": repeats.max or MOST_REPEATS}}}  # fmt: skip
        self._end(page, inner, tree, words)

    def _inside(self, atom: Atom, section: Section) -> list[Component]:
        """Return what stands on the one page of a repeat, where nothing is shown only at times."""
        own = [said for said in atom.conditions if said[0] != section.id]
        for said in own:
            self._lose(said, "in a repeat all is asked on one page")
        if atom.kind == _FILES and atom.place:
            self.parts.losses.append(Loss(atom.place.field.id, "files in a repeat", LEFT_OUT))
            return []
        return self._made(atom, section, whole=not own)

    def _when(self, said: tuple[Said, ...], section: Section) -> tuple[Tree, bool]:
        """Return when a page is come to, and whether that is all that was to be said."""
        found: list[Tree] = []
        for one in said:
            try:
                found.append(DefraConditions(self.plan, section, self.known).condition(one[1]))
            except CannotSay as gap:
                self._lose(one, str(gap))
        return joined(found, some=False), len(found) == len(said)

    def _lose(self, said: Said, why: str) -> None:
        if said not in self.lost:
            self.lost[said] = None
            self.parts.losses.append(Loss(said[0], f"the condition `{unparse(said[1])}`, because {why}", _SHOWN))

    def _never(self, atoms: list[Atom]) -> None:
        for atom in atoms:
            if atom.place:
                self.parts.losses.append(Loss(atom.place.field.id, "a question that is never shown", LEFT_OUT))

    def _begin(self, section: Section, name: str, title: str) -> dict[str, Any]:
        path = self._paths.name(name.replace("_", "-"))
        form = self.plan.form
        return {"id": own_id(form, "page", path), "path": f"/{path}", "title": title,
                "section": own_id(form, "section", section.id)}  # fmt: skip

    def _end(self, page: dict[str, Any], made: list[Component], tree: Tree, words: str) -> None:
        shown = {"condition": self.conditions.add(tree, words)} if tree is not True else {}
        self.pages.append(page | {"components": made, "next": []} | shown)


def _atoms(form: Form, section: Section) -> list[Atom]:
    around: tuple[Said, ...] = ((section.id, section.enable_when.ast),) if section.enable_when else ()
    found = [Atom(_WORDS, None, around)] if section.intro else []
    for place in (p for p in form.fields() if p.section is section):
        one = place.field
        inner = tuple((t.id, t.enable_when.ast) for t in (*place.parents, one) if t.enable_when)
        when = (*around, *inner)
        if one.type is FieldType.DISPLAY or (one.type is FieldType.GROUP and one.hint):
            found.append(Atom(_WORDS, place, when))
        elif one.type not in (FieldType.GROUP, FieldType.CALCULATED, FieldType.ATTACHMENT):
            found.append(Atom(_QUESTION, place, when))
        if one.other_id:
            chosen = chain(place, Ref(one.other_id))[-1]
            found.append(Atom(_OTHER, place, (*when, (one.other_id, chosen))))
        if one.files_id or one.type is FieldType.ATTACHMENT:
            found.append(Atom(_FILES, place, when))
    return found


def _title(section: Section, atoms: list[Atom], made: list[Component]) -> str:
    """A page of one question is called by the question, which the runner does where the title is empty."""
    place = atoms[0].place
    if place and place.parents:
        return plain(place.parents[-1].label.text)
    return "" if len(made) == 1 and made[0]["type"] != "Html" else plain(section.title.text)
