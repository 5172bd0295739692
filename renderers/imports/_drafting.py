"""Drafts built piece by piece from a foreign file: ids, codes and texts made fit, and every guess and loss noted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from form_specs.logic.ast import FUNCTIONS, WORDS
from form_specs.logic.check import check
from form_specs.model import Form, WorkflowStep
from foundation.errors import InputError
from renderers.imports._importer import Draft, Note, Source

MOST_FIELDS = 5_000
_EMPTY = "The section holds no question"
_LONGEST_ID, _LONGEST_CODE, _LONGEST_TEXT = 48, 64, 4_000
_ENDINGS = ("_other", "_context", "_files")
_UNPRINTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\x85\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_STEPS = (
    ("review", WorkflowStep.REVIEW),
    ("visit", WorkflowStep.VISIT),
    ("pathway", WorkflowStep.PATHWAY),
    ("placement request", WorkflowStep.REQUEST),
    ("referral", WorkflowStep.REQUEST),
    ("placement", WorkflowStep.PLACEMENT),
    ("care plan", WorkflowStep.CARE_PLAN),
    ("health", WorkflowStep.HEALTH),
    ("missing", WorkflowStep.MISSING),
    ("feedback", WorkflowStep.FEEDBACK),
    ("questionnaire", WorkflowStep.RESEARCH),
    ("survey", WorkflowStep.RESEARCH),
    ("chronology", WorkflowStep.SUMMARY),
    ("summary", WorkflowStep.SUMMARY),
    ("letter", WorkflowStep.LETTER),
    ("all about me", WorkflowStep.GETTING_TO_KNOW),
    ("monitoring", WorkflowStep.OVERSIGHT),
    ("closure", WorkflowStep.ENDING),
    ("discharge", WorkflowStep.ENDING),
)


def clean(text: object) -> str:
    """Return `text` as a spec can hold it: no control characters, no space at the ends, 4,000 characters at most."""
    return _UNPRINTED.sub(" ", str(text).replace("\r\n", "\n").replace("\r", "\n")).strip()[:_LONGEST_TEXT].strip()


def slug(text: str, fallback: str) -> str:
    """Return an id made of the words of `text`, lower case and joined by `_`; `fallback` where it has no letters."""
    words = re.sub(r"['’]", "", text.casefold().encode("ascii", "ignore").decode())
    joined = re.sub(r"[^a-z0-9]+", "_", words).strip("_")
    if not joined:
        return fallback
    joined = joined if joined[0].isalpha() else f"{fallback}_{joined}"
    if len(joined) > _LONGEST_ID:
        joined = joined[:_LONGEST_ID].rsplit("_", 1)[0]
    return joined


@dataclass
class SectionDraft:
    """A section being filled; `keys` are those of the spec."""

    id: str
    keys: dict[str, Any]
    fields: list[dict[str, Any]] = field(default_factory=list)


class Drafting:
    """One draft being made. Texts may hold anything; what is written is always a form that loads."""

    def __init__(self, source: Source, title: str, *, what: str, la: str = "") -> None:
        self.source = source
        self.title = clean(title) or clean(source.path.stem) or "Imported form"
        self.what = what
        self.la = clean(la)
        self.sections: list[SectionDraft] = []
        self.guessed: list[Note] = []
        self.lost: list[Note] = []
        self._ids: set[str] = set()
        self._count = 0

    def guess(self, where: str, what: str, instead: str) -> None:
        """Note that something was not said and had to be guessed."""
        self.guessed.append(Note(clean(where), clean(what), clean(instead)))

    def lose(self, where: str, what: str, instead: str = "Left out.") -> None:
        """Note that something could not be taken over."""
        self.lost.append(Note(clean(where), clean(what), clean(instead)))

    def section(self, title: str, *, wanted: str = "", **keys: Any) -> SectionDraft:
        """Begin a section; `wanted` is the id it would like to keep."""
        words = clean(title) or "Questions"
        begun = SectionDraft(self.free_id(wanted or words, "section"), {"title": words, **_given(keys)})
        self.sections.append(begun)
        return begun

    def field(self, section: SectionDraft, kind: str, label: str, *, wanted: str = "", **keys: Any) -> dict[str, Any]:
        """Add a question to `section` and return its keys; without a label its id stands for one, noted."""
        made = self.loose_field(kind, label, wanted=wanted, where=str(section.keys["title"]), **keys)
        section.fields.append(made)
        return made

    def loose_field(self, kind: str, label: str, *, wanted: str = "", where: str = "", **keys: Any) -> dict[str, Any]:
        """Return the keys of a question that the caller puts where it belongs, in a group."""
        self._count += 1
        if self._count > MOST_FIELDS:
            remedy = "Split it into several forms"
            raise InputError(f"The form has more than {MOST_FIELDS:,} questions", remedy, path=self.source.path)
        words = clean(label)
        some_id = self.free_id(wanted or words, "question")
        if not words:
            words = some_id.replace("_", " ").capitalize()
            self.guess(f"{where}, {some_id}".strip(", "), "The question has no words", f"It is called “{words}”.")
        return {"id": some_id, "type": kind, "label": words, **_given(keys)}

    def free_id(self, wanted: str, fallback: str) -> str:
        """Return an id like `wanted` that nothing in the form has, and keep it."""
        stem = slug(wanted, fallback)
        stem = f"{stem}_answer" if stem in WORDS or stem in FUNCTIONS or stem.endswith(_ENDINGS) else stem
        found, number = stem, 1
        while found in self._ids:
            number += 1
            found = f"{stem}_{number}"
        self._ids |= {found, *(found + ending for ending in _ENDINGS)}
        return found

    def draft(self, **keys: Any) -> Draft:
        """Return the draft; raises InputError where the file holds no question."""
        filled = [s for s in self.sections if s.fields]
        for empty in (s for s in self.sections if not s.fields):
            self.lose(str(empty.keys["title"]), _EMPTY)
        if not filled:
            told = next((note for note in self.lost if note.what != _EMPTY), None)
            why = f"; {told.where}: {told.what}" if told else ""
            remedy = "Choose the file that holds the form"
            raise InputError(f"There is no question in this file{why}", remedy, path=self.source.path)
        head = self._head() | _given(keys)
        body = [_cleaned({"id": s.id, **s.keys, "fields": s.fields}) for s in filled]
        form = Form.model_validate(head | {"sections": body})
        for problem in check(form):
            self.guess(problem.link_id, problem.message, "It is kept as it was; mend it before the form is used.")
        return Draft(form, tuple(self.guessed), tuple(self.lost))

    def _head(self) -> dict[str, Any]:
        low = self.title.casefold()
        step = next((step for words, step in _STEPS if words in low), WorkflowStep.RECORD)
        self.guess("the form", "The step in the workflow is not said", f"It is taken to be `{step}`.")
        self.guess("the form", "Purpose and owner are not said", "Write them in before the form is used.")
        return {
            "id": slug(self.title, "form"),
            "version": "0.1.0",
            "title": self.title,
            "purpose": f"To be written; the form was read from {self.what}",
            "owner": "To be named",
            "workflow_step": step,
            "audience": ["practitioner"],
            "provenance": {"kind": "as_found", "source": f"{self.what}, {clean(self.source.path.name)}"},
            **({"la": self.la} if self.la else {}),
        }


def options_of(labels: Iterable[str], codes: Iterable[str] | None = None) -> list[dict[str, str]]:
    """Return answer options with codes that fit: the given ones where they do, else made of the label's words."""
    words = [clean(label) for label in labels]
    given = [*codes] if codes is not None else [""] * len(words)
    used: set[str] = set()
    made = []
    for label, wanted in zip(words, given, strict=True):
        if not label:
            continue
        code = _free_code(wanted if _fits(wanted) else slug(label, "option"), used)
        used.add(code)
        made.append({"code": code, "label": label})
    return made


def _fits(code: str) -> bool:
    return bool(re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9 ._/+-]*", code)) and len(code) <= _LONGEST_CODE


def _free_code(stem: str, used: set[str]) -> str:
    code, number = stem, 1
    while code in used:
        number += 1
        code = f"{stem[: _LONGEST_CODE - 4]}_{number}"
    return code


def _given(keys: Mapping[str, Any]) -> dict[str, Any]:
    told = {name: clean(value) if isinstance(value, str) else value for name, value in keys.items()}
    return {name: value for name, value in told.items() if value not in (None, "", (), [], {}, False)}


def _cleaned(value: Any) -> Any:
    """Return `value` with every text in it as a spec can hold it; one of control characters alone is `-`."""
    if isinstance(value, str):
        return clean(value) or "-"
    if isinstance(value, dict):
        return {key: _cleaned(one) for key, one in value.items()}
    return [_cleaned(one) for one in value] if isinstance(value, list) else value
