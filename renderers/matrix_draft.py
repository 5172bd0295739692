"""A draft form built from rows of the data matrix: one council's form as it is asked, or items a person picked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from data_matrix.load.items import NO_NAME
from data_matrix.model import Item, Matrix, Wording
from data_matrix.statutory.model import NO_YEAR, StatutoryField
from data_matrix.statutory.named import named_texts
from data_matrix.statutory.names import FieldGroup
from form_specs.faults import did_you_mean
from foundation.errors import InputError
from renderers.imports._answer_types import answer_type
from renderers.imports._drafting import Drafting, SectionDraft, options_of
from renderers.imports._importer import Draft, Source
from renderers.matrix_lists import answer_before, read_list

# The list of Annex A about the children whose forms the matrix maps.
_LOOKED_AFTER = "list 8 "
_LIST = re.compile(r"list (\d+)\b", re.IGNORECASE)
_Mappings = Mapping[int, list[dict[str, str]]]


def draft_of_form(matrix: Matrix, la: str, form: str) -> Draft:
    """Return the form of one LA as its rows give it: a section a category, each line of wording a question.

    Raises InputError, naming those there are, where the matrix has no such LA or no such form of it.
    """
    _known(la, matrix.las, "council", matrix)
    _known(form, [f.name for f in matrix.forms if f.la == la], f"form of {la}", matrix)
    drafting = Drafting(_source(matrix), form, what=_what(matrix), la=la)
    mappings = _mappings(matrix)
    for item in matrix.items:
        wording = item.wording(la)
        if wording and form in wording.forms:
            _add_wording(drafting, item, wording, form, mappings)
    if not drafting.sections:
        remedy = "Choose another form, or pick its items with --items"
        raise InputError(f"No row of {la}'s {form} has a question in it", remedy, path=matrix.source.path)
    _told_apart(drafting, matrix)
    _about_types(drafting)
    return drafting.draft(purpose=f"To be written; {la} asks it as {form}")


def draft_of_items(matrix: Matrix, numbers: Iterable[int], title: str, la: str | None = None) -> Draft:
    """Return a form called `title` of the items picked, in the order of the matrix, worded as `la` words them.

    Without `la`, or where it has no wording, the item's name is the question, and that is noted. Raises InputError for
    a number the matrix does not have.
    """
    if la:
        _known(la, matrix.las, "council", matrix)
    wanted = set(numbers)
    absent = sorted(wanted - {item.number for item in matrix.items})
    if absent:
        told = ", ".join(map(str, absent[:5]))
        last = max((item.number for item in matrix.items), default=0)
        raise InputError(f"The matrix has no item {told}", f"Items run from 1 to {last}", path=matrix.source.path)
    drafting = Drafting(_source(matrix), title, what=_what(matrix), la=la or "")
    mappings = _mappings(matrix)
    for item in (item for item in matrix.items if item.number in wanted):
        wording = item.wording(la) if la else None
        if wording and any(text not in wording.notes for text in wording.texts):
            _add_wording(drafting, item, wording, None, mappings)
        else:
            _add_field(drafting, item, item.name, (), mappings)
            drafting.guess(item.name, "The item has no wording here", "Its name in the matrix stands as the question.")
    _told_apart(drafting, matrix)
    _about_types(drafting)
    return drafting.draft()


def draft_of_core(matrix: Matrix, words: Mapping[int, str]) -> Draft:
    """Return one minimal shared form: a question for each item of `words`, in sections by category.

    `words` maps the number of an item to its wording; where that is empty the item's name is the question, noted. The
    answers offered are those of the LA whose wording it is, else the longest list; what other LAs offer besides is
    noted.
    """
    drafting = Drafting(_source(matrix), "Common core", what=_what(matrix))
    mappings = _mappings(matrix)
    for item in (item for item in matrix.items if item.number in words):
        text = words[item.number]
        options = _shared_options(item, text, drafting)
        if not text:
            drafting.guess(item.name, "The item has no wording here", "Its name in the matrix stands as the question.")
        _add_field(drafting, item, text or item.name, options, mappings)
    _told_apart(drafting, matrix)
    _about_types(drafting)
    purpose = "To hold once what every council collects and what returns need, to be agreed by the councils"
    where = {"kind": "adapted", "source": f"{_what(matrix)}, {Path(matrix.source.path).name}"}
    return drafting.draft(purpose=purpose, provenance=where)


def _shared_options(item: Item, text: str, drafting: Drafting) -> tuple[str, ...]:
    sets = [(text in wording.texts, o.choices) for wording in item.wordings for o in wording.options]
    if not sets:
        return ()
    chosen = max(sets, key=lambda entry: (entry[0], len(entry[1])))[1]
    known = {" ".join(choice.casefold().split()) for choice in chosen}
    others = dict.fromkeys(c for _, choices in sets for c in choices if " ".join(c.casefold().split()) not in known)
    if others:
        drafting.lose(
            f"item {item.number}, {item.name}", f"Other LAs also offer: {'; '.join(others)}", "Agree one list."
        )
    return chosen


def _add_wording(drafting: Drafting, item: Item, wording: Wording, form: str | None, mappings: _Mappings) -> None:
    named = [o.choices for o in wording.options if form and o.form == form]
    general = [o.choices for o in wording.options if o.form is None or form is None]
    options = next(iter(named + general), ())
    asked = [text for text in wording.texts if text not in wording.notes]
    for text in asked:
        _add_field(drafting, item, text, options, mappings)
    for text in (text for text in wording.texts if text in wording.notes):
        drafting.lose(f"item {item.number}", f"It reads as a note, not as a question: {text}")
    if form and len(asked) > 1 and len(wording.forms) > 1:
        what = f"{len(asked)} wordings stand on {len(wording.forms)} forms, and which stands where is not said"
        drafting.guess(f"item {item.number}", what, "Each is asked here; delete those that are not.")


def _add_field(drafting: Drafting, item: Item, text: str, choices: tuple[str, ...], mappings: _Mappings) -> None:
    section = _section(drafting, item.category or "Questions")
    earlier = [*section.fields]
    listed = read_list(choices)
    keys: dict[str, Any] = {"items": [item.number], "statutory": mappings.get(item.number, [])}
    if listed.parts:
        made = drafting.field(section, "group", text, **keys)
        made["fields"] = []
        for part in listed.parts:
            _add_loose(drafting, made["fields"], part)
        drafting.guess(
            text, "Its list reads as what to fill in, not as answers", "Each stands as a question in a group."
        )
        return
    kind = answer_type(text, listed.choices)
    options = options_of(listed.choices) if kind == "choice" else []
    made = drafting.field(section, kind if options or kind != "choice" else "text", text, options=options, **keys)
    _follow(drafting, made, earlier)
    for after in listed.after:
        _add_loose(drafting, section.fields, after)


def _add_loose(drafting: Drafting, into: list[dict[str, Any]], text: str) -> None:
    made = drafting.loose_field(answer_type(text), text)
    _follow(drafting, made, into)
    into.append(made)


def _follow(drafting: Drafting, made: dict[str, Any], earlier: list[dict[str, Any]]) -> None:
    """Show `If yes, ...` only after a yes to the question it follows; several may follow one."""
    wanted = answer_before(str(made["label"]))
    before = next((one for one in reversed(earlier) if answer_before(str(one["label"])) is None), None)
    if wanted is None or before is None:
        return
    codes = {o["code"].casefold(): o["code"] for o in before.get("options", [])}
    answer = "yes" if wanted else "no"
    if before["type"] == "boolean":
        made["enable_when"] = f"{before['id']} = {answer}"
    elif answer in codes:
        made["enable_when"] = f"{before['id']} = '{codes[answer]}'"
    else:
        return
    drafting.guess(made["label"], f"It follows “{before['label']}”", f"It is shown when {made['enable_when']}.")


def _told_apart(drafting: Drafting, matrix: Matrix) -> None:
    """Give questions that are worded alike the name of their item as a hint."""
    names = {item.number: item.name for item in matrix.items}
    fields = [one for section in drafting.sections for one in section.fields if one.get("items")]
    alike = Counter(str(one["label"]).casefold() for one in fields)
    for label, count in ((label, count) for label, count in alike.items() if count > 1):
        same = [one for one in fields if str(one["label"]).casefold() == label]
        named = {names[one["items"][0]] for one in same}
        for one in (one for one in same if len(named) > 1):
            name = names[one["items"][0]]
            one |= {} if name.casefold() == label or name == NO_NAME else {"hint": name}
        instead = "The name of its item stands with each as a hint; word them apart." if len(named) > 1 else "Keep one."
        drafting.guess(str(same[0]["label"]), f"{count} questions are worded so", instead)


def _about_types(drafting: Drafting) -> None:
    kinds = Counter(one["type"] for section in drafting.sections for one in section.fields)
    told = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    drafting.guess(
        "the form", "The matrix does not say what type of answer it takes", f"Guessed from the words: {told}."
    )
    drafting.guess(
        "the form", "The matrix does not say in what order it asks", "Questions stand in the matrix's order."
    )


def _section(drafting: Drafting, title: str) -> SectionDraft:
    found = next((s for s in drafting.sections if s.keys["title"] == title), None)
    return found or drafting.section(title)


def _mappings(matrix: Matrix) -> dict[int, list[dict[str, str]]]:
    found: dict[int, list[dict[str, str]]] = {}
    for text in named_texts(matrix):
        known = _of_children_looked_after(text.group) if text.group else None
        made = {"return": text.source, "field": _named(known) if known else text.read_as}
        if known and known.year != NO_YEAR:
            made["year"] = known.year
        found.setdefault(text.item.number, []).append(made)
    return found


def _of_children_looked_after(group: FieldGroup) -> StatutoryField:
    return next((field for field in group.fields if field.table.casefold().startswith(_LOOKED_AFTER)), group.first)


def _named(field: StatutoryField) -> str:
    """Return table and column as specs write them: `Header DOB`, `List 8 Placement Type`."""
    number = _LIST.match(field.table)
    return f"List {number[1]} {field.column}" if number else f"{field.table} {field.column}"


def _known(name: str, names: Iterable[str], what: str, matrix: Matrix) -> None:
    there = list(names)
    if name not in there:
        near = did_you_mean(name, there)
        told = f"Did you mean `{near}`?" if near else f"There are {', '.join(there)}"
        raise InputError(f"The matrix has no {what} called `{name}`", told, path=matrix.source.path)


def _source(matrix: Matrix) -> Source:
    return Source(Path(matrix.source.path), b"")


def _what(matrix: Matrix) -> str:
    partly = " (partly reconstructed)" if matrix.is_reconstructed else ""
    return f"the data matrix{partly}"
