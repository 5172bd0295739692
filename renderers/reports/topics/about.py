"""Where the figures come from, and what the words mean."""

from __future__ import annotations

from analyser.run import Analysis
from renderers.reports.document import Block, Callout, Facts, Paragraph, Tone, Topic
from renderers.reports.plugins import TopicBuilder
from renderers.reports.provenance import PRINTED_REPORT, provenance_of
from renderers.reports.words import listed

_WORDS = (
    ("LA", "Local authority: the council whose forms these are."),
    ("Item", "One piece of information, with a number and a name. LAs ask for it in their own words."),
    ("Wording", "The words in which one LA's form asks for an item."),
    ("903", "The statutory return on children looked after (SSDA903) to the Department for Education."),
    ("Annex A", "The lists of children that Ofsted asks an LA for at an inspection."),
    ("Local", "Neither on the 903 return nor on Annex A."),
    ("Practitioner", "A social worker or other person who fills in the forms."),
    ("Data consumer", "A person who uses what the forms collect, for example to report on it."),
)


def build(analysis: Analysis) -> Topic:
    """Return the topic; it always has something to say."""
    matrix = analysis.matrix
    provenance = provenance_of(analysis)
    blocks: list[Block] = []
    if provenance.warning:
        blocks.append(Callout(provenance.warning, Tone.WARNING))
    missing = [str(number) for number in matrix.missing_numbers]
    facts = [
        ("File", provenance.name),
        ("What it is", provenance.description),
        ("Fingerprint (SHA-256)", provenance.sha256),
        ("LAs", listed(matrix.las, most=200)),
        ("Item numbers left out", listed(missing, most=40) if missing else "None"),
        ("Columns not used", listed(matrix.unknown_columns, most=40) if matrix.unknown_columns else "None"),
        ("Printed figures", PRINTED_REPORT),
    ]
    blocks += [
        Facts(tuple(facts)),
        Paragraph("The fingerprint changes when the file does: two reports with the same one were made from one file."),
        Facts(_WORDS),
    ]
    summary = f"Every figure was counted by AskOnce in {provenance.name}; each table says from which columns."
    return Topic("about", "Where these figures come from", summary, tuple(blocks))


TOPIC = TopicBuilder("about", 95, build)
