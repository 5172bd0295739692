"""Forms read from YAML, with every fault told by file, line and remedy."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from form_specs.faults import first_of, line_of, told
from form_specs.model import Form
from form_specs.shared import ResolveError, Shared, embedded
from form_specs.yaml_nodes import Node, compose, read_text
from foundation.errors import InputError


@dataclass(frozen=True)
class Spec:
    """A form with the text it was read from, so that it can be written back with its comments and layout."""

    form: Form
    text: str
    path: Path | None = None
    tree: Node | None = field(default=None, repr=False, compare=False)

    def line_of(self, some_id: str) -> int | None:
        """Return the line on which the section or field with this id begins (from 1), or None."""
        return _line_of_id(self.tree, some_id) if self.tree else None


def load(path: Path, shared: Shared | None = None) -> Spec:
    """Read the form at `path`; raises InputError for the first of its faults, saying how many more there are."""
    return load_text(read_text(path), path, shared)


def load_form(path: Path, shared: Shared | None = None) -> Form:
    """Return the form at `path`, without its text; raises InputError."""
    return load(path, shared).form


def load_text(text: str, path: Path | None = None, shared: Shared | None = None) -> Spec:
    """Read a form from `text`; `path` is what errors name. Raises InputError."""
    tree = compose(text, path)
    form = _read(tree, path, shared or embedded())
    if isinstance(form, list):
        raise first_of(form)
    return Spec(form, text, path, tree)


def find_faults(text: str, path: Path | None = None, shared: Shared | None = None) -> list[InputError]:
    """Return every fault of `text` as a form, in the order of the file; empty if it can be loaded."""
    try:
        form = _read(compose(text, path), path, shared or embedded())
    except InputError as error:
        return [error]
    return form if isinstance(form, list) else []


def _read(tree: Node, path: Path | None, shared: Shared) -> Form | list[InputError]:
    data = tree.plain()
    if not isinstance(data, dict):
        return [InputError("A form is `key: value` lines", "Begin with `id:`", path=path, line=tree.start.line)]
    unresolved = _resolve(data, tree, path, shared)
    try:
        form = Form.model_validate(data)
    except ValidationError as error:
        return unresolved + [f for f in told(error, data, tree, Form, path) if not unresolved]
    return unresolved or form


def _resolve(data: dict[str, Any], tree: Node, path: Path | None, shared: Shared) -> list[InputError]:
    faults = []
    sections = data.get("sections")
    for s, section in enumerate(sections if isinstance(sections, list) else []):
        found = section.get("fields") if isinstance(section, dict) else None
        fields = found if isinstance(found, list) else []
        for f, written in enumerate(fields):
            try:
                fields[f] = shared.resolve(written)
            except ResolveError as error:
                what, _, remedy = str(error).partition("; ")
                line = line_of(tree, ("sections", s, "fields", f))
                faults.append(InputError(what, remedy.capitalize() or "Check its name", path=path, line=line))
    return faults


def _line_of_id(node: Node, some_id: str) -> int | None:
    own = node.get("id") if node.kind == "map" else None
    if own is not None and own.value == some_id:
        return own.start.line
    use = node.get("use") if node.kind == "map" and own is None else None
    if use is not None and str(use.value).split("@")[0] == some_id:
        return use.start.line
    inner = [v for k, v in node.pairs() if k.value in ("sections", "fields")] if node.kind == "map" else node.items()
    return next((line for line in (_line_of_id(n, some_id) for n in inner) if line), None)
