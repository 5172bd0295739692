"""Which council each column belongs to, when only some headers name one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from data_matrix.load.cells import plain
from data_matrix.load.codes import Warnings
from data_matrix.load.headers import LONG

Blocks = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Column:
    """A council's column: its place from 0, its role, and the council's name where its header gives one."""

    index: int
    role: str
    la: str | None


def la_key(name: str) -> str:
    """Return what two spellings of one council's name share: its letters and digits in lower case."""
    return re.sub(r"[\W_]+", "", name.casefold())


def councils(
    columns: Sequence[Column], above: Sequence[object], row: int, warnings: Warnings
) -> tuple[list[Column], list[int]]:
    """Return the columns with one spelling for each council, and the places of those that belong to none.

    A name is a council's only if it stands in the header of a text column, and of another kind of column too
    where any council has several. Other names are odd words: a long header is then taken to name none.
    """
    if not any(c.la for c in columns):
        columns = _named_above(columns, above, row, warnings)
    roles: dict[str, set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    for column in columns:
        if column.la:
            roles[la_key(column.la)].add(column.role)
            names.setdefault(la_key(column.la), _displayed(column.la))
    most = max(map(len, roles.values()), default=0)
    real = {key for key, kinds in roles.items() if "text" in kinds and (len(kinds) > 1 or most == 1)}
    kept, odd = [], []
    for column in columns:
        key = la_key(column.la) if column.la else None
        if key is not None and key not in real:
            key = _respelled(key, real)
            if key is None and column.role not in LONG:
                odd.append(column.index)
                continue
            if key:
                warnings.add("council_respelled", f"'{column.la}' was taken for {names[key]}.", row)
        kept.append(Column(column.index, column.role, names[key] if key else None))
    return kept, odd


def _respelled(key: str, real: set[str]) -> str | None:
    digits = re.sub(r"\D", "", key)
    near = [r for r in real if len(r) >= 4 and re.sub(r"\D", "", r) == digits and OSA.distance(key, r) <= 1]
    return near[0] if len(near) == 1 else None


def _displayed(name: str) -> str:
    numbered = re.fullmatch(r"la[\s_-]*(\d+)", name.strip(), re.IGNORECASE)
    return f"LA {numbered.group(1)}" if numbered else name.strip()


def _named_above(columns: Sequence[Column], above: Sequence[object], row: int, warnings: Warnings) -> list[Column]:
    """Name blocks by the row above the headers (a merged cell over each block), or else number them."""
    named, current, seen, count = [], None, set[str](), 0
    upper = {i: text for i, value in enumerate(above) if (text := plain(value))}
    usable = any(c.index in upper for c in columns)
    for column in columns:
        if usable:
            current = next((upper[i] for i in range(column.index, -1, -1) if i in upper), None)
        elif current is None or column.role in seen:
            count, seen = count + 1, set()
            current = f"LA {count}"
        seen.add(column.role)
        named.append(Column(column.index, column.role, current))
    if not usable and count:
        warnings.add("council_unnamed", f"No header names a council: the blocks were named LA 1 to LA {count}.", row)
    return named


def assign(columns: Sequence[Column]) -> tuple[Blocks, list[int]]:
    """Give every column to a council: (blocks by council, places left over because the council has that kind).

    A column whose header names no council belongs to the block it stands in: as many as fit go to the named
    column on its left, the rest to the one on its right.
    """
    blocks: Blocks = {c.la: {} for c in columns if c.la}
    left_over: list[int] = []
    for column in columns:
        if column.la:
            _place(blocks[column.la], column, left_over)
    run: list[Column] = []
    left: str | None = None
    for column in columns:
        if column.la is None:
            run.append(column)
            continue
        _share_out(run, left, column.la, blocks, left_over)
        run, left = [], column.la
    _share_out(run, left, None, blocks, left_over)
    return blocks, left_over


def _share_out(run: list[Column], left: str | None, right: str | None, blocks: Blocks, left_over: list[int]) -> None:
    waiting = list(run)
    while waiting and left and waiting[0].role not in blocks[left]:
        _place(blocks[left], waiting.pop(0), left_over)
    for column in waiting:
        if right:
            _place(blocks[right], column, left_over)
        else:
            left_over.append(column.index)


def _place(block: dict[str, int], column: Column, left_over: list[int]) -> None:
    if column.role in block:
        left_over.append(column.index)
    else:
        block[column.role] = column.index
