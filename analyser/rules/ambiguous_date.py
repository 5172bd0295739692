"""Dates of two events at once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyser.findings import Severity
from analyser.questions import Question
from analyser.rules._rule import Context, Hit, Rule, ask
from analyser.text.kinds import Kind, kind_of

_DATES = re.compile(r"(?<!to )(?<!up )\bdates?\b|\bdob\b|^when\b")
_DONE = r"(?:\w+ed|made|told|sent|held|given|left|begun)"
_EITHER = re.compile(
    r"\bdates?\b.*?(\w[\w -]*\s?/\s?\w[\w -]*)|\b\w+\s?/\s?\w+\b.*\bdates?\b|"
    r"\bdates? (?:of |when )?\w[\w ]*? or (?!time)\w+|\bdates? [\w ]*(?:ed|ent) (?:and|&) \w+(?:ed|ent)\b|"
    r"\bdates? or (?!times?\b)\w+ of\b|"
    r"\bdate\b.*\bagreed to (?:start|begin|end)\b|\bdates? of \w+ing (?:and|&) \w+ing\b|"
    rf"\bdates? [\w' ]*\b{_DONE} (?:and|&) [\w' ]*\b{_DONE}\b"
)
# Two dates in so many words: a hint cannot mend that.
_TWO = re.compile(r"\b(?:start|end|birth|issue|expiry|\w+ment) date or (?:\w+ )?date\b")
_SAME = re.compile(
    r"dd\s?/\s?mm|day\s?/\s?month|date\s?/\s?time|date and time|dates and times|birth(?!\s?/)|\bhealth and "
    r"safety\b|time and "
    r"date|child/|\b(?:to|with|by) [\w ]*\w+\s?/"
)
_BARE = re.compile(
    r"(?:(?:the )?dates?|date of (?:return|notification|transfer)|date (?:completed|entered|recorded|notified|"
    r"informed|agreed|received|sent|requested|from|to)|"
    r"(?:placement|plan|assessment|form|case|start|end|"
    r"expected end|proposed start|commencement|completion|finish) dates?)\s*[:?]?$"
)


def _look(question: Question, context: Context) -> Iterator[Hit]:
    text = context.read(question).lower.strip()
    kind = kind_of(question)
    if kind is Kind.DATE and _TWO.search(text):
        yield _hit()
        return
    if question.hint or not (
        kind is Kind.DATE or (_DATES.search(text) and kind in (Kind.UNKNOWN, Kind.SHORT, Kind.LONG))
    ):
        return
    bare = _BARE.match(text) and not question.section
    slashed = kind is Kind.DATE and re.search(r"\w\s?/\s?\w", text)
    if bare or ((_EITHER.search(text) or slashed) and not _SAME.search(text)):
        yield _hit()


def _hit() -> Hit:
    return Hit("It is not clear which event this is the date of.", "Name the one event: “Date the visit took place”.")


RULE = Rule(
    slug="ambiguous-date",
    title="Date of what?",
    group="guidance",
    why="Returns count days from these dates: form filled and assessment held can be weeks apart.",
    evidence="Item 464 of the matrix.",
    silent_when="One event is named, or a hint says which.",
    fix="Name one event, or ask for two dates.",
    severity=Severity.WARNING,
    bad=(
        ask("Date of health form/assessment completion?", "date"),
        ask("Start/end date", "date"),
        ask("Date", "date", better="Date of the visit"),
        ask("Start date", "date", better="Date the placement started"),
        ask("Placement date", "date", better="Date the child moved in"),
        ask("Date form received or sent", "date"),
        ask("Date form received and returned", "date"),
        ask("Date of leaving and joining school", "date"),
        ask("Date the decision was made and the parents told", "date"),
    ),
    good=(
        ask("Date of birth", "date"),
        ask("Date moved in (day/month/year)", "date"),
        ask("Personal education plan (PEP): date of last meeting", "date"),
        ask("Date and time of the visit", "dateTime"),
        ask("Date of the Disclosure and Barring Service check", "date"),
        ask("When does your work placement start?", "date"),
    ),
    each_question=_look,
)
