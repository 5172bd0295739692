"""Labels that do not say what to write."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyser.findings import Severity
from analyser.questions import Question
from analyser.rules._rule import Context, Hit, Rule, ask
from analyser.rules._words import words
from analyser.text.kinds import OPEN, Kind, kind_of
from analyser.text.reading import read

_BARE = words(
    "details needs background situation detail comments comment notes note analysis views view outcome outcomes "
    "other others summary description information info narrative observations observation feedback discussion "
    "actions action update updates progress remarks evidence explanation reason reasons response overview context "
    "text misc miscellaneous general issues concerns summaries points thoughts assessment recommendations "
    "conclusion considerations arrangements arrangement expectations circumstances impact effect"
)
_FILLERS = words(
    "the overall current a an of and or any please provide enter give add record your further additional more all "
    "other if yes no so child's child young person's person persons parent's parents parent carer's carers carer "
    "social worker's worker manager's manager family's family professional professionals professional's foster "
    "iro iro's school's school yp yp's sw general relevant free box n state specify detail here supporting chair "
    "chair's chairs reviewing officer officer's reviewer reviewer's practitioner practitioner's team panel "
    "panel's required needed extra some father's father mother's mother mum's dad's grandparent's sibling's "
    "advocate's teacher's guardian's visitor's my our their his her for on to from by about with in this that "
    "lead previous existing new proposed future identified tasks"
)
# Of a large box these say where it stands, not what to write; of a short answer they may say enough.
_TOPICS = words(
    "health education identity behaviour development wellbeing placement safety relationships contact "
    "professional professionals support relationship risk risks vulnerabilities services"
)
# Number of what? Each system has its own.
_NUMBERS = words("id number no ref reference code status type relationship role")
_PLANS = words("plan plans")
_PARTED = re.compile(r"\s[-–]\s|:\s|/")
# Dentist name and address - Detail: what to write is said before.
_SAID = re.compile(r"\b(?:name|address|date|time|number|telephone|phone|email|reason|type|cost)\b")
_ROLE = re.compile(r"contact|court|bank|order")


def _look(question: Question, context: Context) -> Iterator[Hit]:
    if question.hint or question.options or kind_of(question) not in OPEN:
        return
    said = [b.replace("’", "'") for b in (w.text.lower() for w in context.read(question).words)]
    whole = _is_bare(said) and not {"other", "specify"} <= set(said) and not {"other", "state"} <= set(said)
    box = kind_of(question) is Kind.LONG and (_is_bare(said, _PLANS) or (len(said) == 1 and said[0] in _TOPICS))
    nothing = len(said) == 1 and said[0] in _NUMBERS
    if whole or box or nothing or _ends_bare(question.text, len(said)):
        yield Hit(
            f"“{question.text.strip()}” does not say what to write, so everyone writes something else.",
            "Say what about, for example “What happened, and what will be done next?”, or add a hint.",
        )


def _ends_bare(text: str, length: int) -> bool:
    """Return whether the last part of a label of `length` words in parts ("Worker - Details") is bare."""
    if not _PARTED.search(text):
        return False
    last = [w.text.lower() for w in read(_PARTED.split(text)[-1]).words]
    named = bool(set(last) & {"details", "detail", "other", "view", "views", "information"})
    before = text.lower()[: text.lower().rfind(last[0])] if last else ""
    return (
        length > len(last) and named and _is_bare(last) and not _ROLE.search(text.lower()) and not _SAID.search(before)
    )


def _is_bare(said: list[str], bare: frozenset[str] = _BARE) -> bool:
    return any(w in bare for w in said) and all(w in bare or w in _FILLERS for w in said)


RULE = Rule(
    slug="bare-label",
    title="Bare label",
    group="guidance",
    why="A box called Details is filled with whatever was nearest; the reader finds nothing, the writer doubts.",
    evidence="Practitioners' report, theme 2: boxes without guidance are filled badly or with a full stop.",
    silent_when="A hint stands with it, answers are offered, or the label says what it is about (Contact "
    "details, Parent's "
    "views on the plan).",
    fix="Say what to write about, or add a hint with an example.",
    severity=Severity.WARNING,
    bad=(
        ask("Comments", "text"),
        ask("Details", "text"),
        ask("Health", "text"),
        ask("Actions required", "text"),
        ask("Young person's views", "text"),
        ask("Father's views", "text"),
        ask("My view - Views", "text"),
        ask("Plan for the child", "text"),
        ask("ID", "string"),
        ask("Impact on the child", "text"),
        ask("Worker - Further information", "text"),
        ask("Previous arrangements", "text"),
        ask("Any other information", "text"),
        ask("Worker - Details", "string"),
        ask("If yes, please give details", "text"),
        ask("Analysis", "text", better="What does this mean for where the child should live?"),
    ),
    good=(
        ask("Comments", "text", hint="What went well at school this term?"),
        ask("Contact details", "string"),
        ask("Bedtime - Comments", "text"),
        ask("Health", "text", hint="Conditions, medicines, and the dates of checks."),
        ask("Actions agreed at the meeting", "text"),
        ask("Parent's views on the plan", "text"),
        ask("Outcome", "choice", ("Agreed", "Not agreed")),
        ask("Solicitor - Contact details", "string"),
        ask("First name", "string"),
        ask("Dentist name and address - Detail", "string"),
    ),
    each_question=_look,
)
