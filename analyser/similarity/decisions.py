"""What people have decided, kept in a YAML file: pairs to keep apart, questions to leave out, findings accepted or not.

keep_apart:
  - ids: [LA 1|26|1, LA 1|27|1]
    because: one is the census category, the other what the child says
leave_out:
  - id: LA 1|68|1
    because: the date of the form itself
merge:
  - ids: [LA 1|4|1, LA 1|29|1]
    wording: Date of birth      # leave out to keep the wordings as they are
    form: Placement plan        # leave out for the first form in the workflow
    la: LA 1                    # whose form it is
findings:
  - rule: undefined-acronym
    question: DOB
    words: DOB              # leave out for whatever the rule flags there
    la: LA 1                # leave out for every LA
    decision: changed to Date of birth      # or: accepted, or: keep because (the reason)

A report.xlsx with its sheet of findings filled in is read as the `findings` of such a file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from analyser.agreed import Agreed
from analyser.language_decisions import UNDECIDED, LanguageDecisions, of_entry, read_decided_report
from foundation.errors import InputError

if TYPE_CHECKING:
    from form_specs.yaml_nodes import Node

_SECTIONS = {
    "keep_apart": ("ids", "because"),
    "leave_out": ("id", "because"),
    "merge": ("ids", "wording", "form", "la"),
    "findings": ("rule", "question", "words", "la", "decision"),
}
_SHAPE = (
    "Write `keep_apart:` with entries of `ids:` and `because:`, `leave_out:` with entries of `id:` and `because:`, "
    "`merge:` with entries of `ids:`, `wording:`, `la:` and `form:`, and `findings:` with entries of `rule:`, "
    "`question:` and `decision:`"
)


@dataclass(frozen=True, slots=True)
class Decisions:
    """What was decided: `apart` maps each pair of ids (in sorted order) to the reason, `left_out` each id.

    `language` is on findings, `agreed` says which questions are to be one.
    """

    apart: dict[tuple[str, str], str]
    left_out: dict[str, str]
    language: LanguageDecisions = UNDECIDED
    agreed: tuple[Agreed, ...] = ()

    def having(self, more: Decisions) -> Decisions:
        """Return these decisions with `more` after them; of two on the same, the later one holds."""
        language = self.language.having(more.language.decisions)
        return Decisions(self.apart | more.apart, self.left_out | more.left_out, language, (*self.agreed, *more.agreed))


NONE = Decisions({}, {})


def load_all_decisions(paths: Iterable[Path]) -> Decisions:
    """Return the decisions in all files, a later one over an earlier; raises InputError as `load_decisions` does."""
    decisions = NONE
    for path in paths:
        decisions = decisions.having(load_decisions(path))
    return decisions


def load_decisions(path: Path) -> Decisions:
    """Return the decisions in a YAML file, or in the sheet of findings of a report.xlsx.

    Raises InputError, with the line or row, where it has another shape.
    """
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        return Decisions({}, {}, read_decided_report(path))
    from form_specs.yaml_nodes import compose, read_text

    text = read_text(path)
    if not any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines()):
        return NONE
    top = compose(text, path)
    unknown = [key for key, _ in top.pairs() if key.value not in _SECTIONS]
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
    language = LanguageDecisions().having(of_entry(entry, path) for entry in _entries(top, "findings", path))
    agreed = tuple(_merged(entry, path) for entry in _entries(top, "merge", path))
    return Decisions(apart, left_out, language, agreed)


def _merged(entry: Node, path: Path) -> Agreed:
    told = {key: _text(entry, key).strip() for key in ("wording", "la", "form")}
    return Agreed(frozenset(_ids(entry, path)), **told)


def _entries(top: Node, name: str, path: Path) -> list[Node]:
    found = top.get(name)
    if found is None or found.value is None:
        return []
    wrong = [entry for entry in found.items() if entry.kind != "map"]
    if found.kind != "list" or wrong:
        line = (wrong[0] if wrong else found).start.line
        raise InputError(f"`{name}` is not a list of entries", _SHAPE, path=path, line=line)
    for entry in found.items():
        _check_keys(entry, name, path)
    return found.items()


def _check_keys(entry: Node, name: str, path: Path) -> None:
    for key, node in entry.pairs():
        if key.value not in _SECTIONS[name]:
            what = f"An entry of {name} has no use for `{key.value}`"
            raise InputError(what, f"It takes {', '.join(_SECTIONS[name])}", path=path, line=key.start.line)
        if key.value != "ids" and node.kind != "scalar":
            raise InputError(f"`{key.value}` is not text", "Write it on the one line", path=path, line=key.start.line)


def _ids(entry: Node, path: Path) -> set[str]:
    ids = entry.get("ids")
    names = {str(node.value) for node in ids.items() if node.kind not in ("list", "map")} if ids else set()
    if len(names) < 2:
        raise InputError("This entry needs two ids or more", _SHAPE, path=path, line=entry.start.line)
    return names


def _id(entry: Node, path: Path) -> str:
    name = _text(entry, "id")
    if not name:
        raise InputError("An entry of leave_out has no id", _SHAPE, path=path, line=entry.start.line)
    return name


def _text(entry: Node, key: str) -> str:
    node = entry.get(key)
    return node.value if node and isinstance(node.value, str) else ""
