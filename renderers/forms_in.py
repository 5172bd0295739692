"""Importing forms: the formats that can be read, and the drafts written with what was guessed and lost beside them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from form_specs.dump import dump
from foundation.discovery import discover
from foundation.errors import InputError
from foundation.files import json_text, read_bytes, write_atomic
from renderers import imports
from renderers.imports._importer import Draft, FormImporter, Note, Source
from renderers.imports._json_file import read_json

__all__ = ["Draft", "FormImporter", "Note", "Source", "form_importers", "import_file", "import_notes", "write_drafts"]

MAX_MB = 50


@lru_cache(maxsize=1)
def form_importers() -> tuple[FormImporter, ...]:
    """Return every importer, by name."""
    return tuple(sorted(discover(imports, "IMPORTER", FormImporter), key=lambda i: i.name))


def import_file(path: Path, name: str | None = None) -> tuple[Draft, ...]:
    """Return the forms in the file at `path` as drafts, read as the format `name`, or as what it looks like.

    Raises InputError when there is no such format, no format fits, or the file cannot be read as it.
    """
    source = Source(path, read_bytes(path, limit_mb=MAX_MB))
    return (_named(name) if name else _fitting(source)).read(source)


def _named(name: str) -> FormImporter:
    found = next((i for i in form_importers() if i.name == name), None)
    if found is None:
        names = ", ".join(i.name for i in form_importers())
        raise InputError(f"There is no import format called `{name}`", f"Choose one of {names}")
    return found


def _fitting(source: Source) -> FormImporter:
    likely = [i for i in form_importers() if source.path.suffix.lower() in i.suffixes]
    likely.sort(key=lambda i: i.last_resort)
    found = next((i for i in likely if i.recognises(source)), None)
    if found is None:
        if source.path.suffix.lower() == ".json":
            read_json(source)
        names = ", ".join(i.name for i in form_importers())
        remedy = f"Say what it is with --from: {names}"
        raise InputError("This is not a form in a format known here", remedy, path=source.path)
    return found


def import_notes(draft: Draft) -> str:
    """Return what was guessed and lost in a draft, as JSON."""
    told = {
        kind: [{"where": n.where, "what": n.what, "instead": n.instead} for n in notes]
        for kind, notes in (("guessed", draft.guessed), ("lost", draft.lost))
    }
    return json_text({"form": draft.form.id, **told})


def write_drafts(drafts: tuple[Draft, ...], out: Path) -> list[Path]:
    """Write each draft as `ID.yaml`, its notes beside it as `ID.import.json`, into the folder `out`; return the files.

    Raises InputError before anything is written when a file of that name stands there already; where one cannot be
    written, none is left.
    """
    planned: dict[Path, str] = {}
    for draft in drafts:
        planned[out / f"{draft.form.id}.yaml"] = dump(draft.form)
        planned[out / f"{draft.form.id}.import.json"] = import_notes(draft)
    taken = next((path for path in planned if path.exists()), None)
    if taken is not None:
        raise InputError("A file of this name stands here already", "Choose another --out, or move it", path=taken)
    written: list[Path] = []
    try:
        for path, text in planned.items():
            write_atomic(path, text)
            written.append(path)
    except InputError:
        for path in written:  # a draft without what was guessed in it would be taken for a finished form
            path.unlink()
        raise
    return written
