"""Initials nobody spells out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from analyser.findings import Severity
from analyser.questions import Question
from analyser.rules._rule import Context, Hit, Rule, ask
from analyser.rules._words import explained, quoted, term_hit, words
from analyser.vocabulary import Match
from analyser.vocabulary.model import TermKind

_CAPITALS = re.compile(
    r"(?<![A-Za-z0-9&'’])(?=[A-Z&]{2,6}s?(?![A-Za-z0-9&]))[A-Z](?:[A-Z]|[A-Z&][A-Z]){1,5}s?(?![A-Za-z0-9&])"
)
_EMPHASIS = words(
    "AND OR NOT NO YES IF ALL ANY ONLY MUST EACH BOTH PLEASE NOTE DO DOES IS ARE THE THIS THAT WITH FROM FOR TO "
    "IN ON OF AT BY WHO WHAT WHEN WHERE WHY HOW CHILD NAME DATE NEW OTHER BEFORE AFTER EVERY NEVER ALWAYS SINCE "
    "PART SECTION YOU YOUR MY ME WE US I A AN ONE TWO FULL MAIN FIRST LAST NEXT PLAN ADD SEE USE SPOT"
)
# KITel, UKVIrep: initials run into a word.
_RUN_ON = re.compile(r"(?<![\w-])[A-Z]{2,}(?!s\b)[a-z]{2,}\b")
# DfE, SoS: capitals with a small letter between.
_MIXED = re.compile(r"(?<![\w-])[A-Z][a-z][A-Z]{1,3}(?![\w-])")
_MAY_HOLD = re.compile(r"[A-Z][A-Za-z]?[A-Z0-9]|\bs\.?\d\d|Senco|Cafcass|Camhs|Reg|OC\d")
_ROMAN = re.compile(r"[IVX]+$")
_BRACKETED = re.compile(r"\(([A-Za-z][A-Za-z0-9&+]{1,6})\??\)")
_NO_WORDS = re.compile(r"[^A-Za-z&,'’ \t-]")
_REACH = 120
# LA 3, KS 2: a name with a number, as whoever wrote the list calls it.
_NUMBERED = re.compile(r"\s\d\b")
_BRACKET_AFTER = re.compile(
    r"\b([A-Z][A-Za-z0-9&+]{1,6})\s*(?:\(|:|=| - | – )\s*[a-z][a-z,' -]*[a-z]{3,} [a-z]", re.ASCII
)


def _look(question: Question, context: Context) -> Iterator[Hit]:
    reading = context.read(question)
    if not any(map(_MAY_HOLD.search, (question.text, *question.options))) or _heading(question):
        return
    told: set[str] = set()
    prose = context.form.prose if context.form else f"{question.section}\n{question.text}\n{question.hint}"
    for match in context.vocabulary.find(reading):
        said = question.text[match.start : match.end]
        if (
            match.term.kind is not TermKind.ACRONYM
            or _NUMBERED.match(question.text, match.end)
            or not any(c.isupper() or c.isdigit() for c in said)
        ):
            continue
        told |= set(said.split())
        if not (_known(said) or explained(match, question, context) or _spelt_out(match, prose)):
            yield term_hit(match, question, "is not spelt out for")
    for option in question.options:
        for word in sorted(_initials_in(option, context, prose) - told):
            told.add(word)
            yield Hit(f"The answer {quoted(option)} has “{word}”, which is not spelt out.", "Write it in full.")
    # A listed acronym that was passed over stands in a sense of its own (DNA test).
    told |= context.vocabulary.acronyms.keys()
    for found in (f for pattern in (_CAPITALS, _RUN_ON, _MIXED) for f in pattern.finditer(question.text)):
        word = found[0].removesuffix("s")
        if word in told or found[0] in told or not _unknown(word, context) or word in _spelt_in(prose):
            continue
        told.add(word)
        message = f"“{found[0]}” is not spelt out anywhere on the form."
        yield Hit(message, "Write it in full where it is first used, or add it to the glossary.", *found.span())


def _initials_in(option: str, context: Context, prose: str) -> frozenset[str]:
    """Return the listed initials of an answer that nothing spells out; others may be names of products or codes."""
    found = {f[0].removesuffix("s") for f in _CAPITALS.finditer(option)} & context.vocabulary.acronyms.keys()
    told = {w for w in found if f"({w})" in option or f"{w} (" in option} | _spelt_in(prose)
    return frozenset(w for w in found - told if _unknown(w, context))


def _heading(question: Question) -> bool:
    letters = [w for w in re.findall(r"[A-Za-z]+", question.text) if len(w) > 1]
    return len(letters) > 1 and all(w.isupper() for w in letters) and any(len(w) > 6 for w in letters)


def _known(said: str) -> bool:
    return said in ("ADHD",)


def _unknown(word: str, context: Context) -> bool:
    allowed = word in context.vocabulary.allow or word.lower() in context.vocabulary.allowed_terms
    glossary = context.vocabulary.glossary
    return not (allowed or word in _EMPHASIS or _ROMAN.match(word) or word in glossary)


def _spelt_out(match: Match, prose: str) -> bool:
    names = {match.term.term, *match.term.also}
    return bool(names & _spelt_in(prose)) or _means(match.term.means) in prose.lower()


def _means(text: str) -> str:
    return re.sub(r"\s*\(.*", "", text).lower()


@lru_cache(maxsize=512)
def _spelt_in(prose: str) -> frozenset[str]:
    """Return the initials that `prose` spells out: `words (ABC)`, `ABC (words)` and `ABC: words`."""
    found = set()
    for bracket in _BRACKETED.finditer(prose):
        initials = bracket[1]
        firsts = "".join(w[0] for w in re.findall(r"[A-Za-z]+", _before(prose, bracket.start()))).lower()
        wanted = re.sub(r"[^a-z]", "", initials.removesuffix("s").lower())
        if any(c.isupper() for c in initials) and _stands_for(wanted, firsts):
            found.add(initials)
    found |= set(_BRACKET_AFTER.findall(prose))
    return frozenset(found)


def _stands_for(initials: str, firsts: str) -> bool:
    """Return whether half of the initials or more are first letters of the words before them, in their order."""
    met = 0
    for letter in initials:
        place = firsts.find(letter)
        if place >= 0:
            met, firsts = met + 1, firsts[place + 1 :]
    return met * 2 >= len(initials) > 1


def _before(prose: str, end: int) -> str:
    """Return the words that run up to `end`, as far back as a name may reach."""
    return _NO_WORDS.split(prose[max(0, end - _REACH) : end].rstrip())[-1]


RULE = Rule(
    slug="undefined-acronym",
    title="Acronym not spelt out",
    group="language",
    why="New staff, agency staff, families and the child who reads the file later do not know the initials; some "
    "initials stand for three things.",
    evidence=(
        "Practitioners' report: unexplained acronyms are among the first reasons for language tags (EET, SW, CLA)."
    ),
    silent_when="It is spelt out in the label, hint, section or glossary of the form, it is as well known "
    "as NHS or GP, or "
    "the whole label is in capitals.",
    fix="Write it in full, with the initials in brackets if they are used again.",
    severity=Severity.WARNING,
    needs_form=True,
    bad=(
        ask("Summary of EET needs", "text", better="Summary of education, employment or training (EET) needs"),
        ask("SW - Name", "string", better="Social worker - Name"),
        ask("CLA proposed start date", "date", better="Date the child is due to come into care"),
        ask("Has the XQZ form been sent?", "text"),
        ask("Is the child subject to s20?", "text"),
        ask("Name of the SENCo", "string"),
        ask("KITel", "string"),
        ask("DNA'd appointments since the last review", "integer"),
        ask("Danger statement (SoS)", "text"),
    ),
    good=(
        ask("Personal education plan (PEP): date of last meeting", "date"),
        ask("Name of GP", "string"),
        ask("Please send the signed copy to", "string"),
        ask("PEP date", "date", hint="PEP means personal education plan."),
        ask("MEETING ATTENDEES", "string"),
        ask("NHS number", "string"),
        ask("Date of the DNA test", "date"),
        ask("People who must NOT know the address", "text"),
    ),
    each_question=_look,
)
