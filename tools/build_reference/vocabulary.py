"""Reads the authored vocabularies: plain text, one item a line, written to be read and changed by people.

category: Health
== GP | 1=PPD+MPP 3=PWY:1/2          a section: for each LA its forms, then main/secondary reason (1-4, - for none)
#413 | yn | 1: Disabilities          a published item, by number; its name comes from the report
GP - Name | 1: My doctor | 3[PAG]=2: GP // Name of GP !D Typed twice
                                     any other: name, kind of answer, an LA's wordings (// between lines) with
                                     its own forms and reason, and a practitioner's tag with an optional note
@for d, m : Health ~ my health ; ...  repeats the lines up to @end with {d} and {m} filled in
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

TAGS = {
    "D": "Duplication",
    "L": "Language/Guidance/Design",
    "N": "Not relevant",
    "P": "Prepopulated",
    "C": "Useful only to the child",
    "S": "Useful to someone else in LA",
}
KINDS = frozenset(("text", "yn", "ynk", "date", "time", "number", "money", "scale", "name"))

_LA = re.compile(r"([1-4])(?:\[([A-Z0-9+]+)\])?(?:=([1-4-]))?(?:\[([A-Z0-9+]+)\])?: (.+)")
_DEFAULT = re.compile(r"([1-4])=([A-Z0-9+]+)(?::([1-4-])(?:/([1-4]))?)?")
_TAG = re.compile(r"\s+!([DLNPCS])(?: (.+))?$")


@dataclass(frozen=True, slots=True)
class Words:
    """How one LA words one item; `main` and `second` are reasons 1-4, None for none; `tag` is spelled in full."""

    la: str
    texts: tuple[str, ...]
    codes: tuple[str, ...]
    main: int | None
    second: int | None
    tag: str | None = None
    note: str | None = None


@dataclass(slots=True)
class Entry:
    """One authored item; `number` is set for a published one, whose name is then empty."""

    category: str
    where: str
    name: str = ""
    number: int | None = None
    kind: str = "text"
    choices: tuple[str, ...] = ()
    text_903: str | None = None
    text_annex_a: str | None = None
    words: list[Words] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Default:
    """What a section says of an LA: its forms and reasons."""

    codes: tuple[str, ...]
    main: int | None = 1
    second: int | None = None


def read_vocabulary(folder: Path) -> list[Entry]:
    """Return every authored item in file and line order; raises ValueError naming a line that cannot be read."""
    return [entry for path in sorted(folder.glob("*.txt")) for entry in _read_file(path)]


def _read_file(path: Path) -> Iterator[Entry]:
    lines = [(f"{path.name}:{n}", line.strip()) for n, line in enumerate(path.read_text("utf-8").splitlines(), 1)]
    category, defaults = "", dict[str, Default]()
    for where, line in _unrolled([(where, line) for where, line in lines if line]):
        if line.startswith("category: "):
            category = line.removeprefix("category: ")
        elif line.startswith("== "):
            defaults = _defaults(line, where)
        else:
            yield _entry(line, where, category, defaults)


def _unrolled(lines: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    queue = iter(lines)
    for where, line in queue:
        if not line.startswith("@for "):
            yield where, line
            continue
        names, rows = line.removeprefix("@for ").split(" : ")
        body = []
        for place, inner in queue:
            if inner == "@end":
                break
            body.append((place, inner))
        for row in rows.split(" ; "):
            values = dict(zip(names.split(", "), row.strip().split(" ~ "), strict=True))
            yield from ((place, _filled(inner, values)) for place, inner in body)


def _filled(line: str, values: dict[str, str]) -> str:
    for name, value in values.items():
        line = line.replace(f"{{{name}}}", value)
    return line


def _defaults(line: str, where: str) -> dict[str, Default]:
    found = {}
    for part in line.partition("|")[2].split():
        match = _DEFAULT.fullmatch(part)
        if not match:
            raise ValueError(f"{where}: cannot read {part!r}")
        found[f"LA {match[1]}"] = Default(tuple(match[2].split("+")), _reason(match[3] or "1"), _reason(match[4]))
    return found


def _entry(line: str, where: str, category: str, defaults: dict[str, Default]) -> Entry:
    head, *cells = (cell.strip() for cell in line.split(" | "))
    entry = Entry(category, where)
    if head.startswith("#"):
        entry.number = int(head[1:])
    else:
        entry.name = head
    for cell in cells:
        _read_cell(entry, cell.rstrip(" |"), defaults)
    if not entry.words:
        raise ValueError(f"{where}: no LA words this item")
    return entry


def _read_cell(entry: Entry, cell: str, defaults: dict[str, Default]) -> None:
    if not cell:
        return
    if match := _LA.fullmatch(cell):
        entry.words.append(_words(match, entry.where, defaults))
    elif cell.startswith("903="):
        entry.text_903 = cell.removeprefix("903=")
    elif cell.startswith("AA="):
        entry.text_annex_a = cell.removeprefix("AA=")
    elif cell.startswith("{"):
        entry.kind, entry.choices = "choice", tuple(c.strip() for c in cell.strip("{}").split(";"))
    elif cell in KINDS:
        entry.kind = cell
    else:
        raise ValueError(f"{entry.where}: cannot read {cell!r}")


def _words(match: re.Match[str], where: str, defaults: dict[str, Default]) -> Words:
    la = f"LA {match[1]}"
    default = defaults.get(la)
    own = match[2] or match[4]
    if own is None and default is None:
        raise ValueError(f"{where}: no form for {la}")
    codes = tuple(own.split("+")) if own else default.codes if default else ()
    main = _reason(match[3]) if match[3] else default.main if default else 1
    second = default.second if default and default.second != main and main else None
    text, tag, note = match[5].strip(), None, None
    if found := _TAG.search(text):
        text, tag, note = text[: found.start()], TAGS[found[1]], found[2]
    return Words(la, tuple(t.strip() for t in text.split(" // ")), codes, main, second, tag, note)


def _reason(text: str | None) -> int | None:
    return int(text) if text and text != "-" else None
