"""Export: a form as other systems read it, with what each format carries and loses."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from designer.bundles import Bundle, bundle, zipped
from designer.components import bench, data, say
from designer.components.who import editor
from designer.pages._page import Page
from designer.workspace import Did
from form_specs.load import Spec, load_text
from form_specs.logic.check import check
from form_specs.logic.spec_tests import run_tests
from foundation.files import sha256_of
from renderers.forms_out import FormFormat, Loss, form_formats
from renderers.reports.words import listed

_HELP = """
- Pick a form. The check says whether its conditions work and its own tests pass; mend it first where they do not.
- Pick a format. It says who reads it, what it carries, what it loses, and how that was proven.
- **What this form loses** is worked out for the form you picked. The same list is in the download.
- A format refuses a form rather than change what it means; then it says why.
- **Download** is told in the History: who took the form out, when, in which format and version.
- For Mosaic and Liquidlogic read what is said below: nothing is claimed that is not publicly known.
"""
_NO_CHANGES = "No earlier version"
_SYSTEMS = (
    (
        "build-pack-mosaic",
        "Mosaic",
        "Its form templates are XML files (.moform) with a part for the data about the template, one for the questions "
        "and one for the views. The help pages of its maker name these parts; no schema and no sample is public. So "
        "AskOnce makes no file to import into Mosaic.",
    ),
    (
        "build-pack-liquidlogic",
        "Liquidlogic",
        "No format for the definition of its forms is public, and none for Eclipse. So AskOnce makes no file to import "
        "into them.",
    ),
)


@st.cache_resource(
    show_spinner=False,
    max_entries=200,
    hash_funcs={Spec: lambda spec: f"{spec.path}\n{spec.text}", FormFormat: lambda to: to.name},
)
def _made_among(spec: Spec, to: FormFormat, among: tuple[Spec, ...], earlier: Spec | None) -> Bundle:
    return bundle(spec.form, to, [one.form for one in among], earlier.form if earlier else None)


def _made(spec: Spec, to: FormFormat, earlier: Spec | None = None) -> Bundle:
    return _made_among(spec, to, data.forms_in_use() if to.write_among else (), earlier)


def show() -> None:
    """Draw the page."""
    specs = {_label(spec): spec for spec in data.forms_in_use()}
    if not data.workspace_forms().specs:
        say.inset("Your folder has no forms yet: these come with AskOnce. Add your own on the page Start.")
    spec = specs[st.selectbox("Form", list(specs))]
    _checked(spec)
    st.header("Choose a format", anchor=False)
    formats = {to.title: to for to in form_formats()}
    to = formats[st.selectbox("Format", list(formats))]
    _about(to)
    made = _made(spec, to, _earlier(spec) if to.write_against else None)
    if made.refused is None:
        _download(spec, made)
    _losses(made)
    st.header("All formats at once", anchor=False)
    st.download_button(
        "Download all as a zip",
        lambda: zipped([_made(spec, each) for each in form_formats()]),
        f"{spec.form.id}.zip",
        "application/zip",
        on_click=_exported,
        args=(spec, None),
    )
    _case_systems()


def _label(spec: Spec) -> str:
    return f"{spec.form.title.text} ({spec.form.id}, version {spec.form.version}, {spec.form.status.value})"


def _checked(spec: Spec) -> None:
    st.header("Is the form ready?", anchor=False)
    problems = [problem.message for problem in check(spec.form)]
    outcomes = run_tests(spec.form)
    problems += [f"Test “{one.name}”: {failure}" for one in outcomes for failure in one.failures]
    if problems:
        say.faults(problems, "Mend this first")
        return
    tests = f" and its {len(outcomes)} tests pass" if outcomes else "; it has no tests of its own"
    say.inset(f"Ready: its conditions work{tests}.")


def _about(to: FormFormat) -> None:
    st.html(
        f'<div class="ao-card"><p>For {escape(to.target)}.</p>{_list("It carries", to.carries)}'
        f"{_list('It loses', to.loses or ('nothing that is known of',))}"
        f'<p class="ao-note">How that is known: {escape(to.proven_by)}</p></div>'
    )


def _list(title: str, lines: Sequence[str]) -> str:
    return f"<p><strong>{title}</strong></p><ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"


def _losses(made: Bundle) -> None:
    if made.refused is not None:
        say.fault(made.refused, "This format cannot hold the form")
        return
    if not made.losses:
        say.inset("Nothing of this form is lost in this format.")
        return
    number = len(made.losses)
    say.table(
        f"What this form loses: {number} thing{'s' if number > 1 else ''}",
        ("What the format cannot hold", "Where", "What is written instead"),
        _gathered(made.losses),
    )


def _gathered(losses: Sequence[Loss]) -> list[tuple[str, str, str]]:
    """Return the losses, each kind once with the places it is met."""
    places: dict[tuple[str, str], list[str]] = {}
    for loss in losses:
        places.setdefault((loss.what, loss.instead), []).append(loss.where or "the whole form")
    return [(what, listed(where), instead) for (what, instead), where in places.items()]


def _download(spec: Spec, made: Bundle) -> None:
    st.download_button(
        f"Download {made.to.title}",
        zipped([made]),
        f"{spec.form.id}.{made.to.name}.zip",
        "application/zip",
        type="primary",
        on_click=_exported,
        args=(spec, made.to),
    )
    say.note(f"In the zip: {', '.join(made.files)}.")


def _own_name(spec: Spec) -> str:
    """Return the form's name in the workspace, or nothing where it comes with AskOnce."""
    return spec.path.stem if spec.path and spec in data.workspace_forms().specs else ""


def _earlier(spec: Spec) -> Spec | None:
    """Let a person choose the version since which the changes are listed."""
    name, home = _own_name(spec), bench.home()
    versions = (
        [v for v in reversed(home.versions(name)) if v.event.text != sha256_of(spec.text.encode())] if name else []
    )
    if not versions:
        return None
    named = {
        f"{v.number}: {v.what} ({v.event.editor}, {v.event.when.astimezone():%d %b %Y, %H:%M})": v for v in versions
    }
    chosen = st.selectbox("List the changes since", [_NO_CHANGES, *named], key=f"against-{name}")
    return load_text(home.version_text(named[chosen])) if chosen in named else None


def _exported(spec: Spec, to: FormFormat | None) -> None:
    """Tell the audit trail that a form was taken out in one format, or in all."""
    form = spec.form
    name = _own_name(spec)
    known = "" if name else f" {form.title} ({form.id}), which comes with AskOnce,"
    what = f"Exported{known} as {to.title if to else 'every format'}, version {form.version}, {form.status.value}"
    told = {"what": what, "format": to.name if to else "all", "version": form.version}
    bench.home().record(editor(), Did.EXPORTED, name, **told)


def _case_systems() -> None:
    st.header("Mosaic, Liquidlogic and other case management systems", anchor=False)
    known = {to.name: to for to in form_formats()}
    for name, title, said in _SYSTEMS:
        pack = known.get(name)
        made = (
            f"Choose “{pack.title}” above: a form builder keys from it or scripts with it."
            if pack
            else "The Word document above says all that somebody who builds the form by hand needs."
        )
        st.html(f'<p class="ao-body"><strong>{title}.</strong> {escape(said)} {escape(made)}</p>')


PAGE = Page(
    slug="export",
    title="Export",
    order=80,
    lead="Take a form to the system that will use it, and know what it cannot hold.",
    help=_HELP,
    show=show,
)
