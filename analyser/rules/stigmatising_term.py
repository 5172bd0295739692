"""Words that blame or label a child or a family."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyser.findings import Severity
from analyser.questions import Question
from analyser.rules._rule import Context, Hit, Rule, ask
from analyser.rules._words import quoted, term_hits
from analyser.text.reading import read
from analyser.vocabulary.model import TermKind, Use

_KINDS = frozenset({TermKind.STIGMATISING})
_USES = frozenset({Use.AVOID})

# As answers these are about a person, whatever the question.
_BRANDS = re.compile(
    r"(?:illegal|broken(?: home| family)?|unmarried mother|illegitimate|abnormal|naughty|problem(?:atic)?|"
    r"intact)",
    re.I,
)


def _look(question: Question, context: Context) -> Iterator[Hit]:
    yield from term_hits(question, context, _KINDS, _USES, "labels or blames; it hurts to read as")
    for option in question.options:
        told = f"The answer {quoted(option)} labels or blames the person it is about."
        if _BRANDS.fullmatch(option.strip()):
            yield Hit(told, "Say plainly what is so.")
        for match in context.vocabulary.find(read(option)):
            if match.term.kind is TermKind.STIGMATISING and match.term.use_for(question.audience) is Use.AVOID:
                better = " or ".join(f"“{p}”" for p in match.term.plainer(question.audience)[:2])
                yield Hit(told, f"Reword it: {better}.")


RULE = Rule(
    slug="stigmatising-term",
    title="Stigmatising term",
    group="language",
    why="Children read their files. A label put on a form stays with them for life and colours what is written next.",
    evidence=(
        "Care-experienced young people's lists of hurtful words; the practitioners' report on placement breakdown."
    ),
    silent_when="The field holds someone's own words, or an organisation, not a person, refused.",
    fix="Say what happened, or use the words the child would choose.",
    severity=Severity.ERROR,
    bad=(
        ask("Contingency plan for placement breakdown?", "text"),
        ask("Does the child have challenging behaviour at school?", "text"),
        ask("Dates when the child absconded", "text", better="Dates when the child went missing"),
        ask("Has the young person been promiscuous?", "text"),
        ask("Is the child non-compliant with medication?", "text"),
        ask("Why this home ended", "choice", ("Planned move", "Placement breakdown", "Returned home")),
    ),
    good=(
        ask("What is the plan if the child has to move at short notice?", "text"),
        ask("Has the Home Office refused the application?", "text"),
        ask("What has the child said?", "text", voice="verbatim"),
    ),
    each_question=_look,
)
