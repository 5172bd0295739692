"""Who signs in gets the role the file gives them, and no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from designer import cli
from designer.people import Role
from designer.signing_in import read_sign_in
from foundation.errors import InputError

AUTH = """\
[auth]
redirect_uri = "http://127.0.0.1:8501/oauth2callback"
cookie_secret = "for a test"
client_id = "askonce"
client_secret = "secret"
server_metadata_url = "http://127.0.0.1:1/.well-known/openid-configuration"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "sign_in.toml"
    path.write_text(AUTH + '[roles]\n"Ana@example.org" = "approve"\n"ben@example.org" = "design"\n')
    return path


@pytest.mark.parametrize(
    ("about", "name", "role"),
    [
        ({"email": "ana@example.org"}, "ana@example.org", Role.APPROVE),
        ({"email": "BEN@example.org", "email_verified": True, "name": "Ana"}, "BEN@example.org", Role.DESIGN),
        ({"email": "ana@example.org", "email_verified": False}, "ana@example.org", Role.VIEW),
        ({"email": "eve@example.org"}, "eve@example.org", Role.VIEW),
        ({"sub": "17", "name": "ana@example.org"}, "17", Role.VIEW),
        ({}, "Somebody", Role.VIEW),
    ],
)
def test_a_role_goes_by_the_verified_address_alone(file: Path, about: dict[str, object], name: str, role: Role) -> None:
    editor = read_sign_in(file).editor(about)
    assert (editor.name, editor.role) == (name, role)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no `redirect_uri`"),
        (AUTH.replace("client_secret", "client_secre"), "no `client_secret`"),
        (AUTH + "[roles]\n'a@b' = 'boss'\n", "`boss` of a@b is not a role"),
        (AUTH + "[roles", "not TOML"),
    ],
)
def test_a_file_with_a_fault_is_told(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "sign_in.toml"
    path.write_text(text)
    with pytest.raises(InputError, match=told) as caught:
        read_sign_in(path)
    assert caught.value.path == str(path)


def test_signing_in_opens_the_door_to_others_and_says_what_that_means(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import designer.components.server as server
    import designer.signing_in as signing_in

    monkeypatch.setattr(signing_in, "find_spec", lambda name: name)
    asked: list[str] = []
    monkeypatch.setattr(server, "serve", lambda host, port, *, open_browser: asked.append(host))
    for name in ("ASKONCE_WORKSPACE", "ASKONCE_EDITOR", "ASKONCE_SIGN_IN"):
        monkeypatch.setenv(name, "")
    call = ["design", "--workspace", str(tmp_path / "w"), "--host", "0.0.0.0", "--port", "8987"]
    assert cli.run(call) == 2
    assert cli.run([*call, "--sign-in", str(file)]) == 0
    assert asked == ["0.0.0.0"]
    assert "whom your identity provider lets in" in capsys.readouterr().err


def test_what_is_not_installed_is_named_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    import designer.signing_in as signing_in

    monkeypatch.setattr(signing_in, "find_spec", lambda name: None if name == "httpx" else name)
    with pytest.raises(InputError, match=r"httpx.*askonce\[auth\]"):
        signing_in.check_installed()
