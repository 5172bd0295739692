"""Two questions with one place to answer."""

from __future__ import annotations

from collections.abc import Iterator

from analyser.findings import Severity
from analyser.questions import Audience, Question
from analyser.rules._barrels import joins
from analyser.rules._rule import Context, Hit, Rule, ask
from analyser.text.kinds import CLOSED, Kind, kind_of

_ONE_ANSWER_NOT_NEEDED = frozenset({Kind.NOT_ASKED, Kind.FILE, Kind.MANY})
_HAS_PARTS = ("person", "address")


def _look(question: Question, context: Context) -> Iterator[Hit]:
    kind = kind_of(question)
    if kind in _ONE_ANSWER_NOT_NEEDED or question.field_type in _HAS_PARTS:
        return
    text = context.read(question).lower
    for start, end in joins(text, closed=kind in CLOSED, yes_or_no=kind is Kind.YES_NO):
        said = question.text[start:end].strip(" ,;-–?/")
        yield Hit(
            f"This asks more than one thing (see “{said}”): one answer cannot say which it is for.",
            "Make a question of each, or keep the one that is used.",
            start,
            end,
        )


RULE = Rule(
    slug="double-barrelled",
    title="Two questions in one",
    group="language",
    why="One answer to two questions cannot be read: which of them was it for? The second is the one that is skipped.",
    evidence="Survey methods; items 105 and 750 of the matrix.",
    silent_when="The words are one idea (health and safety, you and your family, sad or worried), follow "
    "“such as”, stand "
    "in brackets, set the scene (When you feel sad, who ...), several answers can be ticked, or"
    " a place stands ready for each part (a person, an address).",
    fix="Split it, or pick the one that matters.",
    severity=Severity.WARNING,
    bad=(
        ask("Why is a new home needed, what are its aims?", "text"),
        ask("How often is the child seen, and is this enough?", "text"),
        ask("Child's legal status/is the child looked after?", "text"),
        ask("Does the child have race, culture, language, interest, disability needs?", "text"),
        ask("Details and training for the child's medical needs", "text"),
        ask(
            "How well did I listen and explain what happens next?",
            "scale",
            audience=Audience.CHILD,
            hint="1 is not well",
        ),
        ask(
            "How much do you feel that I am wanting and helping things to get better?",
            "scale",
            audience=Audience.FAMILY,
        ),
        ask("Child's background, including reason for coming into care", "text"),
        ask("Is family time safe and enjoyable for the child?", "boolean", has_context=True),
        ask("Do you go to appointments and act on advice?", "boolean", has_context=True, audience=Audience.FAMILY),
        ask("Child's education and health", "text"),
        ask("Describe the visit and explain what was agreed", "text"),
        ask("Where do you live? Who lives with you?", "text", audience=Audience.CHILD),
        ask("Reason for the move and outcome", "text"),
        ask("How is the child eating and sleeping?", "text"),
        ask("How happy are you with your school and your friends?", "scale", ("1-5",), audience=Audience.CHILD),
        ask("Do you smoke, drink or use drugs?", "boolean", has_context=True, audience=Audience.FAMILY),
        ask("Since when, and on whose authority, has the child lived there?", "string", also=("unclear-referent",)),
    ),
    good=(
        ask("Who can you talk to when you feel sad or worried?", "text", audience=Audience.CHILD),
        ask("How well do you understand why I am worried about you and your family?", "scale", audience=Audience.CHILD),
        ask("Health and safety checks completed on", "date"),
        ask("When you feel sad, who do you talk to?", "text", audience=Audience.CHILD),
        ask("If the child moved, who told the school?", "string"),
        ask("Date and time of the visit", "dateTime"),
        ask("Wishes and feelings about school", "text"),
        ask("In the last month, how many nights were spent away?", "integer"),
        ask("Name and address of the school", "string"),
        ask("What does the child like, such as music, films and games?", "text"),
        ask("When and where is the meeting?", "string"),
        ask("Your name, and who you are to the child", "person", audience=Audience.FAMILY),
        ask("Your adviser, who helps you as you leave care", "string"),
        ask("What, if it happened, would make the tool work better?", "text"),
        ask("What is going well and what is not?", "text"),
        ask("What happened before, during and after it?", "text"),
        ask("Details of the allergy: what it is, how it shows, what to do", "text"),
        ask("Is this visit planned or unplanned?", "choice", ("Planned", "Unplanned")),
        ask("Does the child have savings, shares or other money?", "boolean", has_context=True),
    ),
    each_question=_look,
)
