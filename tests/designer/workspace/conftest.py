"""A workspace in a temporary folder, with a clock that is set by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from designer.people import Editor, Role
from designer.workspace import Workspace
from form_specs.load import Spec

SECTIONS = """\
  - id: seen
    title: Seeing the child
    fields:
      # The day counts for the statutory timescale.
      - {id: visit_date, type: date, label: Date of visit}
      - {id: seen_alone, type: boolean, label: Was the child seen alone?}
      - id: why_not
        type: text
        label: Why not?
        enable_when: seen_alone = no
  - id: talk
    title: What was said
    fields:
      - {id: views, type: text, label: What the child said}
      - {id: actions, type: text, label: Actions}
"""


class Clock:
    """Half past nine on a day in March, and a second later each time it is asked."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def form_text(a_form: Callable[..., Spec]) -> str:
    return a_form(SECTIONS, "visit").text


@pytest.fixture
def ana() -> Editor:
    return Editor("Ana", Role.APPROVE)


@pytest.fixture
def ben() -> Editor:
    return Editor("Ben", Role.DESIGN)


@pytest.fixture
def open_workspace(tmp_path: Path) -> Callable[[], Workspace]:
    """Open the same folder again, as another process would."""
    clock = Clock()
    return lambda: Workspace.open(tmp_path / "work", clock)


@pytest.fixture
def workspace(open_workspace: Callable[[], Workspace], ana: Editor, form_text: str) -> Workspace:
    """A workspace that holds one form, `visit`."""
    opened = open_workspace()
    opened.create("visit", form_text, ana)
    return opened
