"""What one header says: the kind of column it names and the council it belongs to, whatever the wording."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

SHARED = frozenset(
    ("category", "number", "name", "collected_by_all", "statutory", "text_annex_a", "text_903", "asked_any")
)
LONG = frozenset(
    ("tally", "reason", "tag", "helpful_reason", "consumer_feedback", "consumer_tag", "main_reason", "secondary_reason")
)

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_WORDS = """
    text wording question option form name were was are user asked ask about this item number no of interviewed data
    inputter practitioner interviewee worker who did do not find found finding the useful helpful unhelpful over total
    reason it to be by if some other split why think consumer feedback tag main primary secondary second for recording
    record collecting local applicable comment given give s in any all and or they what note answer response label
    local statutory from on at social staff frontline interview
"""
_VOCABULARY = frozenset(_WORDS.split())
_LONGEST = 250
_LONGEST_LA = 6


@dataclass(frozen=True, slots=True)
class Header:
    """A header's meaning: `role` is one of SHARED or a kind of council's column; `la` the council, if it is named."""

    role: str
    la: str | None = None


@lru_cache(maxsize=4096)
def read_header(text: str) -> Header | None:
    """Return what a header means, or None for one that names no known kind of column."""
    if len(text) > _LONGEST:
        return None
    spans = [(m.group().lower(), m.start(), m.end()) for m in _WORD.finditer(text.replace("_", " "))]
    words = [_known(word) or word for word, _, _ in spans]
    if not words:
        return None
    shared = _shared_role(words)
    if shared:
        return Header(shared)
    role = _la_role(set(words))
    if not role:
        return None
    unknown = [(start, end) for word, (_, start, end) in zip(words, spans, strict=True) if word not in _VOCABULARY]
    if not unknown:
        return Header(role)
    la = re.sub(r"['’]s?$", "", text[unknown[0][0] : unknown[-1][1]])
    la += ")" * (la.count("(") - la.count(")"))
    return Header(role, " ".join(la.split())) if len(la.split()) <= _LONGEST_LA else None


def _known(word: str) -> str | None:
    """Return the vocabulary's word for `word`, allowing a plural, a possessive or one typing slip."""
    bare = re.sub(r"['’]s?$", "", word)
    for form in (bare, bare.removesuffix("s")):
        if form in _VOCABULARY:
            return form
    if len(bare) < 5 or not bare.isalpha():
        return None
    near = [v for v in _VOCABULARY if len(v) >= 5 and OSA.distance(bare, v, score_cutoff=1) <= 1]
    return min(near, default=None)


def _shared_role(words: list[str]) -> str | None:
    bag = set(words)
    if "all" in bag and bag & {"collected", "collect"}:
        return "collected_by_all"
    if "asked" in bag and "any" in bag:
        return "asked_any"
    if {"annex", "903"} <= bag and bag & {"both", "neither", "on", "or", "statutory"}:
        return "statutory"
    if bag & {"text", "wording"} and len(bag) <= 4:
        if "annex" in bag:
            return "text_annex_a"
        if bag & {"903", "ssda903"}:
            return "text_903"
    return _EXACT.get(" ".join(words))


_EXACT = {
    **dict.fromkeys(("data category", "category", "data categories", "categories", "theme"), "category"),
    **dict.fromkeys(
        ("item number", "item no", "item", "item id", "no", "number", "item n", "data item number"), "number"
    ),
    **dict.fromkeys(("data item", "item name", "data item name", "item description", "name of data item"), "name"),
    **dict.fromkeys(("statutory", "statutory class", "statutory or local", "local or statutory"), "statutory"),
}


def _la_role(bag: set[str]) -> str | None:
    """Return the kind of a council's column; the order matters, as a tag's header also speaks of reasons."""
    poor = bool(bag & {"helpful", "unhelpful", "useful"})
    tests = (
        ("consumer_tag", {"consumer", "tag"} <= bag),
        ("consumer_feedback", "consumer" in bag),
        ("secondary_reason", "reason" in bag and bool(bag & {"secondary", "second"})),
        ("main_reason", "reason" in bag and bool(bag & {"main", "primary"})),
        ("tally", bool(bag & {"number", "total"}) and poor),
        ("tag", "tag" in bag),
        ("helpful_reason", poor and bool(bag & {"other", "split", "some"})),
        ("reason", poor and bool(bag & {"reason", "why"})),
        ("asked", "asked" in bag),
        ("comments", bool(bag & {"comment", "note"})),
        ("options", "option" in bag),
        ("forms", "form" in bag),
        ("text", bool(bag & {"text", "wording", "question"})),
    )
    return next((role for role, holds in tests if holds), None)
