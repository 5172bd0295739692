"""The workflow of each LA: which form comes when in a child's journey, and how often it is completed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data_matrix.model import FormName
from foundation.errors import InputError

if TYPE_CHECKING:
    from form_specs.yaml_nodes import Node

BASES = ("seen", "secondary", "judgement")
_UNKNOWN_TYPE = "Not known"
_REMEDY = "Write it as in the file `askonce workflow` writes"


@dataclass(frozen=True, slots=True)
class Step:
    """One form in one LA's workflow; `position` counts from 1 in the journey.

    `first_year` and `later` are completions for one child in the first and in a later year of care; `basis` is
    seen, secondary or judgement, `source` where the frequency comes from.
    """

    la: str
    form: str
    type: str
    position: int
    first_year: float
    later: float
    basis: str
    source: str


@dataclass(frozen=True, slots=True)
class Workflow:
    """The steps of every LA, in the order of the journey."""

    steps: tuple[Step, ...]

    def of(self, la: str) -> tuple[Step, ...]:
        """Return the steps of one LA, first to last."""
        return tuple(step for step in self.steps if step.la == la)

    def positions(self) -> dict[tuple[str, str], int]:
        """Return the position of each (LA, form)."""
        return {(step.la, step.form): step.position for step in self.steps}


def default_workflow(forms: Iterable[FormName]) -> Workflow:
    """Return the workflow of `forms` by their type and name; forms of one rank stand in alphabetical order."""
    types, words = _defaults()
    ranked: dict[str, list[tuple[float, int, str, FormName]]] = {}
    for form in forms:
        rank = types.get(form.type or _UNKNOWN_TYPE, types[_UNKNOWN_TYPE])
        ranked.setdefault(form.la, []).append((rank["order"], _word_rank(form.name, words), form.name, form))
    steps = []
    for la, entries in ranked.items():
        for position, (*_, form) in enumerate(sorted(entries, key=lambda entry: entry[:3]), 1):
            steps.append(_step(la, form, position, types))
    return Workflow(tuple(steps))


def _step(la: str, form: FormName, position: int, types: dict[str, dict[str, Any]]) -> Step:
    kind = form.type if form.type in types else _UNKNOWN_TYPE
    rank = types[kind or _UNKNOWN_TYPE]
    return Step(
        la, form.name, kind or _UNKNOWN_TYPE, position, rank["first_year"], rank["later"], rank["basis"], rank["source"]
    )


def _word_rank(name: str, words: list[tuple[int, tuple[str, ...]]]) -> int:
    lowered = name.lower()
    return next((order for order, any_of in words if any(word in lowered for word in any_of)), 7)


@lru_cache(maxsize=1)
def _defaults() -> tuple[dict[str, dict[str, Any]], list[tuple[int, tuple[str, ...]]]]:
    data = tomllib.loads((files(__package__) / "workflow.toml").read_text(encoding="utf-8"))
    return {t["type"]: t for t in data["types"]}, [(w["order"], tuple(w["any_of"])) for w in data["words"]]


def load_workflow(path: Path, forms: Iterable[FormName] | None = None) -> Workflow:
    """Read a workflow a council has edited; raises InputError naming the line of what is wrong.

    With `forms`, those of the matrix it is for, a council or form that they lack is refused: it would order nothing.
    """
    from form_specs.yaml_nodes import compose, read_text

    tree = compose(read_text(path), path)
    steps: list[Step] = []
    seen: set[tuple[str, str]] = set()
    known = None if forms is None else {(form.la, form.name) for form in forms}
    councils = tree.part("workflow", "map", _REMEDY, path)
    if councils is None or len(tree.pairs()) > 1:
        raise InputError("This is not `workflow:` with a list for each LA", _REMEDY, path=path, line=tree.start.line)
    for key, _ in councils.pairs():
        la = str(key.value)
        listed = councils.part(la, "list", _REMEDY, path)
        for position, node in enumerate(listed.items() if listed else (), 1):
            step = _read_step(la, node, position, path)
            if (step.la, step.form) in seen:
                what = f"{step.form} stands twice in the workflow of {step.la}"
                raise InputError(what, "Keep one of them", path=path, line=node.start.line)
            if known is not None and (step.la, step.form) not in known:
                raise _stranger(step, known, path, node.start.line)
            seen.add((step.la, step.form))
            steps.append(step)
    return Workflow(tuple(steps))


def _read_step(la: str, node: Node, position: int, path: Path) -> Step:
    data = node.plain() if node.kind == "map" else {}
    keys = ("form", "type", "first_year", "later", "basis", "source")
    missing = [key for key in keys if not isinstance(data.get(key), str) or not data[key]]
    if missing or set(data) - set(keys):
        wrong = f"lacks {', '.join(missing)}" if missing else f"has unknown {', '.join(sorted(set(data) - set(keys)))}"
        raise InputError(f"This step {wrong}", _REMEDY, path=path, line=node.start.line)
    if data["basis"] not in BASES:
        raise InputError(
            f"basis is {data['basis']}", f"Write one of {', '.join(BASES)}", path=path, line=node.start.line
        )
    first, later = (_number(data[key], key, node, path) for key in ("first_year", "later"))
    return Step(la, data["form"], data["type"], position, first, later, data["basis"], data["source"])


def _stranger(step: Step, known: set[tuple[str, str]], path: Path, line: int) -> InputError:
    from rapidfuzz import process

    own = sorted(form for la, form in known if la == step.la)
    if not own:
        councils = ", ".join(sorted({la for la, _ in known}))
        return InputError(f"The matrix has no council `{step.la}`", f"Use {councils}", path=path, line=line)
    near = process.extractOne(step.form, own)
    what = f"{step.la} has no form `{step.form}` in the matrix"
    return InputError(what, f"Take it out, or did you mean {near[0]}?", path=path, line=line)


def _number(text: str, key: str, node: Node, path: Path) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= 366:
        remedy = "Write how often one child's form is completed in a year, 0 to 366"
        raise InputError(f"{key} is {text!r}", remedy, path=path, line=node.start.line)
    return value


def write_workflow(workflow: Workflow) -> str:
    """Return the workflow as YAML for a person to edit: the order of lines is the order of the journey."""
    lines = [
        "# Which form comes when in a child's journey: move a line to change the order.",
        "# first_year and later: how often it is completed for one child in the first and in a later year of care.",
        "workflow:",
    ]
    for la in dict.fromkeys(step.la for step in workflow.steps):
        lines.append(f"  {_quoted(la)}:")
        for s in workflow.of(la):
            lines += [
                f"    - form: {_quoted(s.form)}",
                f"      type: {_quoted(s.type)}",
                f"      first_year: {s.first_year:g}",
                f"      later: {s.later:g}",
                f"      basis: {s.basis}",
                f"      source: {_quoted(s.source)}",
            ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
