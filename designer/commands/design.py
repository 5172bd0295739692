"""`askonce design`: the designer in a browser, on this machine alone."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import click

from designer.signing_in import is_loopback

WORKSPACE = "ASKONCE_WORKSPACE"


@click.command()
@click.option(
    "--workspace",
    default=Path("askonce-workspace"),
    show_default=True,
    type=click.Path(path_type=Path),
    help="Folder that holds your forms, matrix and decisions; made if it is not there.",
)
@click.option("--port", default=8501, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--allow-remote", is_flag=True, help="Let --host be an address that other machines can reach.")
@click.option("--no-browser", is_flag=True, help="Do not open a browser window.")
@click.option("--name", help="Your name, as the history of changes shows it; without it, the one you log in with.")
@click.option(
    "--sign-in",
    envvar="ASKONCE_SIGN_IN",
    show_envvar=True,
    type=click.Path(path_type=Path),
    help="TOML file of your identity provider (OIDC) and of who may view, design and approve.",
)
def command(
    workspace: Path, port: int, host: str, allow_remote: bool, no_browser: bool, name: str | None, sign_in: Path | None
) -> None:
    """Open the designer in a browser.

    It listens on this machine alone and asks nothing of any other. Stop it with Ctrl+C: everything is saved as you go.
    """
    _check_address(host, allow_remote or sign_in is not None)
    address = _check_sign_in(sign_in) or f"http://{host}:{port}"
    _check_workspace(workspace)
    _check_port(host, port)
    from designer.components.server import serve

    os.environ[WORKSPACE] = str(workspace.resolve())
    os.environ["ASKONCE_EDITOR"] = name or ""
    os.environ["ASKONCE_SIGN_IN"] = str(sign_in.resolve()) if sign_in else ""
    if not is_loopback(host):
        click.echo(exposed(host, port, signed_in=sign_in is not None), err=True)
    click.echo(f"The designer is at {address} and works in {workspace}. Stop it with Ctrl+C.")
    serve(host, port, open_browser=not no_browser)


def exposed(host: str, port: int, *, signed_in: bool = False) -> str:
    """Return what listening on `host` lets others do."""
    if signed_in:
        return (
            f"Careful: anyone who can reach {host} port {port} and whom your identity provider lets in can read every "
            "form in the workspace. The connection is not encrypted: put a server with a certificate in front of it."
        )
    return (
        f"Careful: anyone who can reach {host} port {port} can read, change and export every form in the workspace, "
        "under any name and without a password, and the connection is not encrypted."
    )


def _check_address(host: str, allow_remote: bool) -> None:
    from foundation.errors import InputError

    if is_loopback(host) or allow_remote:
        return
    raise InputError(
        f"{host} can be reached by other machines, and nobody has to sign in to the designer",
        "Leave out --host to use it on this machine, let people sign in with --sign-in, or add --allow-remote if your "
        "network keeps strangers out",
    )


def _check_sign_in(path: Path | None) -> str | None:
    if path is None:
        return None
    from designer.signing_in import check_installed, read_sign_in

    address = read_sign_in(path).address
    check_installed()
    return address


def _check_workspace(workspace: Path) -> None:
    from foundation.errors import InputError

    try:
        workspace.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        what = f"The workspace cannot be made ({reason})"
        raise InputError(what, "Choose a folder you may write to", path=workspace) from error


def _check_port(host: str, port: int) -> None:
    from foundation.errors import InputError

    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        remedy = f"Choose another with --port, for example --port {port + 1 if port < 65535 else port - 1}"
        raise InputError(f"Port {port} of {host} cannot be used ({error.strerror or error})", remedy) from error
