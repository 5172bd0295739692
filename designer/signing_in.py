"""Who may sign in and what they may do: one TOML file, kept outside the workspace because it holds secrets.

[auth]
redirect_uri = "https://askonce.example.gov.uk/oauth2callback"
cookie_secret = "a long random text"
client_id = "from your identity provider"
client_secret = "from your identity provider"
server_metadata_url = "https://login.example.gov.uk/.well-known/openid-configuration"

[roles]
"ana@example.gov.uk" = "approve"
"ben@example.gov.uk" = "design"
"""

from __future__ import annotations

import ipaddress
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from designer.people import Editor, Role
from foundation.errors import InputError
from foundation.files import read_bytes

FILE = "ASKONCE_SIGN_IN"
_NEEDED = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
_SECRET_LENGTH = 32
_CALLBACK = "/oauth2callback"


@dataclass(frozen=True, slots=True)
class SignIn:
    """The roles by e-mail address, in small letters, and the address to open; others who sign in may view."""

    roles: Mapping[str, Role]
    address: str

    def editor(self, about: Mapping[str, Any]) -> Editor:
        """Return the person an identity provider tells `about`; an address it has not verified gets no role.

        The trail shows the e-mail address, which no other person can choose for a name.
        """
        email = str(about.get("email") or "").strip()
        name = email or str(about.get("sub") or "Somebody")
        trusted = about.get("email_verified", True) not in (False, "false")
        return Editor(name, self.roles.get(email.lower(), Role.VIEW) if trusted else Role.VIEW)


def read_sign_in(path: Path) -> SignIn:
    """Return what the file at `path` says; raises InputError where a key is missing or a role is not known."""
    text = read_bytes(path, limit_mb=1).decode("utf-8", errors="replace")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"The file is not TOML ({error})", "Mend it there", path=path) from error
    auth = data.get("auth")
    given = {key: str(value).strip() for key, value in auth.items()} if isinstance(auth, dict) else {}
    missing = [key for key in _NEEDED if not given.get(key)]
    if missing:
        remedy = "Write it under [auth], as your identity provider gives it"
        raise InputError(f"The file has no `{missing[0]}` for signing in", remedy, path=path)
    _check_safe(given, path)
    return SignIn(_roles(data.get("roles", {}), path), given["redirect_uri"].removesuffix(_CALLBACK))


def is_loopback(host: str) -> bool:
    """Return whether only this machine can reach `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _check_safe(auth: Mapping[str, str], path: Path) -> None:
    if len(auth["cookie_secret"]) < _SECRET_LENGTH:
        remedy = 'Make a random one: python -c "import secrets; print(secrets.token_urlsafe(48))"'
        raise InputError(f"`cookie_secret` is shorter than {_SECRET_LENGTH} characters", remedy, path=path)
    for key in ("redirect_uri", "server_metadata_url"):
        parts = urlsplit(auth[key])
        if not parts.hostname or (parts.scheme != "https" and not is_loopback(parts.hostname)):
            remedy = "Write it with https://, which keeps others on the network from reading who signs in"
            raise InputError(f"`{key}` is not an address that is encrypted", remedy, path=path)
    if urlsplit(auth["redirect_uri"]).path != _CALLBACK:
        remedy = f"Write the address people open, with {_CALLBACK} and nothing else after the host"
        raise InputError(f"`redirect_uri` does not lead to {_CALLBACK}", remedy, path=path)


def _roles(given: Any, path: Path) -> dict[str, Role]:
    if not isinstance(given, dict):
        raise InputError("`roles` is not a table", 'Write [roles] and lines of "address" = "role"', path=path)
    known = {role.value: role for role in Role}
    for address, role in given.items():
        if role not in known:
            raise InputError(f"`{role}` of {address} is not a role", f"Choose one of {', '.join(known)}", path=path)
    return {address.strip().lower(): known[role] for address, role in given.items()}


def check_installed() -> None:
    """Raise InputError where what signing in needs is not installed."""
    missing = [name for name in ("authlib", "httpx") if find_spec(name) is None]
    if missing:
        what = f"Signing in needs a package that is not here ({missing[0]})"
        raise InputError(what, "Install it with: pip install 'askonce[auth]'")
