"""Waiting for work: the page stays in one run, so that nothing it asks for can take the place of a click."""

from __future__ import annotations

import threading

import pytest
from streamlit.testing.v1 import AppTest

from designer.components import waiting
from designer.jobs import Job


def page() -> None:
    import streamlit as st

    from designer.components.waiting import waited_for

    st.session_state["runs"] = st.session_state.get("runs", 0) + 1
    st.write(waited_for(st.session_state["job"]))


def opened(job: Job[str]) -> AppTest:
    at = AppTest.from_function(page, default_timeout=30)
    at.session_state["job"] = job
    return at.run()


def test_a_page_says_what_is_being_done_and_goes_on_in_the_same_run_when_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "PATIENCE", 0.01)
    said: list[str] = []
    over = threading.Event()
    monkeypatch.setattr(waiting, "escape", lambda text: (said.append(text), over.set(), text)[-1])
    at = opened(Job(lambda _: f"done {over.wait(20)}", "Reading the matrix."))
    assert said[0] == "Reading the matrix."
    assert [one.value for one in at.markdown] == ["done True"]
    assert at.session_state["runs"] == 1
    assert "the work goes on" not in "".join(str(one.value) for one in at.get("html"))


def test_what_the_work_raised_is_raised_on_the_page() -> None:
    def fails(_: object) -> str:
        raise ValueError("no such sheet")

    assert opened(Job(fails)).exception[0].message == "no such sheet"
