"""Terms, and the vocabulary that finds them in a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from analyser.questions import Audience
from analyser.text.reading import Reading
from analyser.vocabulary.index import Index, Surface, covers, surfaces


class TermKind(StrEnum):
    """Why a term is listed."""

    ACRONYM = "acronym"
    JARGON = "jargon"
    LEGAL = "legal"
    STIGMATISING = "stigmatising"
    FORMAL = "formal"
    VAGUE = "vague"


class Use(StrEnum):
    """Whether a term may be put to a reader: ok, once explained, better not, not at all, or only if made exact."""

    OK = "ok"
    EXPLAIN = "explain"
    CHOOSE = "choose"
    AVOID = "avoid"
    VAGUE = "vague"


@dataclass(frozen=True)
class Term:
    """A listed word or phrase.

    `also` are other spellings (`put/puts at risk` stands for two). `form` says how it is matched: `exact` (capitals
    count, plural allowed), `fixed` (as it stands), `noun` (and its plural) or `verb` (in all its forms). `only_in` and
    `not_in` are phrases the term must, or must not, stand in. `say` and `child` are plainer words for adults and for a
    child, best first; `swap` is whom they can be put in place for without rewriting: both, adults, children or no.
    """

    term: str
    kind: TermKind
    means: str
    say: tuple[str, ...] = ()
    child: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    form: str = "noun"
    adults: Use = Use.OK
    children: Use = Use.AVOID
    only_in: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    swap: str = "both"
    source: str = ""

    def plainer(self, audience: Audience) -> tuple[str, ...]:
        """Return the words to use instead for `audience`, best first."""
        return (self.child or self.say) if audience in (Audience.CHILD, Audience.BOTH) else self.say

    def use_for(self, audience: Audience) -> Use:
        """Return whether the term may be put to `audience`; families read as children do, but for stiff words."""
        if audience is Audience.PRACTITIONER:
            return self.adults
        if audience is Audience.FAMILY and self.kind in (TermKind.FORMAL, TermKind.VAGUE):
            return self.adults
        return self.children


@dataclass(frozen=True, slots=True)
class Match:
    """A term found in a text at [start, end), in the grammatical form named (base, s, ing, ed, en, plural)."""

    term: Term
    start: int
    end: int
    form: str


@dataclass(frozen=True)
class Vocabulary:
    """All terms, the acronyms nobody needs explained (`allow`, `allow_terms`) and a council's own `glossary`."""

    terms: tuple[Term, ...]
    allow: frozenset[str] = frozenset()
    glossary: dict[str, str] = field(default_factory=dict)
    settings: dict[str, str] = field(default_factory=dict)
    ignore: tuple[dict[str, str], ...] = ()

    @cached_property
    def _index(self) -> Index[Term]:
        return Index([(s, term) for term in self.terms for s in _surfaces(term)])

    @cached_property
    def by_name(self) -> dict[str, Term]:
        """The terms by name, in lower case; where acronym and word share a name, the acronym is left out."""
        exact_last = sorted(self.terms, key=lambda t: t.form != "exact")
        return {t.term.lower(): t for t in exact_last}

    @cached_property
    def acronyms(self) -> dict[str, Term]:
        """The acronyms by each of their spellings, plurals too, as written."""
        found = {}
        for term in self.terms:
            if term.kind is TermKind.ACRONYM:
                for surface in _surfaces(term):
                    found[surface.text] = term
        return found

    @cached_property
    def _found(self) -> dict[str, tuple[Match, ...]]:
        return {}

    def find(self, reading: Reading) -> tuple[Match, ...]:
        """Return the terms in `reading` from left to right; where several begin together the longest that fits."""
        known = self._found.get(reading.text)
        if known is None:
            known = self._found[reading.text] = tuple(self._search(reading))
        return known

    def _search(self, reading: Reading) -> Iterator[Match]:
        place = 0
        while place < len(reading.words):
            if not self._index.may_begin(reading.words[place]):
                place += 1
                continue
            step = 1
            for surface, term, count in self._index.at(reading, place):
                start, end = reading.words[place].start, reading.words[place + count - 1].end
                if _stands(term, reading, start, end):
                    if term.term.lower() not in self.allowed_terms:
                        yield Match(term, start, end, surface.form)
                    step = count
                    break
            place += step

    @cached_property
    def allowed_terms(self) -> frozenset[str]:
        """Everything allowed, in lower case, apart from the acronyms that share letters with a word."""
        return frozenset(a.lower() for a in self.allow) - {"it", "pin", "am", "re"}


def _stands(term: Term, reading: Reading, start: int, end: int) -> bool:
    if term.only_in and not any(covers(p, reading.lower, start, end) for p in term.only_in):
        return False
    return not any(covers(p, reading.lower, start, end) for p in term.not_in)


def _surfaces(term: Term) -> Iterator[Surface]:
    for text in (term.term, *term.also):
        yield from surfaces(text, term.form)
