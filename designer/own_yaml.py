"""Changes to YAML files that people also edit by hand: comments and order stay, and no faulty file is written."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from designer.workspace.files import FormFiles
from form_specs.yaml_nodes import read_text
from foundation.errors import InputError
from foundation.files import write_atomic

Change = Callable[[Any], None]


def change_yaml(folder: Path, path: Path, change: Change, check: Callable[[Path], object]) -> None:
    """Change the mapping in the file at `path`, one writer at a time in the workspace in `folder`.

    `check` reads the result before it is written; what it raises is raised, and nothing is written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with FormFiles(folder).one_writer():
        data, head = _read(path)
        change(data)
        for empty in [key for key, value in data.items() if value in ([], {})]:
            del data[empty]
        text = head + (_written(data) if data else "")
        write_checked(path, text, check)


def write_checked(path: Path, text: str, check: Callable[[Path], object]) -> None:
    """Write `text` to `path` once `check` has read it; raises what `check` does, naming `path`, and writes nothing."""
    with tempfile.TemporaryDirectory() as scratch:
        trial = Path(scratch) / path.name
        trial.write_text(text, encoding="utf-8")
        try:
            check(trial)
        except InputError as error:
            raise InputError(error.what, error.remedy, path=path.name, line=error.line) from error
    write_atomic(path, text)


def read_yaml(path: Path) -> Any:
    """Return the mapping in the file at `path`; raises InputError where there is none."""
    return _read(path)[0]


def _read(path: Path) -> tuple[Any, str]:
    """Return the mapping in a file and, where it holds nothing but comments, those."""
    from ruamel.yaml.comments import CommentedMap

    if not path.is_file():
        return CommentedMap(), ""
    text = read_text(path)
    try:
        data = _yaml().load(text)
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else None
        raise InputError("The file is not YAML any more", "Mend or remove it", path=path, line=line) from error
    if data is None:
        return CommentedMap(), text if not text or text.endswith("\n") else f"{text}\n"
    if not isinstance(data, dict):
        raise InputError("The file is not `key: value` lines", "Mend or remove it", path=path)
    return data, ""


def _written(data: Any) -> str:
    stream = io.StringIO()
    _yaml().dump(data, stream)
    return stream.getvalue()


def _yaml() -> YAML:
    yaml = YAML()
    yaml.width = 110
    yaml.preserve_quotes = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml
