"""Loading: everything as text, every fault by line, and nothing hostile let in."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.scanner import Scanner

from form_specs.folders import LIBRARY, spec_paths
from form_specs.load import Spec, find_faults, load, load_text
from form_specs.model import Field, FieldType, Form
from form_specs.yaml_nodes import _Scanner
from foundation.errors import InputError

GOOD = """\
# About this form
id: visit
version: 1.0.0
title: A visit
purpose: To record a visit
owner: Team
workflow_step: visit
audience: [practitioner]
sections:
  - id: first
    title: First
    fields:
      - id: seen
        type: choice
        label: Did you see the child?
        options:
          - {code: no, label: No}
          - {code: 001, label: 1}
      - id: why_not
        type: text
        label: {text: What happened?, child: What got in the way?}
        enable_when:
          any:
            - seen = 'no'
            - all: [seen is empty, today > 2024-01-01]
        required: yes
"""


def _only(text: str) -> InputError:
    faults = find_faults(text, Path("visit.yaml"))
    assert len(faults) == 1, [str(f) for f in faults]
    return faults[0]


def test_every_value_is_text_until_the_model_types_it() -> None:
    form = load_text(GOOD).form
    assert form.version == "1.0.0"
    assert [o.code for o in form.sections[0].fields[0].options] == ["no", "001"]
    assert [o.label.text for o in form.sections[0].fields[0].options] == ["No", "1"]
    assert form.sections[0].fields[1].required is True


def test_ids_are_found_by_line() -> None:
    spec = load_text(GOOD)
    assert spec.line_of("first") == 10
    assert spec.line_of("why_not") == 19
    assert spec.line_of("nobody") is None


@pytest.mark.parametrize(
    ("old", "new", "line", "what", "remedy"),
    [
        ("        label: Did", "        lable: Did", 15, "no key `lable` in a field", "Did you mean `label`?"),
        ("type: text", "type: txt", 20, "`txt` is not a type", "Did you mean `text`?"),
        ("owner: Team\n", "", 2, "`owner` is missing", "Add a line `owner: ...`"),
        ("owner: Team", "owner:", 6, "`owner` has nothing after it", "remove the line"),
        ("- id: why_not", "- id: ../../etc/passwd", 19, "cannot be the `id`", "Use small letters"),
        ("- id: why_not", "- id: empty", 19, "`empty` is a word conditions use", "Choose another id"),
        ("- id: why_not", "- id: seen", 2, "the id `seen` is used twice", "Each must be different"),
        ("required: yes", "required: seen = (", 26, "cannot be read at its end", "must stand in quotes"),
        ("seen = 'no'", "seen == 'no'", 24, "the expression `seen == 'no'` cannot be read at `= 'no'`", "Mend"),
        ("version: 1.0.0", "version: 1.0", 3, "`1.0` cannot be the `version`", "Write three numbers"),
        ("required: yes", "review_by: 20240331", 26, "`20240331` is not a date", "2024-03-31"),
        ("required: yes", "max_length: many", 26, "`many` for `max_length` is not a whole number", "digits"),
        ("type: choice", "type: text", 13, "a text field cannot have `options`", "Mend"),
        ("audience: [practitioner]", "audience: practitioner", 8, "must be a list", "`- `"),
        ("title: First", "title: a\x07b", None, "not YAML", "plain"),
        ("code: 001", "code: no", 13, "the option code `no` is used twice", "must be different"),
    ],
)
def test_every_fault_is_told_with_line_and_remedy(old: str, new: str, line: int | None, what: str, remedy: str) -> None:
    assert GOOD.count(old) == 1
    fault = _only(GOOD.replace(old, new))
    assert what in str(fault)
    assert remedy.lower() in fault.remedy.lower()
    assert fault.line == line
    assert fault.path == "visit.yaml"


def test_the_first_fault_is_raised_and_the_others_counted() -> None:
    with pytest.raises(InputError, match=re.escape("(1 more fault in this file)")) as caught:
        load_text(GOOD.replace("type: text", "type: txt").replace("version: 1.0.0", "version: x"))
    assert caught.value.line == 3


BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (BOMB, "Anchors and aliases"),
        ("id: !!python/object/apply:os.system ['true']", "The tag"),
        ("id: a\nid: b\n", "The key `id` stands here and on line 1"),
        ("[" * 3000, "levels deep"),
        ("- " * 3000 + "x", "levels deep"),
        ("", "empty"),
        ("# only a comment\n", "empty"),
        ("id: a\n---\nid: b\n", "second document"),
        ("just words", "`key: value` lines"),
        ("id: 'never closed", "not YAML"),
        ("\tid: a", "not YAML"),
        ("? [a]\n: b", "not text"),
        ("- a\n" * 60_000, "more than 50,000 values"),
    ],
)
def test_hostile_text_gets_one_clear_error(text: str, what: str) -> None:
    fault = _only(text)
    assert what in fault.what
    assert fault.remedy


TRICKY = [
    "[a, b]: c\n",
    "{a: [1, 2], 'b': {c: d}}",
    "'quoted key': x\n? long key\n: y\n",
    "- a\n-   - b\n    - c: d\n      e: >-\n        f\n        g\n",
    "[" + ", ".join(f"a{n}" for n in range(300)) + "]\n",
    "{" + ", ".join(f"k{n}: [x, y]" for n in range(120)) + "}\n",
    "a: b\n" * 3 + "".join(f"k{n}:\n  - {{x: {n}}}\n" for n in range(200)),
]


def test_reading_ahead_gives_the_same_tokens() -> None:
    texts = [*TRICKY, GOOD, *(p.read_text(encoding="utf-8") for p in spec_paths([LIBRARY]))]
    for text in texts:
        assert _tokens(text, _Scanner) == _tokens(text, Scanner)


def _tokens(text: str, scanner: type[Scanner]) -> list[tuple[str, str, int]]:
    yaml = YAML(typ="safe", pure=True)
    yaml.Scanner = scanner
    return [(type(t).__name__, getattr(t, "value", ""), t.start_mark.index) for t in yaml.scan(text)]


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    path.write_text("id: a\nx: " + "y" * 10_000_000)
    with pytest.raises(InputError, match="the most that is read is 2 MB"):
        load(path)


def test_bytes_that_are_not_text_are_told(tmp_path: Path) -> None:
    path = tmp_path / "latin.yaml"
    path.write_bytes(b"id: a\ntitle: caf\xe9\n")
    with pytest.raises(InputError, match="not UTF-8") as caught:
        load(path)
    assert caught.value.line == 2


def test_scripts_stay_text(a_form: Callable[[str], Spec]) -> None:
    script = "<script>alert('x')</script>"
    spec = a_form(f'  - id: s\n    title: S\n    fields:\n      - {{id: f, type: text, label: "{script}"}}\n')
    field = spec.form.field("f")
    assert field is not None and field.label.text == script


def test_fields_are_walked_in_order_with_the_groups_around_them() -> None:
    inner = {"id": "c", "type": "text", "label": "C"}
    group = {"id": "b", "type": "group", "label": "B", "fields": [inner]}
    sections = [{"id": "s", "title": "S", "fields": [{"id": "a", "type": "date", "label": "A"}, group]}]
    form = Form.model_validate({**_head(), "sections": sections})
    assert [(p.field.id, [g.id for g in p.parents]) for p in form.fields()] == [("a", []), ("b", []), ("c", ["b"])]
    place = form.place("c")
    assert place is not None and place.section.id == "s"


def test_derived_ids_are_reserved() -> None:
    first = {"id": "seen", "type": "boolean", "label": "Seen?", "context": "Tell us more"}
    clash = {"id": "seen_context", "type": "text", "label": "X"}
    assert Field.model_validate(first).own_ids == ("seen", "seen_context")
    with pytest.raises(ValueError, match="the id `seen_context` is used twice"):
        Form.model_validate({**_head(), "sections": [{"id": "s", "title": "S", "fields": [first, clash]}]})


def test_each_type_needs_what_makes_it_that_type() -> None:
    for kind in (FieldType.CHOICE, FieldType.SCALE, FieldType.CALCULATED, FieldType.GROUP):
        with pytest.raises(ValueError, match="needs"):
            Field.model_validate({"id": "a", "type": kind, "label": "A"})


def _head() -> dict[str, object]:
    return {"id": "t", "version": "1.0.0", "title": "T", "purpose": "P", "owner": "O", "workflow_step": "visit",
            "audience": ["child"]}  # fmt: skip


def test_a_changed_copy_forgets_what_the_old_one_knew() -> None:
    form = load_text(GOOD).form
    assert form.field("why_not")
    assert "why_not" in form.owners
    section = form.sections[0].model_copy(update={"fields": form.sections[0].fields[:1]})
    shorter = form.model_copy(update={"sections": (section,)})
    assert shorter.field("why_not") is None
    assert "why_not" not in shorter.owners
