"""Writing: the same bytes for what was not touched, and only the lines of what was."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import form_specs
from form_specs.dump import dump
from form_specs.emit import emit, emit_flow
from form_specs.load import Spec, load_text
from form_specs.model import Audience, Field, Form, Option, Section, Text
from form_specs.yaml_nodes import compose

OWN_STYLE = """\
# A form in a style of its own
id: a   # never change this
version: '1.0.0'
title: "T"
purpose:   p
owner: o
workflow_step: visit
audience: [child, parent]

sections:
    - id: s
      title: S   # the title
      fields:
      # the first one
      - id: q
        type: choice
        label: >-
          Long label
          here

        # why two?
        options:
        - {code: 'no', label: Yes}
        - code: 001
          label: x   # lab

      # the second
      - type: boolean
        id: r
        label: {text: Plain, child: Child}
        required: yes
"""


@pytest.fixture(scope="module")
def spec() -> Spec:
    return load_text(OWN_STYLE)


def _with_fields(form: Form, *fields: Field) -> Form:
    return form.model_copy(update={"sections": (form.sections[0].model_copy(update={"fields": fields}),)})


def _changed(spec: Spec, form: Form) -> tuple[list[str], list[str]]:
    text = dump(form, spec)
    assert load_text(text).form == form
    lines = list(difflib.ndiff(spec.text.splitlines(), text.splitlines()))
    return [x[2:] for x in lines if x[0] == "-"], [x[2:] for x in lines if x[0] == "+"]


def test_an_untouched_form_is_the_same_bytes(spec: Spec) -> None:
    assert dump(spec.form, spec) == OWN_STYLE


def test_a_label_changes_only_its_lines(spec: Spec) -> None:
    q, r = spec.form.sections[0].fields
    gone, come = _changed(spec, _with_fields(spec.form, q.model_copy(update={"label": Text(text="New: one")}), r))
    assert gone == ["        label: >-", "          Long label", "          here"]
    assert come == ["        label: 'New: one'"]


def test_keys_come_and_go_on_their_own_lines(spec: Spec) -> None:
    q, r = spec.form.sections[0].fields
    changed = r.model_copy(update={"required": False, "hint": Text(text="no"), "label": Text(text="R")})
    gone, come = _changed(spec, _with_fields(spec.form, q, changed))
    assert gone == ["        label: {text: Plain, child: Child}", "        required: yes"]
    assert come == ["        label: R", "        hint: 'no'"]


def test_a_moved_question_takes_its_comment_along(spec: Spec) -> None:
    q, r = spec.form.sections[0].fields
    text = dump(_with_fields(spec.form, r, q), spec)
    assert sorted(text.splitlines()) == sorted(OWN_STYLE.splitlines())
    assert text.index("# the second") < text.index("id: r") < text.index("# the first one") < text.index("id: q")


def test_a_question_moved_and_reworded_at_once_keeps_its_other_lines(spec: Spec) -> None:
    q, r = spec.form.sections[0].fields
    short = Text(text="Short")
    form = _with_fields(spec.form, *(f.model_copy(update={"label": short}) for f in (r, q)))
    text = dump(form, spec)
    assert load_text(text).form == form
    assert text.count("label: Short") == 2 and "# why two?" in text and "# lab" in text


def test_a_removed_question_takes_its_comment_along(spec: Spec) -> None:
    text = dump(_with_fields(spec.form, spec.form.sections[0].fields[0]), spec)
    assert "# the second" not in text
    assert "# why two?" in text


def test_a_new_question_stands_between_its_neighbours(spec: Spec) -> None:
    q, r = spec.form.sections[0].fields
    new = Field(id="new", type="text", label=Text(text="New", child="Newer"))
    gone, come = _changed(spec, _with_fields(spec.form, q, new, r))
    assert not gone
    assert come[0] == "      - id: new"
    assert come[-1] == "          child: Newer"


def test_inline_lists_stay_inline(spec: Spec) -> None:
    gone, come = _changed(spec, spec.form.model_copy(update={"audience": (Audience.CARER,)}))
    assert (gone, come) == (["audience: [child, parent]"], ["audience: [carer]"])


def test_windows_line_ends_are_kept() -> None:
    spec = load_text(OWN_STYLE.replace("\n", "\r\n"))
    q, r = spec.form.sections[0].fields
    text = dump(_with_fields(spec.form, q, Field(id="new", type="text", label="New"), r), spec)
    assert text.count("\n") == text.count("\r\n") == OWN_STYLE.count("\n") + 3


def test_codes_other_readers_would_misread_are_quoted() -> None:
    words = ["no", "Yes", "001", "1.5", "1e3", "12:30", "2024-01-01", "null", "~", "0x1f", "y"]
    assert emit(words) == "[" + ", ".join(f"'{word}'" for word in words) + "]\n"
    assert emit(["1.0.0", "U1", "nobody"]) == "[1.0.0, U1, nobody]\n"


def test_long_texts_are_folded_where_they_may_be(spec: Spec) -> None:
    long = "It's a long one: " + "word " * 40 + "# end"
    q, r = spec.form.sections[0].fields
    _, come = _changed(spec, _with_fields(spec.form, q.model_copy(update={"label": Text(text=long)}), r))
    assert len(come) > 1 and max(len(line) for line in come) <= 110
    inline = r.model_copy(update={"label": Text(text=long, child="Child")})
    _, come = _changed(spec, _with_fields(spec.form, q, inline))
    assert "# the second" in dump(_with_fields(spec.form, q, inline), spec)
    first = q.options[0].model_copy(update={"label": Text(text=long)})
    text = dump(_with_fields(spec.form, q.model_copy(update={"options": (first, q.options[1])}), r), spec)
    assert "# lab" in text and "\a" not in text


def test_an_empty_answer_of_a_test_stays_empty() -> None:
    spec = load_text(OWN_STYLE + "tests:\n  - name: T\n    answers: {q: , r: [a, b]}\n")
    assert spec.form.tests[0].answers == {"q": None, "r": ["a", "b"]}
    assert load_text(dump(spec.form)).form == spec.form


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_form_survives_the_round_trip(data: st.DataObject, random_forms: st.SearchStrategy[Form]) -> None:
    form = data.draw(random_forms)
    text = dump(form)
    spec = load_text(text)
    assert spec.form == form
    assert dump(spec.form) == text
    assert dump(spec.form, spec) == text


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_edit_keeps_every_comment(data: st.DataObject, random_forms: st.SearchStrategy[Form]) -> None:
    form = data.draw(random_forms)
    lines = dump(form).splitlines(keepends=True)
    number = iter(range(10_000))
    marked = "".join(
        f"# note {next(number)}\n{x}" if x.startswith(("id:", "title:", "sections:")) else x for x in lines
    )
    spec = load_text(marked)
    edited = data.draw(_edits(spec.form))
    text = dump(edited, spec)
    assert load_text(text).form == edited
    assert [x for x in text.splitlines() if x.startswith("# note")] == ["# note 0", "# note 1", "# note 2"]
    untouched = {s.id for s in edited.sections} & {s.id for s in form.sections if s in edited.sections}
    for section_id in untouched:
        assert _part(text, section_id) == _part(marked, section_id)


def _part(text: str, section_id: str) -> str:
    sections = compose(text).get("sections")
    assert sections is not None
    node = next(n for n in sections.items() if (own := n.get("id")) is not None and own.value == section_id)
    return text[node.start.index : node.end.index].rstrip()


@st.composite
def _edits(draw: st.DrawFn, form: Form) -> Form:
    """Move, drop, add or reword something."""
    sections = list(form.sections)
    kind = draw(st.sampled_from(["title", "move", "drop field", "add field", "reword", "options"]))
    at = draw(st.integers(0, len(sections) - 1))
    fields = list(sections[at].fields)
    if kind == "title":
        return form.model_copy(update={"title": Text(text="Another: title")})
    if kind == "move":
        sections.reverse()
    elif kind == "drop field" and len(fields) > 1:
        sections[at] = _section(sections[at], fields[1:])
    elif kind == "add field":
        new = Field(id="brand_new", type="choice", label="N", options=(Option(code="no", label="No"),))
        sections[at] = _section(sections[at], [*fields[:1], new, *fields[1:]])
    elif kind == "reword":
        sections[at] = _section(sections[at], [fields[0].model_copy(update={"label": Text(text="# x")}), *fields[1:]])
    else:
        fields = [f.model_copy(update={"options": f.options[::-1]}) for f in fields]
        sections[at] = _section(sections[at], fields)
    return form.model_copy(update={"sections": tuple(sections)})


def _section(section: Section, fields: list[Field]) -> Section:
    return section.model_copy(update={"fields": tuple(fields)})


def test_a_question_mark_first_is_quoted_inside_brackets() -> None:
    assert emit({"options": [{"code": "a", "label": "?0"}]}).strip() == "options:\n  - {code: a, label: '?0'}"


def test_texts_with_a_question_mark_are_quoted_within_brackets_for_other_readers() -> None:
    entry = {"return": "Annex A", "field": "Seen alone? (List 7)", "year": "2024"}
    assert emit({"label": "Seen alone?", "statutory": [entry]}) == (
        "label: Seen alone?\nstatutory:\n  - {return: Annex A, field: 'Seen alone? (List 7)', year: '2024'}\n"
    )
    assert emit_flow({"a": "child's?", "b": ["c?", "d"]}) == "{a: 'child''s?', b: ['c?', d]}"


@pytest.mark.parametrize("folder", ["library", "examples", "bank", "code_lists"])
def test_what_ships_is_read_by_pyyaml_too(folder: str, needed: Any) -> None:
    yaml = needed.package("yaml", "install the extra `dev`")
    paths = sorted((Path(form_specs.__file__).parent / folder).glob("*.yaml"))
    assert paths
    for path in paths:
        assert yaml.safe_load(path.read_text(encoding="utf-8"))
