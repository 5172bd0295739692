"""What a rule is: why it exists, when it speaks and is silent, its examples, and the function that looks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from analyser.findings import Edit, Severity
from analyser.questions import Audience, FormFacts, Question
from analyser.text.reading import Reading, read
from analyser.vocabulary import Vocabulary

LANGUAGE_TAG = "Language/Guidance/Design"
GROUPS = ("duplication", "language", "guidance", "design", "voice", "statutory")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
READS_AS_CHILD = frozenset({Audience.CHILD, Audience.BOTH})


class Scope(StrEnum):
    """What a rule looks at: one question, one form, or all forms together."""

    QUESTION = "question"
    FORM = "form"
    FORMS = "forms"


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing a rule found: its span in the question's text (None: the whole), and an edit that mends it.

    `question` says which question a form rule means (None: the form), `severity` overrules the rule's own.
    """

    message: str
    suggestion: str
    start: int | None = None
    end: int | None = None
    edit: Edit | None = None
    question: Question | None = None
    severity: Severity | None = None


@dataclass(frozen=True)
class FormView:
    """One form of one LA as rules see it; `questions` stand in order."""

    la: str
    name: str
    questions: tuple[Question, ...]
    facts: FormFacts | None = None

    @cached_property
    def revealed_by(self) -> frozenset[str]:
        """The field ids that other questions' conditions name: those answers open something more."""
        named = (name for q in self.questions if q.condition for name in _NAME.findall(q.condition))
        return frozenset(named) & {q.field for q in self.questions if q.field}

    @cached_property
    def followed_by_box(self) -> frozenset[str]:
        """The ids of the questions after which, in the same section, a box for free text stands."""
        pairs = pairwise(self.questions)
        return frozenset(q.id for q, box in pairs if box.field_type == "text" and box.section == q.section)

    @cached_property
    def own_words_in(self) -> frozenset[str]:
        """The sections with a place for somebody's own words, a picture or a recording."""
        return frozenset(q.section for q in self.questions if q.voice or q.media)

    @cached_property
    def prose(self) -> str:
        """Every text of the form, a line each: labels, hints, sections and its glossary."""
        glossary = self.facts.glossary if self.facts else ()
        lines = [f"{word} ({meaning})" for word, meaning in glossary]
        lines += dict.fromkeys(text for q in self.questions for text in (q.section, q.text, q.hint) if text)
        return "\n".join(lines)


@dataclass(frozen=True)
class Settings:
    """What a council may set: lengths in words, list length, reading ages in years, minutes a form may take.

    `today` (ISO date) is what review dates are held against; empty leaves them alone.
    """

    words_warning: int = 25
    words_error: int = 40
    list_length: int = 20
    reading_age_child: int = 9
    reading_age_adult: int = 14
    form_minutes: int = 60
    today: str = ""


@dataclass(frozen=True)
class Context:
    """What surrounds a question: the vocabulary, the settings, and its form where there is one."""

    vocabulary: Vocabulary
    settings: Settings = field(default_factory=Settings)
    form: FormView | None = None

    def read(self, question: Question) -> Reading:
        """Return the question's text cut into words."""
        return read(question.text)


@dataclass(frozen=True)
class Example:
    """Questions a rule must, or must not, speak about; `better` is how they read once mended."""

    questions: tuple[Question, ...]
    better: tuple[Question, ...] = ()
    facts: FormFacts | None = None
    also: tuple[str, ...] = ()
    more_facts: tuple[FormFacts, ...] = ()

    @property
    def all_facts(self) -> tuple[FormFacts, ...]:
        """What is known of its forms."""
        return (*((self.facts,) if self.facts else ()), *self.more_facts)


def ask(
    text: str,
    field_type: str = "",
    options: Iterable[str] = (),
    *,
    better: str | Question | None = None,
    also: Iterable[str] = (),
    **more: object,
) -> Example:
    """Return an example of one question; `also` names the other rules that may speak about it."""
    question = Question(id="1", text=text, field_type=field_type, options=tuple(options), **more)  # type: ignore[arg-type]
    mended: tuple[Question, ...] = ()
    if isinstance(better, Question):
        mended = (better,)
    elif better:
        mended = (Question(id="1", text=better, field_type=field_type, options=tuple(options), **more),)  # type: ignore[arg-type]
    return Example((question,), mended, also=tuple(also))


QuestionCheck = Callable[[Question, Context], Iterable[Hit]]
FormCheck = Callable[[FormView, Context], Iterable[Hit]]
FormsCheck = Callable[[tuple[FormView, ...], Context], Iterable[Hit]]


@dataclass(frozen=True)
class Rule:
    """One rule, found by its module; exactly one of `each_question`, `each_form` and `all_forms` looks.

    `severity` is by audience; an audience it leaves out is not looked at. `evidence` says where the reason comes from.
    `common_because` says why it may flag more than a quarter of all questions, where it does. `needs_form` is True for
    a question rule that reads the form around the question; the others are worked once for questions that are alike.
    """

    slug: str
    title: str
    group: str
    why: str
    evidence: str
    silent_when: str
    fix: str
    severity: Severity | Mapping[Audience, Severity]
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    practitioner_tag: str = LANGUAGE_TAG
    common_because: str = ""
    needs_form: bool = False
    each_question: QuestionCheck | None = None
    each_form: FormCheck | None = None
    all_forms: FormsCheck | None = None

    def __post_init__(self) -> None:
        given = [c for c in (self.each_question, self.each_form, self.all_forms) if c]
        if len(given) != 1 or self.group not in GROUPS or not self.bad or not self.good:
            raise TypeError(f"{self.slug}: a rule needs one check, a known group, and examples of both kinds")

    @property
    def scope(self) -> Scope:
        """What the rule looks at."""
        if self.each_question:
            return Scope.QUESTION
        return Scope.FORM if self.each_form else Scope.FORMS

    def severity_for(self, audience: Audience) -> Severity | None:
        """Return how much a finding matters to `audience`, or None where the rule is not for it."""
        if isinstance(self.severity, Severity):
            return self.severity
        return self.severity.get(audience)
