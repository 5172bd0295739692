"""What the rules found in the wording: by rule, form and LA, the words most in the way, and a sheet to decide on."""

from __future__ import annotations

from collections.abc import Iterable
from operator import attrgetter

from analyser.finding_tables import Share, ToDecide, WordUse, by_form, by_la, to_decide, words_used
from analyser.findings import Finding, Severity
from analyser.language_decisions import DECISION, HOW_TO_DECIDE, LA, QUESTION, RULE, SHEET, WORDS
from analyser.lint import all_rules
from analyser.run import Analysis
from renderers.reports.document import BigNumber, Block, Callout, Column, Kind, Paragraph, Table, Topic
from renderers.reports.plugins import TopicBuilder
from renderers.reports.provenance import counted_from
from renderers.reports.words import count, listed, share

_WORDS_SHOWN = 60
_SAYS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}


def build(analysis: Analysis) -> Topic | None:
    """Return the topic, or None where the matrix asks nothing."""
    if not analysis.questions:
        return None
    questions, findings = analysis.questions, analysis.findings
    source = counted_from(analysis.matrix, "read with the rules that askonce rules prints")
    prompted = len({f.question for f in findings if f.question})
    part = share(prompted, len(questions))
    rows = to_decide(questions, findings)
    summary = (
        f"{count(prompted, 'question')} of {len(questions):,} ({part}) could be put better; a question on two forms is "
        f"counted twice. {_decided(rows, analysis)}"
    )
    words = words_used(questions, findings)
    blocks: list[Block] = [
        Callout(
            "These are prompts, not verdicts: read each beside its question, then accept it, change it or keep it."
        ),
        _rules(findings, source),
        _words(words, source),
        _forms(by_form(questions, findings), source),
        _las(by_la(questions, findings), source),
        Paragraph(
            f"Every finding stands in the workbook beside this page, on the sheet {SHEET}, with room for what you "
            f"decide. {HOW_TO_DECIDE}. Then run askonce analyse again with --decisions and that workbook: what is "
            "decided is shown as decided."
        ),
    ]
    headline = BigNumber(
        f"{prompted:,}", "questions that could be put better", "Sheet Findings by LA: With a finding", f"{part} of all"
    )
    listings = (_all(rows, source),)
    return Topic("findings", "What could be put better", summary, tuple(blocks), (headline,), listings)


def _decided(rows: list[ToDecide], analysis: Analysis) -> str:
    decided = sum(bool(row.finding.decision) for row in rows)
    told = f"{decided:,} of {count(len(rows), 'finding')} on different wordings are decided."
    if analysis.unmet:
        told += f" {count(len(analysis.unmet), 'earlier decision fits', 'earlier decisions fit')} no finding any more."
    return told


def _rules(findings: Iterable[Finding], source: str) -> Table:
    told: dict[str, list[Finding]] = {}
    for finding in findings:
        told.setdefault(finding.rule, []).append(finding)
    known = {rule.slug: rule for rule in all_rules()}
    order = sorted(told, key=lambda slug: (-len(told[slug]), slug))
    rows = tuple(
        (
            known[slug].title,
            _severities(told[slug]),
            len(told[slug]),
            sum(bool(f.decision) for f in told[slug]),
            known[slug].why,
            slug,
        )
        for slug in order
    )
    return Table(
        "findings-by-rule",
        "Findings by rule",
        (
            Column("What is the matter"),
            Column("Severity"),
            Column("Findings", Kind.NUMBER),
            Column("Decided", Kind.NUMBER),
            Column("Why it matters"),
            Column("Rule"),
        ),
        rows,
        lead="What the rules found, the most frequent first. askonce rules prints each with its evidence and examples.",
        note="A question on two forms is counted twice.",
        source=source,
        sheet="Findings by rule",
        show_first=12,
    )


def _severities(findings: Iterable[Finding]) -> str:
    return listed([_SAYS[s] for s in sorted({f.severity for f in findings}, reverse=True)])


def _words(words: list[WordUse], source: str) -> Table:
    titles = {rule.slug: rule.title for rule in all_rules()}
    rows = tuple(
        (use.word, titles[use.rule], use.instead, use.questions, "; ".join(map(_place, use.where.items())))
        for use in words[:_WORDS_SHOWN]
    )
    return Table(
        "words",
        "The words most in the way",
        (
            Column("Word"),
            Column("What it is"),
            Column("Better"),
            Column("Questions", Kind.NUMBER),
            Column("Where it stands"),
        ),
        rows,
        lead="Jargon, initials, hurtful, stiff and vague words, with what to say instead.",
        note=f"The {_WORDS_SHOWN} in most questions." if len(words) > _WORDS_SHOWN else "",
        source=source,
        sheet="Words",
        show_first=12,
    )


def _place(where: tuple[str, tuple[str, ...]]) -> str:
    la, forms = where
    return f"{la}: {listed(forms, 4)}" if forms else la


def _forms(forms: list[Share], source: str) -> Table:
    return Table(
        "findings-by-form",
        "The forms with most to mend",
        (
            Column("Form"),
            Column("LA"),
            Column("Questions", Kind.NUMBER),
            Column("With a finding", Kind.NUMBER),
            Column("Share", Kind.PERCENT),
            Column("Findings", Kind.NUMBER),
        ),
        tuple((s.form, s.la, s.questions, s.prompted, s.share, s.findings) for s in forms),
        lead="Start where most questions could be put better.",
        source=source,
        sheet="Findings by form",
        show_first=12,
    )


def _las(las: list[Share], source: str) -> Table:
    return Table(
        "findings-by-la",
        "Findings by LA",
        (
            Column("LA"),
            Column("Questions", Kind.NUMBER),
            Column("With a finding", Kind.NUMBER),
            Column("Share", Kind.PERCENT),
            Column("Findings", Kind.NUMBER),
        ),
        tuple((s.la, s.questions, s.prompted, s.share, s.findings) for s in sorted(las, key=attrgetter("la"))),
        lead="LAs gave questions in different detail: this compares wordings, not councils.",
        source=source,
        sheet="Findings by LA",
    )


def _all(rows: list[ToDecide], source: str) -> Table:
    says = (QUESTION, LA, WORDS, "What is the matter", "Suggestion", DECISION)
    titles = (*says, "Severity", "Practitioners' tag", "Items", "Forms", RULE)
    columns = (*(Column(title) for title in titles), Column("Findings", Kind.NUMBER))
    cells = tuple(
        (
            row.question,
            row.finding.la,
            row.words,
            row.finding.message,
            row.finding.suggestion,
            row.finding.decision,
            _SAYS[row.finding.severity],
            row.finding.practitioner_tag,
            ", ".join(map(str, row.items)),
            "; ".join(row.forms),
            row.finding.rule,
            row.times,
        )
        for row in rows
    )
    return Table(
        "findings-to-decide",
        "All findings, to decide on",
        columns,
        cells,
        lead=f"{HOW_TO_DECIDE} in the column {DECISION}; the next run reads it with --decisions.",
        source=source,
        sheet=SHEET,
    )


TOPIC = TopicBuilder("findings", 50, build)
