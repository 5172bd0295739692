"""Answers to a statutory question that no longer stand one for one with the return's codes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from analyser.findings import Severity
from analyser.questions import Question
from analyser.rules._rule import Context, Hit, Rule, ask
from analyser.text.kinds import Kind, kind_of
from data_matrix.model import StatutoryClass

_RETURNS = (StatutoryClass.RETURN_903, StatutoryClass.ANNEX_A, StatutoryClass.BOTH)


def _look(question: Question, _context: Context) -> Iterator[Hit]:
    if question.statutory not in _RETURNS or not question.codes or kind_of(question) not in (Kind.CHOICE, Kind.MANY):
        return
    merged = len({option.casefold() for option in question.options}) < len(question.options)
    strange = "" if question.code_list else _outside(frozenset(question.codes))
    if merged:
        yield Hit(
            "Two answers read the same and stand for different codes of the return.",
            "Word each code so that it can be told from the others.",
        )
    elif strange:
        yield Hit(
            f"A return takes this answer, and {strange} is no code of its list: it cannot be reported as it stands.",
            "Take the answers from the code list (`options_from`), and reword only their labels.",
        )


def _outside(codes: frozenset[str]) -> str:
    """Return a code that stands beside codes of a return's list and is not of it, or nothing.

    Codes that share nothing with a list say nothing of it: many a field of a return is a plain yes or no.
    """
    lists = _lists()
    if any(codes <= known for known in lists):
        return ""
    nearest = max(lists, key=lambda known: len(codes & known))
    shared = len(codes & nearest)
    return f"“{min(codes - nearest)}”" if shared >= 2 and shared * 2 >= len(codes) else ""


@lru_cache(maxsize=1)
def _lists() -> tuple[frozenset[str], ...]:
    from form_specs.shared import embedded

    lists = embedded().code_lists.values()
    return tuple(frozenset(option.code for option in one.codes) for one in lists if one.statutory_return)


_LABELS = ("University", "School or college")

RULE = Rule(
    slug="statutory-wording-changed-meaning",
    title="Answers that no longer map to the return",
    group="statutory",
    why="Plain labels are right; merged or new answers cannot be turned back into the codes the return asks for, and "
    "somebody guesses each March.",
    evidence="The SSDA903 and Annex A code lists (form_specs/code_lists, each with its source and year).",
    silent_when="Each answer holds a code of one list, whatever its label; some codes of a list are left out; no "
    "answer holds a code we know; or the source does not say which codes stand behind the answers.",
    fix="Take the answers from the code list and reword only their labels.",
    severity=Severity.WARNING,
    practitioner_tag="Useful to someone else in LA",
    needs_form=True,
    bad=(
        ask(
            "What does the young person do by day?",
            "choice",
            (*_LABELS, "Something else"),
            codes=("F1", "F2", "other"),
            statutory=StatutoryClass.RETURN_903,
            better=Question(
                id="1",
                text="What does the young person do by day?",
                field_type="choice",
                options=_LABELS,
                codes=("F1", "F2"),
                statutory=StatutoryClass.RETURN_903,
            ),
        ),
        ask(
            "What does the young person do by day?",
            "choice",
            ("Studying", "studying"),
            codes=("F1", "F2"),
            code_list="activity",
            statutory=StatutoryClass.BOTH,
        ),
    ),
    good=(
        ask("What does the young person do?", "choice", _LABELS, codes=("F1", "F2"), statutory=StatutoryClass.BOTH),
        ask("What does the young person do?", "choice", _LABELS, codes=("a", "b"), statutory=StatutoryClass.LOCAL),
        ask("What does the young person do?", "choice", _LABELS, statutory=StatutoryClass.BOTH),
        ask("Is it full time?", "choice", ("Yes", "No"), codes=("y", "n"), statutory=StatutoryClass.BOTH),
    ),
    each_question=_look,
)
