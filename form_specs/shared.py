"""What forms share: code lists and the question bank, embedded or from a council's own folders."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from form_specs.faults import did_you_mean, first_of, told
from form_specs.model import BankQuestion, CodeList, OptionsFrom
from form_specs.model.base import Frozen
from form_specs.yaml_nodes import compose, read_text
from foundation.errors import InputError

ROOT = Path(__file__).parent
_USE = re.compile(r"^([a-z][a-z0-9_]*)@([1-9]\d*)$")
M = TypeVar("M", bound=BaseModel)


class BankFile(Frozen):
    """One file of the question bank."""

    questions: tuple[BankQuestion, ...]


class ResolveError(ValueError):
    """A code list or bank question that is asked for and is not there."""


@dataclass(frozen=True)
class Shared:
    """Code lists by id, and bank questions, as written and as models, by `id@version`."""

    code_lists: dict[str, CodeList] = field(default_factory=dict)
    bank: dict[str, BankQuestion] = field(default_factory=dict)
    written: dict[str, dict[str, Any]] = field(default_factory=dict)

    def code_list(self, list_id: str) -> CodeList:
        """Return the code list; raises ResolveError (a ValueError) with a near name if there is none."""
        if list_id not in self.code_lists:
            raise ResolveError(_none("code list", list_id, self.code_lists))
        return self.code_lists[list_id]

    def question(self, use: str) -> BankQuestion:
        """Return the bank question `id@version`; raises ResolveError naming the versions there are."""
        if use not in self.bank:
            raise ResolveError(_none("question in the bank called", use, self.bank))
        return self.bank[use]

    def resolve(self, data: Any) -> Any:
        """Return a field as written with its bank question filled in and its options taken from their code list.

        Keys of the form override the bank's; an empty key removes the bank's. Raises ResolveError.
        """
        if not isinstance(data, dict):
            return data
        use = data.get("use")
        if isinstance(use, str) and _USE.match(use):
            self.question(use)
            data = {k: v for k, v in {**self.written[use], **data}.items() if v is not None or k in _NEEDED}
        source = data.get("options_from")
        if source is not None and "options" not in data:
            data = {**data, "options": self._options(source)}
        if isinstance(data.get("fields"), list):
            data = {**data, "fields": [self.resolve(inner) for inner in data["fields"]]}
        return data

    def _options(self, source: Any) -> list[dict[str, Any]]:
        try:
            wanted = OptionsFrom.model_validate(source)
            chosen = wanted.choose(self.code_list(wanted.code_list))
        except ValidationError:
            return []
        except ValueError as error:
            raise ResolveError(str(error)) from error
        return [o.model_dump() for o in chosen]


_NEEDED = ("id", "type", "label")


@cache
def embedded() -> Shared:
    """Return the code lists and the question bank that come with AskOnce."""
    return load_shared([ROOT / "code_lists"], [ROOT / "bank"])


def load_shared(code_lists: Iterable[Path], bank: Iterable[Path]) -> Shared:
    """Return what stands in these folders (*.yaml), later ones winning; raises InputError with file and line."""
    lists = {c.id: c for folder in code_lists for c in (_read(p, CodeList)[0] for p in sorted(folder.glob("*.yaml")))}
    shared = Shared(code_lists=lists)
    for path in (p for folder in bank for p in sorted(folder.glob("*.yaml"))):
        questions, written = _read(path, BankFile, shared)
        for question, raw in zip(questions.questions, written["questions"], strict=True):
            use = f"{question.field.id}@{question.version}"
            shared.bank[use] = question
            shared.written[use] = raw["field"]
    return shared


def _read(path: Path, model: type[M], shared: Shared | None = None) -> tuple[M, Any]:
    tree = compose(read_text(path), path)
    data = tree.plain()
    if shared and isinstance(data, dict) and isinstance(data.get("questions"), list):
        try:
            data["questions"] = [
                {**q, "field": shared.resolve(q.get("field"))} if isinstance(q, dict) else q for q in data["questions"]
            ]
        except ResolveError as error:
            raise InputError(str(error), "Check its name", path=path) from error
    try:
        return model.model_validate(data), data
    except ValidationError as error:
        raise first_of(told(error, data, tree, model, path)) from error


def _none(what: str, name: str, known: Iterable[str]) -> str:
    near = did_you_mean(name, list(known))
    return f"there is no {what} `{name}`" + (f"; did you mean `{near}`?" if near else "")
