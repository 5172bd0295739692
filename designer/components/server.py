"""Streamlit's server, started with our settings and nothing that leaves the machine."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from streamlit.web import bootstrap

from data_matrix.load import LIMIT_MB
from designer.components.look import THEME
from designer.signing_in import FILE, read_sign_in

SCRIPT = Path(__file__).resolve().with_name("script.py")


def settings(host: str, port: int, *, open_browser: bool) -> dict[str, Any]:
    """Return Streamlit's settings: no statistics, no watching of files, no word of its own on the terminal."""
    return {
        **THEME,
        "server.address": host,
        "server.port": port,
        "server.headless": not open_browser,
        "server.maxUploadSize": LIMIT_MB,
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": False,
        "client.toolbarMode": "minimal",
        "client.showErrorDetails": "none",
        "logger.hideWelcomeMessage": True,
        "global.developmentMode": False,
    }


def signing_in(file: Path) -> dict[str, Any]:
    """Return Streamlit's settings for signing in as `file` says; raises InputError as read_sign_in does.

    People come from the address of the file, whatever a server in front of this one calls itself. A browser opened
    here would come from another.
    """
    address = read_sign_in(file).address
    return {
        "secrets.files": [str(file)],
        "browser.serverAddress": urlsplit(address).hostname,
        "server.headless": True,
    }


def serve(host: str, port: int, *, open_browser: bool) -> None:
    """Serve the designer until it is stopped; its pages are imported while the browser opens."""
    threading.Thread(target=_import_pages, daemon=True).start()
    given = settings(host, port, open_browser=open_browser)
    if os.environ.get(FILE):
        given |= signing_in(Path(os.environ[FILE]))
    bootstrap.load_config_options(given)
    bootstrap.run(str(SCRIPT), False, [], given)


def _import_pages() -> None:
    from designer.app import every_page

    every_page()
