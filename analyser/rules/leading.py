"""Questions that lean on the answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyser.findings import Severity
from analyser.questions import Question
from analyser.rules._rule import Context, Hit, Rule, ask

_LEADS = re.compile(
    r"^(?:do|did|does|would|could|is|are|was|were|has|have|should|can|will)n't\b|^(?:surely|clearly|obviously)\b|"
    r"^(?:do|would|don't) (?:you|they|the parents?|the child) (?:not )?agree (?:that|with)\b|\bof course\b|"
    r"^(?:do|does|is|are) (?:you|the child|it) not\b.*\bthat\b|"
    r",\s*(?:(?:do|did|is|are|was|were|has|have|would|ca|wo)n't (?:you|it|they|he|she|we)|right|correct|yes)\s*\?\s*$"
)


def _look(question: Question, context: Context) -> Iterator[Hit]:
    found = _LEADS.search(context.read(question).lower.strip())
    if found and len(question.options) < 4:
        yield Hit("This wording leans towards one answer.", "Ask openly: “How is ...?” or “What do you think of ...?”.")


RULE = Rule(
    slug="leading",
    title="Leading question",
    group="language",
    why="People agree with what a form seems to want, children most of all.",
    evidence="Survey methods: acquiescence.",
    silent_when="It asks how much someone agrees, or offers a full set of answers.",
    fix="Ask how it is, without saying what you hope.",
    severity=Severity.WARNING,
    bad=(
        ask("Don't you think school is going well?", "text"),
        ask("Surely the child knows the plan?", "text"),
        ask("You like the new home, don't you?", "text"),
        ask("Do you agree that the visits help?", "text"),
    ),
    good=(
        ask("How much do you agree with the plan we talked about?", "text"),
        ask("How is school going?", "text"),
    ),
    each_question=_look,
)
