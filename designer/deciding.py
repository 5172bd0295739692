"""What people decide on the pages, written into the workspace's file of decisions."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from analyser.language_decisions import Decision
from analyser.similarity.decisions import NONE, Decisions, load_decisions
from analyser.workflow import Workflow, load_workflow, write_workflow
from designer.own_yaml import Change, change_yaml, read_yaml
from designer.sources import Sources
from foundation.errors import InputError
from foundation.files import write_atomic

_ABOUT = ("rule", "question", "words", "la")


def decisions_of(sources: Sources) -> Decisions:
    """Return what was decided so far; raises InputError where the file has another shape."""
    return load_decisions(sources.decisions) if sources.decisions.is_file() else NONE


def decide_findings(sources: Sources, decided: Iterable[Decision]) -> None:
    """Keep decisions on findings, each in place of an earlier one on the same."""
    entries = [_entry(one) for one in decided]
    about = {_key(entry) for entry in entries}

    def change(data: Any) -> None:
        known = data.setdefault("findings", [])
        known[:] = [*(entry for entry in known if _key(entry) not in about), *entries]

    _change(sources, change)


def take_back_finding(sources: Sources, decision: Decision) -> None:
    """Forget what was decided of a finding."""
    gone = _key(_entry(decision))
    _change(sources, _without("findings", lambda entry: _key(entry) == gone))


def merge(sources: Sources, ids: Iterable[str], *, wording: str = "", la: str = "", form: str = "") -> None:
    """Keep that these questions are one, asked in `wording` on `form` of `la` where they are given."""
    listed = sorted(set(ids))
    said = {name: text for name, text in (("wording", wording), ("la", la), ("form", form)) if text}

    def change(data: Any) -> None:
        _forget(data, listed)
        data.setdefault("merge", []).append({"ids": listed} | said)

    _change(sources, change)


def keep_apart(sources: Sources, ids: Iterable[str], because: str) -> None:
    """Keep that these questions ask different things; raises InputError without a reason."""
    if not because.strip():
        raise InputError("There is no reason yet", "Write why one answer would not serve them all")
    listed = sorted(set(ids))

    def change(data: Any) -> None:
        _forget(data, listed)
        data.setdefault("keep_apart", []).append({"ids": listed, "because": because.strip()})

    _change(sources, change)


def leave_out(sources: Sources, reasons: Mapping[str, str]) -> None:
    """Keep that these questions, by id, are not compared with any other, each with its reason."""
    entries = [{"id": name} | ({"because": because} if because else {}) for name, because in reasons.items()]

    def change(data: Any) -> None:
        _without("leave_out", lambda entry: str(entry.get("id")) in reasons)(data)
        data.setdefault("leave_out", []).extend(entries)

    if entries:
        _change(sources, change)


def take_back(sources: Sources, ids: Iterable[str]) -> None:
    """Forget what was decided of exactly these questions together."""
    listed = sorted(set(ids))
    _change(sources, lambda data: _forget(data, listed))


def take_in(sources: Sources, name: str, content: bytes) -> int:
    """Add the decisions in a report.xlsx or a file of decisions to those here, and return how many there were.

    Raises InputError, naming `name` and the row or line, and changes nothing where it is neither.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / Path(name).name
        path.write_bytes(content)
        try:
            found = load_decisions(path)
        except InputError as error:
            told: dict[str, Any] = {"sheet": error.sheet, "line": error.line, "row": error.row, "column": error.column}
            raise InputError(error.what, error.remedy, path=name, **told) from error
    decide_findings(sources, found.language.decisions)
    for agreed in found.agreed:
        merge(sources, agreed.ids, wording=agreed.wording, la=agreed.la, form=agreed.form)
    for pair, because in found.apart.items():
        keep_apart(sources, pair, because or "decided elsewhere")
    leave_out(sources, found.left_out)
    return len(found.language.decisions) + len(found.agreed) + len(found.apart) + len(found.left_out)


def kept_apart(sources: Sources) -> list[tuple[tuple[str, ...], str]]:
    """Return the questions kept apart together, by id, with the reason, as they were decided."""
    found: list[tuple[tuple[str, ...], str]] = []

    def look(data: Any) -> None:
        for entry in data.get("keep_apart") or ():
            found.append((tuple(map(str, entry["ids"])), str(entry.get("because") or "")))

    if sources.decisions.is_file():
        load_decisions(sources.decisions)
        look(read_yaml(sources.decisions))
    return found


def move_form(sources: Sources, workflow: Workflow, la: str, form: str, by: int) -> None:
    """Keep that `form` comes `by` places later in the workflow of `la` (earlier where negative)."""

    def change(data: Any) -> None:
        steps = data["workflow"][la]
        at = next(place for place, step in enumerate(steps) if step["form"] == form)
        steps.insert(max(0, min(len(steps) - 1, at + by)), steps.pop(at))

    if not sources.workflow.is_file():
        write_atomic(sources.workflow, write_workflow(workflow))
    change_yaml(sources.folder, sources.workflow, change, load_workflow)


def _change(sources: Sources, change: Change) -> None:
    change_yaml(sources.folder, sources.decisions, change, load_decisions)


def _entry(decision: Decision) -> dict[str, str]:
    told = {"rule": decision.rule, "question": decision.question, "words": decision.words, "la": decision.la}
    return {name: text for name, text in told.items() if text} | {"decision": decision.said}


def _key(entry: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(entry.get(name) or "") for name in _ABOUT)


def _forget(data: Any, ids: list[str]) -> None:
    for section in ("merge", "keep_apart"):
        _without(section, lambda entry: sorted(map(str, entry.get("ids") or ())) == ids)(data)


def _without(section: str, gone: Callable[[Any], bool]) -> Change:
    def change(data: Any) -> None:
        if data.get(section):
            data[section][:] = [entry for entry in data[section] if not gone(entry)]

    return change
