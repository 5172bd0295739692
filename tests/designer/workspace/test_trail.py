"""The audit trail only grows, and tampering with it is found out."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from designer.cli import cli
from designer.people import Editor
from designer.workspace import Saved, Workspace

GUARDS = ("events_no_update", "events_no_delete", "events_in_order", "texts_no_update", "texts_no_delete", "texts_once")


@pytest.fixture
def long_trail(workspace: Workspace, ana: Editor) -> Workspace:
    revision = workspace.read("visit").revision
    for number in range(4):
        text = re.sub("Actions.*?}", f"Actions {number}}}", workspace.read("visit").spec.text)
        saved = workspace.save_draft("visit", text, ana, revision)
        assert isinstance(saved, Saved)
        revision = saved.draft.revision
    return workspace


def execute(workspace: Workspace, *statements: str, unguarded: bool = False) -> None:
    with closing(sqlite3.connect(workspace.trail.path)) as connection:
        guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards if unguarded else ():
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for _, sql in guards if unguarded else ():
            connection.execute(sql)
        connection.commit()


def test_a_trail_that_was_left_alone_is_whole(long_trail: Workspace) -> None:
    found = long_trail.verify()
    assert (found.events, found.texts, found.faults) == (5, 5, ())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET editor = 'Eve' WHERE number = 2",
        "DELETE FROM events WHERE number = 5",
        "REPLACE INTO events SELECT number, at, 'Eve', did, form, detail, text, previous, hash FROM events LIMIT 1",
        "INSERT INTO events SELECT 9, at, 'Eve', did, form, detail, text, previous, hash FROM events LIMIT 1",
        "UPDATE texts SET body = x'00'",
        "DELETE FROM texts",
        "REPLACE INTO texts SELECT sha256, x'00' FROM texts LIMIT 1",
    ],
)
def test_the_database_refuses_to_change_what_was_told(long_trail: Workspace, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="the audit trail only grows"):
        execute(long_trail, statement)
    assert long_trail.verify().faults == ()


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE events SET editor = 'Eve' WHERE number = 2", "Entry 2 was changed"),
        ("UPDATE events SET at = '2020-01-01T00:00:00.000+00:00' WHERE number = 5", "Entry 5 was changed"),
        ("UPDATE events SET detail = '{}' WHERE number = 3", "Entry 3 was changed"),
        ("DELETE FROM events WHERE number = 3", "Entry 3 is missing"),
        ("DELETE FROM events WHERE number = 5", "tells of entry 5; the trail ends at 4"),
        ("UPDATE events SET previous = hash WHERE number = 4", "Entry 4 does not follow entry 3"),
        ("UPDATE texts SET body = x'00' WHERE rowid = 2", "was changed"),
        ("DELETE FROM texts WHERE rowid = 2", "The text kept with entry 2 is gone"),
        ("DELETE FROM texts; ", "is gone"),
    ],
)
def test_tampering_with_the_guards_off_is_found_out(long_trail: Workspace, statement: str, told: str) -> None:
    execute(long_trail, statement, unguarded=True)
    assert any(told in fault for fault in long_trail.verify().faults)


@pytest.mark.parametrize("guard", GUARDS)
def test_a_guard_taken_away_is_found_out(long_trail: Workspace, guard: str) -> None:
    execute(long_trail, f"DROP TRIGGER {guard}")
    assert long_trail.verify().faults == (f"The guard `{guard}` was taken away or changed.",)


def test_a_guard_made_toothless_is_found_out(long_trail: Workspace) -> None:
    weak = "CREATE TRIGGER events_no_update BEFORE UPDATE ON events BEGIN SELECT 1; END"
    execute(long_trail, "DROP TRIGGER events_no_update", weak)
    assert any("events_no_update" in fault for fault in long_trail.verify().faults)


def test_a_new_trail_in_place_of_the_old_is_found_out(long_trail: Workspace, ana: Editor, form_text: str) -> None:
    long_trail.trail.path.unlink()
    fresh = type(long_trail)(long_trail.root, long_trail.clock)
    assert any("tells of entry 5" in fault for fault in fresh.verify().faults)


def test_a_head_that_lags_behind_a_killed_save_is_no_fault(long_trail: Workspace) -> None:
    long_trail.trail.add(long_trail.clock(), "Ana", long_trail.events()[-1].did)
    assert long_trail.verify().faults == ()


def test_the_command_tells_whole_from_tampered(long_trail: Workspace) -> None:
    args = ["audit", "verify", "--workspace", str(long_trail.root)]
    whole = CliRunner().invoke(cli, args, standalone_mode=False)
    assert "whole; 5 entries, 5 texts kept" in whole.output
    assert whole.return_value == 0
    execute(long_trail, "UPDATE events SET editor = 'Eve' WHERE number = 2", unguarded=True)
    tampered = CliRunner().invoke(cli, args, standalone_mode=False)
    assert "Entry 2 was changed after it was written." in tampered.output
    assert tampered.return_value == 1


def test_the_command_names_a_folder_without_a_trail(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["audit", "verify", "--workspace", str(tmp_path)], standalone_mode=False)
    assert "There is no audit trail here" in str(result.exception)
