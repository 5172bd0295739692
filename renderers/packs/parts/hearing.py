"""Voice and the balance of data: what children are asked, what they are never asked, and what others hold already."""

from __future__ import annotations

from collections import Counter

from analyser.data_kinds import DataKind, agencies_of, data_kind
from analyser.redesign.guards import voice_of
from analyser.voice.bright_spots import touched
from renderers.packs._pack import PackInput
from renderers.reports.document import Block, Callout, Cell, Column, Heatmap, Kind, Table, Topic
from renderers.reports.words import count, listed, share


def hearing(given: PackInput) -> Topic:
    """Return the topic; it always has something to say."""
    questions = given.analysis.questions
    kinds = Counter(data_kind(q) for q in questions)
    spots = touched(questions)
    never = [t.indicator for t in spots if not t.questions]
    heard = sum(bool(t.heard) for t in spots)
    summary = (
        f"{share(kinds[DataKind.VOICE], len(questions))} of the questions hear the child and "
        f"{share(kinds[DataKind.OUTCOME], len(questions))} are about outcomes. Of {len(spots)} things that matter to "
        f"children, the forms ask the child about {heard} and never ask about {len(never)}."
    )
    blocks: tuple[Block, ...] = (
        Callout(
            "Kinds are told by the words of each question, so single ones may be wrong; a council can overrule any. "
            "Studies in England found systems full of process and short of outcomes and voice."
        ),
        _balance(given),
        _on_forms(given),
        _spots(given),
        _agencies(given),
    )
    return Topic("voice", "The child's voice, and the balance of what is asked", summary, blocks, (), (_rows(given),))


def _balance(given: PackInput) -> Heatmap:
    forms: dict[tuple[str, str], Counter[DataKind]] = {}
    for question in given.analysis.questions:
        if question.form:
            forms.setdefault((question.la, question.form), Counter())[data_kind(question)] += 1
            forms.setdefault((question.la, ""), Counter())[data_kind(question)] += 1
    names = [key for la in given.analysis.matrix.las for key in ((la, ""), *_forms_of(given, la)) if key in forms]
    return Heatmap(
        "balance",
        "What kind of data each form asks for",
        "Form",
        tuple(kind.printed for kind in DataKind),
        tuple(f"{la}: {form}" if form else f"All of {la}" for la, form in names),
        tuple(tuple(forms[key][kind] / forms[key].total() for kind in DataKind) for key in names),
        "Share of the form's questions",
        kind=Kind.PERCENT,
        lead="Each row adds up to 100%. A plan or a review without the child's voice stands out.",
        source=given.source,
        sheet="Kinds of data",
    )


def _forms_of(given: PackInput, la: str) -> list[tuple[str, str]]:
    return [(la, step.form) for step in given.analysis.workflow.of(la)]


def _on_forms(given: PackInput) -> Table:
    told = {True: "Yes", False: "No", None: "Not known"}
    rows = tuple(
        (v.form, v.la, v.words, told[v.participation] if v.participation is not None else "Not a review")
        for v in voice_of(given.analysis.questions, given.analysis.workflow)
    )
    return Table(
        "voice-forms",
        "Plans, reviews and visits: is the child heard?",
        (
            Column("Form"),
            Column("LA"),
            Column("Questions that hear the child", Kind.NUMBER),
            Column("How they took part"),
        ),
        rows,
        lead="A redesign that takes the last such question off a form is refused.",
        note="A matrix does not say whether a picture or a voice note may stand with the words.",
        source=given.source,
        sheet="Voice on forms",
        show_first=15,
    )


def _spots(given: PackInput) -> Table:
    rows = tuple(
        (
            t.domain,
            t.indicator,
            t.says.capitalize(),
            len(t.questions),
            len(t.heard),
            listed([q.text for q in t.questions][:3]),
        )
        for t in touched(given.analysis.questions)
    )
    return Table(
        "bright-spots",
        "What matters to children, and whether it is asked",
        (
            Column("Domain"),
            Column("What matters"),
            Column("How it is asked"),
            Column("Questions", Kind.NUMBER),
            Column("Of the child", Kind.NUMBER),
            Column("For example"),
        ),
        rows,
        lead="The Bright Spots well-being indicators. Some belong in a survey or a conversation, not on a form.",
        source=f"{given.source} Indicators: Coram Voice and the Rees Centre, September 2023, named shortly by AskOnce.",
        sheet="Bright Spots",
        show_first=50,
    )


def _agencies(given: PackInput) -> Table:
    found: dict[tuple[str, str], set[int | None]] = {}
    for question in given.analysis.questions:
        for agency in agencies_of(question):
            found.setdefault((agency, question.la), set()).add(question.item)
    agencies = list(dict.fromkeys(agency for agency, _ in found))
    las = given.analysis.matrix.las
    counted: list[tuple[Cell, ...]] = []
    for agency in sorted(agencies):
        counted.append((agency, *(len(found.get((agency, la), ())) for la in las)))
    return Table(
        "agencies",
        "Items that another agency is likely to hold",
        (Column("Agency"), *(Column(la, Kind.NUMBER) for la in las)),
        tuple(counted),
        lead="What could come from health, education, the police or the Home Office instead of being typed.",
        source=given.source,
        sheet="Other agencies",
    )


def _rows(given: PackInput) -> Table:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (q.la, q.form, q.item, q.text, data_kind(q).printed, ", ".join(agencies_of(q)))
        for q in given.analysis.questions
    )
    titles = ("LA", "Form", "Item", "Wording", "Kind of data", "Another agency")
    return Table(
        "kinds-rows",
        "Every question with its kind of data",
        tuple(Column(title) for title in titles),
        rows,
        lead=f"{count(len(rows), 'question')}: filter by Kind of data.",
        source=given.source,
        sheet="Kinds, a row a question",
    )
