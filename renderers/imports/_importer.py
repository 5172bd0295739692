"""What an importer is: what it reads, and the drafts it makes with what was guessed and what was lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from form_specs.model import Form


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know of a draft: `where` in the file, `what` was found there, and what was done `instead`."""

    where: str
    what: str
    instead: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A form read from elsewhere, with what was guessed and what could not be taken over."""

    form: Form
    guessed: tuple[Note, ...] = ()
    lost: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: where it stands and its bytes."""

    path: Path
    data: bytes


@dataclass(frozen=True, slots=True)
class FormImporter:
    """A format that can be read, by `name`, as `--from` takes it.

    `suffixes` are the file endings it is looked for under; `recognises` says whether a file is one, from its bytes and
    without raising, and those of `last_resort` are asked last; `read` returns its forms as drafts, at least one, and
    raises InputError naming place and remedy.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    recognises: Callable[[Source], bool]
    read: Callable[[Source], tuple[Draft, ...]]
    last_resort: bool = False
