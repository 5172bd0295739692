"""A group of questions that one answer may serve, with its wordings side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from analyser.agreed import Agreed, agreed_on
from analyser.duplicates import Group
from analyser.questions import Question
from data_matrix.model import StatutoryClass
from renderers.reports.capture_words import KINDS


def group_card(group: Group, by_id: Mapping[str, Question], agreed: Sequence[Agreed]) -> None:
    """Show the group."""
    st.html(
        f'<div class="ao-card"><p>{_badges(group)}</p><p class="ao-question">{escape(group.wording)}</p>'
        f'<p class="ao-note">{escape(group.reason)} How sure AskOnce is: {min(group.confidence, 0.99):.0%}.</p>'
        f'<div class="ao-side">{_sides(group, by_id)}</div>{_decided(agreed_on(group.members, agreed))}</div>'
    )


def _badges(group: Group) -> str:
    needed = [name for name in group.statutory if name != StatutoryClass.LOCAL.value]
    returns = ", ".join("903 and Annex A" if name == StatutoryClass.BOTH.value else name for name in needed)
    badges = [_tag(f"Statutory: {returns}", "red") if needed else _tag("Local", "grey")]
    badges += [_tag(KINDS[kind], "") for kind in group.kinds]
    badges += [
        _tag(f"Tagged: {tag}", "yellow") for tag in dict.fromkeys((*group.practitioner_tags, *group.consumer_tags))
    ]
    return " ".join(badges)


def _tag(text: str, colour: str) -> str:
    return f'<span class="ao-tag{f" ao-tag--{colour}" if colour else ""}">{escape(text)}</span>'


def _sides(group: Group, by_id: Mapping[str, Question]) -> str:
    sides: dict[str, dict[str, list[Question]]] = {}
    for member in group.members:
        question = by_id[member]
        sides.setdefault(question.la, {}).setdefault(question.text, []).append(question)
    return "".join(
        f'<div><p class="ao-side-head">{escape(la or "Forms")}</p>'
        + "".join(f"<p><strong>{escape(text)}</strong><br>{_where(asked)}</p>" for text, asked in texts.items())
        + "</div>"
        for la, texts in sides.items()
    )


def _where(asked: Sequence[Question]) -> str:
    forms = ", ".join(dict.fromkeys(question.form for question in asked if question.form))
    items = ", ".join(dict.fromkeys(str(question.item) for question in asked if question.item is not None))
    return escape("; ".join(filter(None, (forms, f"item {items}" if items else ""))))


def _decided(agreed: Sequence[Agreed]) -> str:
    if not agreed:
        return ""
    last = agreed[-1]
    said = f"Ask once, on {last.form}" if last.form else "Make them one"
    worded = f", as “{last.wording}”" if last.wording else ""
    return f"<p><strong>Decided:</strong> {escape(said + worded)}.</p>"
