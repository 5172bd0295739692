"""Findings a form keeps for a reason: under `accepted`, or in a comment beside the field."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from form_specs.load import Spec
from foundation.errors import InputError

_MARK = re.compile(r"(?:^|\s)#\s*askonce:\s*(.*)$")
_ALLOW = re.compile(r"allow\s+([a-z][a-z0-9-]*)\s+because\s+(\S.*)")
_REMEDY = "Write `# askonce: allow RULE because REASON`, with a rule of `askonce rules`"


@dataclass(frozen=True)
class Accepted:
    """The reasons a form gives, by rule: for the `whole` form, and by field id."""

    whole: Mapping[str, str]
    fields: Mapping[str, Mapping[str, str]]

    def reason(self, rule: str, field: str = "") -> str:
        """Return why a finding of `rule` is kept on `field` (empty: on the form), or nothing."""
        return self.fields.get(field, {}).get(rule) or self.whole.get(rule, "")


def accepted_in(spec: Spec, rules: Collection[str]) -> Accepted:
    """Return what the form at `spec` accepts, in its `accepted` lists and in comments.

    A comment `# askonce: allow RULE because REASON` stands on, just above or among the lines of a field, or of a
    section (for all its fields), or above the sections (for the whole form). Raises InputError, naming the line, for
    one that gives no reason or names no rule in `rules`.
    """
    whole = {entry.rule: entry.because for entry in spec.form.accepted}
    fields = {
        place.field.id: {entry.rule: entry.because for entry in place.field.accepted} for place in spec.form.fields()
    }
    owners = _Owners(spec)
    lines = spec.text.splitlines()
    for number, line in enumerate(lines, 1):
        marked = _MARK.search(line)
        if marked is None:
            continue
        rule, because = _read(marked[1].strip(), rules, spec, number)
        owned = owners.at(_line_meant(lines, number))
        if owned is None:
            whole[rule] = because
        for field in owned or ():
            fields[field][rule] = because
    return Accepted(whole, fields)


def _read(said: str, rules: Collection[str], spec: Spec, line: int) -> tuple[str, str]:
    allowed = _ALLOW.fullmatch(said)
    if allowed is None:
        raise InputError("This comment does not say which rule it allows and why", _REMEDY, path=spec.path, line=line)
    if allowed[1] not in rules:
        raise InputError(f"There is no rule `{allowed[1]}`", _REMEDY, path=spec.path, line=line)
    return allowed[1], allowed[2].strip()


def _line_meant(lines: list[str], number: int) -> int:
    """Return the line a comment speaks of: its own, or the next with anything on it where it stands alone."""
    while number < len(lines) and lines[number - 1].lstrip()[:1] in ("", "#"):
        number += 1
    return number


class _Owners:
    """Which fields a line belongs to: the field or section that began last, at or above it."""

    def __init__(self, spec: Spec) -> None:
        places = list(spec.form.fields())
        begins: dict[int, tuple[str, ...]] = {}
        for section in spec.form.sections:
            inside = tuple(place.field.id for place in places if place.section.id == section.id)
            begins[spec.line_of(section.id) or 1] = inside
        for place in places:
            line = spec.line_of(place.field.id)
            if line:
                begins[line] = (place.field.id,)
        self._lines = sorted(begins)
        self._fields = begins

    def at(self, line: int) -> tuple[str, ...] | None:
        number = bisect_right(self._lines, line)
        return self._fields[self._lines[number - 1]] if number else None
