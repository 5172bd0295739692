"""Pairs and groups as CSV, written row by row so that millions of pairs need no more memory than one."""

from __future__ import annotations

import csv
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from analyser.duplicates import Found, Group
from foundation.cells import inert
from foundation.errors import InputError

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
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    except OSError as error:
        raise _unwritable(path, error) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(heading)
            for row in rows:
                writer.writerow([_safe(cell) for cell in row])
                count += 1
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        temporary.unlink(missing_ok=True)
    return count


def _safe(cell: str) -> object:
    """Return `cell` made inert for a spreadsheet, unless it is a number: an id such as -5 stays as it is."""
    try:
        float(cell)
    except ValueError:
        return inert(cell)
    return cell


def _unwritable(path: Path, error: OSError) -> InputError:
    reason = error.strerror or str(error)
    return InputError(f"The file cannot be written ({reason})", "Choose a folder you may write to", path=path)
