"""What is loaded, worked out once for each state of the files and shared by all sessions."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from analyser.findings import Finding
from analyser.form_questions import from_form
from analyser.lint import lint
from analyser.lint_files import lint_specs
from analyser.questions import Question, from_matrix
from analyser.run import Analysis, analyse
from analyser.similarity.decisions import NONE, load_decisions
from analyser.vocabulary import Vocabulary, read_vocabulary
from analyser.workflow import load_workflow
from data_matrix.model import Matrix
from designer.choose_matrix import choose_matrix
from designer.commands.design import WORKSPACE
from designer.components.waiting import waited_for
from designer.headline import Headline, embedded, headline_of, keep, kept, key_of
from designer.jobs import Job, Tell
from designer.search import Index, entries_of
from designer.sources import Sources, fingerprint
from form_specs.folders import library, spec_paths
from form_specs.load import Spec, load
from foundation.errors import InputError
from renderers.reports.assemble import document_of
from renderers.reports.document import Document, Topic

# A file with its fingerprint, so that what was made from it is made anew when it changes.
_File = tuple[str, str]
_ABSENT: _File = ("", "")
_BEAT = 1.5  # seconds in which the browser draws the page, with the processor to itself
_AS_WRITTEN: dict[str | type, Callable[[Any], str]] = {Spec: lambda spec: f"{spec.path}\n{spec.text}"}


@dataclass(frozen=True)
class FormsThere:
    """The forms of the workspace that can be read, and the fault of each that cannot."""

    specs: tuple[Spec, ...]
    faults: tuple[InputError, ...]


@dataclass(frozen=True)
class Wording:
    """Questions, and what the rules say of them before anybody decided anything."""

    questions: tuple[Question, ...]
    findings: tuple[Finding, ...]


def sources() -> Sources:
    """Return the files of the workspace the designer was started with."""
    return Sources(Path(os.environ.get(WORKSPACE, "askonce-workspace")))


def begin() -> None:
    """Begin what the other pages need once this one is seen, so that they are there sooner; faults are told on them."""
    _soon(*_all_files())


def headline_known() -> Headline | None:
    """Return the first page's figures where they need not be counted."""
    given = _all_files()
    if set(given) == {_ABSENT}:
        return embedded()
    return kept(sources().folder, key_of(fingerprint for _, fingerprint in given))


def headline() -> Headline:
    """Return the first page's figures, and keep them for the next start; shows progress while they are counted."""
    known = headline_known()
    if known:
        return known
    given = _all_files()
    counted = headline_of(waited_for(_analysis_job(*given)))
    if given == _all_files():
        keep(sources().folder, key_of(fingerprint for _, fingerprint in given), counted)
    return counted


def matrix() -> Matrix:
    """Return the workspace's matrix, or the embedded one; shows progress while it is read."""
    here = sources()
    return waited_for(_matrix_job(_file(here.matrix), _file(here.form_names)))


def analysis() -> Analysis:
    """Return the analysis of the matrix; shows progress while it is worked out."""
    return waited_for(_analysis_job(*_all_files()))


def matrix_wording() -> Wording:
    """Return the matrix's questions with what the rules say of them; shows progress while it is worked out."""
    here = sources()
    return waited_for(_lint_job(_file(here.matrix), _file(here.form_names), _file(here.glossary)))


def form_wording() -> Wording:
    """Return the questions of the forms in use with what the rules say of them and no form accepts."""
    return waited_for(_form_lint_job(forms_in_use(), _file(sources().glossary)))


def index() -> Index:
    """Return the search index of the matrix and the forms in use; shows progress while it is made."""
    here = sources()
    return waited_for(_index_job(_file(here.matrix), _file(here.form_names), forms_in_use()))


def topic(slug: str) -> Topic | None:
    """Return the report's topic with this slug, or None where it has nothing to say."""
    return next((topic for topic in document().topics if topic.slug == slug), None)


def document() -> Document:
    """Return the whole report; shows progress while it is made."""
    return waited_for(_document_job(*_all_files()))


def workspace_forms() -> FormsThere:
    """Return the forms of the workspace, read anew only when they change."""
    here = sources()
    specs, faults = [], []
    for path in _spec_paths(here.forms):
        if path == here.glossary:
            continue
        try:
            specs.append(_spec(_file(path)))
        except InputError as error:
            faults.append(error)
    return FormsThere(tuple(specs), tuple(faults))


def forms_in_use() -> tuple[Spec, ...]:
    """Return the forms of the workspace, or those that come with AskOnce where it has none."""
    return workspace_forms().specs or library()


def _file(path: Path | None) -> _File:
    return (str(path), fingerprint(path)) if path and path.is_file() else _ABSENT


def _all_files() -> tuple[_File, _File, _File, _File, _File]:
    here = sources()
    named = (here.matrix, here.form_names, here.workflow, here.decisions, here.glossary)
    one, two, three, four, five = map(_file, named)
    return one, two, three, four, five


def _path(file: _File) -> Path | None:
    return Path(file[0]) if file[0] else None


def _spec_paths(home: Path) -> list[Path]:
    if not home.is_dir():
        return []
    try:
        return spec_paths([home])
    except InputError:
        return []  # a folder without forms is a workspace nobody has put one into yet


@st.cache_resource(show_spinner=False, max_entries=400)
def _spec(file: _File) -> Spec:
    return load(Path(file[0]))


@st.cache_resource(show_spinner=False, max_entries=4)
def _soon(*given: _File) -> threading.Timer:
    def work() -> None:
        _analysis_job(*given)
        _library_job()

    timer = threading.Timer(_BEAT, work)
    timer.daemon = True
    timer.start()
    return timer


@st.cache_resource(show_spinner=False)
def _library_job() -> Job[tuple[Spec, ...]]:
    return Job(lambda _: library(), "Reading the forms that come with AskOnce.")


@st.cache_resource(show_spinner=False, max_entries=4)
def _matrix_job(file: _File, names: _File) -> Job[Matrix]:
    return Job(lambda _: choose_matrix(_path(file), _path(names)), "Reading the matrix.")


@st.cache_resource(show_spinner=False, max_entries=6)
def _analysis_job(file: _File, names: _File, workflow: _File, decisions: _File, glossary: _File) -> Job[Analysis]:
    def work(tell: Tell) -> Analysis:
        loaded = _matrix_job(file, names).result()
        tell("Comparing questions and planning what is asked once.")
        flow, decided = _path(workflow), _path(decisions)
        return analyse(
            loaded,
            workflow=load_workflow(flow) if flow else None,
            decisions=load_decisions(decided) if decided else NONE,
            vocabulary=_vocabulary(glossary),
        )

    return Job(work, "Reading the matrix.")


@st.cache_resource(show_spinner=False, max_entries=4)
def _document_job(file: _File, names: _File, workflow: _File, decisions: _File, glossary: _File) -> Job[Document]:
    def work(tell: Tell) -> Document:
        worked_out = _analysis_job(file, names, workflow, decisions, glossary).result()
        tell("Drawing tables and charts.")
        return document_of(worked_out)

    return Job(work, "Comparing questions and planning what is asked once.")


@st.cache_resource(show_spinner=False, max_entries=4, hash_funcs=_AS_WRITTEN)
def _index_job(file: _File, names: _File, specs: tuple[Spec, ...]) -> Job[Index]:
    def work(tell: Tell) -> Index:
        loaded = _matrix_job(file, names).result()
        tell("Getting every question ready to be searched.")
        return Index(entries_of(loaded, [spec.form for spec in specs]))

    return Job(work, "Reading the matrix.")


@st.cache_resource(show_spinner=False, max_entries=6)
def _lint_job(file: _File, names: _File, glossary: _File) -> Job[Wording]:
    def work(tell: Tell) -> Wording:
        questions = tuple(from_matrix(_matrix_job(file, names).result()))
        tell("Reading the wording of every question.")
        return Wording(questions, lint(questions, vocabulary=_vocabulary(glossary)))

    return Job(work, "Reading the matrix.")


@st.cache_resource(show_spinner=False, max_entries=6, hash_funcs=_AS_WRITTEN)
def _form_lint_job(specs: tuple[Spec, ...], glossary: _File) -> Job[Wording]:
    def work(_: Tell) -> Wording:
        questions = tuple(question for spec in specs for question in from_form(spec.form)[0])
        found = lint_specs(specs, _vocabulary(glossary))
        return Wording(questions, tuple(one.finding for one in found if not one.accepted))

    return Job(work, "Reading the wording of the forms.")


def _vocabulary(glossary: _File) -> Vocabulary:
    own = _path(glossary)
    return read_vocabulary([own] if own else [])
