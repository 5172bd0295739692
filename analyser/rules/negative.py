"""Questions put in the negative."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyser.findings import Severity
from analyser.questions import Question
from analyser.rules._rule import Context, Hit, Rule, ask
from analyser.rules._words import CODE_ROW
from analyser.text.kinds import Kind, kind_of
from analyser.text.seek import Seek

_NOT = Seek(
    r"\b(?:not|never|no longer|neither|nor|unable to|none)\b|n't\b|\bno (?=one\b)",
    *("no", "never", "neither", "unable to", "n't"),
)
_SECOND_NOT = re.compile(r"\b(?:without|nothing|nobody|no one)\b")
_NO_SUCH = re.compile(r"^(?:is|are|have|has|had|was|were|did|do)\b.*?\bno (?!longer|one|recourse|to\b)(?=[a-z])")
_NOT_A_NOT = Seek(
    r"\bin case\b.*|\bbeing unable to\b|^if\b[^,]*\bnot\b[^,]*,(?!.*(?:\bnot\b|n't\b))|whether or not|or "
    r"not\b|not (?:known|"
    r"applicable|sure|"
    r"stated|yet)|why not|not only|if not\b|do not "
    r"(?:include|complete|use|"
    r"write|fill|tick|add|enter)\b.*|not in (?:education|school|work)|no recourse|not brought|"
    r"\bany(?:thing|one|body|where|body else| \w+)? (?:that |who |where )?(?:\w+ ){0,3}?"
    r"(?:must|should|can|may|could|will|would|do|does) ?(?:not|n't)\b|^(?:isn't|aren't|don't|"
    r"doesn't|wasn't|weren't|haven't|hasn't|wouldn't|shouldn't|didn't|couldn't|can't|won't)\b|what(?:'s| is) not\b",
    *("not", "n't", "no recourse", "in case", "unable to"),
)
_ASKS = re.compile(r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b")

_STACKED = re.compile(r"\b(?:not|never)\b(?! (?:only|known|sure)).{1,40}\bwithout\b")


def _look(question: Question, context: Context) -> Iterator[Hit]:
    if CODE_ROW.match(question.text) or len(context.read(question).words) > context.settings.words_error:
        return
    text = _NOT_A_NOT.blank(context.read(question).lower)
    found = list(_NOT.finditer(text))
    if found:
        found += _SECOND_NOT.finditer(text)
    if not found and kind_of(question) is Kind.YES_NO:
        found = list(_NO_SUCH.finditer(text))
    stacked = _STACKED.search(context.read(question).lower)
    found = found or ([stacked] if stacked else [])
    closed = kind_of(question) is Kind.YES_NO or (_ASKS.match(text) and kind_of(question) is not Kind.LONG)
    if len(found) > 1 or (found and closed):
        first = found[0]
        what = "Two negatives" if len(found) > 1 else "A yes-or-no question in the negative"
        yield Hit(
            f"{what}: it is hard to say what yes would mean.", "Ask it the other way round.", first.start(), first.end()
        )


RULE = Rule(
    slug="negative-or-double-negative",
    title="Negative wording",
    group="language",
    why="Yes to a negative question means one thing to one reader and the opposite to the next.",
    evidence="Survey methods; item 1072 of the matrix.",
    silent_when="A code with its meaning, a text so long that its length is the matter, one negative in an open "
    "question, “Not known” and its like, “whether or not”.",
    fix="Ask it positively.",
    severity=Severity.WARNING,
    bad=(
        ask("Is the child not at school?", "choice", ("Yes", "No"), better="Is the child at school?"),
        ask("If not present at the meeting, did the child not share their views without help?", "text"),
        ask("There is nothing at home that I don't like", "choice", ("Agree", "Disagree")),
        ask("Have there been no missing episodes?", "boolean", better="Has the child gone missing?"),
        ask("Does the carer not have a car?", "boolean", better="Does the carer have a car?"),
    ),
    good=(
        ask("What can the child not eat?", "text"),
        ask("PN9 - did not come and did not say why"),
        ask("Can the child wash without help?", "boolean"),
        ask("Is there anything the child must not eat?", "boolean", has_context=True),
        ask("If the parent has not agreed, is information still shared?", "boolean", has_context=True),
        ask("Say whether or not the child came", "text"),
        ask("Is the child at school?", "choice", ("Yes", "No", "Not known")),
    ),
    each_question=_look,
)
