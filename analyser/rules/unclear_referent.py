"""Words that point at something that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyser.findings import Severity
from analyser.questions import Audience, Question
from analyser.rules._rule import Context, Hit, Rule, ask
from analyser.text.kinds import Kind, kind_of
from analyser.text.seek import Seek

_ALONE = re.compile(
    r"(?:and )?(?:when|who|why|how|where|which|what|by whom|with whom|how many|how often|how long|contact "
    r"\(who\)|(?:by|on|from|until) (?:what|which) (?:date|day|time)|by when|since when|within how many \w+|"
    r"(?:please )?(?:specify|state|explain|describe))\s*\??$"
)
# A column of an action plan stands beside its action.
_ACTION = re.compile(r"(?:who|when|how) will (?:do this|this be done)\W*$")
# Impact of what, moves of what, consent to what?
_OF_WHAT = re.compile(
    r"(?:what (?:is|was|are|were) the (?:impact|outcome|result|effect|reason|issue|concern|change|decision|action)s?|"
    r"has there been any (?:change|progress|improvement|difference)s?|i (?:consent|agree|confirm)|if none,.*|"
    r"see (?!you\b)\w+|"
    r"how many (?!children|people|siblings|brothers|sisters|bedrooms)\w+)\s*\??$"
)
_SECOND = re.compile(
    r"current address\W*$|(?:second|third|2nd|3rd|other|another|alternative|additional|"
    r"secondary)\s+(?:address|name|contact|number|phone|"
    r"telephone|email|person|people|carer|parent|school|worker|date|adult|placement|home|plan|meeting|"
    r"visit)s?(?: \d)?\s*\??$"
)
_IF_SO = re.compile(
    r"(?:please )?(?:specify|state|say|explain|describe|(?:give|provide|add) details?)?,?\s*"
    r"if (?:so|yes|no|not|applicable),?\s*"
    r"(?:(?:please )?(?:specify|state|say|explain|describe|detail)|whom?|what|when|where|which|how)?\W*$"
)
_OF_THIS = re.compile(
    r"(?:actions?|steps?|plans?|support|reasons?|evidence|details|progress|arrangements?|comments?|responses?|views?) "
    r"(?!.*\b(?:form|visit|meeting|review|child|plan|section)\b)(?:\w+ ){1,3}(?:this|these|that|it|them)\W*$"
)
_POINTS = re.compile(
    r"\b(?:as above|the above|see above|above\b(?! \d)|as below|see below|aforementioned|see previous|"
    r"previous question|if (?:different|other|changed)(?=\W*$)|"
    r"last answer|former\b.*\blatter)\b|\bwhere\b.{0,30}\b(?:feels?|thinks?)\b.{0,12}\b(?:they|he|she) (?:are|is)\b"
)
_THIS = re.compile(
    r"(?:if (?:yes|no|so|not)(?:,| (?:please|what|why|when|how|who|where|is|was|has|did|does))\b.*|(?:is|was|"
    r"has|does|did|do|are|were|will|can|how|why|when|who|where|"
    r"what)\b(?: \w+){0,2}?) "
    r"\b(?:this|that|these|those|it)(?=\s+(?:been|is|was|be|done|correct|happen\w*|agreed|shared|take|recorded|mean\w*|"
    r"apply|help\w*|affect\w*|going|change\w*|still)\b|\s*\?|$)"
)

# Here `it` stands for what follows: Has it been agreed that ...
_SAID_NEXT = re.compile(r"\w+ it (?:been )?\w+ (?:that|to|whether)\b")
_IF_DATE = re.compile(
    r"if (?:so|yes|no|not),? (?:the )?(?:dates?|names?|reasons?|numbers?|details?)(?: \w+(?:ed|n))?\W*$"
)
_SUCH = Seek(
    r"\b(?:this|these) needs?\b|"
    r"\b(?:this|that|these|those) (?:information|issues?|concerns?|risks?|goals?|matters?|answers?|points?|"
    r"areas?|tasks?|amounts?|results?|decisions?)\b|\b(?:moved?|from|to|lived?|went|stay(?:ed)?) there\W*$|"
    r"^[^,]*\b(?:see|seen|have|had|get|got|need|want|used?) one\W*$",
    *("this", "that", "these", "those", " there", " one"),
)
# The last six months, or the next?
_WITHIN = Seek(
    r"^(?!.*\b(?:completed|held|made|sent|done|seen|visited)\b).*\bwithin (?:\d+|one|two|three|six|twelve) "
    r"(?:working )?(?:days?|weeks?|months?|years?)\W*$",
    "within",
)
# Seen alone? In touch? A tick says yes to anything.
_HALF = re.compile(r"(?:in|on|up|at|still|seen|done|told|aware|known|met|safe|agreed|shared|completed)\b(?: \w+)?\?$")
_THEY = Seek(r"\b(?:they|them|their|theirs)\b", "they", "them", "their")
# Someone (or something) these words may stand for, named before them.
_SOMEBODY = re.compile(
    r"\b(?:child\w*|young|person|persons|people|parents?|mothers?|fathers?|mum|dad|carers?|famil\w+|\w*workers?|who\w*|"
    r"brothers?|sisters?|siblings?|friends?|any\w*|some\w*|every\w*|nobody|each|all|members?|professionals?|adults?|"
    r"relatives?|partners?|teachers?|advisers?|officers?|visitors?|practitioners?|managers?|staff|agenc\w+|"
    r"others?|those|"
    r"you|yp|lac|cla|user|users|client|clients|patient|baby|babies|pupils?|students?|adopters?|guardians?|\w+ and \w+|"
    r"households?|services?|teams?|doctors?|gp|nurses?|school|schools|(?:\w{3,}[^s\W]s))\b"
)
_CHILDS = re.compile(r"^(?:in )?(?:the )?(?:child|young person)'s (?:own )?(?:views?|words?|voice)\b.*\b(?:you|your)\b")


def _in_whose_voice(question: Question, text: str) -> bool:
    """Return whether a label speaks of the child and, in one breath, to the child."""
    return question.audience is Audience.PRACTITIONER and bool(_CHILDS.match(text))


def _they(text: str) -> re.Match[str] | None:
    found = _THEY.search(text)
    return found if found and not _SOMEBODY.search(text[: found.start()]) else None


def _look(question: Question, context: Context) -> Iterator[Hit]:
    if question.section or question.hint or question.condition:
        return
    text = context.read(question).lower.strip()
    half = kind_of(question) is Kind.YES_NO and _HALF.match(text)
    if half or _in_whose_voice(question, text):
        yield _hit(question.text)
        return
    if _ACTION.match(text):
        return
    for pattern in (_ALONE, _OF_WHAT, _SECOND, _THIS, _IF_SO, _OF_THIS, _IF_DATE):
        if pattern.match(text) and not _SAID_NEXT.match(text):
            yield _hit(question.text)
            return
    found = _POINTS.search(text) or _SUCH.search(text) or _WITHIN.search(text) or _they(text)
    if found and kind_of(question) is not Kind.NOT_ASKED:
        yield _hit(found[0])


def _hit(said: str) -> Hit:
    return Hit(f"“{said.strip()}” points at something that is not on the page with it.", "Name what is meant.")


RULE = Rule(
    slug="unclear-referent",
    title="Unclear what is meant",
    group="guidance",
    why="Second to what? Above where? Out of its place (a report, a small screen, a screen reader) nobody can tell.",
    evidence="Practitioners' report: current and second address are mixed up.",
    silent_when="The section, the hint or the condition supplies it.",
    fix="Name it.",
    severity=Severity.INFO,
    bad=(
        ask("Second address", "string", better="Address of the other parent"),
        ask("When?", "date", better="When did the child move?"),
        ask("Has this been shared with the family?", "text"),
        ask("Actions from the above", "text"),
        ask("If so, please specify", "text"),
        ask("Actions to achieve this", "text"),
        ask("Where does the child feel they are at the moment?", "text"),
        ask("Dental appointment within 6 months?", "boolean"),
        ask("How many moves?", "integer"),
        ask("Current address", "string", better="Address where the child lives now"),
        ask("What was the impact?", "text"),
        ask("Within how many months?", "integer"),
        ask("In touch?", "boolean"),
        ask("Please specify", "string"),
        ask("I consent", "boolean"),
        ask("Date (if different)", "date"),
        ask("By what date?", "date"),
        ask("If yes, date completed", "date"),
        ask("Is this information still right?", "text"),
        ask("How often will they visit the home?", "text"),
        ask("Date the child moved from there", "date"),
        ask("In the child's view: what makes you, you?", "text"),
    ),
    good=(
        ask("Second address", "string", section="Where the child's other parent lives"),
        ask("Who else was there during the visit?", "string"),
        ask("Address where the child lives", "string"),
        ask("What is it like where you live?", "text"),
        ask("Children above 16 in the home", "integer"),
        ask("Who visits, and how often do they come?", "text", also=("double-barrelled",)),
        ask("How do the grandparents see their part?", "text"),
        ask("What does the child say about how you work with them?", "text"),
    ),
    each_question=_look,
)
