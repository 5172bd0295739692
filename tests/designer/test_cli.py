"""The shell of the command line: quick to start, and never a traceback for a person's mistake."""

import subprocess
import sys

import click
import pytest

from designer import cli
from foundation.errors import InputError

HEAVY = ("pandas", "streamlit", "openpyxl", "numpy", "networkx", "textstat", "wordfreq", "pydantic", "rapidfuzz")


def test_help_starts_without_importing_anything_heavy() -> None:
    code = (
        "import sys; from designer.cli import run; status = run(['--help']);"
        f"print('HEAVY', [m for m in {HEAVY!r} if m in sys.modules], status)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "HEAVY [] 0" in done.stdout


def test_help_lists_the_commands_there_are() -> None:
    context = click.Context(cli.cli)
    assert {"analyse", "matrix", "duplicates", "language", "lint", "rules", "test", "diff"} <= set(
        cli.cli.list_commands(context)
    )


@pytest.mark.parametrize(
    "args", [["no-such-command"], ["analyse", "--no-such-option"], ["matrix", "tables", "nope.xlsx"]]
)
def test_a_wrong_call_is_one_message_and_status_2(args: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(args) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("askonce: ")
    assert "Traceback" not in captured.err


def test_a_bug_says_it_is_ours_and_status_3(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli.cli, "main", lambda **_: 1 / 0)
    assert cli.run([]) == 3
    assert "bug in AskOnce" in capsys.readouterr().err


def test_an_input_error_carries_its_place(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def refuse(**_: object) -> None:
        raise InputError("Not a matrix", "Name another file", path="x.xlsx")

    monkeypatch.setattr(cli.cli, "main", refuse)
    assert cli.run([]) == 2
    assert capsys.readouterr().err == "askonce: x.xlsx: Not a matrix. Name another file.\n"
