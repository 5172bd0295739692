"""Questions that lean on the answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analyser.findings import Severity
from analyser.questions import Audience, Question
from analyser.rules._rule import Context, Hit, Rule, ask
from analyser.text.seek import Seek

_FULL_SET = 4
_LEADS = re.compile(
    r"^(?:do|did|does|would|could|is|are|was|were|has|have|should|can|will)n't\b|^(?:surely|clearly|obviously)\b|"
    r"^(?:do|would|don't) (?:you|they|the parents?|the child) (?:not )?agree (?:that|with)\b|\bof course\b|"
    r"^(?:do|does|is|are) (?:you|the child|it) not\b.*\bthat\b|"
    r",\s*(?:(?:do|did|is|are|was|were|has|have|would|ca|wo)n't (?:you|it|they|he|she|we)|right|correct|yes)\s*\?\s*$"
)

_GETS_BETTER = r"(?:improved?|helped|benefit(?:t?ed)?|enhanced?|strengthened|boosted|worsened|harmed|reduced)"
# The question takes for granted what it ought to ask.
_ASSUMES = Seek(
    rf"^how (?:much )?(?:has|have|did) (?!you\b|we\b|i\b)[\w' ]+ {_GETS_BETTER}\b|"
    r"\bagree that .*\b(?:really good|great job|good job|excellent|brilliant)\b|"
    r"\b(?:clearly|obviously) (?:is|are|was|were|has|have)\b|\bhow (?:committed|well|good|happy) .* "
    r"(?:clearly|obviously)\b|"
    r"^when did you (?:start|stop|begin) \w+ing\b|"
    r"^why (?:is|was|are|were) .*\b(?:only|best|right|necessary|impossible)\b|"
    r"^(?:would it be fair|is it (?:not )?(?:true|fair|right|correct) (?:that|to say))|^what do you love\b|"
    r"^how much (?:better|happier|safer|calmer|easier|worse|more settled) (?:is|are|do|does|did|has|have|was|were)\b|"
    r"^what (?:improvements?|benefits?) (?:has|have|did|does|do)\b|"
    r"^(?:since|because|as|given that|seeing that) (?:you|your|his|her|their|the \w+|she|he|they)\b[^,]*\b"
    r"(?:harm\w*|hurt|fail\w*|refus\w*|neglect\w*|let down|unable|not|never|drinking|drug\w*)\b[^,]*, ?"
    r"(?:what|how|why|when|will|do|are|can)\b",
    *(
        "how ",
        "agree",
        "clearly",
        "obviously",
        "when did",
        "why ",
        "would it",
        "is it",
        "what ",
        "since",
        "because",
        "as ",
    ),
    *("given", "seeing"),
)


def _look(question: Question, context: Context) -> Iterator[Hit]:
    text = context.read(question).lower.strip()
    if len(question.options) >= _FULL_SET:
        return
    if _ASSUMES.search(text):
        yield Hit("This takes for granted what it ought to ask.", "Ask what changed, for better or worse, or nothing.")
    elif _LEADS.search(text):
        yield Hit("This wording leans towards one answer.", "Ask openly: “How is ...?” or “What do you think of ...?”.")


RULE = Rule(
    slug="leading",
    title="Leading question",
    group="language",
    why="People agree with what a form seems to want, children most of all.",
    evidence="Survey methods: acquiescence, presupposition.",
    silent_when="It asks how much someone agrees, or offers a full set of answers.",
    fix="Ask how it is, without saying what you hope.",
    severity=Severity.WARNING,
    bad=(
        ask("Don't you think school is going well?", "text"),
        ask("Surely the child knows the plan?", "text"),
        ask("You like the new home, don't you?", "text"),
        ask("Do you agree that the visits help?", "text"),
        ask("How has the move improved the child's confidence?", "text"),
        ask("How much better are things now?", "text"),
        ask("How much has your life improved since you moved?", "text", audience=Audience.CHILD),
        ask("Why is a home out of the area the only option?", "text"),
        ask("When did you start drinking too much?", "date", audience=Audience.FAMILY),
        ask("Would it be fair to say that the plan has worked?", "text"),
        ask("Since your drinking has harmed your child, what will you change?", "text", audience=Audience.FAMILY),
    ),
    good=(
        ask("How much do you agree with the plan we talked about?", "text"),
        ask("How is school going?", "text"),
        ask("How can we help you?", "text"),
        ask("How has your health been?", "text"),
    ),
    each_question=_look,
)
