"""How hard a whole form is to read, as an indication: no grade for a single question means anything.

The formulas are textstat's (0.7.4, which needs no network). They were made for running prose, so a form's labels and
hints are each read as a sentence, and nothing is said of fewer than 100 words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analyser.questions import Audience, Question
from analyser.text.reading import read

MIN_WORDS = 100
INDICATIVE = "indicative: formulas count syllables and words, they do not know what a child knows"
_AGE_OF_GRADE = 5.0
_ENDS = (".", "?", "!", ":")


@dataclass(frozen=True, slots=True)
class Readability:
    """Indicative scores of a text of 100 words or more.

    `grade` is the Flesch-Kincaid grade (US school years), `age` that grade plus 5, in years; `fog` the Gunning fog
    index and `ari` the automated readability index (US school years); `ease` Flesch reading ease (0-100, higher is
    easier). `words` and `sentences` are counts.
    """

    words: int
    sentences: int
    grade: float
    age: float
    fog: float
    ari: float
    ease: float


@dataclass(frozen=True, slots=True)
class Part:
    """The scores of what `audience` reads in one `section` of a form; an empty section is the whole form."""

    audience: Audience
    section: str
    scores: Readability


def readability(texts: Iterable[str]) -> Readability | None:
    """Return the scores of `texts` taken together, or None where they have fewer than 100 words."""
    lines = tuple(_sentence(text) for text in texts if text.strip())
    if sum(len(read(line).words) for line in lines) < MIN_WORDS:
        return None
    return _scores(" ".join(lines))


def readability_by_part(questions: Sequence[Question]) -> tuple[Part, ...]:
    """Return the scores of one form's questions for each audience: the whole form, then its sections in order.

    What has fewer than 100 words is left out.
    """
    parts = []
    for audience in Audience:
        own = [q for q in questions if q.audience is audience]
        for section in ("", *dict.fromkeys(q.section for q in own if q.section)):
            scores = readability(texts_of(q for q in own if section in ("", q.section)))
            if scores:
                parts.append(Part(audience, section, scores))
    return tuple(parts)


def texts_of(questions: Iterable[Question]) -> list[str]:
    """Return what a reader of `questions` reads, each text once: sections, labels, hints and answer options."""
    return list(
        dict.fromkeys(text for q in questions for text in (q.section, q.text, q.hint, *q.options) if text.strip())
    )


@lru_cache(maxsize=512)
def _scores(text: str) -> Readability:
    import textstat  # its import takes longer than reading every question

    grade = float(textstat.flesch_kincaid_grade(text))
    return Readability(
        words=int(textstat.lexicon_count(text)),
        sentences=int(textstat.sentence_count(text)),
        grade=grade,
        age=round(grade + _AGE_OF_GRADE, 1),
        fog=float(textstat.gunning_fog(text)),
        ari=float(textstat.automated_readability_index(text)),
        ease=float(textstat.flesch_reading_ease(text)),
    )


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    return text if text.endswith(_ENDS) else f"{text}."
