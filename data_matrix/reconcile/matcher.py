"""One council's form names: each spelling is taken for a listed form, for one seen before, or kept as its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from data_matrix.reconcile.anchors import Anchors, base_and_parts, names_several
from data_matrix.reconcile.keys import Key, key_of, plain_words, with_words, without_brackets
from data_matrix.reconcile.model import ListedForm, Match
from data_matrix.reconcile.names import clean, is_note, likeness_of, shorter_cores
from data_matrix.reconcile.overlap import Overlap
from data_matrix.reconcile.slips import put_right, same_but_for_slips
from data_matrix.reconcile.words import ordinary_words

_CAMEL = re.compile(r"(?<=[a-z)])(?=[A-Z])")
_JOINS = frozenset(("and", "&", "for", "of", "or", "-", "–", "to", "in", "+"))


@dataclass(frozen=True, slots=True)
class Found:
    """A form found for a key, how sure that is (0-1), why, and whether no person need decide it."""

    form: str
    score: float
    reason: str
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Seen:
    """A spelling met before, the form it was taken for, and how sure that was."""

    form: str
    spelling: str
    score: float
    certain: bool


class Matcher:
    """Matches the form names of one council, in the order given: the most used first.

    With `exact` only names that are alike but for case, spacing, punctuation and abbreviations are joined.
    """

    def __init__(self, anchors: Anchors, *, exact: bool = False) -> None:
        self.anchors = anchors
        self.exact = exact
        self.members: dict[str, ListedForm] = {}
        self._squashed: dict[str, Seen] = {}
        self._core: dict[tuple[str, ...], str] = {}
        self._bag: dict[tuple[str, ...], str] = {}
        self._own_words: list[tuple[tuple[str, ...], str]] = []
        self._overlap = Overlap((key_of(f.name), f.name) for f in anchors.forms if not names_several(f))
        self._known = ordinary_words() | {w for f in anchors.forms for w in plain_words(f.name)} | anchors.words
        for form in anchors.forms:
            self._remember(key_of(form.name), Found(form.name, 1.0, ""), form.name)

    def match(self, name: str) -> Match:
        """Return what a line of a form cell is taken for, and remember it for the lines that follow."""
        if is_note(name):
            return Match((), 1.0, "a note, not a form's name", True, "note")
        key = key_of(name)
        found = self.find(name)
        if found:
            self._remember(key, found, name)
            return Match((found.form,), found.score, found.reason, found.certain)
        parts = None if self.exact else self._split(name)
        if parts:
            return Match(tuple(parts), 0.95, f"{len(parts)} names run together", True, "run_together")
        overlapping = None if self.exact else self._overlap.certain(key)
        if overlapping:
            self._remember(key, Found(overlapping.form, overlapping.score, ""), name)
            return Match((overlapping.form,), overlapping.score, overlapping.reason, True)
        return self._keep(name, key)

    def decide(self, name: str, forms: tuple[str, ...]) -> Match:
        """Return a person's decision as a match, each form under its listed name, and remember it."""
        named = tuple(dict.fromkeys(self._named_by_person(form) for form in forms))
        if len(named) == 1:
            self._squashed[key_of(name).squashed] = Seen(named[0], name, 1.0, True)
            self._squashed.setdefault(key_of(named[0]).squashed, Seen(named[0], named[0], 1.0, True))
        if not named:
            return Match((), 1.0, "decided by a person: no form", True, "note")
        return Match(named, 1.0, "decided by a person", True, "decided")

    def _named_by_person(self, form: str) -> str:
        known = self.known(form)
        if known:
            return known
        member = self._member(key_of(form), form)
        return member.form if member else clean(form)

    def find(self, name: str) -> Found | None:
        """Return the one form a name certainly means, or None; nothing is remembered."""
        key = key_of(name)
        found = self._find(key, name)
        if found or self.exact:
            return found
        righted = put_right(plain_words(name), self._known)
        slip = self._slip_of_listed(key)
        if slip or righted == plain_words(name):
            return slip or self._slip_of_own(key)
        found = self._find(with_words(righted), name)
        if found:
            reason = f"{found.reason}, a typing slip put right"
            return Found(found.form, round(found.score - 0.04, 2), reason, found.certain)
        return self._slip_of_own(key)

    def known(self, name: str) -> str | None:
        """Return the form of a name met before, but for case, spacing and punctuation, or None."""
        seen = self._squashed.get(key_of(name).squashed)
        return seen.form if seen else None

    def _find(self, key: Key, name: str) -> Found | None:
        rules: tuple[Callable[[Key, str], Found | None], ...] = (
            self._same_words,
            self._same_core,
            self._member,
            self._bracket_or_slash,
        )
        return next((found for rule in rules if (found := rule(key, name))), None)

    def _same_words(self, key: Key, name: str) -> Found | None:
        seen = self._squashed.get(key.squashed)
        if seen is None:
            return None
        if seen.spelling == name:
            return Found(seen.form, seen.score, "the name itself", seen.certain)
        abbreviated = key.abbreviated != key_of(seen.spelling).abbreviated
        same = "abbreviations" if abbreviated else "case, spacing or punctuation"
        like = "the same" if seen.spelling == seen.form else f"'{seen.spelling}'"
        score = min(seen.score, 0.97 if abbreviated else 0.99)
        return Found(seen.form, score, f"{like} but for {same}", seen.certain)

    def _same_core(self, key: Key, name: str) -> Found | None:
        form = self._core.get(key.core)
        if form:
            return Found(form, 0.95, "the same but for small words, 'CLA', 'form' or 'template'")
        form = self._bag.get(key.bag) if len(key.bag) > 2 else None
        return Found(form, 0.92, "the same words in another order") if form else None

    def _bracket_or_slash(self, key: Key, name: str) -> Found | None:
        outer = key_of(without_brackets(name)) if "(" in name else key
        found = {f.name for f in self.anchors.forms if outer.core in shorter_cores(f.name)}
        if outer.core != key.core and not found:
            exact = self.anchors.exact(outer)
            found = {exact.name} if exact else set()
        return (
            Found(found.pop(), 0.9, "the same but for what stands in brackets or after a slash")
            if len(found) == 1
            else None
        )

    def _member(self, key: Key, name: str) -> Found | None:
        """A label of several forms: `Plan (Plan, Review)` covers `Plan Review`, which stays a form of its own."""
        for label in self.anchors.forms:
            if not names_several(label) or same_but_for_slips(key.words, key_of(label.name).words, self._known):
                continue
            base, parts = base_and_parts(label)
            rest = set(Counter(key.core) - Counter(base))
            if (rest and rest <= parts and base & set(key.core)) or (base <= set(key.core) and rest & parts):
                form = clean(name)
                self.members.setdefault(form, label)
                return Found(form, 0.9, f"one of the forms under '{label.name}'")
        return None

    def _slip_of_listed(self, key: Key) -> Found | None:
        names = [f.name for f in self.anchors.forms]
        near = [n for n in names if same_but_for_slips(key.words, key_of(n).words, self._known)]
        return Found(near[0], 0.95, "the same but for a typing slip") if len(near) == 1 else None

    def _slip_of_own(self, key: Key) -> Found | None:
        known = self._known
        for own, form in self._own_words:
            if same_but_for_slips(key.words, own, known) or same_but_for_slips(own, key.words, known):
                certain = self._squashed["".join(own)].certain
                return Found(form, 0.93, "the same but for a typing slip", certain)
        return None

    def _split(self, name: str) -> list[str] | None:
        words = _CAMEL.sub(" ", re.sub(r"[;,/|]", " ", name)).split()
        if len(words) > 24:
            return None
        return self._split_words(words)

    def _split_words(self, words: list[str]) -> list[str] | None:
        for cut in range(len(words) - 1, 0, -1):
            if words[cut].casefold() in _JOINS or words[cut - 1].casefold() in _JOINS:
                continue
            left = self._named(words[:cut])
            if not left:
                continue
            right = self._named(words[cut:])
            rest = [right] if right else self._split_words(words[cut:])
            if rest:
                return list(dict.fromkeys([left, *rest]))
        return None

    def _named(self, words: list[str]) -> str | None:
        name = " ".join(words)
        key = key_of(name)
        if len(key.words) < 2:
            return None
        found = self._same_words(key, name) or self._same_core(key, name) or self._bracket_or_slash(key, name)
        return found.form if found else None

    def _keep(self, name: str, key: Key) -> Match:
        form = clean(name)
        score, reason, certain = self._own_reason(key)
        self._remember(key, Found(form, score, reason, certain), form)
        self._own_words.append((key.words, form))
        return Match((form,), score, reason, certain)

    def _own_reason(self, key: Key) -> tuple[float, str, bool]:
        if not self.anchors.forms:
            return 1.0, "no list of forms gives it another name", True
        nearest, likeness = self._nearest(key)
        if likeness < 0.4:
            return round(1 - likeness, 2), "no listed form is like it: is it a form?", False
        return round(1 - likeness, 2), f"not listed; nearest is '{nearest}' ({likeness:.2f})", False

    def _nearest(self, key: Key) -> tuple[str, float]:
        score, name = max((likeness_of(key, key_of(f.name)), f.name) for f in self.anchors.forms)
        return name, score

    def _remember(self, key: Key, found: Found, spelling: str) -> None:
        self._squashed.setdefault(key.squashed, Seen(found.form, spelling, found.score, found.certain))
        self._core.setdefault(key.core, found.form)
        self._bag.setdefault(key.bag, found.form)
        self._overlap.add(key, found.form)
