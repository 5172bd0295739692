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
from itertools import combinations
from pathlib import Path

from form_specs.yaml_nodes import Node, compose, read_text
from foundation.errors import InputError

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
    """Return the decisions in the YAML file `path`; raises InputError, with the line, where it has another shape."""
    text = read_text(path)
    if not any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines()):
        return NONE
    top = compose(text, path)
    unknown = [key for key, _ in top.pairs() if key.value not in ("keep_apart", "leave_out")]
    if top.kind != "map" or unknown:
        line = unknown[0].start.line if unknown else top.start.line
        raise InputError("The file is not a list of decisions", _SHAPE, path=path, line=line)
    apart = {
        pair: because
        for entry in _entries(top, "keep_apart", path)
        for because in [_text(entry, "because")]
        for pair in combinations(sorted(_ids(entry, path)), 2)
    }
    left_out = {_id(entry, path): _text(entry, "because") for entry in _entries(top, "leave_out", path)}
    return Decisions(apart, left_out)


def _entries(top: Node, name: str, path: Path) -> list[Node]:
    found = top.get(name)
    if found is None or found.value is None:
        return []
    wrong = [entry for entry in found.items() if entry.kind != "map"]
    if found.kind != "list" or wrong:
        line = (wrong[0] if wrong else found).start.line
        raise InputError(f"`{name}` is not a list of entries", _SHAPE, path=path, line=line)
    return found.items()


def _ids(entry: Node, path: Path) -> set[str]:
    ids = entry.get("ids")
    names = {str(node.value) for node in ids.items() if node.kind not in ("list", "map")} if ids else set()
    if len(names) < 2:
        raise InputError("An entry of keep_apart needs two ids or more", _SHAPE, path=path, line=entry.start.line)
    return names


def _id(entry: Node, path: Path) -> str:
    name = _text(entry, "id")
    if not name:
        raise InputError("An entry of leave_out has no id", _SHAPE, path=path, line=entry.start.line)
    return name


def _text(entry: Node, key: str) -> str:
    node = entry.get(key)
    return node.value if node and isinstance(node.value, str) else ""
