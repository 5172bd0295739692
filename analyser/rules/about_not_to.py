"""About the child, on what the child reads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyser.findings import Severity
from analyser.questions import Audience, Question
from analyser.rules._rule import READS_AS_CHILD, Context, Hit, Rule, ask
from analyser.text.kinds import Kind, kind_of

_ABOUT = re.compile(
    r"\b(?:the |this |each |a )?(?:child|young person|child/young person|yp|cyp|looked after child|service "
    r"user)(?:'s)?\b"
    r"(?! (?:protection|benefit|in care council|looked|tax|minder|arrangements|and adolescent|line))"
    r"|\b(?:does|did|is|was|has|would|do|are|were|have|can|will) (?:he|she|they) (?:like|want|feel|live|go|"
    r"have|enjoy|need)\b"
)
_PARENTS = re.compile(r"\bthe (?:parents?|mother|father)(?:'s?)?\b(?! (?:evening|council|group))")
_OTHERS = re.compile(
    r"\b(?:another|other|any|every|first|only|your|like a|as a)(?: \w+)?\s(?:child|young person)|child's "
    r"(?:rights|play)"
)


def _look(question: Question, context: Context) -> Iterator[Hit]:
    if question.audience is Audience.FAMILY:
        yield from _about_parents(question, context.read(question).lower)
    if question.audience not in READS_AS_CHILD or kind_of(question) is Kind.FILE:
        return
    text = context.read(question).lower
    found = _ABOUT.search(text)
    if found and not _OTHERS.search(text):
        yield Hit(
            f"“{question.text[found.start() : found.end()]}” speaks about the child to the child.",
            "Write to the child: you, your.",
            *found.span(),
        )


def _about_parents(question: Question, text: str) -> Iterator[Hit]:
    found = _PARENTS.search(text)
    if found and not re.search(r"\b(?:other|another|your|either|both|each)\b", text):
        yield Hit(
            f"“{question.text[found.start() : found.end()]}” speaks about the parents to a parent.",
            "Write to the reader: you, your.",
            *found.span(),
        )


RULE = Rule(
    slug="about-not-to",
    title="About the child, not to the child",
    group="voice",
    why="A child who reads “the child” learns that the form is not for them; so does a parent who reads “the parents”.",
    evidence="Practitioners' and children's wish, in the report, that records be written to the child.",
    silent_when="Only practitioners read it, or another child or parent is meant.",
    fix="Say you and your.",
    severity={Audience.CHILD: Severity.WARNING, Audience.BOTH: Severity.WARNING, Audience.FAMILY: Severity.INFO},
    bad=(
        ask(
            "What does the child want to happen?", "text", audience=Audience.CHILD, better="What do you want to happen?"
        ),
        ask("Views of the parents on the plan", "text", audience=Audience.FAMILY, better="Your views on the plan"),
        ask("Young person's hopes for next year", "text", audience=Audience.BOTH, better="Your hopes for next year"),
    ),
    good=(
        ask("What do you want to happen?", "text", audience=Audience.CHILD),
        ask("What does the child want to happen?", "text"),
        ask("What do the other parents say?", "text", audience=Audience.FAMILY),
        ask("Signature of young person", "signature", audience=Audience.CHILD),
        ask("Do you share a room with another child?", "text", audience=Audience.CHILD),
    ),
    each_question=_look,
)
