"""For practice leads: good examples, rule by rule, and the wordings proposed beside those in use."""

from __future__ import annotations

from collections import Counter

from analyser.lint import all_rules
from analyser.rules._rule import Scope
from renderers.packs._pack import PackInput
from renderers.reports.document import Column, Kind, Table, Topic
from renderers.reports.words import count


def good_examples(given: PackInput) -> Topic:
    """Return good examples of what the rules prompt for, those met most in these forms first."""
    met = Counter(finding.rule for finding in given.analysis.findings)
    rows = tuple(
        (rule.title, bad.questions[0].text, bad.better[0].text, rule.fix, met[rule.slug])
        for rule in sorted(all_rules(), key=lambda r: (-met[r.slug], r.slug))
        if rule.scope is Scope.QUESTION
        for bad in rule.bad
        if bad.better and bad.better[0].text != bad.questions[0].text
    )
    table = Table(
        "good-examples",
        "Instead of this, ask that",
        (
            Column("What is the matter"),
            Column("Instead of"),
            Column("Ask"),
            Column("How to mend it"),
            Column("Met", Kind.NUMBER),
        ),
        rows,
        lead="Examples from the rules themselves, those met most in your forms first.",
        source="The rules that askonce rules prints.",
        sheet="Good examples",
        show_first=20,
    )
    return Topic("good-examples", "Good examples", f"{count(len(rows), 'example')} to learn from.", (table,))


def wordings(given: PackInput) -> Topic | None:
    """Return the wording proposed for each group that LAs word differently, beside those in use."""
    by_id = {question.id: question for question in given.analysis.questions}
    rows = []
    for group in given.analysis.duplicates.groups:
        texts = Counter(by_id[name].text for name in group.members if name in by_id)
        if len(texts) > 1:
            others = "; ".join(f"“{text}”" for text in texts if text != group.wording)
            rows.append((group.wording, others, len(group.members), group.why_keep, group.confidence))
    if not rows:
        return None
    rows.sort(key=lambda row: -row[2])
    table = Table(
        "wordings",
        "One wording for one need",
        (
            Column("Wording proposed"),
            Column("Also asked as"),
            Column("Questions", Kind.NUMBER),
            Column("Why that one"),
            Column("Confidence", Kind.PERCENT),
        ),
        tuple(rows),
        lead="Groups asked in several wordings, the largest first.",
        source=given.source,
        sheet="One wording",
        show_first=20,
    )
    return Topic("wordings", "Words to agree", f"{count(len(rows), 'need')} are worded in several ways.", (table,))
