"""Groups of questions that one answer would serve, with what a meeting wants to know of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from analyser.questions import Question
from analyser.similarity.kinds import Kind
from analyser.similarity.profile import profile
from analyser.similarity.table import is_bare
from analyser.similarity.units import forms_of, natural

_ACRONYM = re.compile(r"\b[A-Z]{2,}\b")
_CLUTTER = re.compile(r"[/()\[\]*]")
_MANY_WORDS = 15


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that one answer would serve.

    `members` are question ids in natural order. `kinds` are those its pairs have, `statutory` the classes its
    matrix items have, tags as published. `confidence` is the lowest score of any two wordings (0-1). `keep` is the
    member whose wording is proposed for all, `wording` that wording, `why_keep` the grounds; `reason` says in one
    sentence why they belong together.
    """

    id: str
    members: tuple[str, ...]
    kinds: tuple[Kind, ...]
    statutory: tuple[str, ...]
    practitioner_tags: tuple[str, ...]
    consumer_tags: tuple[str, ...]
    reason: str
    confidence: float
    keep: str
    wording: str
    why_keep: str


def group_of(number: int, questions: Sequence[Question], kinds: Collection[Kind], confidence: float) -> Group:
    """Return the group of `questions`, two or more."""
    kept, why = _best(questions)
    return Group(
        id=f"G{number:04d}",
        members=tuple(sorted((q.id for q in questions), key=natural)),
        kinds=tuple(sorted(kinds, key=list(Kind).index)),
        statutory=tuple(sorted({q.statutory.value for q in questions if q.statutory})),
        practitioner_tags=tuple(sorted({q.practitioner_tag for q in questions if q.practitioner_tag})),
        consumer_tags=tuple(sorted({q.consumer_tag for q in questions if q.consumer_tag})),
        reason=_reason(questions),
        confidence=round(confidence, 3),
        keep=kept.id,
        wording=kept.text,
        why_keep=why,
    )


def _reason(questions: Sequence[Question]) -> str:
    wordings = {q.text.casefold() for q in questions}
    las = sorted({q.la for q in questions if q.la}, key=natural)
    forms = {(q.la, form) for q in questions for form in forms_of(q)}
    items = sorted({q.item for q in questions if q.item is not None})
    said = "Asked in the same words" if len(wordings) == 1 else f"Asked in {len(wordings)} wordings that mean the same"
    where = f" on {len(forms)} forms" if len(forms) > 1 else ""
    whose = f" of {', '.join(las)}" if las else ""
    named = f" (matrix item {items[0]})" if len(items) == 1 else ""
    if len(items) > 1:
        named = f" (matrix items {', '.join(map(str, items))})"
    return f"{said}{where}{whose}{named}."


def _best(questions: Sequence[Question]) -> tuple[Question, str]:
    """Return the wording to propose: one that says what it asks, without acronyms or strokes, short and widely used."""
    used = Counter(q.text.casefold() for q in questions)

    def faults(q: Question) -> tuple[bool, int, int, bool, int, int]:
        words = len(q.text.split())
        return (
            is_bare(profile(q.text)),
            len(_ACRONYM.findall(q.text)),
            len(_CLUTTER.findall(q.text)),
            words > _MANY_WORDS,
            -used[q.text.casefold()],
            words,
        )

    best = min(questions, key=lambda q: (faults(q), natural(q.id)))
    bare, acronyms, clutter, long, uses, _ = faults(best)
    grounds = [
        "it says what it asks" if not bare else "all of them need their section to be understood",
        "has no acronyms" if not acronyms else "",
        "no strokes or brackets" if not clutter else "",
        "is short" if not long else "",
        f"stands {-uses} times" if uses < -1 else "",
    ]
    return best, ", ".join(ground for ground in grounds if ground).capitalize() + "."
