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
_OTHERS = re.compile(
    r"\b(?:another|other|any|every|first|only|your|like a|as a)(?: \w+)?\s(?:child|young person)|child's "
    r"(?:rights|play)"
)


def _look(question: Question, context: Context) -> Iterator[Hit]:
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


RULE = Rule(
    slug="about-not-to",
    title="About the child, not to the child",
    group="voice",
    why="A child who reads “the child” learns that the form is not for them.",
    evidence="Practitioners' and children's wish, in the report, that records be written to the child.",
    silent_when="Only practitioners or families read it, or another child is meant.",
    fix="Say you and your.",
    severity={Audience.CHILD: Severity.WARNING, Audience.BOTH: Severity.WARNING},
    bad=(
        ask(
            "What does the child want to happen?", "text", audience=Audience.CHILD, better="What do you want to happen?"
        ),
        ask("Young person's hopes for next year", "text", audience=Audience.BOTH, better="Your hopes for next year"),
    ),
    good=(
        ask("What do you want to happen?", "text", audience=Audience.CHILD),
        ask("What does the child want to happen?", "text"),
        ask("Signature of young person", "signature", audience=Audience.CHILD),
        ask("Do you share a room with another child?", "text", audience=Audience.CHILD),
    ),
    each_question=_look,
)
