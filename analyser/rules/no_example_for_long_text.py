"""Big boxes that do not say what good looks like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyser.findings import Severity
from analyser.questions import Question
from analyser.rules._rule import Context, Hit, Rule, ask
from analyser.text.kinds import Kind, kind_of

_TASK = re.compile(
    r"(?:overall |full |brief |professional |social worker'?s? |manager'?s? )?(?:analysis|evaluation|"
    r"formulation|critical reflection|"
    r"impact analysis|rationale|professional judgement|narrative|synopsis|pen picture|profile)\b(?! date| completed)"
)


def _look(question: Question, context: Context) -> Iterator[Hit]:
    if question.hint or kind_of(question) is not Kind.LONG or question.options:
        return
    if _TASK.match(context.read(question).lower.strip()):
        yield Hit(
            "A large box for a hard task, with no word on what good looks like.",
            "Add a hint: what to cover, how long, and a short example; or ask the questions the analysis "
            "should answer.",
        )


RULE = Rule(
    slug="no-example-for-long-text",
    title="No example for a hard box",
    group="guidance",
    why="Analysis, asked for by its name alone, comes back as a summary; what is meant stays with the form's author.",
    evidence="Practitioners' report: boxes for analysis without guidance.",
    silent_when="A hint stands with it, the box is short, or the label asks a question.",
    fix="Say what to cover, how long, and give an example.",
    severity=Severity.INFO,
    bad=(
        ask("Analysis for placement matching", "text"),
        ask("Evaluation of the support given", "text"),
    ),
    good=(
        ask("Analysis for placement matching", "text", hint="What must the new home offer? Three or four sentences."),
        ask("What must the new home offer?", "text"),
        ask("Profile photo", "attachment"),
    ),
    each_question=_look,
)
