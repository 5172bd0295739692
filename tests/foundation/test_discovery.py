import sys
from pathlib import Path

import pytest

from foundation.discovery import discover, module_names


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    folder = tmp_path / "plugins_under_test"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "b.py").write_text("THING = 2")
    (folder / "a.py").write_text("THING = 1")
    (folder / "_shared.py").write_text("raise RuntimeError('never imported')")
    monkeypatch.syspath_prepend(str(tmp_path))
    import plugins_under_test

    yield plugins_under_test, folder
    for name in [n for n in sys.modules if n.startswith("plugins_under_test")]:
        del sys.modules[name]


def test_every_public_module_is_found_in_name_order(package) -> None:  # type: ignore[no-untyped-def]
    assert module_names(package[0]) == ["a", "b"]
    assert discover(package[0], "THING", int) == [1, 2]


def test_a_module_without_its_part_is_named(package) -> None:  # type: ignore[no-untyped-def]
    (package[1] / "c.py").write_text("OTHER = 3")
    with pytest.raises(TypeError, match=r"plugins_under_test\.c must define THING"):
        discover(package[0], "THING", int)
