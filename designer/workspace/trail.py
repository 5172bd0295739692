"""The audit trail: an SQLite file that only grows, each entry chained to the one before it by its hash."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from foundation.errors import InputError
from foundation.files import sha256_of

WAIT_SECONDS = 60
FIRST = "0" * 64

_TABLES = """
CREATE TABLE texts (sha256 TEXT PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE events (
    number INTEGER PRIMARY KEY, at TEXT NOT NULL, editor TEXT NOT NULL, did TEXT NOT NULL, form TEXT NOT NULL,
    detail TEXT NOT NULL, text TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL);
CREATE INDEX events_by_form ON events (form, number);
"""
_GUARD = "CREATE TRIGGER {name} BEFORE {when} BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END"
_WHEN = {
    "events_no_update": "UPDATE ON events",
    "events_no_delete": "DELETE ON events",
    # REPLACE deletes without asking the guard above.
    "events_in_order": "INSERT ON events WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM events)",
    "texts_no_update": "UPDATE ON texts",
    "texts_no_delete": "DELETE ON texts",
    "texts_once": "INSERT ON texts WHEN EXISTS (SELECT 1 FROM texts WHERE sha256 = NEW.sha256)",
}
GUARDS = {name: _GUARD.format(name=name, when=when) for name, when in _WHEN.items()}


class Did(StrEnum):
    """What somebody did; the values are kept in the trail and shown to people."""

    CREATED = "created"
    CHANGED = "changed"
    MERGED = "merged"
    APPROVED = "approved"
    RESTORED = "restored"
    REMOVED = "removed"
    FOUND = "found in the folder, changed outside the designer"
    KEPT_ASIDE = "kept aside"
    EXPORTED = "exported"
    DECIDED = "decided"


FILED = (Did.CREATED, Did.CHANGED, Did.MERGED, Did.APPROVED, Did.RESTORED, Did.FOUND)
"""What leaves a form's file with the text that is kept with the entry."""


@dataclass(frozen=True, slots=True)
class Event:
    """One entry: when (UTC, ISO 8601), who, what, on which form, and the SHA-256 of the text kept with it, if any."""

    number: int
    at: str
    editor: str
    did: Did
    form: str
    detail: Mapping[str, Any]
    text: str
    previous: str
    hash: str

    @property
    def when(self) -> datetime:
        """The moment it happened, in UTC."""
        return datetime.fromisoformat(self.at)


class Trail:
    """The audit trail at `path`, made if it is not there; safe to use from several threads and processes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if not path.exists():
            with self.writing() as connection:
                _make(connection)

    def add(self, at: datetime, editor: str, did: Did, form: str = "", text: str | None = None, **detail: Any) -> Event:
        """Append an entry, keep `text` with it, and return it; it is on disk when this returns."""
        with self.writing() as connection:
            return _append(connection, at, editor, did, form, text, detail)

    def events(self, form: str | None = None, newest: int | None = None) -> tuple[Event, ...]:
        """Return the entries, oldest first: all, or those of one form, or only the `newest` so many."""
        where, values = ("WHERE form = ?", [form]) if form is not None else ("", [])
        limit = f"LIMIT {int(newest)}" if newest is not None else ""
        query = f"SELECT * FROM events {where} ORDER BY number DESC {limit}"  # noqa: S608 (nothing here is typed in)
        with self.reading() as connection:
            return tuple(as_event(row) for row in reversed(connection.execute(query, values).fetchall()))

    def last(self, form: str, did: Sequence[Did]) -> Event | None:
        """Return the newest entry of a form in which somebody `did` one of these, or None."""
        marks = ", ".join("?" * len(did))
        query = f"SELECT * FROM events WHERE form = ? AND did IN ({marks}) ORDER BY number DESC LIMIT 1"  # noqa: S608
        with self.reading() as connection:
            row = connection.execute(query, [form, *did]).fetchone()
        return as_event(row) if row else None

    def text(self, sha256: str) -> str:
        """Return the text kept under its SHA-256; raises InputError if there is none."""
        with self.reading() as connection:
            row = connection.execute("SELECT body FROM texts WHERE sha256 = ?", [sha256]).fetchone()
        if row is None:
            raise InputError("The audit trail does not hold this version", "Choose another version", path=self.path)
        return zlib.decompress(row[0]).decode("utf-8")

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give a connection; raises InputError where the file is no audit trail."""
        try:
            with closing(sqlite3.connect(self.path, timeout=WAIT_SECONDS, isolation_level=None)) as connection:
                yield connection
        except sqlite3.DatabaseError as error:
            what = f"The audit trail cannot be used ({error})"
            raise InputError(what, "Run `askonce audit verify`; restore it from a backup", path=self.path) from error

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give a connection in a transaction of its own, kept if nothing goes wrong."""
        with self.reading() as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield connection
            connection.execute("COMMIT")


def digest(number: int, at: str, editor: str, did: str, form: str, detail: str, text: str, previous: str) -> str:
    """Return the hash of an entry, which covers the hash of the one before it."""
    told = json.dumps([number, at, editor, did, form, detail, text, previous], ensure_ascii=False)
    return sha256_of(told.encode("utf-8"))


def as_event(row: tuple[Any, ...]) -> Event:
    """Return a row of the table `events`."""
    number, at, editor, did, form, detail, *rest = row
    return Event(number, at, editor, Did(did), form, json.loads(detail), *rest)


def _append(
    connection: sqlite3.Connection,
    at: datetime,
    editor: str,
    did: Did,
    form: str,
    text: str | None,
    detail: Mapping[str, Any],
) -> Event:
    last = connection.execute("SELECT number, hash FROM events ORDER BY number DESC LIMIT 1").fetchone()
    number, previous = (last[0] + 1, last[1]) if last else (1, FIRST)
    moment = at.astimezone(UTC).isoformat(timespec="milliseconds")
    told = json.dumps(dict(detail), ensure_ascii=False, sort_keys=True)
    sha256 = "" if text is None else _keep(connection, text)
    head = (number, moment, editor, did.value, form, told, sha256, previous)
    row = (*head, digest(*head))
    connection.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    return as_event(row)


def _keep(connection: sqlite3.Connection, text: str) -> str:
    data = text.encode("utf-8")
    sha256 = sha256_of(data)
    if connection.execute("SELECT 1 FROM texts WHERE sha256 = ?", [sha256]).fetchone() is None:
        connection.execute("INSERT INTO texts VALUES (?, ?)", [sha256, zlib.compress(data)])
    return sha256


def _make(connection: sqlite3.Connection) -> None:
    """Make the tables, unless another process was first."""
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'events'").fetchone():
        return
    for statement in (*_TABLES.strip().split(";\n"), *GUARDS.values()):
        connection.execute(statement)
