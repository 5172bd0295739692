"""Two things with a slash between them, and no word on which is wanted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyser.findings import Severity
from analyser.questions import Question
from analyser.rules._one_thing import ASIDE, EXAMPLES, ONE_THING
from analyser.rules._rule import Context, Hit, Rule, ask
from analyser.text.kinds import Kind, kind_of
from analyser.text.seek import Seek

_NOT_FOR = frozenset({Kind.NOT_ASKED, Kind.FILE, Kind.MANY, Kind.DATE})
_SAME = (
    "child children childs childrens child's children's person person's persons people young yp "
    "baby infant unborn youth adult",
    "person parent parents parent's holder holders carer carers carer's guardian guardians mother father mum "
    "dad family foster residential "
    "worker keyworker key staff household home holder provider",
    "he she his her him hers they their them it its s he/she",
    "and or",
    "is are was were has have had been being do does did can could will would may",
    "a an the this that these those",
    "your our my the a an",
    "pupil pupils student students",
    "award awards achievement achievements",
    "curriculum cv vitae resume",
    "disability disabilities condition conditions illness",
    "consulted involved contacted visited spoken",
    "resource resources support",
    "school college nursery setting establishment academy provider university",
    "date time dates times day days",
    "phone telephone tel mobile landline fax email e-mail",
    "issue issues concern concerns problem problems worry worries difficulty difficulties",
    "view views wish wishes feeling feelings opinion opinions voice",
    "aim aims goal goals objective objectives aspiration aspirations target targets",
    "hobby hobbies interest interests activity activities sport sports leisure",
    "religion religious faith belief beliefs culture cultural",
    "race racial ethnicity ethnic heritage",
    "illness illnesses condition conditions injury injuries ailment allergy allergies",
    "medical clinical health",
    "drug drugs alcohol substance substances smoking",
    "access use help support assist need needs",
    "get got use used using",
    "brother sister sibling siblings brothers sisters",
    "yes no none",
    "road street avenue",
    "supervisor manager adviser advisor social officer team agency landlord letting agent service director "
    "head lead chair "
    "professional professionals",
    "complaint complaints compliment compliments",
    "form forms report reports document documents",
    "arrangement arrangements issue issues",
    "food essentials shopping",
    "left right up down",
    "outcome outcomes expected result results",
    "meeting meetings discussion review",
    "surname family first forename last given middle maiden",
)
_GROUPS: dict[str, set[int]] = {}
for _number, _words in enumerate(_SAME):
    for _word in _words.split():
        _GROUPS.setdefault(_word, set()).add(_number)
_PAIR = Seek(r"(?<![\w/])([a-z][a-z'-]+)\s?/\s?(?:(?:any|in|on|at|of|to) )?([a-z][a-z'-]+)(?![\w])", "/")
# In a sentence a slash reads as “or”; in a label it stands for the whole question.
_LABEL = 7
_TICKED = frozenset({Kind.YES_NO, Kind.SCALE})
_CHOOSES = re.compile(r"\b(?:either|both|whichever|if|first|only)\b")


def _look(question: Question, context: Context) -> Iterator[Hit]:
    if "/" not in question.text or kind_of(question) in _NOT_FOR or _CHOOSES.search(question.hint.lower()):
        return
    reading = context.read(question)
    text = ASIDE.blank(reading.lower)
    ticked = kind_of(question) in _TICKED
    if not ticked and (ONE_THING.search(text) or len(reading.words) > _LABEL):
        return
    for found in _PAIR.finditer(text):
        first, second = found[1], found[2]
        told = first in question.hint.lower() or second in question.hint.lower()
        if told or _alike(first, second) or EXAMPLES.search(text[: found.start()]):
            continue
        said = question.text[found.start() : found.end()]
        yield Hit(
            f"“{said}” may mean one, the other or both.",
            "Write “or” and say which is wanted, or make a question of each.",
            *found.span(),
        )
        return


def _alike(first: str, second: str) -> bool:
    """Return whether two words name one thing: of one group, or one a form of the other."""
    shared = _GROUPS.get(first, set()) & _GROUPS.get(second, set())
    return bool(shared) or first.rstrip("s") == second.rstrip("s")


RULE = Rule(
    slug="slash-alternatives",
    title="Slash between two things",
    group="language",
    why="A slash leaves it to each reader whether one, the other or both are wanted, and a screen reader says “slash”.",
    evidence="Practitioners' report: labels with slashes (items 142 and 330) are read in several ways.",
    silent_when="Both words name the same (child/young person, his/her) or either will plainly do "
    "(team/agency), it is a "
    "sentence that reads on with “or”, they stand in brackets or among examples, several "
    "answers can be ticked, or the hint says which to give.",
    fix="Choose a word, or write “or” and say which.",
    severity=Severity.INFO,
    bad=(
        ask("Visitor/teacher - Name", "string", better="Name of the visitor"),
        ask("Current/proposed school name", "string", better="Name of the school the child goes to now"),
        ask("Location/postcode of the home", "string"),
        ask("Child in education/employment/training?", "boolean", has_context=True),
        ask("Is the disability life-limiting/life-threatening?", "boolean"),
        ask("Adoption/fostering details of the household", "string"),
    ),
    good=(
        ask("Name of the child/young person", "string"),
        ask("Name of his/her school", "string"),
        ask("Current/proposed school name", "string", hint="If the child has no school yet, give the planned one."),
        ask("Who came to the visit (friends/relatives)?", "string"),
        ask("Which clubs, such as football/chess?", "string"),
        ask("Child in education/employment/training?", "choice", ("School", "Work", "Neither")),
    ),
    each_question=_look,
)
