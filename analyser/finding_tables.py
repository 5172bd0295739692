"""Findings counted by rule, by form, by LA and by word, and gathered into what people decide on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from analyser.findings import Finding
from analyser.language_decisions import words_of
from analyser.questions import Question

# The rules whose span is the word itself, so that counting spans counts words.
WORD_RULES = ("undefined-acronym", "jargon", "stigmatising-term", "formal-word", "vague-qualifier")


@dataclass(frozen=True, slots=True)
class Share:
    """Of `questions` on a form (or of an LA; then `form` is empty), how many are `prompted`, and the `findings`."""

    la: str
    form: str
    questions: int
    prompted: int
    findings: int

    @property
    def share(self) -> float:
        """The share of questions with a finding, from 0 to 1."""
        return self.prompted / self.questions if self.questions else 0.0


@dataclass(frozen=True, slots=True)
class WordUse:
    """A flagged word with what to say instead, in how many questions, and the forms it stands on by LA."""

    word: str
    rule: str
    instead: str
    questions: int
    where: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ToDecide:
    """One finding on one wording of one LA, made `times` times however many forms ask it; `words` are those flagged."""

    finding: Finding
    question: str
    words: str
    forms: tuple[str, ...]
    items: tuple[int, ...]
    times: int


def by_form(questions: Iterable[Question], findings: Iterable[Finding]) -> list[Share]:
    """Return each form with findings, those with most prompted questions first."""
    asked = Counter((q.la, q.form) for q in questions if q.form)
    return _shares(asked, [f for f in findings if f.form], lambda f: (f.la, f.form))


def by_la(questions: Iterable[Question], findings: Iterable[Finding]) -> list[Share]:
    """Return each LA with findings, those with most prompted questions first."""
    asked = Counter((q.la, "") for q in questions)
    return _shares(asked, findings, lambda f: (f.la, ""))


def _shares(
    asked: Mapping[tuple[str, str], int], findings: Iterable[Finding], key: Callable[[Finding], tuple[str, str]]
) -> list[Share]:
    told: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        told[key(finding)].append(finding)
    shares = [
        Share(la, form, asked.get((la, form), 0), len({f.question for f in found if f.question}), len(found))
        for (la, form), found in told.items()
    ]
    return sorted(shares, key=lambda s: (-s.prompted, -s.findings, s.la, s.form))


def words_used(questions: Iterable[Question], findings: Iterable[Finding]) -> list[WordUse]:
    """Return the flagged words, those in most questions first; what is said of an answer or a whole is left out."""
    texts = {question.id: question.text for question in questions}
    told: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.rule in WORD_RULES and finding.start is not None and finding.question in texts:
            told[finding.rule, words_of(finding, texts[finding.question]).casefold()].append(finding)
    used = [_use(found, texts) for found in told.values()]
    return sorted(used, key=lambda use: (-use.questions, use.word.casefold(), use.rule))


def _use(found: Sequence[Finding], texts: Mapping[str, str]) -> WordUse:
    spelt = Counter(words_of(f, texts[f.question]) for f in found)
    where: dict[str, dict[str, None]] = defaultdict(dict)
    for finding in found:
        where[finding.la][finding.form] = None
    instead = Counter(f.suggestion.removeprefix("Try ").split(";")[0].rstrip(".") for f in found)
    return WordUse(
        word=min(spelt, key=lambda word: (-spelt[word], word)),
        rule=found[0].rule,
        instead=min(instead, key=lambda text: (-instead[text], text)),
        questions=len({f.question for f in found}),
        where={la: tuple(form for form in forms if form) for la, forms in sorted(where.items())},
    )


def to_decide(questions: Iterable[Question], findings: Iterable[Finding]) -> list[ToDecide]:
    """Return what people decide on: findings on one wording told once for all the forms of an LA that ask it.

    The gravest come first, then by rule, LA and wording.
    """
    asked = {question.id: question for question in questions}
    gathered: dict[tuple[str, str, str, str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        question = asked.get(finding.question)
        text = question.text if question else finding.form
        words = words_of(finding, text)
        gathered[finding.rule, finding.la, text, words, "" if words else finding.message].append(finding)
    rows = [_row(text, words, found, asked) for (_, _, text, words, _), found in gathered.items()]
    return sorted(rows, key=lambda row: (-row.finding.severity, row.finding.rule, row.finding.la, row.question))


def _row(text: str, words: str, found: Sequence[Finding], asked: Mapping[str, Question]) -> ToDecide:
    numbers = {q.item for f in found if (q := asked.get(f.question)) and q.item is not None}
    gravest = max(found, key=lambda f: f.severity)
    forms = tuple(dict.fromkeys(f.form for f in found if f.form))
    return ToDecide(gravest, text, words, forms, tuple(sorted(numbers)), len(found))
