"""Questions made ready for matching: what is asked once in the same words for one item is matched once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from analyser.questions import Question
from analyser.similarity.context import LONG_LABEL, Standing, Standings, standings_of
from analyser.similarity.profile import profile
from analyser.similarity.table import ProfileTable, is_unsaid, table_of

NOT_ASKED = frozenset({"display", "group", "calculated"})
_NUMBER = re.compile(r"([0-9]{1,15})")
_CATEGORIES_OF_ONE_QUESTION = 2
_FORMS_BETWEEN = re.compile(r"\s*[\n;|]\s*")


@dataclass(frozen=True, slots=True)
class Unit:
    """Questions of one LA and matrix item in the same words, on whatever forms; any other question by itself.

    A long label that one LA has for several items of one category is one question too: the matrix splits its answer
    among them. It is not where the label stands in many categories (a template repeats it for each), or where it does
    not say what it is about, as in "How is this managed?".
    """

    questions: tuple[Question, ...]
    forms: tuple[str, ...]

    @property
    def first(self) -> Question:
        """The question that speaks for the unit."""
        return self.questions[0]

    @property
    def items(self) -> tuple[int, ...]:
        """The matrix items its questions belong to."""
        return tuple(sorted({q.item for q in self.questions if q.item is not None}))

    def one_for_each_form(self) -> list[Question]:
        """Return the first of its questions on each form."""
        return list({q.form: q for q in reversed(self.questions)}.values())[::-1]


@dataclass(frozen=True, slots=True)
class Asked:
    """All units in the order of their ids, with what they ask and where they stand; `texts` are the wordings."""

    units: tuple[Unit, ...]
    texts: tuple[str, ...]
    table: ProfileTable
    where: Standings

    def bare(self) -> Asked:
        """Return what matching needs: all but the questions themselves, which need not travel."""
        return Asked((), self.texts, self.table, self.where)


def asked(questions: Iterable[Question]) -> Asked:
    """Return the questions that somebody answers, as units; headings, notes and calculated fields are left out."""
    units = _units(sorted((q for q in questions if q.field_type not in NOT_ASKED), key=lambda q: natural(q.id)))
    texts = sorted({unit.first.text for unit in units})
    place = {text: i for i, text in enumerate(texts)}
    where = standings_of([_standing(unit, place[unit.first.text]) for unit in units])
    return Asked(units, tuple(texts), table_of(texts), where)


def natural(text: str) -> list[str | int]:
    """Return a sort key by which "item 9" comes before "item 10"."""
    parts: list[str | int] = [*_NUMBER.split(text)]
    parts[1::2] = map(int, parts[1::2])
    return parts


def _units(questions: list[Question]) -> tuple[Unit, ...]:
    gathered: dict[tuple[object, ...], list[Question]] = {}
    split = _split_among_items(questions)
    for question in questions:
        if question.source != "matrix" or question.item is None:
            key: tuple[object, ...] = (question.id,)
        elif (question.la, question.text) in split:
            key = (question.la, question.text, question.category)
        else:
            key = (question.la, question.item, question.text)
        gathered.setdefault(key, []).append(question)
    return tuple(
        Unit(tuple(members), tuple(dict.fromkeys(form for q in members for form in forms_of(q))))
        for members in gathered.values()
    )


def _split_among_items(questions: Iterable[Question]) -> set[tuple[str, str]]:
    """Return the long labels, by LA, that ask one question whose answer the matrix may split among items."""
    stands: dict[tuple[str, str], set[tuple[int, str]]] = {}
    for q in questions:
        if q.source == "matrix" and q.item is not None and len(q.text.split()) >= LONG_LABEL:
            stands.setdefault((q.la, q.text), set()).add((q.item, q.category))
    several = {label: {category for _, category in places} for label, places in stands.items() if len(places) > 1}
    return {
        (la, text)
        for (la, text), categories in several.items()
        if len(categories) <= _CATEGORIES_OF_ONE_QUESTION and not is_unsaid(profile(text))
    }


def forms_of(question: Question) -> tuple[str, ...]:
    """Return the forms a question names: one, or several separated by a new line, `;` or `|`."""
    return tuple(form for form in _FORMS_BETWEEN.split(question.form.strip()) if form)


def _standing(unit: Unit, text: int) -> Standing:
    question = unit.first
    return Standing(
        text=text,
        la=question.la,
        forms=unit.forms,
        place=question.category or question.section,
        item=question.item if len(unit.items) == 1 else -min(unit.items, default=0),
        options=frozenset(option.casefold().strip() for option in question.options),
        answer=question.field_type,
        settled=bool(question.pulled_from or question.confirmed),
    )
