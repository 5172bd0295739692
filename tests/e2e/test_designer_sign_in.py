"""Signing in against a small identity provider of our own, on this machine."""

from __future__ import annotations

import base64
import contextlib
import json
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from form_specs.folders import EXAMPLES

pytestmark = pytest.mark.browser
STREAMLITS_OWN = ("presentation-role-conflict",)


class Provider(ThreadingHTTPServer):
    """An OpenID Connect provider that lets in whoever `email` names."""

    def __init__(self) -> None:
        from authlib.jose import JsonWebKey

        super().__init__(("127.0.0.1", 0), _Answers)
        self.key = JsonWebKey.generate_key("RSA", 2048, {"kid": "test"}, is_private=True)
        self.email = "ana@example.org"
        self.asked: dict[str, str] = {}
        self.claims: dict[str, Any] = {}
        self.signing = self.key
        self.tokens = 0
        self.address = f"http://127.0.0.1:{self.server_address[1]}"

    def id_token(self, client: str) -> str:
        from authlib.jose import jwt

        now = int(time.time())
        claims = {"iss": self.address, "aud": client, "sub": self.email, "email": self.email, "iat": now}
        claims |= {"exp": now + 600, "nonce": self.asked.get("nonce", ""), "email_verified": True}
        self.tokens += 1
        return str(jwt.encode({"alg": "RS256", "kid": "test"}, claims | self.claims, self.signing).decode())


class _Answers(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        home, parts = self.server.address, urlsplit(self.path)
        if parts.path == "/.well-known/openid-configuration":
            ends = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "jwks"}
            about = {"issuer": home, **{name: f"{home}/{end}" for name, end in ends.items()}}
            signs = {"id_token_signing_alg_values_supported": ["RS256"], "response_types_supported": ["code"]}
            self.tell(about | signs | {"subject_types_supported": ["public"]})
        elif parts.path == "/jwks":
            self.tell({"keys": [self.server.key.as_dict(is_private=False)]})
        elif parts.path == "/authorize":
            self.server.asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
            back = urlencode({"code": "once", "state": self.server.asked["state"]})
            self.send_response(302)
            self.send_header("Location", f"{self.server.asked['redirect_uri']}?{back}")
            self.end_headers()
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        token = self.server.id_token(self.server.asked["client_id"])
        self.tell({"access_token": "x", "token_type": "Bearer", "expires_in": 600, "id_token": token})

    def tell(self, what: dict[str, Any]) -> None:
        body = json.dumps(what).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def provider(needed: Any) -> Iterator[Provider]:
    for package in ("authlib", "httpx"):
        needed.package(package, "install the extra `auth`")
    running = Provider()
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield running
    running.shutdown()


@pytest.fixture
def guarded(provider: Provider, tmp_path: Path) -> Iterator[str]:
    """The address of a designer that people must sign in to, with the visit form as found in it."""
    home = tmp_path / "work" / "forms"
    home.mkdir(parents=True)
    (home / "visit_as_found.yaml").write_bytes((EXAMPLES / "visit_as_found.yaml").read_bytes())
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    secret = base64.b64encode(b"only for this test, 32 bytes long").decode()
    file = tmp_path / "sign_in.toml"
    file.write_text(
        f'[auth]\nredirect_uri = "{address}/oauth2callback"\ncookie_secret = "{secret}"\nclient_id = "askonce"\n'
        f'client_secret = "secret"\nserver_metadata_url = "{provider.address}/.well-known/openid-configuration"\n'
        '[roles]\n"ana@example.org" = "approve"\n"ben@example.org" = "design"\n'
    )
    call = ["design", "--no-browser", "--workspace", str(home.parent), "--port", str(port), "--sign-in", str(file)]
    server = subprocess.Popen([sys.executable, "-c", "from designer.cli import main; main()", *call])
    for _ in range(600):
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
            break
        time.sleep(0.1)
    yield address
    server.terminate()
    server.wait(timeout=20)


def wait_for(true: Callable[[], bool]) -> None:
    for _ in range(300):
        if true():
            return
        time.sleep(0.1)
    raise AssertionError("it did not come to pass in 30 seconds")


def sign_in(page: Any, address: str) -> None:
    page.goto(f"{address}/design")
    page.get_by_role("heading", name="Sign in").wait_for(timeout=60_000)
    assert "Surname" not in page.inner_text("body")
    page.get_by_role("button", name="Sign in").click()


@pytest.mark.parametrize(
    ("email", "may"),
    [("ana@example.org", "design and approve"), ("ben@example.org", "design"), ("eve@example.org", "view")],
)
def test_people_do_what_their_role_allows_and_sign_out(
    guarded: str, provider: Provider, browser_page: Callable[..., Any], tmp_path: Path, email: str, may: str
) -> None:
    file = tmp_path / "work" / "forms" / "visit_as_found.yaml"
    found = file.read_bytes()
    provider.email = email
    visit = browser_page()
    page = visit.page
    sign_in(page, guarded)
    page.get_by_text(f"Signed in as {email}. You may {may} forms.").wait_for(timeout=60_000)
    page.goto(f"{guarded}/design")
    page.get_by_role("heading", name="How it looks").wait_for(timeout=60_000)
    approve = page.get_by_role("button", name="Approve…")
    instead = page.get_by_text("Approving needs the role approve.")
    (approve if may == "design and approve" else instead).wait_for(timeout=60_000)
    assert bool(approve.count()) is (may == "design and approve")
    box = page.get_by_label("Question", exact=True)
    box.fill("Family name")
    box.press("Enter")
    if may == "view":
        page.get_by_text("which may not change forms").first.wait_for(timeout=30_000)
        assert file.read_bytes() == found
    else:
        page.get_by_role("heading", name="Family name").wait_for(timeout=30_000)
        assert b"Family name" in file.read_bytes()
    if approve.count():
        approve.click()
        page.get_by_role("button", name="Approve the form").click()
        page.get_by_text("Signed in as").wait_for(timeout=30_000)
        wait_for(lambda: b"status: active" in file.read_bytes())
        assert b"by: ana@example.org" in file.read_bytes()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", name="Sign in").wait_for(timeout=60_000)
    page.goto(f"{guarded}/design")
    page.get_by_role("heading", name="Sign in").wait_for(timeout=60_000)
    assert "Family name" not in page.inner_text("body")
    assert {host.split(":")[0] for host in visit.hosts} == {"127.0.0.1"}


def test_the_page_to_sign_in_is_for_everybody(
    guarded: str, browser_page: Callable[..., Any], axe: Callable[..., list[str]]
) -> None:
    page = browser_page().page
    page.goto(guarded)
    page.get_by_role("button", name="Sign in").wait_for(timeout=60_000)
    assert axe(page, STREAMLITS_OWN) == []


def _of_somebody_else(provider: Provider) -> None:
    from authlib.jose import JsonWebKey

    provider.signing = JsonWebKey.generate_key("RSA", 2048, {"kid": "test"}, is_private=True)


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param({"aud": "another-service"}, id="audience"),
        pytest.param({"exp": 1_600_000_000, "iat": 1_600_000_000 - 600}, id="expired"),
        pytest.param({"iss": "http://127.0.0.1:1"}, id="issuer"),
        pytest.param({"nonce": "of an earlier time"}, id="nonce"),
        pytest.param({}, id="signature"),
    ],
)
def test_a_token_that_is_not_for_this_person_here_and_now_lets_nobody_in(
    guarded: str, provider: Provider, browser_page: Callable[..., Any], claims: dict[str, Any]
) -> None:
    if claims:
        provider.claims = claims
    else:
        _of_somebody_else(provider)
    visit = browser_page()
    page = visit.page
    sign_in(page, guarded)
    page.wait_for_url(f"{guarded}/", timeout=60_000)
    page.get_by_role("heading", name="Sign in").wait_for(timeout=60_000)
    assert provider.tokens == 1
    assert "Signed in as" not in page.inner_text("body")
    assert not [cookie for cookie in page.context.cookies() if cookie["name"].startswith("_streamlit_user")]
