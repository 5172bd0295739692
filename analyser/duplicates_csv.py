"""Pairs and groups as CSV, written row by row so that millions of pairs need no more memory than one."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from analyser.duplicates import Found, Group
from foundation.cells import inert
from foundation.files import writing

PAIRS_HEADING = ("a", "b", "score", "relation", "kind", "reason")
GROUPS_HEADING = ("group", "id", "label", "role")


def write_pairs(path: Path, found: Found) -> int:
    """Write the pairs to `path`, best first, and return how many; the file is whole or not there."""
    rows = ((p.a, p.b, f"{p.score:.4f}", p.relation.value, p.kind.value, p.reason) for p in found.pairs())
    return _write(path, PAIRS_HEADING, rows)


def write_groups(path: Path, found: Found) -> int:
    """Write the members of each group to `path`, with the role keep or member, and return the number of groups."""
    text = {q.id: q.text for unit in found.known.units for q in unit.questions}
    groups = list(found.groups())
    _write(path, GROUPS_HEADING, (row for group in groups for row in _members(group, text)))
    return len(groups)


def _members(group: Group, text: dict[str, str]) -> Iterator[tuple[str, str, str, str]]:
    for name in group.members:
        yield group.id, name, text[name], "keep" if name == group.keep else "member"


def _write(path: Path, heading: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> int:
    count = 0
    with writing(path) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
        try:
            writer = csv.writer(text, lineterminator="\n")
            writer.writerow(heading)
            for row in rows:
                writer.writerow([_safe(cell) for cell in row])
                count += 1
        finally:
            text.detach()
    return count


def _safe(cell: str) -> object:
    """Return `cell` made inert for a spreadsheet, unless it is a number: an id such as -5 stays as it is."""
    try:
        float(cell)
    except ValueError:
        return inert(cell)
    return cell
