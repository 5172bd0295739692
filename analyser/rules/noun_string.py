"""Nouns piled up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyser.findings import Severity
from analyser.questions import Question
from analyser.rules._rule import Context, Hit, Rule, ask
from analyser.rules._words import words

_PILED = words(
    "accommodation action address admission agency agreement allocation allowance approval area arrangement "
    "arrangements assessment attendance audit authorisation authority availability behaviour budget capacity care "
    "carer caring case category check checklist child code commissioning completion compliance conference contact "
    "contingency cost criteria date decision development discharge discussion duration education eligibility end "
    "entry episode equipment escalation exit family finance finding form foster framework frequency funding goals "
    "group health history home household incident information input level log management manager matching "
    "measures meeting member monitoring name needs notification number order outcome oversight owner panel "
    "parenting participation pathway payment period permanency placement plan planning policy process profile "
    "progress protection protocol provider provision ratio rationale record recording reference referral register "
    "report request residence response review risk safeguarding safety school score screening service services "
    "stability start status strategy summary supervision support team tenancy threshold tool tracker transfer "
    "transition type unit verification vetting visit worker"
)
_LEAST = 4
_NAMED = re.compile(
    r"\b(?:education,? health (?:and )?care plan|health care plan|health assessment plan|"
    r"personal education plan|child protection plan)\b"
)


def _look(question: Question, context: Context) -> Iterator[Hit]:
    run: list[int] = []
    words = context.read(question).words
    for place, word in enumerate(words):
        run = [*run, place] if word.text.lower() in _PILED and (not run or word.joined) else []
        if len(run) == _LEAST and not _NAMED.search(context.read(question).lower):
            start, end = words[run[0]].start, word.end
            yield Hit(
                "Nouns piled up: the reader has to guess what belongs to what.", "Add of, for or the.", start, end
            )
            return


RULE = Rule(
    slug="noun-string",
    title="Nouns in a row",
    group="language",
    why="A placement request review date: the date of the review, of the request, or of the placement?",
    evidence="Survey methods (noun phrases); item 784 of the matrix.",
    silent_when="Fewer than four nouns stand in a row, or small words join them.",
    fix="Unfold it with of, for, the.",
    severity=Severity.INFO,
    bad=(
        ask("Placement request panel decision outcome", "string", better="What the panel decided"),
        ask("Stability support meeting attendance record", "string"),
    ),
    good=(
        ask("Date of the placement review", "date"),
        ask("Health assessment date", "date"),
        ask("Personal education plan meeting date", "date"),
    ),
    each_question=_look,
)
