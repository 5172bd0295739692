"""Findings that were looked at and kept, with their reasons."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Protocol

import streamlit as st

from designer.components import bench
from designer.edits.tree import made
from form_specs.model import Accepted, Form


class Save(Protocol):
    """Puts the findings that are kept into a form."""

    def __call__(self, form: Form, accepted: tuple[Accepted, ...]) -> Form: ...


def kept_findings(accepted: Sequence[Accepted], key: str, name: str, save: Save) -> None:
    """Draw the findings about `name` that were kept, with a way to be told of each again."""
    if not accepted:
        return
    st.markdown("**Kept for a reason**")
    for place, one in enumerate(accepted):
        left, right = st.columns([3, 1])
        left.markdown(f"{rule_words(one.rule)}: {one.because}")
        if right.button("Tell me again", key=f"unkeep-{key}-{place}", help=f"{rule_words(one.rule)}: {one.because}"):
            rest = tuple(other for other in accepted if other != one)
            bench.act(f"No longer keeps “{rule_words(one.rule)}” of ‘{name}’", partial(save, accepted=rest))
            st.rerun()


def keep_finding(accepted: Sequence[Accepted], rule: str, key: str, name: str, save: Save) -> None:
    """Draw the way to keep things as they are although a rule says otherwise, with the reason."""
    with st.popover("Keep as it is…"):
        reason = st.text_input("Because", key=f"because-{key}")
        bench.edit_button(
            "Keep it for this reason", f"keep-{key}", f"Kept ‘{name}’ as it is: {reason}",
            lambda form: save(form, (*accepted, made(Accepted, rule=rule, because=reason))), where=f"keep-{key}",
            disabled=not reason.strip(),
        )  # fmt: skip
        bench.fault(f"keep-{key}")


def rule_words(rule: str) -> str:
    """Return a rule's name as words, for example `Other without please say`."""
    words = rule.replace("-", " ")
    return words[:1].upper() + words[1:]
