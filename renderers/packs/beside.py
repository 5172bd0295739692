"""A pack's PDF, laid out in a process of its own while the pack's other files are written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from foundation.errors import InputError
from renderers.pdf import pdf_of

# multiprocessing would run again whatever script this process runs; a plain command does not.
_COMMAND = "from renderers.packs.beside import lay_out; lay_out()"
_LACKING = 3


class PaperBeside:
    """Begins to lay out `page` at once; `result` waits for its bytes. To be used in a `with` block."""

    def __init__(self, page: str) -> None:
        self._folder = TemporaryDirectory(prefix="askonce-")
        home = Path(self._folder.name)
        self._made = home / "made.pdf"
        (home / "page.html").write_text(page, encoding="utf-8")
        call = [sys.executable, "-c", _COMMAND, str(home / "page.html"), str(self._made)]
        paths = os.pathsep.join(filter(None, sys.path))
        self._running = subprocess.Popen(call, env={**os.environ, "PYTHONPATH": paths}, stderr=subprocess.PIPE)  # noqa: S603 our own code

    def result(self) -> bytes | None:
        """Return the PDF's bytes, None without WeasyPrint; raises RuntimeError, with what it said, where it broke."""
        _, said = self._running.communicate()
        if self._running.returncode == _LACKING:
            return None
        if self._running.returncode:
            raise RuntimeError(f"laying out the PDF broke: {said.decode(errors='replace')}")
        return self._made.read_bytes()

    def __enter__(self) -> PaperBeside:
        return self

    def __exit__(self, *_: object) -> None:
        if self._running.poll() is None:
            self._running.kill()
            self._running.communicate()
        self._folder.cleanup()


def lay_out() -> None:
    """What the process does: read a page, lay it out, write it."""
    page, made = sys.argv[1:3]
    try:
        laid_out = pdf_of(Path(page).read_text(encoding="utf-8"))
    except InputError:
        sys.exit(_LACKING)
    Path(made).write_bytes(laid_out)
