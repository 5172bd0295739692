"""The files of a workspace: where forms stand, one writer at a time, and saves that finish or never happened."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from form_specs.yaml_nodes import read_text
from foundation.errors import InputError
from foundation.files import sha256_of, write_atomic

WAIT_SECONDS = 60
GLOSSARY = "glossary"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_ ()-]*(\.[A-Za-z0-9_ ()-]+)*")


def revision_of(text: str) -> str:
    """Return the revision of a text: the SHA-256 of it in UTF-8."""
    return sha256_of(text.encode("utf-8"))


@dataclass(frozen=True, slots=True)
class FormFiles:
    """The forms of the workspace in `root`, each known by the name of its file without the ending."""

    root: Path

    def names(self) -> tuple[str, ...]:
        """Return the names of all forms, sorted."""
        found = (p for p in self.root.glob("forms/*.y*ml") if p.suffix in (".yaml", ".yml") and p.stem != GLOSSARY)
        return tuple(sorted(p.stem for p in found if not p.name.startswith(".")))

    def path(self, name: str) -> Path:
        """Return where the form called `name` stands or would stand; raises InputError for what cannot be a name."""
        if not _NAME.fullmatch(name) or name == GLOSSARY:
            raise InputError(f"A form cannot be called `{name}`", "Use letters, digits and underscores")
        other = self.root / "forms" / f"{name}.yml"
        return other if other.exists() else self.root / "forms" / f"{name}.yaml"

    def text(self, name: str) -> str:
        """Return the text of a form; raises InputError if it is missing or not text."""
        return read_text(self.path(name))

    def pending(self, name: str) -> Path:
        """Return where a save is got ready."""
        return self.root / ".pending" / f"{name}.yaml"

    def prepare(self, name: str, text: str) -> None:
        """Get a save ready: `publish` then needs only one step, which cannot be half done."""
        write_atomic(self.pending(name), text)

    def publish(self, name: str) -> None:
        """Put what was prepared in place of the form."""
        path = self.path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        self.pending(name).replace(path)

    @contextmanager
    def one_writer(self) -> Iterator[None]:
        """Let one thread of one process write at a time; the system lets go when a process is killed.

        Raises InputError if another does not let go for a minute.
        """
        try:
            lock = sqlite3.connect(self.root / ".lock", timeout=WAIT_SECONDS, isolation_level=None)
            with closing(lock):
                lock.execute("BEGIN EXCLUSIVE")
                yield
        except sqlite3.OperationalError as error:
            what = f"The workspace cannot be written to ({error})"
            raise InputError(what, "Close other programs that use it and try again", path=self.root) from error
