"""Questions that ask for an excuse."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyser.findings import Severity
from analyser.questions import Audience, Question
from analyser.rules._rule import Context, Hit, Rule, ask
from analyser.text.seek import Seek

_BLAMES = Seek(
    r"^explain (?:the|your|his|her|their) .*\b(?:poor|lack|low|bad|late\w*|absence)\b|\bdo you accept (?:that|"
    r"responsibility)\b|\bas you are told\b|\bwhat is wrong with (?:the |this |your "
    r")?(?:child|you|him|her)\b|"
    r"\bwhat have you done to (?:improve|make|stop|change|put)\b|\bjustify (?:any|each|every)\b|"
    r"\bwhy not\b|\bis it true that\b|\baccount for (?:any|the|your|why|missed)\b|\bdid you (?:follow|"
    r"remember|bother)\b|"
    r"\bwhy (?:was|were|is) (?:the |this |it |a )?[\w ]{0,25}\b(?:late|missed|overdue|delayed|cancelled|incomplete)\b|"
    r"\bwhy (?:this|the) \w+ (?:was|is) (?:late|missed|overdue|delayed|cancelled|incomplete)\b|"
    r"\bwhy (?:wo|ca)n't\b|\bare you prepared to\b|"
    r"\bif (?:no|not)\b[,:;]?\s*(?:please\s+)?(?:why|justify|explain why not|(?:give|state|say|"
    r"record)\b.*"
    r"\breasons?)\b|\bwhy (?:did|have|has|had|was|were|is|are|do|does|could|would|can)(?:n't\b|"
    r"\b.{1,60}?\b(?:not|never|fail\w*|"
    r"refus\w*|unsuccessful|unable|unwilling)\b)|\b(?:fail(?:ed|s|ing)?|failure) to\b|\bwhose fault\b|"
    r"\bwho is to blame\b|\bjustify "
    r"(?:why|your|the)\b|"
    r"\breasons? (?:why )?(?:for )?(?:(?:not|non-?)\s?\w+ing|non[- ]?(?:attendance|completion|compliance|"
    r"engagement))\b|\breasons? (?:why |that )?(?:it|this|the \w+|"
    r"they|he|she|child)?"
    r"\s?(?:was|were|has|have|did) ?(?:not|n't)\b(?! (?:go ahead|happen|take place))|"
    r"\breasons? (?:for |why )?(?:the )?(?:child |young person |visit )?not \w+|\bexplain why (?:you|they|he|"
    r"she|the (?:child|young person|parents?|worker|visit|review))\b.{0,60}\bnot\b",
    *(
        "why",
        "is it true",
        "account for",
        "did you",
        "prepared to",
        "accept",
        "are told",
        "wrong with",
        "have you done",
        "explain",
        "if no",
        "fail",
        "fault",
        "blame",
        "justify",
        "reason",
    ),
)
_TO_CHILD = Seek(
    r"\b(?:explain|say|tell us) why you (?:missed|left|ran|hit|broke|went|did not|didn)|\bwhy (?:did|do|"
    r"have|are|were) you (?!like|love|enjoy|need|require|think|feel|want|"
    r"chose?n?|choose|pick\w*|enjoy\w*|draw|drew|decide\w*|here|call)",
    "why",
)

_HINT = re.compile(
    r"\bmust (?:explain|justify)\b|\bexplain why not\b|\bwe will find out\b|\banswer (?:truthfully|honestly)\b"
)


def _look(question: Question, context: Context) -> Iterator[Hit]:
    text = context.read(question).lower
    found = _BLAMES.search(text)
    if found is None and question.audience is not Audience.PRACTITIONER:
        found = _TO_CHILD.search(text)
    if found is None and _HINT.search(question.hint.lower()):
        yield Hit("The hint asks for an excuse.", "Ask what happened, and say that no answer is wrong.")
    if found:
        yield Hit(
            f"“{question.text[found.start() : found.end()].strip()}” asks for an excuse.",
            "Ask what happened instead, for example “Tell us what got in the way” or “Who was there, and "
            "how did it go?”.",
            *found.span(),
        )


RULE = Rule(
    slug="accusatory",
    title="Accusing wording",
    group="language",
    why="People who feel accused write as little as they can, or tick the other answer.",
    evidence="Practitioners' report on item 17: “If no, why not?” reads as blame.",
    silent_when="Why something is so is asked without blame (Why is a new home needed?).",
    fix="Ask what happened or what got in the way.",
    severity=Severity.WARNING,
    bad=(
        ask("If no, why not?", "text", better="Tell us what happened"),
        ask("Why was the child not seen?", "text", better="What got in the way of seeing the child?"),
        ask("Reason for not completing the visit", "text"),
        ask("Why didn't the family come to the meeting?", "text"),
        ask("Why did you run away?", "text", audience=Audience.CHILD),
        ask("If not, give reasons", "text"),
        ask("Reason child not seen", "text", better="What got in the way of seeing the child?"),
    ),
    good=(
        ask("Do you smoke?", "boolean", hint="Nobody will be cross.", audience=Audience.CHILD, has_context=True),
        ask("Why is a new home needed?", "text"),
        ask("What got in the way of the visit?", "text"),
        ask("Why do you like your school?", "text", audience=Audience.CHILD),
        ask("Reason for placement change?", "choice"),
    ),
    each_question=_look,
)
