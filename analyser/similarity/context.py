"""Where two questions stand, as numbers: same council, same form, same part of a form, same item and options."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analyser.similarity.concepts import vocabulary
from analyser.similarity.profile import profile_of
from analyser.similarity.table import Bools, Floats, Ints, ProfileTable

# A label this long that is repeated word for word is one question, not the row of a table.
LONG_LABEL = 6
SAME_PLACE = 0.6
_MANY = 2_000
# Kinds of answer that can stand for each other; a kind in no set stands for any.
ANSWERS = (
    {"date", "dateTime"},
    {"integer", "decimal"},
    {"boolean", "choice", "multi-choice", "scale"},
    {"attachment"},
    {"signature"},
)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one question stands; an empty text or None means that its source does not say.

    `text` is its place in the table of wordings, `forms` are all forms that ask it in these words, `place` is the
    category or section, `item` the matrix item (of several the first, made negative), `options` its answers, `answer`
    the type of answer. `settled` is True where the form already pulls the answer through, or asks on purpose whether
    it still holds.
    """

    text: int
    la: str = ""
    forms: tuple[str, ...] = ()
    place: str = ""
    item: int | None = None
    options: frozenset[str] = frozenset()
    answer: str = ""
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Standings:
    """Many standings in arrays, one entry for each; codes are 0 where nothing is known.

    `forms` is padded with 0; `form_sets` says which questions have the same forms and `overlap` which sets of forms
    have one in common. `alike` says how much two places share in meaning, 0 to 1. `any_known` is False when no
    question says where it stands.
    """

    text: Ints
    la: Ints
    forms: Ints
    form_sets: Ints
    overlap: Bools
    place: Ints
    alike: Floats
    item: Ints
    answer: Ints
    options: tuple[frozenset[str], ...]
    settled: Bools
    any_known: bool

    def __len__(self) -> int:
        return len(self.text)

    def same_place(self, left: Ints, right: Ints) -> Bools:
        """Return whether each pair stands in a category or section of the same meaning."""
        one, two = self.place[left], self.place[right]
        same: Bools = (one == two) & (one > 0)
        if len(self.alike):
            same |= (self.alike[one, two] >= SAME_PLACE) & (one > 0) & (two > 0)
        return same

    def share_form(self, left: Ints, right: Ints) -> Bools:
        """Return whether each pair stands on a common form of one council."""
        if len(self.overlap):
            common: Bools = self.overlap[self.form_sets[left], self.form_sets[right]]
        else:
            one, two = self.forms[left], self.forms[right]
            common = ((one[:, :, None] == two[:, None, :]) & (one[:, :, None] > 0)).any((1, 2))
        la: Bools = self.la[left] == self.la[right]
        return common & la


def standings_of(questions: Sequence[Standing]) -> Standings:
    """Return the standings as arrays."""
    forms: dict[str, int] = {}
    grid = np.zeros((len(questions), max((len(q.forms) for q in questions), default=0) or 1), np.int64)
    for row, question in enumerate(questions):
        for column, form in enumerate(question.forms):
            grid[row, column] = forms.setdefault(form, len(forms) + 1)
    sets: dict[tuple[str, ...], int] = {}
    form_sets = [sets.setdefault(q.forms, len(sets)) for q in questions]
    places, las = {"": 0}, {"": 0}
    place = [places.setdefault(q.place, len(places)) for q in questions]
    return Standings(
        text=np.array([q.text for q in questions], np.int64),
        la=np.array([las.setdefault(q.la, len(las)) for q in questions], np.int64),
        forms=grid,
        form_sets=np.array(form_sets, np.int64),
        overlap=_overlap(list(sets)),
        place=np.array(place, np.int64),
        alike=_alike(list(places)),
        item=np.array([q.item or 0 for q in questions], np.int64),
        answer=np.array([_answer(q.answer) for q in questions], np.int64),
        options=tuple(q.options for q in questions),
        settled=np.array([q.settled for q in questions], bool),
        any_known=any(q.la or q.forms or q.place or q.item or q.options or q.answer for q in questions),
    )


def _answer(kind: str) -> int:
    return next((i for i, kinds in enumerate(ANSWERS, 1) if kind in kinds), 0)


def _overlap(sets: list[tuple[str, ...]]) -> Bools:
    """Return whether each two sets of forms have one in common; nothing where the sets are very many."""
    if len(sets) > _MANY:
        return np.zeros((0, 0), bool)
    columns = {form: i for i, form in enumerate(dict.fromkeys(form for forms in sets for form in forms))}
    grid = np.zeros((len(sets), len(columns) or 1), np.float32)
    for row, forms in enumerate(sets):
        grid[row, [columns[form] for form in forms]] = 1
    overlap: Bools = (grid @ grid.T) > 0
    return overlap


def _alike(places: list[str]) -> Floats:
    """Return the overlap of every two places; of very many places, only those of one name count as the same."""
    if len(places) > _MANY:
        return np.zeros((0, 0), np.float32)
    profiles = [profile_of(place, vocabulary()).weights for place in places]
    columns = {concept: i for i, concept in enumerate(sorted({c for weights in profiles for c in weights}))}
    grid = np.zeros((len(places), len(columns) or 1), np.float32)
    for row, weights in enumerate(profiles):
        for concept, weight in weights.items():
            grid[row, columns[concept]] = weight**0.5
    shared = grid @ grid.T
    total = shared.diagonal()
    alike: Floats = shared / np.maximum(total[:, None] + total[None, :] - shared, 1e-6)
    return alike


def context_features(
    where: Standings, table: ProfileTable, left: Ints, right: Ints, text: dict[str, Floats]
) -> dict[str, Floats]:
    """Return the context features of each pair by name; all are 0 where no context is known."""
    one, two = where.text[left], where.text[right]
    place, form = where.same_place(left, right), where.share_form(left, right)
    several = ((where.forms[left] > 0).sum(1) > 1) | ((where.forms[right] > 0).sum(1) > 1)
    # Which of a wording's several forms has which of its lines is not known, so a shared form may not be shared.
    perhaps, form = form & several, form & ~several
    la = (where.la[left] == where.la[right]) & (where.la[left] > 0)
    other_la = (where.la[left] != where.la[right]) & (where.la[left] > 0) & (where.la[right] > 0)
    other_place = ~place & (where.place[left] > 0) & (where.place[right] > 0)
    bare = np.maximum(text["bare_both"], text["bare_one_side"])
    thin = np.exp(-np.minimum(table.subject[one], table.subject[two]))
    equal = text["same_concepts"]
    short = (np.minimum(table.length[one], table.length[two]) < np.log1p(LONG_LABEL)).astype(np.float32)
    found = {
        "known": la | other_la | form | perhaps | place | other_place,
        "same_la": la,
        "same_form": form,
        "perhaps_same_form": perhaps,
        "same_place": place,
        "same_place_bare": place * bare,
        "same_place_thin": place * thin,
        "other_place_bare": other_place * bare,
        "other_place_thin": other_place * thin,
        "row_of_form": form * equal * short,
        "perhaps_row": perhaps * equal * short,
        "repeated_long": (form | perhaps) * equal * (1 - short),
        "other_form_thin": (la & ~form & ~perhaps) * equal * thin,
        "bare_in_la": la * text["bare_both"],
        "across_equal": other_la * equal,
        "across_equal_other_place": (other_la & other_place) * equal,
    }
    return {name: np.asarray(values, np.float32) for name, values in found.items()}


def further_features(where: Standings, table: ProfileTable, left: Ints, right: Ints) -> dict[str, Floats]:
    """Return what options, kinds of answer, matrix items and signature blocks say of each pair."""
    one, two = where.item[left], where.item[right]
    other_item = (one != two) & (one > 0) & (two > 0)
    texts = where.text[left], where.text[right]
    bare = table.flags["bare"][texts[0]] & table.flags["bare"][texts[1]]
    equal = table.codes["key"][texts[0]] == table.codes["key"][texts[1]]
    repeated = table.codes["said"][texts[0]] == table.codes["said"][texts[1]]
    kind_one, kind_two = where.answer[left], where.answer[right]
    shared = _shared_options(where, left, right)
    signed, same_la = table.flags["signature"], where.la[left] == where.la[right]
    differs = [values[texts[0]] != values[texts[1]] for values in (table.flags["yes_no"], table.codes["follows"])]
    found = {
        "options_disjoint": shared == 0,
        "options_alike": shared >= 0.6,
        "answers_differ": (kind_one != kind_two) & (kind_one > 0) & (kind_two > 0),
        "same_item": (one == two) & (one > 0),
        "held_already": equal & table.flags["held"][texts[0]],
        "other_item": other_item,
        "other_item_bare": other_item & bare,
        "one_question_two_items": (one != two) & (one != 0) & (two != 0) & repeated & where.share_form(left, right),
        "its_own_detail": (differs[0] | differs[1]) & where.share_form(left, right),
        "child_or_another": (_child_alone(table, *texts) | _child_alone(table, *texts[::-1])) & other_item,
        "others_besides": _others_besides(table, *texts),
        "settled": (where.settled[left] | where.settled[right]) & same_la,
        "signature_block": signed[texts[0]]
        & signed[texts[1]]
        & same_la
        & (where.forms[left].max(1) > 0)
        & (where.forms[right].max(1) > 0)
        & ~where.share_form(left, right),
    }
    return {name: np.asarray(values, np.float32) for name, values in found.items()}


def _child_alone(table: ProfileTable, left: Ints, right: Ints) -> Bools:
    """Return whether the left label names the child and nobody else, and the right one names someone else."""
    who = table.masks["who"]
    alone: Bools = table.flags["child"][left] & (who[left] == 0) & (who[right] != 0)
    return alone


def _others_besides(table: ProfileTable, left: Ints, right: Ints) -> Bools:
    """Return whether both labels name people, and one of them other people besides: their answers are not one."""
    who, others = table.masks["who"], table.flags["others"]
    besides: Bools = (others[left] != others[right]) & ((who[left] & who[right]) != 0)
    return besides


def _shared_options(where: Standings, left: Ints, right: Ints) -> Floats:
    """Return the share of options in common, 0 to 1; -1 where either side has fewer than two."""
    has = np.array([len(options) > 1 for options in where.options], bool)
    shared = np.full(len(left), -1, np.float32)
    for pair in np.flatnonzero(has[left] & has[right]):
        one, two = where.options[left[pair]], where.options[right[pair]]
        shared[pair] = len(one & two) / len(one | two)
    return shared


__all__ = ["Standing", "Standings", "context_features", "further_features", "standings_of"]
