"""The tidy layout keeps everything: a matrix written and loaded again is the same matrix."""

from __future__ import annotations

import csv
import dataclasses
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_matrix.load import load_matrix, load_tidy_text
from data_matrix.load.cells import guarded, unguarded
from data_matrix.load.options import choices
from data_matrix.model import (
    CONSUMER_TAGS,
    LOCAL_REASONS,
    PRACTITIONER_TAGS,
    FormName,
    Heading,
    Item,
    Matrix,
    OptionSet,
    Provenance,
    Source,
    StatutoryClass,
    Tally,
    Wording,
)
from data_matrix.tidy import COLUMNS, to_tidy
from foundation.errors import InputError

Tools = Any
SOURCE = Source("m.csv", "0" * 64, "workbook")
LAS = ("Croydon", "Essex", "LA 1")
FORMS = ("Life Plan", "Visit Record", "Health Passport", "CLA Progress Report (Worker)", "No")
CATEGORIES = ("Our theme", "Something else", "Health")
HEADERS = ("Priority", "tag", "Owner's name")


def content(matrix: Matrix) -> tuple[Any, ...]:
    """All that a tidy file must keep: everything but rows, warnings, spellings and the file itself."""
    items = [
        dataclasses.replace(
            i,
            row=None,
            extra=tuple(sorted(i.extra)),
            wordings=tuple(dataclasses.replace(w, row=None) for w in i.wordings),
        )
        for i in matrix.items
    ]
    headings = sorted((dataclasses.replace(h, row=None) for h in matrix.headings), key=lambda h: h.category)
    forms = {dataclasses.replace(f, note=None if f.note == "on no item" else f.note) for f in matrix.forms}
    return matrix.las, items, headings, forms


def again(matrix: Matrix) -> Matrix:
    return load_tidy_text(to_tidy(matrix), matrix.source)


line = (
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), min_size=1, max_size=12)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: text and not text.startswith("#") and ":" not in text and "_x000D_" not in text)
)
texts = st.lists(line, max_size=3).map(tuple)
maybe = st.one_of(st.none(), line)
reasons = st.one_of(st.none(), st.sampled_from(LOCAL_REASONS))


@st.composite
def option_sets(draw: st.DrawFn, forms: tuple[str, ...]) -> tuple[OptionSet, ...]:
    named = draw(st.lists(st.sampled_from(forms), unique=True, max_size=2)) if forms else []
    sets = []
    for form in [*draw(st.sampled_from([[], [None]])), *named]:
        raw = draw(
            st.lists(st.one_of(line, st.sampled_from(["Yes/No", "1.Yes/0.No", "A, B, C", "1 to 5"])), min_size=1)
        )
        sets.append(OptionSet(choices(raw), "\n".join(raw), form))
    return tuple(sets)


@st.composite
def wordings(draw: st.DrawFn, la: str, forms: tuple[str, ...]) -> Wording:
    used = tuple(draw(st.lists(st.sampled_from(forms), unique=True, max_size=3))) if forms else ()
    tally = st.tuples(st.integers(0, 9), st.integers(9, 99), st.sampled_from([None, *forms])).map(lambda t: Tally(*t))
    return Wording(
        la=la,
        texts=draw(texts),
        forms=used,
        options=draw(option_sets(forms)),
        asked=draw(st.sampled_from([None, True, False])),
        tallies=tuple(draw(st.lists(tally, max_size=2))),
        practitioner_tag=draw(st.sampled_from([None, "Our own tag", *PRACTITIONER_TAGS])),
        practitioner_reason=draw(maybe),
        helpful_reason=draw(maybe),
        consumer_tag=draw(st.sampled_from([None, *CONSUMER_TAGS])),
        consumer_feedback=draw(maybe),
        main_reason=draw(reasons),
        secondary_reason=draw(reasons),
        comments=draw(maybe),
        provenance=draw(st.sampled_from(list(Provenance))),
    )


def filled(wording: Wording) -> bool:
    return wording != Wording(la=wording.la, provenance=wording.provenance)


@st.composite
def matrices(draw: st.DrawFn) -> Matrix:
    las = tuple(draw(st.lists(st.sampled_from(LAS), unique=True, min_size=1)))
    forms = {la: tuple(draw(st.lists(st.sampled_from(FORMS), unique=True, min_size=1))) for la in las}
    items = []
    for number in sorted(draw(st.sets(st.integers(1, 50), min_size=1, max_size=5))):
        worded = [w for la in las if filled(w := draw(wordings(la, forms[la])))] if draw(st.booleans()) else []
        items.append(
            Item(
                number=number,
                name=f"{draw(line)} {number}",
                category=draw(st.sampled_from(CATEGORIES)),
                statutory=draw(st.sampled_from(list(StatutoryClass))),
                text_903=draw(maybe),
                text_annex_a=draw(maybe),
                collected_by_all=draw(st.sampled_from([None, True, False])),
                asked_any=draw(st.sampled_from([None, True, False])),
                wordings=tuple(sorted(worded, key=lambda w: LAS.index(w.la))),
                provenance=draw(st.sampled_from(list(Provenance))),
                extra=tuple((h, draw(line)) for h in draw(st.lists(st.sampled_from(HEADERS[::2]), unique=True))),
            )
        )
    names = [FormName(la, name, draw(maybe), draw(st.booleans()), draw(maybe)) for la in las for name in forms[la]]
    headings = [
        Heading(c, None, tuple((la, r) for la in las if (r := draw(reasons))), tuple(("", n) for n in draw(texts)))
        for c in draw(st.lists(st.sampled_from(CATEGORIES), unique=True))
    ]
    return Matrix(SOURCE, tuple(sorted(las, key=LAS.index)), tuple(items), tuple(names), headings=tuple(headings))


@settings(max_examples=100, deadline=None)
@given(matrix=matrices())
def test_any_matrix_survives(matrix: Matrix) -> None:
    noted = again(matrix)
    bare = dataclasses.replace(
        noted,
        items=tuple(
            dataclasses.replace(i, wordings=tuple(dataclasses.replace(w, notes=()) for w in i.wordings))
            for i in noted.items
        ),
    )
    assert content(bare) == content(matrix)
    assert content(again(noted)) == content(noted)


@pytest.mark.shared
def test_the_published_workbook_survives(real_matrix: Matrix) -> None:
    found = again(real_matrix)
    assert content(found) == content(real_matrix)
    assert found.source.kind == "published"
    assert to_tidy(found) == to_tidy(real_matrix)


def test_columns_are_the_documented_ones(wide_tools: Tools, tmp_path: Path) -> None:
    text = to_tidy(wide_tools.load(wide_tools.small(), tmp_path))
    rows = list(csv.DictReader(io.StringIO(text)))
    assert tuple(rows[0]) == COLUMNS
    assert [(r["item"], r["la"]) for r in rows if r["item"]] == [
        ("1", "Croydon"), ("1", "Essex"), ("2", "Croydon"), ("3", ""), ("5", "Croydon"), ("5", "Essex"),
    ]  # fmt: skip
    assert [(r["la"], r["form"]) for r in rows if r["form"] and not r["item"]] == [
        ("Croydon", "Life Plan"), ("Croydon", "Placement Plan"), ("Essex", "Visit Record"),
    ]  # fmt: skip


def test_a_column_named_like_one_of_ours_keeps_its_cells(wide_tools: Tools, tmp_path: Path) -> None:
    wide = wide_tools.small()
    wide.headers = [*wide.header(), "La", "form note"]
    for row in wide.rows:
        row += ["x", "y"]
    found = again(wide_tools.load(wide, tmp_path))
    assert found.items[0].extra == (("La (as found)", "x"), ("form note (as found)", "y"))


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-5", "@home", "'=1", "''-", "'plain", "plain", "'"])
def test_formulas_are_made_inert_and_come_back(text: str) -> None:
    assert not guarded(text).startswith(("=", "+", "-", "@"))
    assert unguarded(guarded(text)) == text


def test_a_file_a_person_made_needs_few_columns(tmp_path: Path) -> None:
    path = tmp_path / "ours.csv"
    path.write_text(
        "Item,Data item,LA,Wording,Form\n"
        "1,Name,Croydon,What is your name?,Life plan\n"
        "1,Name,Croydon,Name,Visit Record\n"
        "1,Name,essex,Full name,Life Plan\n"
        "2,Age,,,\n",
        encoding="utf-8",
    )
    found = load_matrix(path)
    assert found.las == ("Croydon", "essex")
    assert found.items[0].wordings[0].texts == ("What is your name?", "Name")
    assert found.items[0].wordings[0].forms == ("Life plan", "Visit Record")
    assert found.items[1].wordings == ()
    assert found.items[0].statutory is StatutoryClass.LOCAL


def test_a_tidy_sheet_in_a_workbook(wide_tools: Tools, tmp_path: Path) -> None:
    wide = wide_tools.load(wide_tools.small(), tmp_path)
    book = openpyxl.Workbook()
    for row in csv.reader(io.StringIO(to_tidy(wide))):
        book.active.append([int(cell) if cell.isdigit() else cell or None for cell in row])
    book.save(tmp_path / "tidy.xlsx")
    assert content(load_matrix(tmp_path / "tidy.xlsx")) == content(wide)


def test_provenance_is_told_row_by_row(tmp_path: Path) -> None:
    text = (
        "item,data_item,la,wording,form,provenance,name_provenance\n"
        "1,Name,LA 1,Name?,Plan,reconstructed,published\n2,Age,LA 1,Age?,Plan,,\n3,Sex,,,,reconstructed,\n"
    )
    found = load_tidy_text(text, SOURCE)
    one, two, three = found.items
    assert (one.provenance, one.wordings[0].provenance) == (Provenance.PUBLISHED, Provenance.RECONSTRUCTED)
    assert (two.provenance, two.wordings[0].provenance) == (Provenance.WORKBOOK, Provenance.WORKBOOK)
    assert three.provenance is Provenance.RECONSTRUCTED
    assert found.source.kind == "reference"
    with pytest.raises(InputError, match="no provenance") as refused:
        load_tidy_text(text.replace("2,Age,LA 1,Age?,Plan,,", "2,Age,LA 1,Age?,Plan,guess,"), SOURCE)
    assert refused.value.row == 3


@pytest.mark.parametrize(
    ("row", "what"), [("2,Age,,Age?,Plan", "names no council"), ("1,Age,LA 1,Age?,Plan", "Item 1 has two names")]
)
def test_rows_that_make_no_sense_are_refused(row: str, what: str) -> None:
    with pytest.raises(InputError, match=what) as refused:
        load_tidy_text(f"item,data_item,la,wording,form\n1,Name,LA 1,Name?,Plan\n{row}\n", SOURCE)
    assert refused.value.row == 3


def test_a_table_without_councils_is_refused() -> None:
    with pytest.raises(InputError, match="No row names a council"):
        load_tidy_text("item,data_item,la,wording\n1,Name,,\n", SOURCE)
