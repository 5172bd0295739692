"""Words of the trade, put to someone who may not know them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from analyser.findings import Severity
from analyser.questions import Audience, Question
from analyser.rules._rule import Context, Hit, Rule, ask
from analyser.rules._words import READER, names, term_hits
from analyser.text.reading import read
from analyser.vocabulary.model import TermKind, Use

_KINDS = frozenset({TermKind.JARGON, TermKind.LEGAL})
_ALONE = frozenset({Use.AVOID, Use.EXPLAIN})


def _look(question: Question, context: Context) -> Iterator[Hit]:
    for hit in term_hits(question, context, _KINDS, _ALONE, "is a word of the trade for"):
        said = question.text[hit.start : hit.end]
        told = f"“{said}” is a word of the trade, and the child may read this record later."
        yield replace(hit, message=told) if question.audience is Audience.PRACTITIONER else hit
    if question.hint and question.audience is not Audience.PRACTITIONER:
        yield from _in_hint(question, context)


def _in_hint(question: Question, context: Context) -> Iterator[Hit]:
    """Yield a hit for words of the trade that the hint uses and does not explain; one is enough."""
    label, hint = question.text.lower(), read(question.hint)
    for match in context.vocabulary.find(hint):
        said = question.hint[match.start : match.end]
        use = match.term.use_for(question.audience)
        known = said.lower() in label or names(hint.lower, said.lower())
        if match.term.kind in _KINDS and use in _ALONE and not known:
            better = " or ".join(f"“{p}”" for p in match.term.plainer(question.audience)[:2]) or f"“{match.term.means}”"
            yield Hit(f"The hint says “{said}”, a word of the trade for {READER[question.audience]}.", f"Try {better}.")
            return


RULE = Rule(
    slug="jargon",
    title="Jargon",
    group="language",
    why="Children and families answer what they understand; a word of the trade makes the form ours, not theirs.",
    evidence="Glossaries of words care-experienced young people asked workers to drop (TACT and councils' own).",
    silent_when="The word is explained in the label, the hint or the form's glossary, or a council allows it; everyday "
    "senses such as work placement, contact details, attached file; on a practitioner's form, words of one meaning.",
    fix="Use the everyday words, or explain the term where it stands.",
    severity={
        Audience.PRACTITIONER: Severity.INFO,
        Audience.CHILD: Severity.WARNING,
        Audience.BOTH: Severity.WARNING,
        Audience.FAMILY: Severity.WARNING,
    },
    bad=(
        ask("How is your placement going?", "text", audience=Audience.CHILD, better="How is your home going?"),
        ask("What outcomes do you want from this year?", "text", audience=Audience.CHILD),
        ask("What are the delegated authority arrangements?", "text", audience=Audience.FAMILY),
        ask("Who are the child's significant others?", "text"),
        ask("Would you like an advocate?", "text", audience=Audience.CHILD),
        ask("Do you see your siblings enough?", "text", audience=Audience.CHILD),
        ask("Who helps you most?", "text", audience=Audience.CHILD, hint="Professionals and support networks."),
    ),
    good=(
        ask("When does your work placement start?", "date", audience=Audience.CHILD),
        ask("Reason for placement change?", "choice"),
        ask("Contact details for the school", "string", audience=Audience.FAMILY),
        ask("Add an attachment (photo, drawing or voice note)", "attachment", audience=Audience.CHILD),
        ask(
            "Would you like an advocate?",
            "text",
            audience=Audience.CHILD,
            hint="An advocate is someone who speaks up for you.",
        ),
    ),
    each_question=_look,
)
