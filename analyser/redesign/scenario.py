"""A redesign scenario: a YAML list of decisions, each with who took it, when and why.

decisions:
  - do: ask_once
    questions: [LA 1|4|1|Visit, LA 1|4|1|Plan]
    keep: LA 1|4|1|Plan
    because: the date of birth does not change
    by: Steering group
    on: 2024-11-01
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from foundation.errors import InputError

if TYPE_CHECKING:
    from form_specs.yaml_nodes import Node

_KEYS = ("do", "questions", "keep", "text", "because", "by", "on", "override")
_REMEDY = "Write it as `askonce redesign --suggest exact --out DIR` does"


class Action(StrEnum):
    """What a decision does; the values stand in the file under `do`."""

    MERGE = "merge"
    ASK_ONCE = "ask_once"
    DROP = "drop"
    CONDITIONAL = "make_conditional"
    REWORD = "reword"
    BANK = "replace_by_bank_question"
    CONTEXT = "close_with_context"

    @property
    def printed(self) -> str:
        """The action as a person says it."""
        return _PRINTED[self]


_PRINTED = {
    Action.MERGE: "Merge on one form",
    Action.ASK_ONCE: "Ask once and pull through",
    Action.DROP: "Drop",
    Action.CONDITIONAL: "Ask only when it applies",
    Action.REWORD: "Reword",
    Action.BANK: "Replace by a question of the bank",
    Action.CONTEXT: "Give a closed question room to explain",
}
_NEEDS_TEXT = {
    Action.CONDITIONAL: "`text` with the condition, for example seen_alone = 'no'",
    Action.REWORD: "`text` with the new words",
    Action.BANK: "`text` with the bank question, for example child_dob@1",
}
_SEVERAL = (Action.MERGE, Action.ASK_ONCE)


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision on `questions`, by id (of specs also `form.field`); `keep` is the one that stays where others go.

    `text` is the new wording, condition, bank question or label of the box. `override` is the reason for which a guard
    is overruled.
    """

    action: Action
    questions: tuple[str, ...]
    keep: str = ""
    text: str = ""
    because: str = ""
    by: str = ""
    on: str = ""
    override: str = ""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A name and its decisions, applied in order; `path` is the file they were read from, for messages."""

    name: str
    decisions: tuple[Decision, ...]
    path: Path | None = None


def load_scenario(path: Path) -> Scenario:
    """Return the scenario in the YAML file `path`; raises InputError, with the line, for what is not one."""
    from form_specs.yaml_nodes import compose, read_text

    tree = compose(read_text(path), path)
    strange = [key for key, _ in tree.pairs() if key.value not in ("name", "decisions")]
    listed = tree.get("decisions")
    if tree.kind != "map" or strange or listed is None or listed.kind != "list":
        line = strange[0].start.line if strange else tree.start.line
        raise InputError("This is not a scenario: a `name` and a list of `decisions`", _REMEDY, path=path, line=line)
    name = tree.get("name")
    title = name.value if name and isinstance(name.value, str) else path.stem
    return Scenario(title, tuple(_decision(node, path) for node in listed.items()), path)


def _decision(node: Node, path: Path) -> Decision:
    line = node.start.line
    data = node.plain() if node.kind == "map" else {}
    strange = sorted(set(data) - set(_KEYS))
    if not data or strange:
        what = f"This decision has unknown {', '.join(strange)}" if strange else "This is not a decision"
        raise InputError(what, f"Use {', '.join(_KEYS)}", path=path, line=line)
    try:
        action = Action(str(data.get("do")))
    except ValueError:
        known = ", ".join(action.value for action in Action)
        raise InputError(f"do is {data.get('do')!r}", f"Use {known}", path=path, line=line) from None
    questions = data.get("questions")
    if not isinstance(questions, list) or not questions or not all(isinstance(q, str) for q in questions):
        raise InputError("The decision names no questions", "List their ids under `questions`", path=path, line=line)
    listed = [key for key in _KEYS[2:] if not isinstance(data.get(key) or "", str)]
    if listed:
        raise InputError(f"`{listed[0]}` is not text", "Write it on the one line", path=path, line=line)
    texts = {key: str(data.get(key) or "") for key in _KEYS[2:]}
    decision = Decision(action, tuple(dict.fromkeys(questions)), **texts)
    if decision.keep and decision.keep not in decision.questions:
        decision = Decision(action, (*decision.questions, decision.keep), **texts)
    if action in _SEVERAL and len(decision.questions) < 2:
        raise InputError(f"{action.value} needs two questions or more", "Name them", path=path, line=line)
    if action in _NEEDS_TEXT and not decision.text:
        raise InputError(f"{action.value} lacks its text", f"Add {_NEEDS_TEXT[action]}", path=path, line=line)
    if not decision.because:
        raise InputError("The decision gives no reason", "Add `because`", path=path, line=line)
    return decision


def write_scenario(name: str, decisions: Iterable[Decision]) -> str:
    """Return a scenario as YAML for people to edit."""
    lines = [
        "# A redesign scenario: `askonce redesign FILE` shows what it gives back and what it would lose.",
        f"name: {_quoted(name)}",
        "decisions:",
    ]
    for decision in decisions:
        lines.append(f"  - do: {decision.action.value}")
        lines.append("    questions:")
        lines += [f"      - {_quoted(question)}" for question in decision.questions]
        told = [(key, getattr(decision, key)) for key in _KEYS[2:]]
        lines += [f"    {key}: {_quoted(value)}" for key, value in told if value]
    return "\n".join(lines if len(lines) > 3 else [*lines[:2], "decisions: []"]) + "\n"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ").replace("\t", " ") + '"'
