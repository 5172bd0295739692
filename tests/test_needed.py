"""What a test needs and does not find is a failure in CI, and a skip with the reason elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

MISSING: list[Callable[[Any], Any]] = [
    lambda needed: needed.package("no_such_package", "install it"),
    lambda needed: needed.program("no-such-program", "install it"),
    lambda needed: needed.path(Path("/no/such/folder"), "install it"),
]


@pytest.mark.parametrize("ask", MISSING)
def test_what_is_missing_fails_in_ci_and_is_skipped_elsewhere(
    ask: Callable[[Any], Any], needed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match=r"needs .*: install it"):
        ask(needed)
    monkeypatch.delenv("CI")
    with pytest.raises(pytest.skip.Exception, match=r"needs .*: install it"):  # noqa: TID251 what it raises
        ask(needed)


def test_what_is_there_is_returned(needed: Any) -> None:
    assert needed.package("json", "").__name__ == "json"
    assert Path(needed.program("python3", "")).name == "python3"
    assert needed.path(Path(__file__), "") == Path(__file__)
