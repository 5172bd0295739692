"""Required, with no way out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyser.findings import Severity
from analyser.questions import Question
from analyser.rules._rule import Context, Hit, Rule, ask
from analyser.text.kinds import Kind, kind_of

_WAY_OUT = re.compile(
    r"\b(?:not|unknown|unsure|none|n/a|other|prefer|refused|declined|don't|does not|no .*|maybe|chose)\b|don’t"
)
_PRIVATE = re.compile(
    r"\b(?:religio\w*|ethnic\w*|sexual\w*|gender|disab\w*|health|feel\w*|wants?(?! (?:it|to change)\b)|wish\w*|views?|"
    r"happy|like|immigration|"
    r"pregnan\w*|lgbt\w*|faith|belief\w*|substance|drugs?|alcohol)\b"
)

# Of these nobody should have to tell, whether an answer is required or not.
_SENSITIVE = re.compile(
    r"\b(?:sexual(?:ity| orientation| identity)|gender identity|lgbt\w*|religion|faith|"
    r"belief)\b(?!.*\b(?:needs|respected|met)\b)"
)


def _look(question: Question, context: Context) -> Iterator[Hit]:
    kind = kind_of(question)
    sensitive = _SENSITIVE.search(context.read(question).lower)
    if not (question.required or sensitive) or kind not in (Kind.CHOICE, Kind.YES_NO):
        return
    unlisted = kind is Kind.CHOICE and not question.options
    if question.offers_other or question.has_context or unlisted:
        return
    others = [o for o in question.options if o.strip().lower() not in ("yes", "no")]
    if not _PRIVATE.search(context.read(question).lower) or any(_WAY_OUT.search(o.lower()) for o in others):
        return
    yield Hit(
        "Nobody can say “not known” or “would rather not say”.",
        "Add “Not known yet” and “Would rather not say”, or make it optional.",
    )


RULE = Rule(
    slug="no-opt-out",
    title="No way out of an answer",
    group="design",
    why="Forced to choose, people choose anything; a guess then stands as fact about a child.",
    evidence="Survey methods; the department's own lists keep codes for not known and not yet obtained.",
    silent_when=(
        "It is optional (unless it is as private as faith or sexuality), a neutral answer or a box "
        "stands there, or it asks for a plain fact."
    ),
    fix="Add neutral answers.",
    severity=Severity.WARNING,
    bad=(
        ask("Ethnicity", "choice", ("White", "Black", "Asian"), required=True),
        ask("Religion", "choice", ("Christian", "Muslim", "Hindu")),
    ),
    good=(
        ask("Religion", "choice", ("Christian", "Muslim", "Not known"), required=True),
        ask("Language", "choice", ("English", "Welsh")),
        ask("Type of visit", "choice", ("Planned", "Urgent"), required=True),
    ),
    each_question=_look,
)
