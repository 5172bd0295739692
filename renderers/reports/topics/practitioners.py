"""What practitioners found unhelpful, where it stands, and what data consumers answered."""

from __future__ import annotations

from collections import Counter

from analyser.run import Analysis
from data_matrix.model import PRACTITIONER_TAGS, Matrix, StatutoryClass
from renderers.reports.document import Bars, BigNumber, Block, Callout, Paragraph, Topic
from renderers.reports.plugins import TopicBuilder
from renderers.reports.provenance import counted_from
from renderers.reports.topics._counted import as_table
from renderers.reports.words import count, share

_TAGS = "the tag column of each LA"
_MEANING = {
    "Duplication": "the same information is asked somewhere else",
    "Language/Guidance/Design": "the wording or guidance is not understood, or the order does not flow",
    "Not relevant": "recording it does not help the child",
    "Prepopulated": "the system could bring it forward",
    "Useful only to the child": "it helps the child, not the practitioner",
    "Useful to someone else in LA": "it is collected for someone else",
}
_DETAILS = (
    ("tags-by-category", "Where the tags fall, most tagged category first.", "Tags by category", 10, _TAGS),
    ("tags-by-form", "Which forms the tagged items stand on, most tagged form first.", "Tags by form", 10, _TAGS),
    (
        "tag-against-tag",
        "Whether the people who use the data agree with those who record it.",
        "Tag against tag",
        0,
        "the tag columns of each LA, practitioners' and data consumers'",
    ),
    (
        "asked",
        "How many items practitioners were asked about, and what they answered.",
        "Who was asked",
        0,
        "the columns of each LA on whether users were asked and how many found the item unhelpful",
    ),
)


def build(analysis: Analysis) -> Topic:
    """Return the topic; where nobody gave a tag, it says so."""
    matrix = analysis.matrix
    counts: Counter[tuple[str, bool]] = Counter()
    for item in matrix.items:
        local = item.statutory is StatutoryClass.LOCAL
        counts.update((w.practitioner_tag, local) for w in item.wordings if w.practitioner_tag)
    details = [
        as_table(analysis.table(slug), lead=lead, source=counted_from(matrix, columns), sheet=sheet, show_first=first)
        for slug, lead, sheet, first, columns in _DETAILS
    ]
    title = "What practitioners did not find helpful"
    if not counts:
        told = "No practitioner's tag stands in this matrix."
        return Topic("practitioners", title, told, (Callout(told), details[-1]))
    summary, headline = _summary(counts)
    blocks: tuple[Block, ...] = (
        Paragraph("Practitioners were asked which items do not help them, and why. Each reason was given a tag."),
        _bars(matrix, counts),
        *details,
    )
    return Topic("practitioners", title, summary, blocks, (headline,))


def _summary(counts: Counter[tuple[str, bool]]) -> tuple[str, BigNumber]:
    by_tag = {tag: counts[tag, True] + counts[tag, False] for tag in PRACTITIONER_TAGS}
    first = max(PRACTITIONER_TAGS, key=lambda tag: by_tag[tag])
    total = counts.total()
    part = share(by_tag[first], total)
    summary = (
        f"Practitioners tagged {count(total, 'item')} as not helpful, an item of two LAs counted twice. "
        f"The most frequent tag is {first}: {by_tag[first]:,} ({part})."
    )
    source = "Table 6: the tag column of each LA"
    return summary, BigNumber(
        f"{total:,}", "times an item was not found helpful", source, f"most often for {first}: {part}"
    )


def _bars(matrix: Matrix, counts: Counter[tuple[str, bool]]) -> Bars:
    rows = tuple((f"{tag}: {_MEANING[tag]}", (counts[tag, False], counts[tag, True])) for tag in PRACTITIONER_TAGS)
    return Bars(
        slug="tags",
        title="Why items were not found helpful",
        corner="Tag",
        series=("On statutory items", "On local items"),
        rows=tuple(sorted(rows, key=lambda row: -sum(row[1]))),
        measure="times",
        lead="The reasons practitioners gave, and how many of them concern items a return needs.",
        source=counted_from(matrix, _TAGS),
        sheet="Tags",
    )


TOPIC = TopicBuilder("practitioners", 40, build)
