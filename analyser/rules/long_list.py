"""Lists too long to read."""

from __future__ import annotations

from collections.abc import Iterator

from analyser.findings import Severity
from analyser.questions import Question
from analyser.rules._rule import Context, Hit, Rule, ask
from analyser.text.kinds import Kind, kind_of


def _look(question: Question, context: Context) -> Iterator[Hit]:
    count, limit = len(question.options), context.settings.list_length
    if count > limit and kind_of(question) in (Kind.CHOICE, Kind.MANY, Kind.UNKNOWN) and not question.code_list:
        yield Hit(
            f"A list of {count} answers; more than {limit} are not read.", "Group them, or let people search by typing."
        )


RULE = Rule(
    slug="long-list",
    title="Long list",
    group="design",
    why="People take the first answer that half fits.",
    evidence="Survey methods (primacy); design guidance on selects.",
    silent_when="The list comes from a code list, which forms offer with a search.",
    fix="Group, or search.",
    severity=Severity.INFO,
    bad=(ask("Country of birth", "choice", [f"Country {chr(65 + n)}" for n in range(21)]),),
    good=(ask("Type of home", "choice", [f"Home {chr(65 + n)}" for n in range(12)]),),
    each_question=_look,
)
