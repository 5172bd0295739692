"""Packs in a real browser: nothing fetched, nothing axe finds, nothing wider than a phone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from designer.cli import run

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, no_paper: None) -> Path:
    out = tmp_path_factory.mktemp("packs")
    for name in ("steering", "practice", "workflow"):
        assert run(["report", "--for", name, "--out", str(out)]) == 0
    return out


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("name", ["steering", "practice", "workflow"])
def test_a_pack_is_clean_offline_and_fits(
    folder: Path, name: str, width: int, browser_page: Callable[..., Any], axe: Callable[..., list[str]]
) -> None:
    visit = browser_page(folder / f"{name}.html", width=width)
    assert axe(visit.page) == []
    assert visit.hosts == set()
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
    assert visit.page.locator("h1").inner_text().startswith("For ")
