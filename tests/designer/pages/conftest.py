"""Pages run without a browser: a function that opens one on a workspace of the test's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from designer.commands.design import WORKSPACE
from designer.components.server import SCRIPT


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty workspace folder, the one the pages work in."""
    monkeypatch.setenv(WORKSPACE, str(tmp_path / "workspace"))
    return tmp_path / "workspace"


@pytest.fixture
def open_page(workspace: Path) -> Callable[..., AppTest]:
    """A function that shows the page with this slug, whole."""

    def show(slug: str = "") -> AppTest:
        at = AppTest.from_file(str(SCRIPT), default_timeout=30).run()
        if slug:
            # AppTest switches pages by file alone; ours are functions, registered under their address.
            known = {info["url_pathname"]: name for name, info in at._registered_pages.items()}
            at._page_hash = known[slug]
            at.run()
        assert not at.exception
        return at

    return show


@pytest.fixture
def html_of() -> Callable[[AppTest], str]:
    """A function that returns all that a page shows as HTML."""
    return lambda at: "".join(str(element.proto.body) for element in at.get("html"))
