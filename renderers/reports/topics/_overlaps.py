"""How the forms of each LA overlap: every two of them as a heatmap, the strongest links as a picture."""

from __future__ import annotations

from collections.abc import Iterable

from analyser.capture import Overlap
from analyser.run import Analysis
from renderers.reports.document import Block, Heatmap, Link, Network, Node
from renderers.reports.words import count

# More lines than this cross too often to be followed; of fewer than three a table says all.
_MOST_DRAWN, _FEWEST_DRAWN = 16, 3
# Two items in common are the child's name and date of birth on most forms.
_WORTH_DRAWING = 3


def overlaps(analysis: Analysis, source: str) -> Iterable[Block]:
    """Give a heatmap for each LA whose forms share items, and a network where links are worth seeing."""
    for la in analysis.matrix.las:
        found = [overlap for overlap in analysis.capture.overlaps if overlap.la == la]
        linked = {form for overlap in found for form in (overlap.first, overlap.second)}
        ordered = [step.form for step in analysis.workflow.of(la) if step.form in linked]
        forms = (*ordered, *sorted(linked - {*ordered}))
        if forms:
            yield _heatmap(la, forms, found, source)
            yield from _network(la, forms, found, analysis, source)


def _heatmap(la: str, forms: tuple[str, ...], found: list[Overlap], source: str) -> Heatmap:
    shared = {frozenset((o.first, o.second)): o.shared for o in found}
    values = tuple(
        tuple(None if one == other else shared.get(frozenset((one, other)), 0) for other in forms) for one in forms
    )
    return Heatmap(
        f"overlap-{_slug(la)}",
        f"Items that two forms of {la} both ask for",
        "Form",
        forms,
        forms,
        values,
        "Items both forms ask for",
        lead="Forms in the order of the workflow. A darker cell means more items asked on both forms.",
        source=source,
        sheet=f"Overlap {la}"[:31],
    )


def _network(
    la: str, forms: tuple[str, ...], found: list[Overlap], analysis: Analysis, source: str
) -> Iterable[Network]:
    strong = [overlap for overlap in found if overlap.shared >= _WORTH_DRAWING][:_MOST_DRAWN]
    if len(strong) < _FEWEST_DRAWN:
        return
    items = {f.form: f.asked for f in analysis.capture.forms if f.la == la}
    place = {form: n for n, form in enumerate(forms)}
    least = min(overlap.shared for overlap in strong)
    yield Network(
        f"network-{_slug(la)}",
        f"Which forms of {la} hang together",
        "Form",
        tuple(Node(form, items[form]) for form in forms),
        tuple(_link(place[o.first], place[o.second], o.shared) for o in found),
        len(strong),
        "Items both forms ask for",
        "items",
        lead=(
            "Forms clockwise in the order of the workflow, larger where they ask for more items. A thicker line means "
            "more items asked on both: the form that comes first would capture, the other pull through."
        ),
        note=(
            f"Drawn: the {len(strong)} strongest of {count(len(found), 'link')}, each of {count(least, 'item')} or "
            "more; the table has them all."
        ),
        source=source,
        sheet=f"Form links {la}"[:31],
    )


def _link(one: int, other: int, shared: int) -> Link:
    return Link(min(one, other), max(one, other), shared)


def _slug(la: str) -> str:
    return "".join(c if c.isalnum() else "-" for c in la.lower())
