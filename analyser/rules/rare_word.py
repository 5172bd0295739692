"""Words a child has hardly ever met."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from analyser.findings import Severity
from analyser.questions import Audience, Question
from analyser.rules._rule import READS_AS_CHILD, Context, Hit, Rule, ask
from analyser.text.reading import Word

# On the Zipf scale 3 is one in a million words; 4 is ten in a million, where most children's everyday words are.
_RARE, _EVERYDAY = 3.0, 4.0
_LEAST_LETTERS = 7


def _look(question: Question, context: Context) -> Iterator[Hit]:
    if question.audience not in READS_AS_CHILD or question.voice == "verbatim":
        return
    reading = context.read(question)
    listed = [(match.start, match.end) for match in context.vocabulary.find(reading)]
    hint = question.hint.lower()
    for number, word in enumerate(reading.words):
        told = word.base in hint or any(start <= word.start < end for start, end in listed)
        if _may_be_rare(word, opens=number == 0) and not told and _is_rare(word.base):
            yield Hit(
                f"“{word.text}” is a word a child has hardly ever met.",
                "Use a shorter, everyday word, or explain it in the hint.",
                word.start,
                word.end,
            )


def _may_be_rare(word: Word, *, opens: bool) -> bool:
    letters = word.base
    name = word.text[:1].isupper() and not opens
    return len(letters) >= _LEAST_LETTERS and letters.isalpha() and letters.isascii() and not name


@lru_cache(maxsize=4096)
def _is_rare(word: str) -> bool:
    from wordfreq import zipf_frequency  # its lists take half a second to read

    def common(text: str, least: float) -> bool:
        return bool(zipf_frequency(text, "en") >= least)

    if any(common(form, _RARE) for form in (word, word.removesuffix("s"), word.removesuffix("es"))):
        return False
    return not any(common(word[:n], _EVERYDAY) and common(word[n:], _EVERYDAY) for n in range(3, len(word) - 2))


RULE = Rule(
    slug="rare-word",
    title="Rare word",
    group="language",
    why="One strange word stops a child, who then leaves the question or guesses.",
    evidence="wordfreq's frequencies (films, books, web): rarer than one in a million words.",
    silent_when="Practitioners or families read it (names of conditions and services are rare and right there), it is "
    "a name, it is made of two everyday words (sleepover), the hint explains it, or another rule knows the word.",
    fix="Use an everyday word.",
    severity={Audience.CHILD: Severity.INFO, Audience.BOTH: Severity.INFO},
    bad=(
        ask(
            "Who befriended you at school?",
            "text",
            audience=Audience.CHILD,
            better="Who made friends with you at school?",
        ),
        ask("Which jobs at home are irksome?", "text", audience=Audience.CHILD),
    ),
    good=(
        ask("What do you remember about your gran?", "text", audience=Audience.CHILD),
        ask("Do you want to talk about a sleepover?", "boolean", audience=Audience.CHILD, has_context=True),
        ask("Is there a wearisome task?", "text"),
        ask("Who is your friend at Llanrhaeadr?", "text", audience=Audience.CHILD),
    ),
    each_question=_look,
)
