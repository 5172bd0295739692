"""What changed between two versions, and how far the version must move for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from form_specs.diff import Bump, Change, compare
from form_specs.load import Spec
from form_specs.model import Form

OLD = """\
  - id: s
    title: Child
    fields:
      - id: seen
        type: choice
        label: Was the child seen alone?
        options: [{code: 'yes', label: 'Yes'}, {code: 'no', label: 'No'}]
        statutory: [{return: Annex A, field: Was the Child Seen Alone?}]
      - {id: why, type: text, label: Why not?, enable_when: seen = 'no'}
      - {id: mood, type: string, label: Mood}
  - id: t
    title: Then
    fields:
      - {id: next_one, type: date, label: Next visit}
"""


@pytest.fixture
def changes(a_form: Callable[[str], Spec]) -> Callable[..., list[Change]]:
    def made(*edits: tuple[str, str]) -> list[Change]:
        text = OLD
        for was, now in edits:
            assert was in text
            text = text.replace(was, now)
        return list(compare(a_form(OLD).form, a_form(text).form).changes)

    return made


@pytest.mark.parametrize(
    ("edit", "kind", "link_id", "bump"),
    [
        (("      - {id: mood, type: string, label: Mood}\n", ""), "removed", "mood", Bump.MAJOR),
        (("        statutory: [{return: Annex A, field: Was the Child Seen Alone?}]\n", ""),
         "statutory fields lost", "seen", Bump.MAJOR),
        (("{code: 'no', label: 'No'}", "{code: n, label: 'No'}"), "options changed", "seen", Bump.MAJOR),
        (("{code: 'no', label: 'No'}", "{code: 'no', label: 'No'}, {code: young, label: Too young}"),
         "options changed", "seen", Bump.MINOR),
        (("label: 'No'}", "label: 'Not this time'}"), "reworded", "seen", Bump.PATCH),
        (("label: Why not?", "label: What happened?"), "reworded", "why", Bump.PATCH),
        (("enable_when: seen = 'no'", "enable_when: seen != 'yes'"), "logic changed", "why", Bump.MINOR),
        (("type: string, label: Mood", "type: text, label: Mood"), "type of answer changed", "mood", Bump.MAJOR),
        (("label: Mood}", "label: Mood, review_by: 2030-01-01}"), "details changed", "mood", Bump.PATCH),
        (("label: Mood}", "label: Mood, statutory: [{return: SSD, field: X}]}"),
         "statutory mapping changed", "mood", Bump.MINOR),
        (("label: Next visit}", "label: Next visit}\n      - {id: new, type: text, label: New}"),
         "added", "new", Bump.MINOR),
        (("title: Then", "title: Then\n    repeats: {item_label: Visit}"), "logic changed", "t", Bump.MAJOR),
        (("title: Then", "title: What next"), "reworded", "t", Bump.PATCH),
    ],
)  # fmt: skip
def test_one_edit_is_one_change(
    changes: Callable[..., list[Change]], edit: tuple[str, str], kind: str, link_id: str, bump: Bump
) -> None:
    assert [(c.kind.value, c.link_id, c.bump) for c in changes(edit)] == [(kind, link_id, bump)]


def test_statutory_losses_come_first(changes: Callable[..., list[Change]]) -> None:
    start, end = OLD.index("      - id: seen"), OLD.index("      - {id: mood")
    found = changes((OLD[start:end], ""), ("label: Mood", "label: How were they?"))
    assert [(c.kind.value, c.link_id) for c in found] == [
        ("statutory fields lost", "seen"),
        ("removed", "seen"),
        ("removed", "why"),
        ("reworded", "mood"),
    ]
    assert found[0].old == "Annex A Was the Child Seen Alone?"


def test_a_renamed_question_is_not_lost(changes: Callable[..., list[Change]]) -> None:
    found = changes(("id: mood,", "id: feeling, previous_ids: [mood],"))
    assert [(c.kind.value, c.link_id, c.previous_id) for c in found] == [("id changed", "feeling", "mood")]


def test_only_what_moved_is_told_as_moved(changes: Callable[..., list[Change]]) -> None:
    mood = "      - {id: mood, type: string, label: Mood}\n"
    to_the_top = changes((mood, ""), ("      - id: seen", mood + "      - id: seen"))
    assert [(c.kind.value, c.link_id) for c in to_the_top] == [("moved", "mood")]
    elsewhere = changes((mood, ""), ("      - {id: next_one", mood + "      - {id: next_one"))
    assert [(c.kind.value, c.old, c.new) for c in elsewhere] == [("moved", "Child", "Then")]


def test_the_version_must_move_as_far_as_the_change(a_form: Callable[[str], Spec]) -> None:
    old = a_form(OLD).form
    new = a_form(OLD.replace("label: Mood", "label: Feelings")).form
    assert compare(old, old).enough and compare(old, old).needed_version == "1.0.0"
    assert not compare(old, new).enough
    assert compare(old, new).needed_version == "1.0.1"
    assert compare(old, _versioned(new, "1.0.1")).enough
    fewer = a_form(OLD.replace("      - {id: mood, type: string, label: Mood}\n", "")).form
    assert compare(old, _versioned(fewer, "1.9.9")).needed_version == "2.0.0"


def _versioned(form: Form, version: str) -> Form:
    return form.model_copy(update={"version": version})
