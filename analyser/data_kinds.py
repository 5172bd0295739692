"""What kind of data a question asks for: identity, process, outcome, child's voice, plan, evidence or contact.

Studies in England found systems full of process data and short of outcomes and of what children say; the balance of a
form shows which it is.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from analyser.questions import Audience, Question
from foundation.errors import InputError

_WORD = re.compile(r"[\w']+")
_OVERRIDE_REMEDY = "Write `items:` with `number: kind` and `questions:` with `id: kind`"


class DataKind(StrEnum):
    """The kinds, in the order they are shown."""

    IDENTITY = "identity"
    CONTACT = "contact"
    PROCESS = "process"
    PLAN = "plan"
    EVIDENCE = "evidence"
    OUTCOME = "outcome"
    VOICE = "voice"

    @property
    def printed(self) -> str:
        """The kind as printed."""
        return "Child's voice" if self is DataKind.VOICE else self.value.capitalize()


@dataclass(frozen=True, slots=True)
class Overrides:
    """What a council says of single matrix items (by number) and questions (by id)."""

    items: Mapping[int, DataKind] = field(default_factory=dict)
    questions: Mapping[str, DataKind] = field(default_factory=dict)


NO_OVERRIDES = Overrides()


def with_kinds(questions: Iterable[Question], overrides: Overrides) -> tuple[Question, ...]:
    """Return `questions`, those that a council says the kind of marked with it; whatever asks for the kind reads that.

    What is said of a question holds over what is said of its item.
    """
    return tuple(_marked(question, overrides) for question in questions)


def _marked(question: Question, overrides: Overrides) -> Question:
    said = overrides.questions.get(question.id)
    if said is None and question.item is not None:
        said = overrides.items.get(question.item)
    return replace(question, data_kind=said.value) if said else question


def data_kind(question: Question) -> DataKind:
    """Return the kind of data `question` asks for, as its council says or else as its words tell."""
    if question.data_kind:
        return DataKind(question.data_kind)
    if question.voice == "child":
        return DataKind.VOICE
    told = _told(question.text, question.item_name, question.category)
    if told in (DataKind.PROCESS, DataKind.EVIDENCE) and question.audience is Audience.CHILD:
        return DataKind.VOICE
    return told


def is_childs_voice(question: Question) -> bool:
    """Return whether the answer is the child's own words or view, by the form's own mark or by what is asked."""
    return data_kind(question) is DataKind.VOICE


def holds_childs_words(question: Question) -> bool:
    """Return whether a form must keep it for the child's voice: specs mark whose words they hold, a matrix cannot."""
    if question.field and not question.data_kind:
        return question.voice == "child"
    return is_childs_voice(question)


def agencies_of(question: Question) -> tuple[str, ...]:
    """Return which other agencies are likely to hold the answer: Health, Education, Police, Home Office."""
    return _agencies(f"{question.text} {question.item_name}".lower())


def read_overrides(path: Path) -> Overrides:
    """Return a council's own kinds from a YAML file; raises InputError, with the line, for anything else in it."""
    from form_specs.yaml_nodes import compose, read_text

    tree = compose(read_text(path), path)
    strange = [key for key, _ in tree.pairs() if key.value not in ("items", "questions")]
    if tree.kind != "map" or strange:
        line = strange[0].start.line if strange else tree.start.line
        raise InputError("This is not a file of kinds of data", _OVERRIDE_REMEDY, path=path, line=line)
    found: dict[str, dict[str, DataKind]] = {"items": {}, "questions": {}}
    for part, kinds in found.items():
        node = tree.part(part, "map", _OVERRIDE_REMEDY, path)
        for key, value in node.pairs() if node else ():
            name, kind = str(key.value), value.value if isinstance(value.value, str) else ""
            if part == "items" and not re.fullmatch("[0-9]{1,9}", name):
                raise InputError(f"`{name}` is no item number", _OVERRIDE_REMEDY, path=path, line=key.start.line)
            if kind not in {k.value for k in DataKind}:
                known = ", ".join(k.value for k in DataKind)
                raise InputError(
                    f"`{kind or value.kind}` is no kind of data", f"Use {known}", path=path, line=key.start.line
                )
            kinds[name] = DataKind(kind)
    return Overrides({int(number): kind for number, kind in found["items"].items()}, found["questions"])


@lru_cache(maxsize=8192)
def _told(text: str, name: str, category: str) -> DataKind:
    for own in (text, name):
        plain = " ".join(own.lower().replace("’", "'").split())
        words = frozenset(_WORD.findall(plain))
        for kind, anywhere, also in _tables()[0]:
            if anywhere.in_any(words, plain) and (also is None or also.in_any(words, plain)):
                return kind
    low = category.lower().replace("’", "'")
    return next((kind for kind, words in _tables()[1] if any(word in low for word in words)), _default())


@lru_cache(maxsize=8192)
def _agencies(text: str) -> tuple[str, ...]:
    return tuple(name for name, pattern in _tables()[2] if pattern.search(text))


@dataclass(frozen=True, slots=True)
class _Phrases:
    """Phrases as one pattern; `begin` are their first words: a text without any of them need not be searched."""

    pattern: re.Pattern[str]
    begin: frozenset[str]

    def in_any(self, words: frozenset[str], plain: str) -> bool:
        return not self.begin.isdisjoint(words) and bool(self.pattern.search(plain))


_Kinds = tuple[tuple[DataKind, _Phrases, _Phrases | None], ...]


@lru_cache(maxsize=1)
def _tables() -> tuple[_Kinds, tuple[tuple[DataKind, tuple[str, ...]], ...], tuple[tuple[str, re.Pattern[str]], ...]]:
    data = _data()
    kinds = tuple(
        (DataKind(e["kind"]), _phrases(e["any_of"]), _phrases(e["and_any_of"]) if "and_any_of" in e else None)
        for e in data["kinds"]
    )
    categories = tuple((DataKind(e["kind"]), tuple(e["any_of"])) for e in data["categories"])
    return kinds, categories, tuple((e["agency"], _words(e["any_of"])) for e in data["agencies"])


@lru_cache(maxsize=1)
def _default() -> DataKind:
    return DataKind(_data()["default"])


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return tomllib.loads((files("analyser") / "vocabulary" / "data_kinds.toml").read_text(encoding="utf-8"))


def _phrases(phrases: Iterable[str]) -> _Phrases:
    return _Phrases(_words(phrases), frozenset(_WORD.findall(phrase)[0] for phrase in phrases))


def _words(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(r"(?<![\w'])(?:" + "|".join(map(re.escape, words)) + r")(?![\w'])")
