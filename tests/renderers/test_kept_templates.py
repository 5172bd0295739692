"""Compiled templates are kept, told apart by their source and options, and never in the way."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from renderers.kept_templates import KeptTemplates


@pytest.fixture(autouse=True)
def bytecode_may_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


def _render(folder: Path, text: str, *, trim: bool = False) -> str:
    found = Environment(
        loader=DictLoader({"page": text}), trim_blocks=trim, autoescape=True, bytecode_cache=KeptTemplates(folder)
    )
    return found.get_template("page").render(name="Ana & co")


def _kept(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.exists() else []


def test_a_template_is_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _render(tmp_path / "kept", "Hello {{ name }}") == "Hello Ana &amp; co"
    monkeypatch.setattr(Environment, "compile", lambda *_, **__: pytest.fail("compiled again"))
    assert _render(tmp_path / "kept", "Hello {{ name }}") == "Hello Ana &amp; co"


def test_another_text_or_other_options_are_compiled_anew(tmp_path: Path) -> None:
    text = "{% if name %}\nHello{% endif %}"
    assert _render(tmp_path, text) == "\nHello"
    assert _render(tmp_path, text, trim=True) == "Hello"
    assert _render(tmp_path, "Bye {{ name }}") == "Bye Ana &amp; co"
    assert len(_kept(tmp_path)) == 2


@pytest.mark.parametrize("damage", [b"", b"nonsense", b"\x80\x04."])
def test_what_is_damaged_is_made_again(tmp_path: Path, damage: bytes) -> None:
    _render(tmp_path, "Hello")
    (kept,) = _kept(tmp_path)
    whole = kept.read_bytes()
    kept.write_bytes(whole[: len(whole) - 20] + damage)
    assert _render(tmp_path, "Hello") == "Hello"
    kept.write_bytes(whole[:14] + damage)
    assert _render(tmp_path, "Hello") == "Hello"
    assert kept.read_bytes() == whole


def test_nothing_is_written_where_python_may_write_no_bytecode(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert _render(tmp_path / "kept", "Hello") == "Hello"
    assert not (tmp_path / "kept").exists()


def test_a_place_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert _render(tmp_path / "file", "Hello") == "Hello"
