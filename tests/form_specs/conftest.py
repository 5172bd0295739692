"""Random forms for property tests, and small forms written as text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import strategies as st

from form_specs.load import Spec, load_text
from form_specs.model import Form

_HEAD = """\
id: test_form
version: 1.0.0
title: A test form
purpose: To test with
owner: The testers
workflow_step: visit
audience: [practitioner]
sections:
"""
_NASTY = st.sampled_from(
    ["no", "001", "1.0", "- a", "a: b", "# not a comment", "<script>alert(1)</script>", "it's \"so\"", "{a}", "[b]",
     "*x", "&y", "!z", "%d", "@e", "`f`", "~", "null", "2024-01-01", "a\nb", "a\n\n  b", "12:30", "é ł 字 🙂", "a  b",
     "= 1"]
)  # fmt: skip
_LINES = st.one_of(
    _NASTY,
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cn", "Co"]), min_size=1, max_size=30
    )
    .map(lambda t: t.replace("\ufeff", "").replace("\x85", "").strip())
    .filter(bool),
)
_CODES = ["yes", "no", "001", "U1", "not_known"]
_PLAIN_TYPES = ["string", "text", "integer", "decimal", "date", "dateTime", "boolean", "choice", "multi-choice",
                "scale", "person", "address", "attachment", "signature", "display", "calculated"]  # fmt: skip


@st.composite
def _texts(draw: Any) -> Any:
    if draw(st.booleans()):
        return draw(_LINES)
    text: dict[str, Any] = {"text": draw(_LINES)}
    if draw(st.booleans()):
        text["child"] = draw(_LINES)
    if draw(st.booleans()):
        text["translations"] = {"cy": draw(_LINES)}
    return text


@st.composite
def _conditions(draw: Any, fields: list[dict[str, Any]]) -> Any:
    """A condition on fields that come before, each asked for something it can answer."""
    parts = []
    for field in draw(st.lists(st.sampled_from(fields), min_size=1, max_size=3)):
        tests = {
            "choice": [f"{field['id']} = 'yes'", f"{field['id']} in ['001', 'U1']", f"{field['id']} != 'no'"],
            "multi-choice": [f"{field['id']} contains any ['yes', 'U1']", f"count({field['id']}) > 1"],
            "boolean": [f"{field['id']} = yes", f"{field['id']} = no"],
            "integer": [f"{field['id']} > 3", f"sum({field['id']}, 2) <= 7"],
            "date": [f"{field['id']} < today", f"age_at({field['id']}, today) >= 16"],
        }.get(field["type"], [f"{field['id']} is empty", f"{field['id']} is not empty"])
        parts.append(draw(st.sampled_from(tests)))
    if len(parts) > 1 and draw(st.booleans()):
        return {draw(st.sampled_from(["all", "any"])): parts}
    joined = draw(st.sampled_from([" and ", " or "])).join(parts)
    return f"not ({joined})" if draw(st.booleans()) else joined


@st.composite
def _fields(draw: Any, number: int, before: list[dict[str, Any]], depth: int) -> dict[str, Any]:
    kinds = [*_PLAIN_TYPES, "group"] if depth else _PLAIN_TYPES
    field: dict[str, Any] = {"id": f"f{number}", "type": draw(st.sampled_from(kinds)), "label": draw(_texts())}
    field |= _answer_parts(draw, field["type"])
    askable = [b for b in before if b["type"] not in ("display", "group")]
    if field["type"] == "group":
        field["fields"] = [draw(_fields(number * 100 + i, before, depth - 1)) for i in range(draw(st.integers(1, 2)))]
    if askable and draw(st.booleans()):
        field["enable_when"] = draw(_conditions(askable))
    if field["type"] not in ("display", "calculated", "group"):
        field["required"] = draw(st.booleans())
        if askable and draw(st.integers(0, 4)) == 0:
            field["required"] = draw(_conditions(askable))
    for key in ("hint", "why", "added_because"):
        if draw(st.integers(0, 3)) == 0:
            field[key] = draw(_LINES)
    before.append(field)
    return field


def _answer_parts(draw: Any, kind: str) -> dict[str, Any]:
    field: dict[str, Any] = {}
    if kind in ("choice", "multi-choice"):
        field["options"] = [{"code": c, "label": draw(_texts())} for c in _CODES]
        field |= {"other": draw(_texts())} if draw(st.booleans()) else {}
    if kind in ("choice", "boolean", "scale") and draw(st.booleans()):
        field["context"] = draw(st.one_of(_LINES, _texts().map(lambda t: {"label": t})))
    if kind == "scale":
        field["scale"] = {"min": 0, "max": draw(st.integers(2, 10)), "low_label": "Low", "high_label": draw(_texts())}
    if kind == "calculated":
        field["calculation"] = draw(st.sampled_from(["age_at(2010-01-31, today)", "sum(1, 2.5)", "coalesce('a', 'b')"]))
    if kind == "text" and draw(st.booleans()):
        field["attachments"] = {"kinds": ["image", "audio"]}
    return field


@st.composite
def _forms(draw: Any) -> Form:
    before: list[dict[str, Any]] = []
    sections: list[dict[str, Any]] = []
    for s in range(draw(st.integers(1, 3))):
        repeats = draw(st.integers(0, 3)) == 0
        inner = list(before)
        start = len(sections) * 10 + 1
        fields = [draw(_fields(start + i, inner, 1)) for i in range(draw(st.integers(1, 4)))]
        section: dict[str, Any] = {"id": f"s{s}", "title": draw(_texts()), "fields": fields}
        if repeats:
            section["repeats"] = {"min": 0, "max": 3, "item_label": draw(_LINES)}
        askable = [b for b in before if b["type"] not in ("display", "group")]
        if askable and draw(st.booleans()):
            section["enable_when"] = draw(_conditions(askable))
        if not repeats:
            before = inner
        sections.append(section)
    return Form.model_validate(
        {
            "id": "random_form",
            "version": "1.2.3",
            "title": draw(_texts()),
            "purpose": draw(_LINES),
            "owner": draw(_LINES),
            "workflow_step": draw(st.sampled_from(["visit", "review"])),
            "audience": ["practitioner", "child"],
            "languages": ["en", "cy"],
            "sections": sections,
        }
    )


@pytest.fixture(scope="session")
def random_forms() -> st.SearchStrategy[Form]:
    """Valid forms with every type of field, groups, repeats, conditions that can be checked, and awkward texts."""
    return _forms()


@pytest.fixture(scope="session")
def a_form() -> Callable[[str], Spec]:
    """Load a form from the text of its `sections:` list."""
    return lambda sections: load_text(_HEAD + sections)
