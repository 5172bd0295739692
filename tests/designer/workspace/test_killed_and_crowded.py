"""Nothing is lost to a killed process, nor to ten people at once."""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from designer.desk import Desk
from designer.edits.content import relabel
from designer.merging import Side
from designer.people import Editor
from designer.workspace import Workspace
from form_specs.load import Spec, load_text
from form_specs.model import Form

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork")  # noqa: TID251 Windows has none
KILLS, EDITORS, EDITS = 200, 10, 50
SECTIONS = """\
  - id: one
    title: One
    fields:
"""


def now() -> datetime:
    return datetime.now(UTC)


def child(work: Callable[[], None]) -> int:
    """Run `work` in a process of its own and return its id."""
    number = os.fork()
    if number:
        return number
    try:
        work()
    except BaseException as error:
        os.write(2, f"{error!r}\n".encode())
        os._exit(1)
    os._exit(0)


def keep_saving(root: Path, told: int, seed: int) -> None:
    desk = Desk.at(Workspace.open(root, now), "visit", Editor("Ana"))
    for count in range(10_000):
        label = f"Words {seed} {count} " + "and more " * (count % 50)
        desk.change("Saved", partial(relabel, field_id="why_not", words=label))
        os.write(told, (desk.draft.revision + "\n").encode())


def test_two_hundred_kills_lose_and_halve_nothing(workspace: Workspace) -> None:
    chance = random.Random(6)
    root = workspace.root
    saves, seen_in_flight = 0, 0
    for kill in range(KILLS):
        reader, writer = os.pipe()
        number = child(partial(keep_saving, root, writer, kill))
        os.close(writer)
        time.sleep(chance.uniform(0.01, 0.16))
        os.kill(number, signal.SIGKILL)
        os.waitpid(number, 0)
        with os.fdopen(reader) as told:
            acknowledged = told.read().split()
        seen_in_flight += workspace.files.pending("visit").exists()
        draft = workspace.read("visit")
        assert draft.spec.form.id == "visit"
        saves += len(acknowledged)
        if acknowledged:
            kept = [v.event.text for v in workspace.versions("visit")]
            assert set(acknowledged) <= set(kept), "a save that was told as done is gone"
        if kill % 20 == 0:
            assert workspace.verify().faults == ()
    assert workspace.verify().faults == ()
    assert saves > KILLS / 4
    assert seen_in_flight > 0, "no kill came in the middle of a save"
    assert list(root.glob("forms/*")) and not list(root.glob("forms/*.part"))


def one_editor(root: Path, number: int) -> None:
    """Change my own question and now and then the one all share; write down what became of each edit."""
    chance = random.Random(number)
    desk = Desk.at(Workspace.open(root, now), "crowded", Editor(f"Editor {number}"))
    outcomes = []
    for count in range(EDITS):
        field = "shared" if chance.random() < 0.3 else f"own_{number}"
        words = f"Edit {number}.{count}"
        while desk.meeting is not None:
            desk.settle({c.key: Side.THEIRS for c in desk.meeting.open})
        desk.change(words, partial(relabel, field_id=field, words=words))
        if desk.meeting is None:
            outcomes.append((field, words, "saved"))
            continue
        clash = next((c for c in desk.meeting.open if c.mine == words), None)
        outcomes.append((field, words, "told as a conflict" if clash else "lost"))
    while desk.meeting is not None:
        desk.settle({c.key: Side.THEIRS for c in desk.meeting.open})
    (root / f"outcomes_{number}.json").write_text(json.dumps(outcomes))


def test_ten_editors_and_five_hundred_edits_lose_none(tmp_path: Path, a_form: Callable[..., Spec]) -> None:
    root = tmp_path / "crowd"
    workspace = Workspace.open(root, now)
    names = [*(f"own_{n}" for n in range(EDITORS)), "shared"]
    fields = "".join(f"      - {{id: {name}, type: text, label: {name}}}\n" for name in names)
    workspace.create("crowded", a_form(SECTIONS + fields, "crowded").text, Editor("Ana"))
    numbers = [child(partial(one_editor, root, n)) for n in range(EDITORS)]
    assert [os.waitpid(number, 0)[1] for number in numbers] == [0] * EDITORS

    outcomes = [json.loads((root / f"outcomes_{n}.json").read_text()) for n in range(EDITORS)]
    assert sum(map(len, outcomes)) == EDITORS * EDITS
    told = [outcome for one in outcomes for *_, outcome in one]
    assert "lost" not in told and told.count("told as a conflict") > 0

    final = workspace.read("crowded").spec.form
    for number, one in enumerate(outcomes):
        mine = [words for field, words, outcome in one if field == f"own_{number}" and outcome == "saved"]
        assert label(final, f"own_{number}") == mine[-1]

    versions = [load_text(workspace.version_text(v)).form for v in workspace.versions("crowded")]
    everything = {label(form, name) for form in versions for name in names}
    saved = {words for one in outcomes for _, words, outcome in one if outcome == "saved"}
    assert saved <= everything
    for before, after, version in zip(versions, versions[1:], workspace.versions("crowded")[1:], strict=False):
        changed = [name for name in names if label(before, name) != label(after, name)]
        by = version.event.editor.removeprefix("Editor ")
        assert all(label(after, name).startswith(f"Edit {by}.") for name in changed), "somebody's edit was undone"
    assert workspace.verify().faults == ()


def label(form: Form, name: str) -> str:
    found = form.field(name)
    assert found
    return found.label.text
