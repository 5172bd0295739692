"""Who may only view is told so, and changes nothing that everybody shares."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from designer.components import who
from designer.people import Editor, Role


@pytest.mark.parametrize(
    ("slug", "button"),
    [
        ("duplication", "Save decision"),
        ("language-audit", "Save decision"),
        ("language-audit", "Add the word"),
        ("language-audit", "Save the words"),
    ],
)
def test_a_viewer_decides_nothing(
    slug: str,
    button: str,
    open_page: Callable[..., AppTest],
    html_of: Callable[[AppTest], str],
    workspace: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(who, "editor", lambda: Editor("Vi", Role.VIEW))
    page = open_page(slug)
    next(b for b in page.button if b.label == button).click().run()
    assert "Vi has the role `view`, which may not" in html_of(page)
    assert not (workspace / "decisions.yaml").exists()
    assert not (workspace / "forms" / "glossary.yaml").exists()
