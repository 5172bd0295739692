"""Language audit: what could be put better, by form, rule and LA, and what people decide on each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from analyser.finding_tables import ToDecide, to_decide
from analyser.language_decisions import Decision, Outcome, decide
from analyser.lint import all_rules
from designer.components import data, say
from designer.components.language_tools import export_and_import, words_of_our_own
from designer.components.stepping import go_on, step_through
from designer.components.who import decided, may
from designer.deciding import decide_findings, decisions_of, take_back_finding
from designer.pages._page import Page

_HELP = """
- Each finding is a prompt, not a verdict. Read it beside its question, then decide: **accept** it (it is right, and
  will be mended), **change to** new words, or **keep** the wording **because** of a reason you give.
- Decide once for a wording, however many forms ask it. Tick **the same for** to decide on all questions with the same
  words at once.
- The lists narrow what is shown by form, rule and LA, and to what is still undecided.
- **Take it with you** gives an Excel file to fill in at a meeting; give it back in the same place.
- **Words of our own** explains your council's words, allows initials that everybody knows, and says what to say
  instead.
"""
_ALL = "All"
_OUTCOMES = {
    "Accept: it is right and will be mended": Outcome.ACCEPTED,
    "Change to other words": Outcome.CHANGED,
    "Keep it, for a reason": Outcome.KEPT,
}
_SEVERITY = {"error": "ao-tag--red", "warning": "ao-tag--yellow", "info": "ao-tag--grey"}
_LISTED = 25


def show() -> None:
    """Draw the page."""
    source = st.radio("Look at", ["The matrix", "The forms"], horizontal=True, key="language-source")
    if source == "The matrix":
        say.provenance(data.matrix())
    wording = data.matrix_wording() if source == "The matrix" else data.form_wording()
    language = decisions_of(data.sources()).language
    rows = to_decide(wording.questions, decide(wording.findings, wording.questions, language).findings)
    if not rows:
        say.inset("The rules find nothing to say here.")
        export_and_import()
        words_of_our_own()
        return
    done = sum(bool(row.finding.decision) for row in rows)
    say.figures(
        [
            (
                f"{len(rows):,}",
                "findings to decide on",
                "By AskOnce's rules: prompts for people to judge; a wording on several forms counts once",
            ),
            (f"{done:,}", "decided", "In this folder's decisions.yaml"),
        ]
    )
    chosen = _filtered(rows)
    _one(rows, chosen.rows, chosen.about)
    _list(chosen.rows)
    export_and_import()
    words_of_our_own()


@dataclass(frozen=True)
class _Chosen:
    rows: list[ToDecide]
    about: tuple[str, ...]


def _filtered(rows: Sequence[ToDecide]) -> _Chosen:
    titles = {rule.slug: rule.title for rule in all_rules()}
    forms = sorted({form for row in rows for form in row.forms})
    rules = sorted({row.finding.rule for row in rows}, key=lambda slug: titles[slug])
    las = sorted({row.finding.la for row in rows if row.finding.la})
    one, two, three, four = st.columns(4)
    form = one.selectbox("Form", [_ALL, *forms])
    rule = two.selectbox("Rule", [_ALL, *rules], format_func=lambda slug: titles.get(slug, slug))
    la = three.selectbox("Local authority (LA)", [_ALL, *las])
    state = four.selectbox("Decided", ["Not yet", "Yes", _ALL])
    found = [
        row
        for row in rows
        if (form == _ALL or form in row.forms)
        and (rule == _ALL or row.finding.rule == rule)
        and (la == _ALL or row.finding.la == la)
        and (state == _ALL or bool(row.finding.decision) is (state == "Yes"))
    ]
    return _Chosen(found, (form, rule, la, state, str(st.session_state["language-source"])))


def _one(rows: Sequence[ToDecide], chosen: Sequence[ToDecide], about: tuple[str, ...]) -> None:
    st.header("Decide", anchor=False)
    told = st.session_state.pop("language-told", "")
    if told:
        say.inset(told)
    if not chosen:
        say.inset("Nothing is left to decide here. Choose All in the lists above to see everything.")
        return
    row = chosen[step_through("language", len(chosen), "Finding", about)]
    _card(row)
    if row.finding.decision:
        if st.button("Take this decision back") and may("take a decision back"):
            take_back_finding(data.sources(), _decision(row, Outcome.ACCEPTED, ""))
            _tell(f"Took back what was decided on “{row.question}”.")
        return
    _choose(rows, row, len(chosen), about)


def _card(row: ToDecide) -> None:
    rule = next(rule for rule in all_rules() if rule.slug == row.finding.rule)
    word = row.finding.severity.word
    where = ", ".join(filter(None, (row.finding.la, *row.forms)))
    decision = f"<p><strong>Decided:</strong> {escape(row.finding.decision)}</p>" if row.finding.decision else ""
    st.html(
        f'<div class="ao-card"><p><span class="ao-tag {_SEVERITY[word]}">{word}</span>'
        f'<span class="ao-tag">{escape(rule.title)}</span></p>'
        f'<p class="ao-question">{_marked(row)}</p><p class="ao-note">{escape(where)}</p>'
        f"<p>{escape(row.finding.message)}</p><p><strong>{escape(row.finding.suggestion)}</strong></p>{decision}</div>"
    )


def _marked(row: ToDecide) -> str:
    start, end = row.finding.start, row.finding.end
    if start is None or end is None:
        return escape(row.question)
    text = row.question
    return f"{escape(text[:start])}<mark>{escape(text[start:end])}</mark>{escape(text[end:])}"


def _choose(rows: Sequence[ToDecide], row: ToDecide, number: int, about: tuple[str, ...]) -> None:
    alike = [r for r in rows if _alike(r, row) and not r.finding.decision]
    key = f"{row.finding.rule}|{row.finding.la}|{row.question}|{row.words}"
    picked = st.radio("What do you decide?", list(_OUTCOMES), key=f"outcome|{key}")
    outcome = _OUTCOMES[picked]
    text = ""
    if outcome is Outcome.CHANGED:
        edit = row.finding.edit
        text = st.text_input("New words for the question", edit.apply(row.question) if edit else "", key=f"to|{key}")
    elif outcome is Outcome.KEPT:
        text = st.text_input("Because", key=f"because|{key}")
    others = len(alike) - 1
    same = (
        others > 0
        and outcome is not Outcome.CHANGED
        and st.checkbox(f"The same for {others} other wordings with “{row.words}”", key=f"same|{key}")
    )
    if st.button("Save decision", type="primary") and may("decide on wordings"):
        if outcome is not Outcome.ACCEPTED and not text.strip():
            say.faults(["Fill in the new words." if outcome is Outcome.CHANGED else "Fill in the reason."])
            return
        meant = alike if same else [row]
        decide_findings(data.sources(), [_decision(r, outcome, text.strip()) for r in meant])
        if about[3] == _ALL:
            go_on("language", number)
        what = _decision(row, outcome, text.strip()).said
        decided(f"{row.finding.rule} on “{row.question}”: {what}")
        _tell(f"Saved: “{row.question}”, {what}." + (f" The same for {others} others." if same else ""))


def _alike(one: ToDecide, other: ToDecide) -> bool:
    same_words = one.words.casefold() == other.words.casefold() and bool(one.words)
    return one is other or (same_words and one.finding.rule == other.finding.rule)


def _decision(row: ToDecide, outcome: Outcome, text: str) -> Decision:
    return Decision(row.finding.rule, row.question, outcome, text, row.finding.la, row.words)


def _tell(what: str) -> None:
    st.session_state["language-told"] = what
    st.rerun()


def _list(rows: Sequence[ToDecide]) -> None:
    if not rows:
        return
    titles = {rule.slug: rule.title for rule in all_rules()}
    at = int(st.session_state.get("language-place", 0)) // _LISTED * _LISTED
    shown = rows[at : at + _LISTED]
    st.header("The list", anchor=False)
    say.table(
        f"Findings {at + 1:,} to {at + len(shown):,} of {len(rows):,}",
        ("Number", "Question", "Words", "Rule", "LA", "Forms", "Suggestion", "Decided"),
        [
            (
                number,
                row.question,
                row.words,
                titles[row.finding.rule],
                row.finding.la,
                ", ".join(row.forms),
                row.finding.suggestion,
                row.finding.decision,
            )
            for number, row in enumerate(shown, at + 1)
        ],
    )


PAGE = Page(
    slug="language-audit",
    title="Language audit",
    order=50,
    lead="See which questions are hard to understand or unkind, and agree better words.",
    help=_HELP,
    show=show,
)
