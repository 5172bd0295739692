"""What a return may take from a question: suggested for a person to judge, spelled as the library's forms do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from data_matrix.statutory.model import StatutoryField
from data_matrix.statutory.names import groups_of
from data_matrix.statutory.store import fields_ssd
from data_matrix.statutory.suggest import suggest
from form_specs.folders import library
from form_specs.model import Field, StatutoryMapping

_LIST = re.compile(r"list (\d+)\b.*")
_RETURNS = ("903", "Annex A")
_LONG = 24


@dataclass(frozen=True, slots=True)
class Suggested:
    """A mapping that a question may have, and why it is suggested; nothing applies it but a person."""

    mapping: StatutoryMapping
    reason: str


def suggested(field: Field) -> list[Suggested]:
    """Return the mappings that the words and answers of a question suggest and that it does not have, best first."""
    there = {(m.statutory_return, m.field.casefold()) for m in field.statutory}
    found = suggest(field.label.text, options=[o.label.text for o in field.options])
    offers = [Suggested(_mapping(one.field), one.reason) for one in found]
    return [o for o in offers if (o.mapping.statutory_return, o.mapping.field.casefold()) not in there]


def every_mapping() -> dict[str, StatutoryMapping]:
    """Return every field of the 903, Annex A and the SSD as a mapping, by its return and names, in their order."""
    fields = [field for source in _RETURNS for group in groups_of(source) for field in group.fields]
    found = [(f, _in_library(f) or _new(f)) for f in (*fields, *fields_ssd())]
    return {f"{said(m)} ({f.label})" if f.label not in ("", f.column) else said(m): m for f, m in found}


def said(mapping: StatutoryMapping) -> str:
    """Return a mapping in words, for example `903: Episodes DECOM`."""
    return f"{mapping.statutory_return}: {mapping.field}"


def _mapping(field: StatutoryField) -> StatutoryMapping:
    """Return the mapping for the field of that name the library's forms use, of those in several lists; else for it."""
    group = next((g for g in groups_of(field.source) if g.first == field), None)
    for one in group.fields if group else (field,):
        known = _in_library(one)
        if known:
            return known
    return _new(field)


def _in_library(field: StatutoryField) -> StatutoryMapping | None:
    """Return the mapping of the library's forms for a field; they leave off the ends of Annex A's long names."""
    name = _bare(_name(field))
    exact = _known().get((field.source, name))
    if exact or field.source != "Annex A":
        return exact
    short = [key for source, key in _known() if source == field.source and len(key) >= _LONG and name.startswith(key)]
    return _known()[(field.source, max(short, key=len))] if short else None


def _new(field: StatutoryField) -> StatutoryMapping:
    year = _year() if field.source == "903" else None
    return StatutoryMapping.model_validate({"return": field.source, "field": _name(field), "year": year})


def _name(field: StatutoryField) -> str:
    """`List 8 Placement Type`, `Episodes PLACE` and `CLAP003A`, as the library's forms write them."""
    if field.id:
        return field.id
    table = _LIST.sub(r"List \1", field.table)
    return f"{table} {field.column}"


@cache
def _known() -> dict[tuple[str, str], StatutoryMapping]:
    found: dict[tuple[str, str], StatutoryMapping] = {}
    for spec in library():
        for place in spec.form.fields():
            for mapping in place.field.statutory:
                key = (mapping.statutory_return, _bare(mapping.field))
                if key not in found or (mapping.code_list and not found[key].code_list):
                    found[key] = mapping
    return found


def _bare(name: str) -> str:
    """Only the letters and figures, since returns write quotation and question marks in several ways."""
    return re.sub(r"[^a-z0-9]", "", name.casefold())


def _year() -> str | None:
    """The year that the library's forms follow the 903 of."""
    return max((m.year for m in _known().values() if m.statutory_return == "903" and m.year), default=None)
