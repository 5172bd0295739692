"""The five groups of errors of the 903: which form of the matrix, and which form spec, lets each through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from analyser.return_errors import Prevention, missing_fields, prevention_of_forms, prevention_of_matrix
from renderers.packs._pack import PackInput
from renderers.reports.document import Block, Callout, Column, Table, Tone

_SHARES = "Shares: Better Data on Children in Care discovery, error reports of 2017/18."


def errors(given: PackInput) -> Iterator[Block]:
    """Give a table of the matrix and, where form specs are given, one of those and the fields that none records."""
    yield _table(
        "errors-903",
        "The five groups of errors in the 903, and which form lets them through",
        prevention_of_matrix(given.analysis.matrix),
        lead="What would prevent each, as far as a matrix can tell; a form spec says the rest.",
        source=f"{given.source} {_SHARES}",
        sheet="Errors of the 903",
    )
    if not given.forms:
        return
    found = prevention_of_forms(given.forms)
    lacking = missing_fields(found)
    if lacking:
        told = "; ".join(f"{column} ({group.name})" for group, column in lacking)
        yield Callout(
            f"None of your own forms records these fields, so none can prevent their errors: {told}.", Tone.WARNING
        )
    if found:
        yield _table(
            "errors-903-forms",
            "What your own forms do about them",
            found,
            lead="What the forms in your workspace ask, check and pull through.",
            source=f"Counted from the forms in the workspace. {_SHARES}",
            sheet="Errors of the 903, own forms",
        )


def _table(slug: str, title: str, found: Iterable[Prevention], *, lead: str, source: str, sheet: str) -> Table:
    rows = tuple(
        (
            p.group.name,
            p.la,
            p.form,
            p.question,
            p.verdict,
            "; ".join((*p.lets_through, *p.unknown)) or "; ".join(p.prevents),
            f"{p.group.share}%",
        )
        for p in found
    )
    titles = ("Group of errors", "LA", "Form", "Question", "The form", "Why", "Share of errors in three councils")
    return Table(slug, title, tuple(map(Column, titles)), rows, lead=lead, source=source, sheet=sheet, show_first=10)
