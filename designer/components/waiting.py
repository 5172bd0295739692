"""Waiting for work that goes on behind the pages."""

from __future__ import annotations

from html import escape
from typing import TypeVar

import streamlit as st

from designer.jobs import Job

T = TypeVar("T")
PATIENCE = 0.4


def waited_for(job: Job[T]) -> T:
    """Return the result of `job`; until it is there, say what is being done and draw nothing further.

    The work goes on when a person opens another page. Raises what the job raised.
    """
    if not job.wait(PATIENCE):
        _progress(job)
        st.stop()
    return job.result()


@st.fragment(run_every=0.5)
def _progress(job: Job[T]) -> None:
    if job.done:
        st.rerun()
    st.html(
        f'<div role="status" class="ao-inset"><p><strong>{escape(job.doing)}</strong></p>'
        "<p>You can open another page: the work goes on and will be here when you come back.</p></div>"
    )
