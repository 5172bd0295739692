"""The outline of a form: pick a question, drag it, or move it with Alt and an arrow key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import streamlit as st

from form_specs.model import Form

_HTML = '<nav aria-label="Questions of the form"><ol></ol></nav>'


@cache
def _component() -> Any:
    home = files("designer.components")
    css, js = ((home / name).read_text(encoding="utf-8") for name in ("outline.css", "outline.js"))
    return st.components.v2.component("askonce_outline", html=_HTML, css=css, js=js)


def outline(form: Form, selected: str, notes: Mapping[str, str], told: Callable[[Mapping[str, Any]], None]) -> None:
    """Draw the outline; `notes` stand under a question by its id.

    `told` is called with `do` (select, move or drop), the `id`, and `by` (-1 or 1) or the id it was dropped `on`.
    """

    def heard() -> None:
        said = st.session_state["outline"].told
        if said:
            told(said)

    _component()(key="outline", data={"rows": _rows(form, notes), "selected": selected}, on_told_change=heard)


def _rows(form: Form, notes: Mapping[str, str]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for section in form.sections:
        rows.append({"section": True, "label": section.title.text})
        for top in section.fields:
            rows += [
                {"id": f.id, "label": f.label.text, "depth": len(parents), "note": notes.get(f.id, "")}
                for f, parents in top.walk()
            ]
    return rows
