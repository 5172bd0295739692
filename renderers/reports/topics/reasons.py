"""Why LAs collect what no return asks for, main and secondary reasons."""

from __future__ import annotations

from analyser.run import Analysis
from renderers.reports.document import Topic
from renderers.reports.plugins import TopicBuilder
from renderers.reports.provenance import counted_from
from renderers.reports.topics._counted import as_table
from renderers.reports.words import share


def build(analysis: Analysis) -> Topic | None:
    """Return the topic, or None where no LA gave a reason."""
    counted = analysis.table("reasons")
    main = {str(row[0]): int(row[-1] or 0) for row in counted.rows if row[1] == "Main"}
    total = sum(main.values())
    if not total:
        return None
    first = max(main, key=lambda reason: main[reason])
    table = as_table(
        counted,
        lead="The main reason an LA gave for an item, and the second one where it gave two.",
        source=counted_from(analysis.matrix, "the reason columns of each LA"),
        sheet="Reasons",
    )
    summary = f"“{first}” is the main reason in {main[first]:,} of {total:,} answers ({share(main[first], total)})."
    return Topic("reasons", "Why local information is collected", summary, (table,))


TOPIC = TopicBuilder("reasons", 45, build)
