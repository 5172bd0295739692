"""The forms a council is known to have, from its workbook's own list and the report's Figure 1, ready to match."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from data_matrix.reconcile.keys import Key, bracketed, key_of, without_brackets
from data_matrix.reconcile.model import FormList, ListedForm

FITS_FROM = 0.3
_SEVERAL = re.compile(r"\([^()]*(?:,|\band\b|&|/|\d)[^()]*\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Anchors:
    """The listed forms of one council with their keys; `by_core` leaves out cores that two forms share."""

    forms: tuple[ListedForm, ...] = ()
    by_squashed: Mapping[str, ListedForm] = field(default_factory=dict)
    by_core: Mapping[tuple[str, ...], ListedForm] = field(default_factory=dict)
    by_bag: Mapping[tuple[str, ...], ListedForm] = field(default_factory=dict)
    words: frozenset[str] = frozenset()

    def exact(self, key: Key) -> ListedForm | None:
        """Return the listed form with the same words, or the same core words in any order, if there is one."""
        return self.by_squashed.get(key.squashed) or self.by_core.get(key.core)


def anchors_of(forms: Iterable[ListedForm]) -> Anchors:
    """Return listed forms indexed for matching; the first of two with the same name is kept."""
    by_squashed: dict[str, ListedForm] = {}
    for form in forms:
        by_squashed.setdefault(key_of(form.name).squashed, form)
    kept = tuple(by_squashed.values())
    words = frozenset(word for form in kept for word in key_of(form.name).words)
    return Anchors(
        kept,
        by_squashed,
        _unique((key_of(form.name).core, form) for form in kept),
        _unique((key_of(form.name).bag, form) for form in kept),
        words,
    )


def _unique(entries: Iterable[tuple[tuple[str, ...], ListedForm]]) -> dict[tuple[str, ...], ListedForm]:
    found: dict[tuple[str, ...], ListedForm] = {}
    twice = set()
    for key, form in entries:
        if key in found:
            twice.add(key)
        found.setdefault(key, form)
    return {key: form for key, form in found.items() if key not in twice}


def names_several(form: ListedForm) -> bool:
    """Say whether a listed label names several forms, such as `Report (1 and 2)` or `Plan (Plan, Review)`."""
    return bool(_SEVERAL.search(form.name)) and len(key_of(bracketed(form.name)).words) > 1


def base_and_parts(form: ListedForm) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words before a label's brackets and those within them."""
    return frozenset(key_of(without_brackets(form.name)).core), frozenset(key_of(bracketed(form.name)).words)


def merged(own: Sequence[ListedForm], published: Sequence[ListedForm]) -> list[ListedForm]:
    """Return one list from a workbook's own and Figure 1, each form under Figure 1's name where both have it."""
    official = anchors_of(published)
    forms = []
    for form in own:
        same = official.exact(key_of(form.name)) or official.by_bag.get(key_of(form.name).bag) or _cut(form, official)
        same = same or _slip(form, official)
        forms.append(ListedForm(same.name, same.type or form.type, form.listed, form.note) if same else form)
    return [*forms, *published]


def _cut(form: ListedForm, official: Anchors) -> ListedForm | None:
    """Return the official form whose name was cut off with dots."""
    if not form.name.rstrip().endswith(("...", "…")):
        return None
    words = key_of(form.name).words
    found = [f for f in official.forms if key_of(f.name).words[: len(words)] == words]
    return found[0] if len(found) == 1 else None


def _slip(form: ListedForm, official: Anchors) -> ListedForm | None:
    from data_matrix.reconcile.slips import same_but_for_slips

    words = key_of(form.name).words
    found = [f for f in official.forms if same_but_for_slips(words, key_of(f.name).words, official.words)]
    return found[0] if len(found) == 1 else None


def fit(names: Iterable[str], forms: Sequence[ListedForm]) -> tuple[float, float]:
    """Return the share of the names that a list of forms knows, and the share of the list that is named, 0-1."""
    anchors = anchors_of(forms)
    keys = {key_of(name).squashed: key_of(name) for name in names}
    found = [form for key in keys.values() if (form := anchors.exact(key) or anchors.by_bag.get(key.bag))]
    if not keys or not anchors.forms:
        return 0.0, 0.0
    return len(found) / len(keys), len({form.name for form in found}) / len(anchors.forms)


def pair_up(
    names: Mapping[str, Sequence[str]], lists: Sequence[FormList], *, covered_from: float = 0.0
) -> dict[str, FormList]:
    """Return the list that belongs to each council: the best fit of its form names, a list serving one council.

    At least the share `covered_from` of a list must be named. A council's name counts only between lists that fit
    alike, since workbooks and lists rename councils.
    """
    scored = []
    for la, spelled in names.items():
        for position, one in enumerate(lists):
            score, covered = fit(spelled, one.forms)
            same_name = _letters(la) == _letters(one.name)
            if (score >= FITS_FROM or same_name) and covered >= covered_from:
                scored.append((score + 0.05 * same_name, la, position))
    paired: dict[str, FormList] = {}
    taken: set[int] = set()
    for _, la, position in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if la not in paired and position not in taken:
            paired[la] = lists[position]
            taken.add(position)
    return paired


def _letters(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())
