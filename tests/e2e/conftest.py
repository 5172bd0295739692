"""A real browser for tests: pages that record every request, axe, and screenshots.

Mark such tests with @pytest.mark.browser. Where Debian's chromium is missing they skip, saying so; in CI they fail.
Screenshots go to the folder that ASKONCE_SCREENSHOTS names, or to the test's own temporary one.
"""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

WIDTHS = {1280: 900, 375: 812}


@dataclass
class Visit:
    """An open page, and the address of everything it has asked for since it was made."""

    page: Any
    requests: list[str] = field(default_factory=list)

    def requests_beyond(self, *allowed: str) -> list[str]:
        """The requests to other addresses than the `allowed` prefixes; data: and blob: addresses stay in the page."""
        inside = (*allowed, "data:", "blob:")
        return [address for address in self.requests if not address.startswith(inside)]

    @property
    def hosts(self) -> set[str]:
        """The hosts asked for over the network."""
        return {urlsplit(a).netloc for a in self.requests if urlsplit(a).scheme in {"http", "https", "ws", "wss"}}


@pytest.fixture
def browser_page(browser: Any) -> Iterator[Callable[..., Visit]]:
    """A function that opens a page: `browser_page(address, width=1280, **context options)` gives a Visit."""
    contexts = []

    def open_page(address: str | Path | None = None, width: int = 1280, **options: Any) -> Visit:
        options.setdefault("viewport", {"width": width, "height": WIDTHS.get(width, 900)})
        context = browser.new_context(**options)
        contexts.append(context)
        # A busy machine may take its time: what never comes still fails, only later.
        context.set_default_timeout(120_000)
        visit = Visit(context.new_page())
        visit.page.on("request", lambda request: visit.requests.append(request.url))
        visit.page.on("websocket", lambda socket: visit.requests.append(socket.url))
        if address is not None:
            visit.page.goto(address.as_uri() if isinstance(address, Path) else address)
        return visit

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def axe() -> Callable[..., list[str]]:
    """A function that returns what axe finds on a page, each as `rule: target`, without the rules in `allow`.

    Rules in `skip` are not run at all: contrast takes most of the time and says the same of pages of one style.
    """

    def check(page: Any, allow: tuple[str, ...] = (), skip: tuple[str, ...] = ()) -> list[str]:
        from axe_playwright_python.sync_playwright import Axe

        options = {"resultTypes": ["violations"], "rules": {rule: {"enabled": False} for rule in skip}}
        violations = Axe().run(page, options=options).response["violations"]
        return [
            f"{violation['id']} ({violation['impact']}): {node['target']}"
            for violation in violations
            if violation["id"] not in allow
            for node in violation["nodes"]
        ]

    return check


@pytest.fixture
def screenshots(tmp_path: Path) -> Callable[..., list[Path]]:
    """A function that photographs a page whole at 1280 and 375 pixels: `screenshots(page, name)` gives the files."""
    folder = Path(os.environ.get("ASKONCE_SCREENSHOTS") or tmp_path)

    def take(page: Any, name: str, widths: tuple[int, ...] = tuple(WIDTHS)) -> list[Path]:
        folder.mkdir(parents=True, exist_ok=True)
        taken = []
        for width in widths:
            page.set_viewport_size({"width": width, "height": WIDTHS.get(width, 900)})
            target = folder / f"{name}-{width}.png"
            page.screenshot(path=str(target), full_page=True)
            taken.append(target)
        return taken

    return take


@dataclass
class Designer:
    """A running designer: its address and the workspace it works in."""

    address: str
    workspace: Path

    def open(self, page: Any, slug: str = "") -> None:
        """Show a page, and wait until it is whole."""
        page.goto(f"{self.address}/{slug}")
        self.settle(page)

    def settle(self, page: Any) -> None:
        """Wait until the page no longer works on anything."""
        page.locator("h1").wait_for(timeout=180_000)
        page.evaluate("window.askonceQuiet = undefined")
        page.wait_for_function(_QUIET, timeout=180_000)


# Streamlit greys what is stale and says when a script runs; work behind the page says so in words.
_QUIET = """() => {
  const busy = document.querySelector(
    '[data-test-script-state="running"], [data-stale="true"], [data-testid="stSkeleton"]');
  const waits = [...document.querySelectorAll('[role=status]')].some(e => e.textContent.includes('the work goes on'));
  const now = performance.now();
  if (busy || waits) { window.askonceQuiet = now; return false; }
  window.askonceQuiet ??= now;
  return now - window.askonceQuiet > 400;
}"""


_HOLDING = """
import pathlib, sys, time
from designer import cli, jobs
held, run = pathlib.Path(sys.argv.pop(1)), jobs.Job._run
def wait_and_run(job, work):
    while held.exists():
        time.sleep(0.05)
    run(job, work)
jobs.Job._run = wait_and_run
cli.main()
"""


@pytest.fixture
def designer(tmp_path: Path) -> Iterator[Callable[..., Designer]]:
    """A function that starts the designer as a person does and waits until it answers: `designer(workspace)`.

    Work begun while the file `held` in the folder of the test exists waits until it is gone.
    """
    started = []

    def start(workspace: Path | None = None) -> Designer:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        home = workspace or tmp_path / "workspace"
        call = ["design", "--no-browser", "--name", "Sam Taylor", "--workspace", str(home), "--port", str(port)]
        given = [sys.executable, "-c", _HOLDING, str(tmp_path / "held"), *call]
        server = subprocess.Popen(given, stdout=subprocess.DEVNULL)
        started.append(server)
        address = f"http://127.0.0.1:{port}"
        for _ in range(600):
            with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return Designer(address, home)
            assert server.poll() is None, "the designer stopped"
            time.sleep(0.1)
        raise AssertionError("the designer does not answer")

    yield start
    for server in started:
        server.terminate()
        server.wait(timeout=20)
