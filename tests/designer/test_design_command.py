"""`askonce design`: on this machine alone unless told otherwise, and one message where it cannot start."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from designer import cli
from designer.commands import design
from designer.signing_in import is_loopback


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """The addresses the server was asked to listen on; it is not started."""
    import designer.components.server as server

    asked: list[tuple[str, int]] = []
    monkeypatch.setattr(server, "serve", lambda host, port, *, open_browser: asked.append((host, port)))
    monkeypatch.setenv(design.WORKSPACE, "")
    return asked


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_it_listens_on_this_machine_alone(tmp_path: Path, served: list[tuple[str, int]]) -> None:
    port = free_port()
    assert cli.run(["design", "--workspace", str(tmp_path / "new"), "--port", str(port)]) == 0
    assert served == [("127.0.0.1", port)]
    assert (tmp_path / "new").is_dir()


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "::", "somewhere.example"])
def test_another_address_is_refused_until_it_is_allowed(
    tmp_path: Path, served: list[tuple[str, int]], host: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["design", "--workspace", str(tmp_path), "--host", host]) == 2
    assert "--allow-remote" in capsys.readouterr().err
    assert served == []


def test_allowed_it_says_what_that_exposes(
    tmp_path: Path, served: list[tuple[str, int]], capsys: pytest.CaptureFixture[str]
) -> None:
    port = str(free_port())
    call = ["design", "--workspace", str(tmp_path), "--port", port, "--host", "0.0.0.0", "--allow-remote"]
    assert cli.run(call) == 0
    assert "without a password" in capsys.readouterr().err
    assert served == [("0.0.0.0", int(port))]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.3.2.1"])
def test_only_this_machine_reaches_loopback(host: str) -> None:
    assert is_loopback(host)


def test_a_port_in_use_is_told_with_another_to_try(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert cli.run(["design", "--workspace", str(tmp_path), "--port", str(port)]) == 2
    assert f"Port {port}" in capsys.readouterr().err


def test_a_workspace_that_is_a_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x").write_text("")
    assert cli.run(["design", "--workspace", str(tmp_path / "x")]) == 2
    assert "workspace cannot be made" in capsys.readouterr().err


def test_no_statistics_are_sent_and_no_file_is_watched() -> None:
    from designer.components.server import settings

    given = settings("127.0.0.1", 1, open_browser=False)
    assert given["browser.gatherUsageStats"] is False
    assert given["server.address"] == "127.0.0.1"
    assert given["logger.hideWelcomeMessage"] is True
