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
cookie_secret = "only for a test, and long enough for one"
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
        (AUTH.replace('"askonce"', '" "'), "no `client_id`"),
        ("auth = 1", "no `redirect_uri`"),
        (AUTH.replace("only for a test, and ", ""), r"`cookie_secret` is shorter than 32.*token_urlsafe"),
        (AUTH.replace("http://127.0.0.1:8501", "http://askonce.example.org"), "`redirect_uri` .* not .* encrypted"),
        (AUTH.replace("http://127.0.0.1:1/", "http://login.example.org/"), "`server_metadata_url` .* not .* encrypted"),
        (AUTH.replace("http://127.0.0.1:1/", "login.example.org/"), "`server_metadata_url` .* not .* encrypted"),
        (AUTH.replace("oauth2callback", "callback"), "does not lead to /oauth2callback"),
        ("roles = 3\n" + AUTH, "`roles` is not a table"),
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
    told = capsys.readouterr()
    assert "whom your identity provider lets in" in told.err
    assert "The designer is at http://127.0.0.1:8501 and works" in told.out


def test_the_environment_can_turn_signing_in_on(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text(AUTH.replace("client_id", "client"))
    for name in ("ASKONCE_WORKSPACE", "ASKONCE_EDITOR"):
        monkeypatch.setenv(name, "")
    monkeypatch.setenv("ASKONCE_SIGN_IN", str(file))
    assert cli.run(["design", "--workspace", str(tmp_path / "w")]) == 2
    assert "no `client_id`" in capsys.readouterr().err


def test_people_may_come_from_the_address_of_the_file(file: Path) -> None:
    from designer.components.server import signing_in

    file.write_text(AUTH.replace("http://127.0.0.1:8501", "https://askonce.example.org"))
    told = signing_in(file)
    assert told["browser.serverAddress"] == "askonce.example.org"
    assert told["secrets.files"] == [str(file)]


def test_roles_broken_while_the_designer_runs_let_nobody_in(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from streamlit.testing.v1 import AppTest

    def page() -> None:
        from types import SimpleNamespace

        import streamlit as st

        from designer.components import who

        who.st.user = SimpleNamespace(is_logged_in=True, to_dict=lambda: {"email": "ana@example.org"})
        who.let_in()
        st.markdown("the forms")

    monkeypatch.setenv("ASKONCE_SIGN_IN", str(file))
    monkeypatch.setattr("streamlit.user", None)
    assert [told.value for told in AppTest.from_function(page).run().markdown] == ["the forms"]
    file.write_text(AUTH + "[roles]\n'ana@example.org' = 'boss'\n")
    shown = AppTest.from_function(page).run()
    assert not shown.exception and not shown.markdown
    assert "`boss` of ana@example.org is not a role" in "".join(str(one.proto.body) for one in shown.get("html"))


def test_what_is_not_installed_is_named_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    import designer.signing_in as signing_in

    monkeypatch.setattr(signing_in, "find_spec", lambda name: None if name == "httpx" else name)
    with pytest.raises(InputError, match=r"httpx.*askonce\[auth\]"):
        signing_in.check_installed()
