"""Waiting for work that goes on behind the pages."""

from __future__ import annotations

from html import escape
from typing import TypeVar

import streamlit as st

from designer.jobs import Job

T = TypeVar("T")
PATIENCE, BETWEEN = 0.4, 0.2


def waited_for(job: Job[T]) -> T:
    """Return the result of `job`; until it is there, say what is being done and draw nothing further.

    A person may open another page meanwhile: each time the page tells what is being done, Streamlit lets a click go
    first. The page asks for no run of its own when the work ends, as that would take the place of a click made just
    then. Raises what the job raised.
    """
    told = st.empty()
    patience = PATIENCE
    while not job.wait(patience):
        told.html(
            f'<div role="status" class="ao-inset"><p><strong>{escape(job.doing)}</strong></p>'
            "<p>You can open another page: the work goes on and will be here when you come back.</p></div>"
        )
        patience = BETWEEN
    told.empty()
    return job.result()
