"""Putting a report together from the topics that stand in renderers/reports/topics."""

from __future__ import annotations

from analyser.run import Analysis
from foundation.discovery import discover
from renderers.reports import topics
from renderers.reports.document import Document
from renderers.reports.plugins import TopicBuilder
from renderers.reports.provenance import provenance_of
from renderers.reports.words import count, listed


def document_of(analysis: Analysis) -> Document:
    """Return the report on `analysis`: every topic that has something to say, in order."""
    builders = sorted(discover(topics, "TOPIC", TopicBuilder), key=lambda builder: (builder.order, builder.slug))
    built = (builder.build(analysis) for builder in builders)
    las = analysis.matrix.las
    return Document(
        title="What the forms ask",
        subtitle=f"The data matrix of {count(len(las), 'local authority', 'local authorities')}: {listed(las)}",
        provenance=provenance_of(analysis),
        topics=tuple(topic for topic in built if topic is not None),
    )
