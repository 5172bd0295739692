"""Where the time goes: estimated minutes for one child in a year, split, with what the estimate rests on."""

from __future__ import annotations

from analyser.burden.model import Burden
from analyser.burden.ranges import LEVELS, Range, say_minutes
from analyser.burden.sensitivity import sensitivity
from analyser.burden.splits import SPLITS, split
from analyser.burden.told import why
from analyser.run import Analysis
from renderers.reports.document import Bars, BigNumber, Block, Callout, Column, Kind, Table, Topic
from renderers.reports.plugins import TopicBuilder
from renderers.reports.provenance import counted_from
from renderers.reports.words import count

_SPLITS = ("class", "repeats", "voice", "answers")
_RANGE = (
    Column("Estimate: low", Kind.NUMBER),
    Column("Estimate: central", Kind.NUMBER),
    Column("Estimate: high", Kind.NUMBER),
)
_SHOWN_PARAMETERS = 8


def build(analysis: Analysis) -> Topic | None:
    """Return the topic, or None where no form is named."""
    burden = analysis.burden
    if not burden.forms:
        return None
    source = f"Estimated by AskOnce's burden model. {counted_from(analysis.matrix)}"
    told = "; ".join(f"{la}, {say_minutes(burden.of_la(la))}" for la in burden.las[:4])
    summary = f"Filling in the forms of one child takes, in {burden.situation.words.split(' in ', 1)[-1]}: {told}."
    blocks: tuple[Block, ...] = (
        Callout(f"These are estimates for {burden.situation.words}, not measurements. {why(burden)}"),
        _by_la(burden, source),
        *_bars(burden, source),
        _splits(burden, source),
        _forms(burden, source),
        _moves(burden, source),
    )
    return Topic("time", "Where the time goes", summary, blocks, _headlines(burden))


def minutes_cells(minutes: Range) -> tuple[float, float, float]:
    """Return a range as cells: whole minutes, or tenths below 10."""
    low, central, high = (
        round(v, 1) if abs(v) < 10 else round(v) for v in (minutes.low, minutes.central, minutes.high)
    )
    return low, central, high


def exact_cells(minutes: Range) -> tuple[float, float, float]:
    """Return a range as cells that add up: hundredths of a minute."""
    return round(minutes.low, 2), round(minutes.central, 2), round(minutes.high, 2)


def _headlines(burden: Burden) -> tuple[BigNumber, ...]:
    la = max(burden.las, key=lambda name: burden.of_la(name).central)
    whole = burden.of_la(la)
    central, low, high = (round(v / 60) for v in (whole.central, whole.low, whole.high))
    detail = f"estimated central figure; low {low:,}, high {high:,}. {count(len(burden.las), 'LA')} compared"
    label = f"estimated hours a year to fill in one child's forms in {la or 'this LA'}, the most of all LAs"
    if len(burden.las) == 1:
        label = "estimated hours a year to fill in one child's forms"
    return (BigNumber(f"{central:,} ({low:,} to {high:,})", label, "AskOnce's burden model", detail),)


def _by_la(burden: Burden, source: str) -> Table:
    rows = []
    for la in burden.las:
        forms = [form for form in burden.forms if form.la == la]
        times = sum(form.completions_a_year for form in forms)
        rows.append((la, len(forms), round(times, 1), *minutes_cells(burden.of_la(la))))
    return Table(
        "time-by-la",
        "Estimated minutes for one child in a year, by LA",
        (Column("LA"), Column("Forms", Kind.NUMBER), Column("Times filled in", Kind.NUMBER), *_RANGE),
        tuple(rows),
        lead="All forms, each as often as the workflow says it is completed for one child.",
        note="Low and high are every parameter at its low and at its high; the truth is unlikely to be at either end.",
        source=source,
        sheet="Time by LA",
    )


def _bars(burden: Burden, source: str) -> tuple[Block, ...]:
    forms = sorted(burden.forms, key=lambda form: (-form.a_year.central, form.la, form.form))[:12]
    rows = tuple(
        (f"{f.la}: {f.form} (estimate {round(f.a_year.low):,} to {round(f.a_year.high):,})", (round(f.a_year.central),))
        for f in forms
    )
    return (
        Bars(
            "time-forms",
            "The forms that take most time",
            "Form",
            ("Central estimate; low and high in brackets",),
            rows,
            "minutes for one child in a year",
            lead="Central estimates in minutes for one child in a year, with low and high in brackets.",
            source=source,
            sheet="Forms that take most",
        ),
    )


def _splits(burden: Burden, source: str) -> Table:
    rows = [
        (la, SPLITS[name][0], part.label, part.questions, *minutes_cells(part.minutes))
        for la in burden.las
        for name in _SPLITS
        for part in split(burden, name, la)
    ]
    columns = (Column("LA"), Column("Split by"), Column("Part"), Column("Questions", Kind.NUMBER), *_RANGE)
    return Table(
        "time-splits",
        "Where the minutes go",
        columns,
        tuple(rows),
        lead="Estimated minutes for one child in a year, split in four ways; each split adds up to the whole.",
        source=source,
        sheet="Time split",
        show_first=15,
    )


def _forms(burden: Burden, source: str) -> Table:
    forms = sorted(burden.forms, key=lambda f: (-f.minutes.central, f.la, f.form))
    rows = tuple(
        (
            f.form,
            f.la,
            f.role,
            f.questions,
            *minutes_cells(f.minutes),
            f.completions_a_year,
            f"{f.evidence}: {f.because}",
        )
        for f in forms
    )
    return Table(
        "time-each",
        "Estimated minutes to fill in each form once",
        (
            Column("Form"),
            Column("LA"),
            Column("Filled in by"),
            Column("Questions", Kind.NUMBER),
            *_RANGE,
            Column("Times a year", Kind.NUMBER),
            Column("How often is known from"),
        ),
        rows,
        lead="Opening and saving included.",
        source=source,
        sheet="Time of each form",
        show_first=12,
    )


def _moves(burden: Burden, source: str) -> Table:
    rows = tuple(
        (
            s.parameter.name.replace("_", " "),
            f"{s.parameter.central:g} ({s.parameter.low:g} to {s.parameter.high:g})",
            round(s.with_low),
            round(s.with_high),
            s.parameter.evidence,
            s.parameter.source,
        )
        for s in sensitivity(burden)[:_SHOWN_PARAMETERS]
    )
    return Table(
        "time-moves",
        "What moves the estimate most",
        (
            Column("Parameter"),
            Column("Value"),
            Column("Minutes when low", Kind.NUMBER),
            Column("Minutes when high", Kind.NUMBER),
            Column("Evidence"),
            Column("Source"),
        ),
        rows,
        lead="Each parameter by itself at its low and its high, all others central; all LAs added up.",
        source=source,
        sheet="What moves the estimate",
    )


def timed_questions(burden: Burden, source: str) -> Table:
    """Return every question with its seconds and the part of each split it falls in, which the figures add up from."""
    rows = tuple(
        (
            t.question.la,
            t.question.form,
            t.question.item,
            t.question.text,
            *(SPLITS[name][1](t) for name in _SPLITS),
            *(round(60 * v) for v in (t.minutes.low, t.minutes.central, t.minutes.high)),
            *exact_cells(t.a_year),
        )
        for t in burden.timed
    )
    titles = ("LA", "Form", "Item", "Wording", *(SPLITS[name][0] for name in _SPLITS))
    numbers = [f"{what}: {level} estimate" for what in ("Seconds", "Minutes a year") for level in LEVELS]
    columns = (*(Column(t) for t in titles), *(Column(t, Kind.NUMBER) for t in numbers))
    return Table("timed-questions", "Every question timed", columns, rows, source=source, sheet="Questions timed")


TOPIC = TopicBuilder("time", 45, build)
