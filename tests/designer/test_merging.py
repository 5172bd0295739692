"""Both people's changes are in the merge, or both are asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from designer.edits.answers import set_context, set_please_say, set_type
from designer.edits.content import relabel, set_condition, set_reason, set_required
from designer.edits.structure import add, add_section, delete, delete_section, new_field, put, shift
from designer.merging import Side, merge
from designer.merging.order import merge_orders
from form_specs.load import Spec
from form_specs.logic.rename import renamed
from form_specs.model import Condition, FieldType, Form, Variant
from foundation.errors import InputError

FAST = settings(deadline=None, max_examples=60, phases=[Phase.explicit, Phase.reuse, Phase.generate])
SECTIONS = """\
  - id: one
    title: One
    fields:
      - {id: a, type: string, label: A}
      - {id: b, type: boolean, label: B}
      - {id: c, type: choice, label: C, options: [{code: x, label: X}, {code: y, label: Y}]}
      - {id: d, type: text, label: D, enable_when: b = yes}
  - id: two
    title: Two
    fields:
      - {id: e, type: text, label: E}
      - {id: g, type: group, label: G, fields: [{id: h, type: text, label: H}, {id: i, type: text, label: I}]}
"""


@pytest.fixture(scope="module")
def base(a_form: Callable[[str], Spec]) -> Form:
    return a_form(SECTIONS).form


def order(form: Form) -> list[str]:
    return [p.field.id for p in form.fields()]


def test_changes_that_do_not_touch_are_both_kept(base: Form) -> None:
    mine = relabel(set_reason(base, "a", "To know", []), "d", "Mine")
    theirs = shift(set_required(relabel(base, "a", "Theirs"), "d", True), "e", -1)
    merged = merge(base, mine, theirs)
    assert merged.clashes == ()
    a, d = merged.form.field("a"), merged.form.field("d")
    assert a and d
    assert (a.label.text, a.why, d.label.text, d.required) == ("Theirs", "To know", "Mine", True)
    assert order(merged.form) == order(theirs)


def test_two_wordings_of_one_question_are_a_clash(base: Form) -> None:
    mine, theirs = relabel(base, "a", "Mine"), relabel(base, "a", "Theirs")
    merged = merge(base, mine, theirs)
    (clash,) = merged.clashes
    assert (clash.name, clash.unit, clash.base, clash.mine, clash.theirs) == ("A", "label", "A", "Mine", "Theirs")
    assert merged.form == theirs
    chosen = merge(base, mine, theirs, {clash.key: Side.MINE})
    assert (chosen.form, chosen.open) == (mine, ())


def test_one_deletes_what_the_other_changes(base: Form) -> None:
    mine, theirs = delete(base, "a"), relabel(base, "a", "Theirs")
    merged = merge(base, mine, theirs)
    (clash,) = merged.clashes
    assert (clash.mine, clash.theirs) == ("deleted", "there")
    assert merged.form == theirs
    assert merge(base, mine, theirs, {clash.key: Side.MINE}).form == mine
    other_way = merge(base, theirs, mine)
    assert other_way.form == mine
    assert merge(base, theirs, mine, {other_way.clashes[0].key: Side.MINE}).form == theirs


def test_one_deletes_a_section_the_other_puts_something_in(base: Form) -> None:
    mine = delete_section(base, "two")
    theirs = add(base, "two", new_field(base, "New"))
    merged = merge(base, mine, theirs)
    assert merged.clashes and merged.form.field("new")
    chosen = merge(base, mine, theirs, {c.key: Side.MINE for c in merged.clashes})
    assert (chosen.open, chosen.form) == ((), mine)


def test_what_both_delete_is_gone_and_what_both_say_is_said_once(base: Form) -> None:
    mine = relabel(delete(base, "a"), "e", "Same")
    assert merge(base, mine, mine) == merge(base, mine, base) == merge(base, base, mine)
    assert merge(base, mine, mine).form == mine


def test_a_group_emptied_by_both_together_goes(base: Form) -> None:
    merged = merge(base, delete(base, "h"), delete(base, "i"))
    assert merged.clashes == ()
    assert merged.form.field("g") is None


def test_a_renamed_question_takes_the_others_change_with_it(base: Form) -> None:
    merged = merge(base, renamed(base, "a", "aa"), relabel(base, "a", "Theirs"))
    found = merged.form.field("aa")
    assert merged.clashes == ()
    assert found and (found.label.text, found.previous_ids) == ("Theirs", ("a",))
    assert order(merged.form)[0] == "aa"


def test_type_and_options_stand_or_fall_together(base: Form) -> None:
    mine = set_type(base, "c", FieldType.TEXT)
    theirs = set_please_say(base, "c", "Something else")
    merged = merge(base, mine, theirs)
    (clash,) = merged.clashes
    assert clash.unit == "type"
    assert merge(base, mine, theirs, {clash.key: Side.MINE}).form == mine


def test_what_fits_nobody_together_is_a_choice_of_the_whole(base: Form) -> None:
    mine = put(base, "g", "one", 0)
    theirs = relabel(add_section(base, "Three"), "a", "Theirs")
    assert merge(base, mine, theirs).clashes == ()
    first = add(base, "one", new_field(base, "B context"))
    second = set_context(base, "b", "Say more")
    merged = merge(base, first, second)
    (clash,) = merged.clashes
    assert clash.unit == "everything"
    assert merged.form == second
    assert merge(base, first, second, {clash.key: Side.MINE}).form == first


def test_two_orders_are_a_clash(base: Form) -> None:
    mine, theirs = shift(base, "a", 1), shift(base, "d", -1)
    merged = merge(base, mine, theirs)
    (clash,) = merged.clashes
    assert (clash.unit, clash.mine, clash.theirs) == ("order", "B, A, C, D", "A, B, D, C")
    assert order(merge(base, mine, theirs, {clash.key: Side.MINE}).form) == order(mine)


def test_new_questions_of_both_stand_where_each_put_them(base: Form) -> None:
    mine = add(base, "one", new_field(base, "Mine"), "a")
    theirs = add(base, "one", new_field(base, "Theirs"), "c")
    merged = merge(base, mine, theirs)
    assert merged.clashes == ()
    assert order(merged.form)[:6] == ["a", "mine", "b", "c", "theirs", "d"]


def test_a_condition_read_by_a_deleted_field_merges_to_a_form(base: Form) -> None:
    merged = merge(base, delete(base, "b"), set_condition(base, "e", Condition(expression="b = no")))
    assert merged.clashes == ()
    assert merged.form.field("b") is None


@given(st.permutations(range(6)), st.lists(st.integers(0, 9), unique=True), st.lists(st.integers(0, 9), unique=True))
def test_merged_orders_lose_and_double_nothing(base: Any, first: Any, second: Any) -> None:
    names = [[str(n) for n in numbers] for numbers in (base, first, second)]
    merged = merge_orders(*names)
    assert sorted(merged) == sorted(set(names[1]) | set(names[2]))


def edits(number: int) -> st.SearchStrategy[Any]:
    def some(form: Form, field: str, kind: int, words: str) -> Form:
        section = form.sections[number % len(form.sections)].id
        made = [
            lambda: relabel(form, field, f"{words} {number}"),
            lambda: relabel(form, field, f"{words} {number}", Variant.CHILD),
            lambda: set_reason(form, field, f"Because {words}", []),
            lambda: set_required(form, field, True),
            lambda: shift(form, field, 1),
            lambda: put(form, field, section, 0),
            lambda: delete(form, field),
            lambda: add(form, section, new_field(form, f"{words} {number} new")),
        ]
        try:
            return made[kind]()
        except InputError:
            return form

    letters = st.sampled_from("abcdehi")
    words = st.sampled_from(["who", "when", "why", "where"])
    return st.lists(st.tuples(letters, st.integers(0, 7), words), max_size=4).map(
        lambda steps: lambda form: _all(some, form, steps)
    )


def _all(some: Any, form: Form, steps: Any) -> Form:
    for step in steps:
        form = some(form, *step)
    return form


@FAST
@given(edits(1), edits(2))
def test_every_change_is_in_the_merge_or_in_a_clash(base: Form, first: Any, second: Any) -> None:
    mine, theirs = first(base), second(base)
    merged = merge(base, mine, theirs)
    clashing = {c.key.split(": ")[0] for c in merged.clashes}
    if "everything" in clashing:
        return
    for name, side in (("mine", mine), ("theirs", theirs)):
        for place in side.fields():
            before, now = base.field(place.field.id), merged.form.field(place.field.id)
            for key in ("label", "why", "required"):
                value = getattr(place.field, key)
                changed = before is None or getattr(before, key) != value
                if changed and place.field.id not in clashing:
                    assert now is not None and getattr(now, key) == value, (name, place.field.id, key)
        for gone in {p.field.id for p in base.fields()} - {p.field.id for p in side.fields()}:
            assert merged.form.field(gone) is None or gone in clashing


@FAST
@given(edits(1), edits(2))
def test_choosing_settles_every_clash(base: Form, first: Any, second: Any) -> None:
    mine, theirs = first(base), second(base)
    chosen: dict[str, Side] = {}
    for _ in range(9):
        merged = merge(base, mine, theirs, chosen)
        if not merged.open:
            break
        chosen |= {c.key: Side.MINE for c in merged.open}
    assert merged.open == ()


@FAST
@given(edits(1))
def test_merging_with_nothing_changes_nothing(base: Form, first: Any) -> None:
    mine = first(base)
    assert merge(base, mine, base).form == merge(base, base, mine).form == merge(base, mine, mine).form == mine
