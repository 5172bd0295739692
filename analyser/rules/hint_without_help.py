"""Hints that help nobody to answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyser.findings import Severity
from analyser.questions import Question
from analyser.rules._rule import Context, Hit, Rule, ask
from analyser.text.reading import read

_CITED = re.compile(
    r"\b(?:sch(?:edule|ed)?|para(?:graph)?s?|reg(?:ulation)?s?|art(?:icle)?|section|s|ss|volume|vol|chapter|part|annex)"
    r"\b\.?\s*\(?\d+[a-z]?\)?(?:\(\w+\))*",
    re.I,
)
_LAW = re.compile(
    r"\b(?:see|of|the|and|to|under|in|as amended|amended|act|regs|regulations|guidance|statutory|care planning|"
    r"children|working together|\d{4}|refer|per|cf|pursuant|accordance|with)\b",
    re.I,
)
_ELSEWHERE = re.compile(
    r"(?:please )?(?:see|refer to|as per|follow|in line with|check)\b(?: the| your| our| local)* "
    r"(?:guidance|policy|policies|procedures?|manual|handbook|practice standards|protocol|intranet)"
    r"(?: notes?| document)?[.!]?",
    re.I,
)
_ABOVE = re.compile(r"(?:please )?(?:see|as)(?: the)? (?:above|below|overleaf|previous(?: page| section)?)[.!]?", re.I)


def _look(question: Question, context: Context) -> Iterator[Hit]:
    hint = question.hint.strip()
    if not hint:
        return
    cited = _CITED.search(hint) and not re.search(r"[a-z]{3,}", _LAW.sub(" ", _CITED.sub(" ", hint)), re.I)
    again = [w.text.lower() for w in read(hint).words] == [w.text.lower() for w in context.read(question).words]
    if cited or again or _ABOVE.fullmatch(hint) or _ELSEWHERE.fullmatch(hint):
        what = "repeats the question" if again else "names a rule" if cited else "sends people elsewhere"
        yield Hit(
            f"The hint “{hint}” {what}: it does not help anybody to answer.",
            "Say in a sentence what to write, and keep the reference for why it is collected.",
        )


RULE = Rule(
    slug="hint-without-help",
    title="Hint that does not help",
    group="guidance",
    why="People look at the hint when they are unsure; one that cites a law or says the question again leaves them so.",
    evidence="Practitioners' report, theme 2: guidance that is missing where it is needed.",
    silent_when="The hint says something of what to write besides where the rule stands.",
    fix="One sentence on what to write; the law's place belongs in why it is collected.",
    severity=Severity.WARNING,
    bad=(
        ask("Who may decide on day trips?", "text", hint="See Sch 2 para 4, 2010 Regs as amended."),
        ask("Who may decide on day trips?", "text", hint="Who may decide on day trips?"),
        ask("Who may decide on day trips?", "text", hint="Please refer to local guidance."),
    ),
    good=(
        ask("Who may decide on day trips?", "text", hint="Name the person. See Schedule 2, paragraph 4."),
        ask("Who may decide on day trips?", "text", hint="The carer, you, or a parent."),
        ask("Who may decide on day trips?", "text"),
    ),
    each_question=_look,
)
