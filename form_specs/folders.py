"""Specs found in files and folders, and the library that comes with AskOnce."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from form_specs.load import Spec, load
from form_specs.shared import ROOT, Shared
from foundation.errors import InputError

LIBRARY = ROOT / "library"
EXAMPLES = ROOT / "examples"


def spec_paths(paths: Iterable[Path]) -> list[Path]:
    """Return the files meant by `paths`, each once: a file itself, a folder's *.yaml and *.yml at any depth, by name.

    Raises InputError for what does not exist and for a folder without specs.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.suffix in (".yaml", ".yml") and p.is_file())
            if not inside:
                raise InputError("There are no form specs (*.yaml) in this folder", "Name another folder", path=path)
            found |= dict.fromkeys(inside)
        elif path.exists():
            found[path] = None
        else:
            raise InputError("There is no such file or folder", "Check the name", path=path)
    return list(found)


def load_all(paths: Iterable[Path], shared: Shared | None = None) -> list[Spec]:
    """Return every spec in `paths` (files and folders); raises InputError for the first that cannot be read."""
    return [load(path, shared) for path in spec_paths(paths)]


@cache
def library() -> tuple[Spec, ...]:
    """Return the forms that come with AskOnce, by workflow step and then title."""
    specs = load_all([LIBRARY])
    return tuple(sorted(specs, key=lambda s: (s.form.workflow_step.order, s.form.title.text)))
