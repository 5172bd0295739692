"""Compare: two versions of a form side by side, question by question, with what each costs and must not lose."""

from __future__ import annotations

import streamlit as st

from designer.components import bench, say
from designer.pages._page import Page
from designer.weighing import Weighed, lost, weigh
from form_specs.diff import Comparison, compare
from form_specs.folders import EXAMPLES, library, load_all
from form_specs.load import Spec, load_text

_HELP = """
- Choose a form, and the two versions to hold against each other: the first it was saved in and the one it has now, or
  any two, or one that comes with AskOnce.
- **Lost for statutory returns** stands first: nothing that a return needs should go by accident.
- The table says what changed in each question. Minutes are estimates.
"""
_NOW = "As it is now"


@st.cache_resource(show_spinner=False, max_entries=40)
def _weighed(text: str) -> Weighed:
    return weigh(load_text(text))


@st.cache_resource(show_spinner=False)
def _supplied() -> dict[str, Spec]:
    return {f"{s.form.title} ({s.form.id}, comes with AskOnce)": s for s in (*library(), *load_all([EXAMPLES]))}


def show() -> None:
    """Draw the page."""
    forms = bench.home().forms()
    if not forms:
        say.inset("Your folder has no forms yet. Begin one on the page Forms.")
        return
    wanted = st.session_state.get("form-wanted")
    form_id = st.selectbox(
        "Form",
        forms,
        forms.index(wanted) if wanted in forms else 0,
        key="compare-form",
        format_func=bench.names_of(forms).__getitem__,
    )
    texts = _versions(form_id)
    names = list(texts)
    left, right = st.columns(2)
    before = left.selectbox("Before", names, len(names) - 1 - len(_supplied()), key=f"before-{form_id}")
    after = right.selectbox("After", names, 0, key=f"after-{form_id}")
    old, new = load_text(texts[before]), load_text(texts[after])
    _weights(_weighed(texts[before]), _weighed(texts[after]))
    _changes(compare(old.form, new.form))


def _versions(form_id: str) -> dict[str, str]:
    """Return the texts that can be compared by name: now, each version newest first, and what comes with AskOnce."""
    home = bench.home()
    found = {_NOW: home.read(form_id).spec.text}
    for version in reversed(home.versions(form_id)):
        when = version.event.when.astimezone().strftime("%d %b %Y, %H:%M:%S")
        found[f"{version.number}: {version.what} ({version.event.editor}, {when})"] = home.version_text(version)
    return found | {name: spec.text for name, spec in _supplied().items()}


def _weights(before: Weighed, after: Weighed) -> None:
    gone = lost(before.statutory, after.statutory)
    if gone:
        say.warning(f"Lost for statutory returns: {'; '.join(gone)}.")
    rows = (
        ("Questions", before.questions, after.questions),
        ("Time to fill in once", before.time, after.time),
        ("Worth a look", before.findings, after.findings),
        ("Of them warnings or worse", before.serious, after.serious),
        ("Asked twice within the form", before.repeated, after.repeated),
        ("Statutory fields covered", len(before.statutory), len(after.statutory)),
    )
    say.table("What each costs and carries", ("What", "Before", "After"), rows, numbers=(1, 2))
    say.note("Minutes: an estimate by AskOnce's model of recording time; from low to high in brackets.")
    both = sorted({*before.statutory, *after.statutory})
    if both:
        with st.expander(f"Statutory fields side by side: {len(both)}"):
            said = [(one, _covered(one, before), _covered(one, after)) for one in both]
            say.table("Fields of statutory returns", ("Field", "Before", "After"), said)


def _covered(field: str, version: Weighed) -> str:
    return "Asked" if field in version.statutory else "Not asked"


def _changes(found: Comparison) -> None:
    st.header("What changed", anchor=False)
    if not found.changes:
        say.inset("Nothing changed.")
        return
    if not found.enough:
        say.note(f"These changes need version {found.needed_version} or later; approving sees to it.")
    rows = [(c.label, c.kind.value.capitalize(), c.old or "–", c.new or "–") for c in found.changes]
    say.table(f"{len(rows)} changes, statutory losses first", ("Question", "What", "Before", "After"), rows)


PAGE = Page(
    slug="compare",
    title="Compare",
    order=40,
    lead="See before and after, question by question, with what each version costs and carries.",
    help=_HELP,
    show=show,
)
