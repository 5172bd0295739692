"""The form-names file: what each spelling was taken for, as YAML a person can edit and the next run reads back.

    LA 3:
      "CLA Review - Record of decisions": "CLA Review Record of Decisions"
      "Placement PlanLife Plan": ["Placement Plan", "Life Plan"]
      "Workers View": not a form

Each council holds its spellings; those a person should decide stand first, as comments. A value is one form, a list of
forms where names run together, or the words `not a form`. Everything is read as text, so a form called `No` or `001`
stays what it is.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data_matrix.model import Matrix, Spelling
from foundation.errors import InputError
from foundation.files import read_bytes

if TYPE_CHECKING:
    from data_matrix.reconcile.model import Decisions

NOT_A_FORM = "not a form"
LIMIT_MB = 2
_INTRO = """\
# Form names: which form each spelling in the workbook stands for. The form is the text after the colon.
# To decide or change one, take away the # at the start of its line if there is one, and write the form's name.
# Several forms: ["Life Plan", "Placement Plan"]. No form at all: not a form
# Save the file, and name it with --form-names.
"""


def to_yaml(matrix: Matrix) -> str:
    """Return a matrix's form names as the text of a form-names file, uncertain ones first in each council."""
    parts = [_INTRO]
    for la in matrix.las:
        spelled = _by_spelling(s for s in matrix.spellings if s.la == la)
        parts.append(f"\n{_quoted(la)}:\n")
        uncertain = {name: rows for name, rows in spelled.items() if not rows[0].certain}
        if uncertain:
            parts.append("  # Please decide these:\n")
        parts += [f"  # {_line(name, rows)}" for name, rows in uncertain.items()]
        if uncertain and len(uncertain) < len(spelled):
            parts.append("  # These are certain:\n")
        parts += [f"  {_line(name, rows)}" for name, rows in spelled.items() if name not in uncertain]
    return "".join(parts)


def _by_spelling(spellings: Iterable[Spelling]) -> dict[str, list[Spelling]]:
    found: dict[str, list[Spelling]] = {}
    for spelling in spellings:
        found.setdefault(spelling.spelling, []).append(spelling)
    return found


def _line(name: str, rows: list[Spelling]) -> str:
    forms = [row.form for row in rows]
    value = _quoted(forms[0]) if len(forms) == 1 else f"[{', '.join(map(_quoted, forms))}]"
    cells = "1 cell" if rows[0].count == 1 else f"{rows[0].count} cells"
    reason = "".join(c for c in " ".join(rows[0].reason.split()) if c.isprintable())
    return f"{_quoted(name)}: {value}  # {cells}; {rows[0].score:.2f}: {reason}\n"


def _quoted(text: str) -> str:
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    return character if character.isprintable() else f"\\U{ord(character):08X}"


def read_names(path: Path, las: Sequence[str]) -> Decisions:
    """Return the decisions in a form-names file: council -> spelling -> forms, none for `not a form`.

    `las` are the councils of the matrix. Raises InputError with the line where the file is not YAML of that shape, or
    names a council the matrix does not have.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    data = read_bytes(path, limit_mb=LIMIT_MB)
    try:
        root = YAML().compose(io.StringIO(data.decode("utf-8-sig")))
    except UnicodeDecodeError as error:
        raise InputError("The file is not UTF-8 text", "Save it as UTF-8", path=path) from error
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else None
        what = f"The file is not valid YAML ({error.problem or 'it cannot be read'})"
        raise InputError(what, "Check the quotation marks, colons and spaces there", path=path, line=line) from error
    except (YAMLError, ValueError, RecursionError) as error:
        raise InputError("The file is not valid YAML", "Write it again with --write-form-names", path=path) from error
    if root is None:
        return {}
    return {_council(key, path, las): dict(_spellings(node, path)) for key, node in _entries(root, path, "a council")}


def _council(key: Any, path: Path, las: Sequence[str]) -> str:
    known = {_letters(la): la for la in las}
    found = known.get(_letters(_text(key, path)))
    if found is None:
        what = f"The matrix has no council '{_text(key, path)}'"
        remedy = f"Use one of: {', '.join(las)}"
        raise InputError(what, remedy, path=path, line=key.start_mark.line + 1)
    return found


def _letters(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())


def _spellings(node: Any, path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    for key, value in _entries(node, path, "a spelling"):
        yield _text(key, path), _forms(value, path, key)


def _entries(node: Any, path: Path, what: str) -> Iterator[tuple[Any, Any]]:
    from ruamel.yaml.nodes import MappingNode, ScalarNode

    if isinstance(node, ScalarNode) and not str(node.value).strip():
        return
    if not isinstance(node, MappingNode):
        raise _wrong(f"Here should stand {what}, a colon, and what belongs to it", node, path)
    seen: set[str] = set()
    for key, value in node.value:
        name = _text(key, path)
        if name in seen:
            raise _wrong(f"'{name}' stands here a second time", key, path)
        seen.add(name)
        yield key, value


def _forms(node: Any, path: Path, key: Any) -> tuple[str, ...]:
    from ruamel.yaml.nodes import ScalarNode, SequenceNode

    if isinstance(node, ScalarNode) and not str(node.value).strip():
        raise _wrong("After the colon should stand the name of a form", key, path)
    if isinstance(node, SequenceNode):
        return tuple(dict.fromkeys(" ".join(_text(entry, path).split()) for entry in node.value))
    text = " ".join(_text(node, path).split())
    return () if text.casefold() == NOT_A_FORM else (text,)


def _text(node: Any, path: Path) -> str:
    from ruamel.yaml.nodes import ScalarNode

    text = str(node.value).strip() if isinstance(node, ScalarNode) else ""
    if not text:
        raise _wrong("Here should stand the name of a form", node, path)
    return text


def _wrong(what: str, node: Any, path: Path) -> InputError:
    remedy = f'Write it as in: "Life plan": "Life Plan", or: "Notes": {NOT_A_FORM}'
    return InputError(what, remedy, path=path, line=node.start_mark.line + 1)
