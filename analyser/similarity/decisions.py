"""What a person has decided about duplicates: pairs to keep apart and questions to leave out, kept in a YAML file.

keep_apart:
  - ids: [LA 1|26|1, LA 1|27|1]
    because: one is the census category, the other what the child says
leave_out:
  - id: LA 1|68|1
    because: the date of the form itself
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from foundation.errors import InputError
from foundation.files import read_bytes

_LIMIT_MB = 5
_SHAPE = (
    "Write `keep_apart:` with entries of `ids:` and `because:`, and `leave_out:` with entries of `id:` and `because:`"
)


@dataclass(frozen=True, slots=True)
class Decisions:
    """`apart` maps each pair of ids (in sorted order) to the reason; `left_out` maps each id to the reason."""

    apart: dict[tuple[str, str], str]
    left_out: dict[str, str]


NONE = Decisions({}, {})


def load_decisions(path: Path) -> Decisions:
    """Return the decisions in the YAML file `path`; raises InputError where it is not of the shape shown above."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        data = YAML(typ="safe", pure=True).load(read_bytes(path, limit_mb=_LIMIT_MB).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError("This is not UTF-8 text", "Save the file as UTF-8", path=path) from error
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise InputError(f"This is not YAML ({error.problem})", _SHAPE, path=path, line=line) from error
    except YAMLError as error:
        raise InputError("This is not YAML", _SHAPE, path=path) from error
    if data is None:
        return NONE
    if not isinstance(data, dict) or set(data) - {"keep_apart", "leave_out"}:
        raise InputError("The file is not a list of decisions", _SHAPE, path=path)
    return Decisions(_apart(data.get("keep_apart"), path), _left_out(data.get("leave_out"), path))


def _apart(entries: Any, path: Path) -> dict[tuple[str, str], str]:
    apart: dict[tuple[str, str], str] = {}
    for number, entry in enumerate(_entries(entries, "keep_apart", path), 1):
        ids = entry.get("ids")
        if not isinstance(ids, list) or len(ids) < 2:
            raise InputError(f"Entry {number} of keep_apart needs two ids or more", _SHAPE, path=path)
        names = sorted({str(name) for name in ids})
        for place, one in enumerate(names):
            apart |= {(one, other): str(entry.get("because", "")) for other in names[place + 1 :]}
    return apart


def _left_out(entries: Any, path: Path) -> dict[str, str]:
    left_out = {}
    for number, entry in enumerate(_entries(entries, "leave_out", path), 1):
        if "id" not in entry:
            raise InputError(f"Entry {number} of leave_out has no id", _SHAPE, path=path)
        left_out[str(entry["id"])] = str(entry.get("because", ""))
    return left_out


def _entries(entries: Any, name: str, path: Path) -> list[dict[str, Any]]:
    if entries is None:
        return []
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise InputError(f"`{name}` is not a list of entries", _SHAPE, path=path)
    return entries
