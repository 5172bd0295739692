"""Questions near one that is being written: across all forms, the bank and the matrix, while a person waits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from analyser.duplicates import find
from analyser.form_questions import from_form
from analyser.questions import Question, from_matrix
from analyser.similarity.kinds import Relation
from data_matrix.model import Matrix
from designer.search import Entry, Index, Where
from form_specs.model import Field, Form, Variant
from form_specs.shared import Shared

_CANDIDATES = 25
_TYPED = "what is being written"


class From(StrEnum):
    """Where a near question stands; the values are shown."""

    BANK = "Question bank"
    FORM = "Form"
    MATRIX = "Data matrix"


@dataclass(frozen=True, slots=True)
class Near:
    """A question near the one being written: `score` 0-1 how sure one answer would serve both, and why.

    `key` is `id@version` of the bank, `form.field` of a form, or the number of the matrix item; `field` is the field
    itself, None from the matrix.
    """

    text: str
    where: From
    place: str
    key: str
    score: float
    same: bool
    reason: str
    field: Field | None = None
    item: int | None = None


@dataclass(frozen=True, slots=True)
class _Known:
    question: Question
    where: From
    place: str
    key: str
    field: Field | None = None


class Neighbours:
    """Every question there is, ready to be held against a new one; making it takes some tenths of a second."""

    def __init__(self, matrix: Matrix | None, forms: Iterable[Form], shared: Shared) -> None:
        known = [*_bank(shared), *(one for form in forms for one in _of_form(form)), *_matrix(matrix)]
        self._known = {str(place): one for place, one in enumerate(known)}
        self._index = Index([_entry(place, one) for place, one in self._known.items()])

    def near(self, text: str, *, form: str = "", section: str = "", but: str = "", most: int = 4) -> list[Near]:
        """Return up to `most` questions near `text`, best first; `but` is the `form.field` that is being written.

        `form` and `section` are the titles of where it stands, which say more of what is meant.
        """
        if not text.strip():
            return []
        hits = self._index.find(text, lambda entry: self._known[entry.also].key != but)[:_CANDIDATES]
        if not hits:
            return []
        candidates = {f"c{hit.entry.also}": self._known[hit.entry.also] for hit in hits}
        typed = Question(id=_TYPED, text=text, form=form or "a new form", section=section)
        asked = [replace(one.question, id=name, la="") for name, one in candidates.items()]
        return _best(candidates, typed, asked, most)


def _best(candidates: Mapping[str, _Known], typed: Question, asked: list[Question], most: int) -> list[Near]:
    found: dict[str, Near] = {}
    for pair in find([typed, *asked]).pairs:
        if _TYPED not in (pair.a, pair.b):
            continue
        one = candidates[pair.b if pair.a == _TYPED else pair.a]
        same = pair.relation is Relation.SAME
        place = one.question
        near = Near(place.text, one.where, one.place, one.key, pair.score, same, pair.reason, one.field, place.item)
        found.setdefault(f"{one.where}{one.key}", near)
    return list(found.values())[:most]


def _entry(place: str, one: _Known) -> Entry:
    # The place in the list travels in `also`; a number says nothing a search would look for.
    return Entry(Where.FIELD, one.question.text, also=place)


def _of_form(form: Form) -> list[_Known]:
    questions = {q.field: q for q in reversed(from_form(form)[0]) if q.id.endswith(f"|{Variant.PRACTITIONER}")}
    return [
        _Known(q, From.FORM, form.title.text, f"{form.id}.{q.field}", form.field(q.field))
        for q in reversed(questions.values())
    ]


def _bank(shared: Shared) -> list[_Known]:
    return [
        _Known(
            Question(id=use, text=one.field.label.text, form="the question bank", field_type=one.field.type.value),
            From.BANK,
            "Question bank",
            use,
            one.field,
        )
        for use, one in shared.bank.items()
    ]


def _matrix(matrix: Matrix | None) -> list[_Known]:
    if matrix is None:
        return []
    seen: dict[tuple[int | None, str], _Known] = {}
    for question in from_matrix(matrix):
        place = f"Item {question.item}, {question.item_name} ({question.la}: {question.form})"
        seen.setdefault((question.item, question.text), _Known(question, From.MATRIX, place, str(question.item)))
    return list(seen.values())
