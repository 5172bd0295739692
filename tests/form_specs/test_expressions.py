"""The expression language: what it reads, how it prints back, and how it says what it cannot read."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from form_specs.logic.ast import (
    And,
    Call,
    Compare,
    Contains,
    Empty,
    In,
    Literal,
    Node,
    Not,
    Or,
    Ref,
    Today,
    refs,
)
from form_specs.logic.parse import parse
from form_specs.logic.tokens import ExpressionError
from form_specs.logic.unparse import unparse

_NAMES = st.sampled_from(["seen", "goals.cost", "date_of_birth", "x1"])


def _ref(name: str) -> Ref:
    section, _, own = name.rpartition(".")
    return Ref(own, section or None)


_LITERALS = st.one_of(
    st.text(max_size=8),
    st.integers(-999, 10**9),
    st.floats(-1e6, 1e6, allow_nan=False).map(lambda f: round(f, 6)),
    st.dates(),
    st.booleans(),
).map(Literal)
_TERMS: st.SearchStrategy[Node] = st.one_of(_LITERALS, _NAMES.map(_ref), st.just(Today()))


def _bigger(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(nodes, min_size=1, max_size=3).map(tuple)
    two = st.lists(nodes, min_size=2, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Compare, st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), nodes, nodes),
        st.builds(In, nodes, several),
        st.builds(Contains, nodes, several, st.booleans()),
        st.builds(Empty, nodes),
        st.builds(Not, nodes),
        st.builds(And, two),
        st.builds(Or, two),
        st.builds(lambda a: Call("sum", a), several),
        st.builds(lambda a, b: Call("age_at", (a, b)), nodes, nodes),
    )


_NODES: st.SearchStrategy[Node] = st.recursive(_TERMS, _bigger, max_leaves=8)


@given(_NODES)
def test_printing_and_reading_back_gives_the_same_tree(node: Node) -> None:
    assert parse(unparse(node)) == node


@given(st.text(max_size=40))
def test_anything_typed_is_read_or_refused_clearly(source: str) -> None:
    try:
        parse(source)
    except ExpressionError as error:
        assert "cannot be read" in str(error)


def test_and_binds_tighter_than_or_and_not_tightest() -> None:
    a, b, c = (Compare("=", Ref(n), Literal(1)) for n in "abc")
    assert parse("a = 1 or b = 1 and c = 1") == Or((a, And((b, c))))
    assert parse("(a = 1 or b = 1) and c = 1") == And((Or((a, b)), c))
    assert parse("not a = 1 and b = 1") == And((Not(a), b))


@pytest.mark.parametrize(
    ("source", "node"),
    [
        ("seen not in ['no', \"it's\"]", Not(In(Ref("seen"), (Literal("no"), Literal("it's"))))),
        ("code = 'it''s'", Compare("=", Ref("code"), Literal("it's"))),
        ("count(goals) >= 2", Compare(">=", Call("count", (Ref("goals"),)), Literal(2))),
        ("goals.done contains all ['x']", Contains(Ref("done", "goals"), (Literal("x"),), every=True)),
        ("born is not empty", Not(Empty(Ref("born")))),
        ("born < 2024-02-29", Compare("<", Ref("born"), Literal(date(2024, 2, 29)))),
        ("agreed = yes", Compare("=", Ref("agreed"), Literal(True))),
        ("age_at(born, today) < 4.5", Compare("<", Call("age_at", (Ref("born"), Today())), Literal(4.5))),
    ],
)
def test_what_it_reads(source: str, node: Node) -> None:
    assert parse(source) == node


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("", "at its end: an answer's id"),
        ("seen = 'no", "the quote is never closed"),
        ("seen == 'no'", "at `= 'no'`"),
        ("seen && x", "write `and`, `or` and `not` as words"),
        ("a = b = c", "a comparison has two sides"),
        ("seen 'no'", "join conditions with"),
        ("agee(x, y)", "there is no function `agee`"),
        ("age_at(x)", "takes 2"),
        ("x contains ['a']", "contains any"),
        ("x is true", "`is empty`"),
        ("x in []", "is expected here"),
        ("2024-02-30 < today", "`2024-02-30` is not a date"),
        ("and", "`and` is a word of the language"),
        ("(" * 60 + "x" + ")" * 60, "more than 40 deep"),
        ("not " * 60 + "x", "too many `not`s"),
        ("x = 'a' or " * 400 + "x = 'b'", "longer than 2000 characters"),
    ],
)
def test_what_it_refuses_it_explains(source: str, words: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        parse(source)
    assert words in str(caught.value)


def test_the_answers_read_are_listed_once() -> None:
    assert refs(parse("a = 1 and (b.c = 2 or a = 3)")) == (Ref("a"), Ref("c", "b"))
