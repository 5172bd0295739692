"""History: who changed what and when, every version, and the way back to any of them."""

from __future__ import annotations

import streamlit as st

from designer.components import bench, say
from designer.components.who import editor
from designer.pages._page import Page
from designer.workspace import Conflict, Event, Workspace

_HELP = """
- Everything anybody did is listed, newest first. Nothing in the list can be changed or taken out.
- **Restore** makes a version the draft again; what stands there now stays among the versions.
- What was typed and could not be saved, because it had a mistake or somebody else was first, is under **Kept aside**.
- **Check the trail** makes sure that nobody tampered with the list; `askonce audit verify` does the same.
"""
_ALL = "Everything"
_STEP = 50


def show() -> None:
    """Draw the page."""
    home = bench.home()
    events = home.events()
    if not events:
        say.inset("Nothing has happened yet. What you change on the page Design will be listed here.")
        return
    names = list(dict.fromkeys(e.form for e in events if e.form))
    titles = bench.names_of(names)
    wanted = st.session_state.get("form-wanted")
    at = names.index(wanted) + 1 if wanted in names else 0
    called = (titles | {_ALL: _ALL}).__getitem__
    form_id = st.selectbox("Form", [_ALL, *names], at, key="history-form", format_func=called)
    for told in st.session_state.pop("history-told", ()):
        say.inset(told)
    bench.fault("history")
    if form_id != _ALL:
        _restore(home, form_id)
        _kept_aside(home, form_id)
    _listed([e for e in reversed(events) if form_id in (_ALL, e.form)], titles)
    if st.button("Check the trail", key="verify"):
        found = home.verify()
        if found.faults:
            say.warning(" ".join(found.faults))
        else:
            say.inset(f"The trail is whole: {found.events:,} entries, none changed, none missing.")


def _listed(events: list[Event], titles: dict[str, str]) -> None:
    st.header("Who changed what, when", anchor=False)
    shown = st.session_state.get("history-shown", _STEP)
    rows = [(_when(e), e.editor, _form(e, titles), _what(e)) for e in events[:shown]]
    number = "1 entry" if len(events) == 1 else f"{len(events):,} entries"
    say.table(f"{number}, newest first", ("When", "Who", "Form", "What"), rows)
    if len(events) > shown and st.button(f"Show {min(_STEP, len(events) - shown)} more"):
        st.session_state["history-shown"] = shown + _STEP
        st.rerun()


def _restore(home: Workspace, form_id: str) -> None:
    versions = {v.number: v for v in reversed(home.versions(form_id))}
    if not versions:
        return
    st.header("Versions", anchor=False)
    chosen = st.selectbox(
        "Version",
        list(versions),
        format_func=lambda n: f"{n}: {versions[n].what} ({versions[n].event.editor}, {_when(versions[n].event)})",
        key=f"version-{form_id}",
    )
    text = home.version_text(versions[chosen])
    with st.expander("Show this version as YAML"):
        st.code(text, language="yaml")
    there = form_id in home.forms()
    now = home.text(form_id)[1] if there else ""
    same = versions[chosen].event.text == now
    left, right = st.columns([1, 3])
    with left:
        bench.button(
            "Restore this version", "restore", lambda: _back(home, form_id, chosen, now), "history",
            type="primary", disabled=same,
        )  # fmt: skip
    right.download_button("Download it", text, f"{form_id}-{chosen}.yaml", "text/yaml", on_click="ignore")
    if same:
        say.note("This is the form as it is now.")


def _back(home: Workspace, form_id: str, number: int, now: str) -> None:
    outcome = home.restore(form_id, number, editor(), now)
    if isinstance(outcome, Conflict):
        told = f"{outcome.who} changed the form just now. Look again before you restore a version."
    else:
        told = f"The version of entry {number} is the draft again. Undo on the page Design takes that back."
    st.session_state["history-told"] = [told]


def _kept_aside(home: Workspace, form_id: str) -> None:
    kept = list(reversed(home.kept_aside(form_id)))
    if not kept:
        return
    with st.expander(f"Kept aside ({len(kept)})"):
        for event in kept[:20]:
            st.markdown(f"{_when(event)}, {event.editor}: {_what(event)}")
            text = home.trail.text(event.text)
            name = f"{form_id}-{event.number}.yaml"
            st.download_button("Download it", text, name, "text/yaml", key=f"aside-{event.number}", on_click="ignore")


def _form(event: Event, titles: dict[str, str]) -> str:
    """Return the form's title with its id, by which files and commands know it."""
    if not event.form:
        return "–"
    title = titles[event.form]
    return title if title.endswith((f"({event.form})", f"{event.form} (removed)")) else f"{title} ({event.form})"


def _when(event: Event) -> str:
    return event.when.astimezone().strftime("%d %b %Y, %H:%M:%S")


def _what(event: Event) -> str:
    return str(event.detail.get("what") or event.did.value.capitalize())


PAGE = Page(
    slug="history",
    title="History",
    order=90,
    lead="See who changed what and when, and go back to any version.",
    help=_HELP,
    show=show,
)
