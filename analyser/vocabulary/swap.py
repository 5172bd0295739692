"""Plainer words put in a term's place, where the sentence stays a sentence."""

from __future__ import annotations

import re

from analyser.findings import Edit
from analyser.questions import Audience
from analyser.text.inflect import article, match_case, plural, verb_forms
from analyser.vocabulary.model import Match, Term, TermKind, Use

_POSSESSIVES = ("my", "your", "his", "her", "its", "our", "their", "the", "a", "an", "this", "that", "any", "each")
_BEFORE = re.compile(r"\b([A-Za-z]+)(\s+)$")
_CLAUSE = ("what", "when", "who", "whom", "how", "why", "whether", "you", "say", "give", "name", "leave", "describe")
_UNSURE = re.compile(r"[(/]| - |\balso\b|usually")


def edit_for(match: Match, text: str, audience: Audience) -> Edit | None:
    """Return the edit that puts plainer words in place of `match` in `text`, or None where it must be rewritten."""
    words = _words_for(match, audience)
    if words is None:
        return None
    original = text[match.start : match.end]
    start, end, before = match.start, match.end, _BEFORE.search(text[: match.start])
    determiner = before[1].lower() if before else ""
    if determiner in _POSSESSIVES and words.split(" ", 1)[0] in _POSSESSIVES and before:
        start = before.start(1)
    elif determiner in ("a", "an") and before:
        start = before.start(1)
        words = article(words) + before[2] + words
    opens = not text[:start].strip()
    replacement = match_case(words, text[start:end] if start != match.start or _titled(original) or opens else "x")
    return Edit(start, end, replacement)


def _titled(original: str) -> bool:
    return original[:1].isupper() and not original[1:2].isupper() and original[1:2].isalpha()


def _words_for(match: Match, audience: Audience) -> str | None:
    term = match.term
    to_child = audience in (Audience.CHILD, Audience.BOTH)
    if term.swap not in ("both", "children" if to_child else "adults"):
        return None
    if term.kind is TermKind.ACRONYM and not to_child and term.adults is not Use.AVOID:
        return _in_full(match)
    options = term.plainer(audience)
    first = options[0] if options else ""
    if term.form == "verb":
        return verb_forms(first).get(match.form) if first else None
    if not first or _fits_nowhere(first) or (_is_phrase(first) and _needs_a_word(term)):
        return None
    if match.form == "plural":
        return (
            plural(first) if " " not in first or not re.search(r"\b(of|for|about|to|in|that|where)\b", first) else None
        )
    return first


def _fits_nowhere(words: str) -> bool:
    return bool(_UNSURE.search(words)) or "," in words or words.split(" ", 1)[0] in _CLAUSE


def _needs_a_word(term: Term) -> bool:
    return not _is_phrase(term.term) and term.kind not in (TermKind.FORMAL, TermKind.VAGUE)


def _in_full(match: Match) -> str | None:
    if _UNSURE.search(match.term.means):
        return None
    if match.form == "plural":
        return f"{plural(match.term.means)} ({match.term.term}s)" if "," not in match.term.means else None
    return f"{match.term.means} ({match.term.term})"


def _is_phrase(words: str) -> bool:
    return words.split(" ", 1)[0].endswith("ing")
