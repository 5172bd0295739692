"""How soon the designer's first page is there, cold, against the same measure of a hello-world Streamlit app.

    python benchmarks/first_page.py [--rounds 5]

The clock starts as a fresh process is started (`askonce design` on a new, empty workspace) and stops when a browser
shows the Start page with its headline figures; the browser is running and asks for the page as soon as the port
answers. The peer is started the same way with `streamlit run` on a script of one line, and its clock stops when that
line is shown. Both are taken in turn, so that other work on the machine falls on both. CPU is that of the server alone,
user and system, until the moment the page is there. The target is 3 s by the clock of a quiet machine; compiled modules
are cached, as they are for whoever starts AskOnce a second time.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
FIGURES = "items of information asked for"
HELLO = "Hello, world"
Taken = tuple[float, float]


def main() -> None:
    """Print seconds and CPU seconds of both, and how they compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    ours: list[Taken] = []
    peer: list[Taken] = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(QUIET))
        (Path(folder) / "hello.py").write_text(f"import streamlit as st\nst.write({HELLO!r})\n", encoding="utf-8")
        for number in range(rounds + 1):
            port = free_port()
            peer.append(taken(browser, hello(Path(folder) / "hello.py", port), port, HELLO))
            port = free_port()
            ours.append(taken(browser, designer(Path(folder) / f"workspace{number}", port), port, FIGURES))
        browser.close()
    ours, peer = ours[1:], peer[1:]  # the first round compiles modules and fills the browser's cache
    print(f"{rounds} rounds, load {os.getloadavg()[0]:.1f}; seconds until the page is there")
    for name, values in (("askonce design", ours), ("hello-world Streamlit", peer)):
        clock, cpu = zip(*values, strict=True)
        print(f"{name:22} clock median {median(clock):.2f}, best {min(clock):.2f}; CPU median {median(cpu):.2f}")
    times, work = (median(a[n] for a in ours) / median(b[n] for b in peer) for n in (0, 1))
    print(f"ratio                  clock {times:.2f}; CPU {work:.2f}")


def designer(workspace: Path, port: int) -> Sequence[str]:
    """Return the command that starts the designer on a new workspace."""
    start = "from designer.cli import main; main()"
    return (sys.executable, "-c", start, "design", "--no-browser", "--workspace", str(workspace), "--port", str(port))


def hello(script: Path, port: int) -> Sequence[str]:
    """Return the command that starts the peer."""
    told = ("--server.headless=true", "--browser.gatherUsageStats=false", "--server.fileWatcherType=none")
    return (sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}", *told)


def taken(browser: Any, command: Sequence[str], port: int, words: str) -> Taken:
    """Return the seconds from the start of `command` until the page shows `words`, and those of the processor."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"} | {"PYTHONPATH": str(ROOT)}
    began = time.perf_counter()
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port, server)
        page.goto(f"http://127.0.0.1:{port}", wait_until="commit")
        page.get_by_text(words).first.wait_for(timeout=120_000)
        return time.perf_counter() - began, processor_seconds(server.pid)
    finally:
        context.close()
        server.kill()
        server.wait()


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    """Wait until the port answers."""
    while server.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.02)
    raise SystemExit("the server stopped")


def processor_seconds(pid: int) -> float:
    """Return the user and system seconds of a process so far (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main()
