"""Whether an audit trail is whole: nothing changed, nothing taken out, nothing put in between."""

from __future__ import annotations

import json
import sqlite3
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from designer.workspace.trail import FIRST, GUARDS, Trail, digest
from foundation.errors import InputError
from foundation.files import sha256_of


@dataclass(frozen=True, slots=True)
class Verified:
    """What was checked and what is wrong; an empty `faults` means that the trail is whole."""

    events: int
    texts: int
    head: str
    faults: tuple[str, ...]


def verify(trail: Trail, head_file: Path) -> Verified:
    """Return what checking every entry, every kept text and the head beside the trail brought to light.

    Who can write both files and works every hash out anew is not found out; keep a copy of the head elsewhere (in git,
    say) against that. Raises InputError where the file is no database at all.
    """
    with trail.reading() as connection:
        faults = _structure(connection)
        if any("no table" in fault for fault in faults):
            return Verified(0, 0, "", tuple(faults))
        rows = connection.execute("SELECT * FROM events ORDER BY number").fetchall()
        kept = dict(connection.execute("SELECT sha256, body FROM texts").fetchall())
    faults += _chain(rows)
    faults += _texts(rows, kept)
    faults += _head(rows, head_file)
    return Verified(len(rows), len(kept), rows[-1][8] if rows else FIRST, tuple(faults))


def read_head(path: Path) -> tuple[int, str] | None:
    """Return the number and hash of the newest entry as it was told beside the trail; None where none was told."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return int(told["number"]), str(told["hash"])
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise InputError("The head of the audit trail cannot be read", "Restore it from git", path=path) from error


def _structure(connection: sqlite3.Connection) -> list[str]:
    sound = [row[0] for row in connection.execute("PRAGMA integrity_check").fetchall()]
    faults = [] if sound == ["ok"] else [f"The database is damaged: {told}" for told in sound]
    there = dict(connection.execute("SELECT name, sql FROM sqlite_master").fetchall())
    faults += [f"There is no table `{name}`." for name in ("events", "texts") if name not in there]
    wrong = [name for name, sql in GUARDS.items() if there.get(name) != sql]
    return faults + [f"The guard `{name}` was taken away or changed." for name in wrong]


def _chain(rows: list[tuple[Any, ...]]) -> list[str]:
    faults: list[str] = []
    previous = FIRST
    for place, row in enumerate(rows, 1):
        if row[0] != place:
            return [*faults, f"Entry {place} is missing."]
        if row[7] != previous:
            faults.append(f"Entry {place} does not follow entry {place - 1}.")
        if digest(*row[:8]) != row[8]:
            faults.append(f"Entry {place} was changed after it was written.")
        previous = str(row[8])
    return faults


def _texts(rows: list[tuple[Any, ...]], kept: dict[str, bytes]) -> list[str]:
    faults = []
    for sha256, body in sorted(kept.items()):
        try:
            same = sha256_of(zlib.decompress(body)) == sha256
        except (zlib.error, TypeError):
            same = False
        if not same:
            faults.append(f"The kept text {sha256[:12]} was changed.")
    gone = {str(row[6]): row[0] for row in rows if row[6] and row[6] not in kept}
    return faults + [f"The text kept with entry {number} is gone." for number in gone.values()]


def _head(rows: list[tuple[Any, ...]], path: Path) -> list[str]:
    head = read_head(path)
    if head is None:
        return [f"{path.name} is gone: entries taken from the end could not be told."] if rows else []
    number, told = head
    if number > len(rows):
        return [f"{path.name} tells of entry {number}; the trail ends at {len(rows)}."]
    return [f"Entry {number} is not the one {path.name} tells of."] if number and rows[number - 1][8] != told else []
