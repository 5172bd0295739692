"""What several rules ask of a question's words: is a term explained, does it read as a question, how is it told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from textwrap import shorten

from analyser.questions import Audience, Question
from analyser.rules._rule import Context, Hit
from analyser.vocabulary import Match, Term
from analyser.vocabulary.model import TermKind, Use
from analyser.vocabulary.swap import edit_for

ASKING = r"(?:what|why|how|when|where|who|whom|whose|which)"
HELPING = r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)"
READER = {
    Audience.PRACTITIONER: "a practitioner",
    Audience.CHILD: "a child",
    Audience.BOTH: "a child and a practitioner",
    Audience.FAMILY: "a parent or carer",
}
# Independent reviewing officer (IRO): the hint may go on with the initials.
_SHORT = re.compile(r"\s*\(([A-Z]{2,6})\)")
_THIS_IS = re.compile(r"(?:this|it|that) (?:is|means)\b")
_ROOM = 70
_BRACKETED = re.compile(r"\s*\(\s*[^()]*\w+[\s,]+[^()]*\)")
# A code with its meaning (PN1 - ...) is an answer in the words of a return, listed where questions stand.
CODE_ROW = re.compile(r"[A-Z]{1,3}\d{1,2}\s*[-:–]")
_APPOSED = re.compile(
    r"s?\s*(?:,\s*(?:(?:the |a )?(?:people|person|someone) )?(?:who|that)\b|,\s*an?\s+\w+\s+(?:who|that|for|of)\b)"
)


def words(text: str) -> frozenset[str]:
    """Return the words of `text`: a list that reads as one."""
    return frozenset(text.split())


def quoted(option: str) -> str:
    """Return an answer in quotation marks, as much of it as a message has room for."""
    return f"“{shorten(option, _ROOM, placeholder=' …')}”"


def term_hits(
    question: Question, context: Context, kinds: frozenset[TermKind], uses: frozenset[Use], what: str
) -> Iterator[Hit]:
    """Yield a hit for each listed term of `kinds` whose use for the question's reader is among `uses`, once a term."""
    told: set[str] = set()
    for match in context.vocabulary.find(context.read(question)):
        said = question.text[match.start : match.end].lower()
        use = match.term.use_for(question.audience)
        if match.term.kind not in kinds or use not in uses or said in told or question.voice == "verbatim":
            continue
        if use is not Use.VAGUE and explained(match, question, context):
            continue
        told.add(said)
        yield term_hit(match, question, what)


def term_hit(match: Match, question: Question, what: str) -> Hit:
    """Return the hit that names the term, what is wrong with it for its reader, and the plainer words."""
    said = question.text[match.start : match.end]
    plainer = match.term.plainer(question.audience)
    better = " or ".join(f"“{p}”" for p in plainer[:2]) or f"“{match.term.means}”"
    edit = edit_for(match, question.text, question.audience)
    message = f"“{said}” {what} {READER[question.audience]}."
    return Hit(message, f"Try {better}.", match.start, match.end, edit)


def explained(match: Match, question: Question, context: Context) -> bool:
    """Return whether the label, the hint or a glossary says what the term means."""
    term = match.term
    if term.kind in (TermKind.STIGMATISING, TermKind.FORMAL):
        return False
    if _BRACKETED.match(question.text, match.end) or _APPOSED.match(question.text, match.end):
        return True
    if term.term.lower() in _glossary(context):
        return True
    hint = question.hint.lower()
    said = question.text[match.start : match.end].lower()
    short = _SHORT.match(question.text, match.end)
    if short and names(hint, short[1].lower()):
        return True
    if not hint:
        return False
    return bool(_THIS_IS.match(hint)) or names(hint, said) or any(plain.lower() in hint for plain in _plain(term))


def names(hint: str, said: str) -> bool:
    """Return whether the lower-case `hint` goes on to say what `said` is."""
    return bool(re.search(rf"\b{re.escape(said)}\b\W*(?:is|are|means?|helps?|makes?|looks?|:|-|–|\()", hint))


def _plain(term: Term) -> tuple[str, ...]:
    return (term.means, *term.say, *term.child)


def _glossary(context: Context) -> frozenset[str]:
    facts = context.form.facts if context.form else None
    own = tuple(word for word, _ in facts.glossary) if facts else ()
    return _lowered(tuple(context.vocabulary.glossary) + own)


@lru_cache(maxsize=64)
def _lowered(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)
