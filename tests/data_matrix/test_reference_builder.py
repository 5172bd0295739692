"""The checked-in matrix is what the builder makes of the vocabularies, everywhere and every time."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from data_matrix.reference import load_reference, reference_path
from data_matrix.tidy import to_tidy
from tools.build_reference.__main__ import built_csv
from tools.build_reference.forms import FORMS
from tools.build_reference.options import options_cell
from tools.build_reference.rows import reference_rows
from tools.build_reference.vocabulary import Entry, read_vocabulary

ROOT = Path(__file__).resolve().parents[2]


def test_building_gives_the_checked_in_file_byte_for_byte() -> None:
    assert built_csv().encode("utf-8") == reference_path().read_bytes(), "run python -m tools.build_reference"


def test_another_process_with_another_hash_seed_builds_the_same() -> None:
    code = (
        "import hashlib, tools.build_reference.__main__ as b; print(hashlib.sha256(b.built_csv().encode()).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "PYTHONPATH": str(ROOT), "LC_ALL": "C"}
    made = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert made.stdout.strip() == sha256(reference_path().read_bytes()).hexdigest(), made.stderr


def test_the_tidy_writer_gives_the_file_back() -> None:
    assert to_tidy(load_reference()) == reference_path().read_text(encoding="utf-8")


def test_it_stays_small() -> None:
    assert reference_path().stat().st_size < 2_000_000


def test_the_codes_of_forms_cover_figure_1(tmp_path: Path) -> None:
    listed = {(f.la, f.name) for f in load_reference().forms}
    assert {(la, form.name) for la, forms in FORMS.items() for form in forms.values()} == listed


def vocabulary(folder: Path, text: str) -> list[Entry]:
    (folder / "01.txt").write_text(text, encoding="utf-8")
    return read_vocabulary(folder)


def test_a_line_is_read_with_its_sections_forms_reasons_and_tag(tmp_path: Path) -> None:
    text = """category: Health
    == GP | 1=PPD:2/1 3=PWY
    GP - Name | 1: My doctor // Doctor | 3[PAG]=3: GP !D Typed twice
    """
    (entry,) = vocabulary(tmp_path, text)
    one, three = entry.words
    assert (entry.name, entry.category, entry.kind) == ("GP - Name", "Health", "text")
    assert (one.la, one.texts, one.codes, one.main, one.second) == ("LA 1", ("My doctor", "Doctor"), ("PPD",), 2, 1)
    assert (three.codes, three.main, three.tag, three.note) == (("PAG",), 3, "Duplication", "Typed twice")


def test_a_loop_repeats_its_lines_with_each_value(tmp_path: Path) -> None:
    text = """category: Health
    @for d, m : Sleep ~ my sleep ; Diet ~ my food
    == Plan: {d} | 1=PPD
    {d}: needs | 1: Help I need with {m}
    @end
    """
    made = vocabulary(tmp_path, text)
    assert [(e.name, e.words[0].texts[0]) for e in made] == [
        ("Sleep: needs", "Help I need with my sleep"),
        ("Diet: needs", "Help I need with my food"),
    ]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("GP | 2: Doctor", "no form for LA 2"),
        ("GP | what", "cannot read 'what'"),
        ("GP | date", "no LA words"),
        ("== Bad | 9=X", "cannot read '9=X'"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, line: str, fault: str) -> None:
    with pytest.raises(ValueError, match=rf"01\.txt:3: {fault}"):
        vocabulary(tmp_path, f"category: Health\n== GP | 1=PPD\n{line}\n")


def test_a_category_with_an_item_too_few_is_refused() -> None:
    entries = read_vocabulary(reference_path().parent / "vocabulary")
    short = [e for e in entries if e.name != "Dream job"]
    assert len(short) == len(entries) - 1
    with pytest.raises(ValueError, match="general aspirations and worries needs 17 items, not 16"):
        reference_rows(short)


def test_each_la_shows_options_in_its_own_way() -> None:
    yes_no = Entry("Health", "here", kind="yn")
    forms = list(FORMS["LA 3"].values())[:2]
    assert options_cell(yes_no, "LA 1", forms[:1]) == "Yes\nNo"
    assert options_cell(yes_no, "LA 3", forms[:1]) == "1.Yes/0.No"
    assert options_cell(yes_no, "LA 3", forms) == "Care Panel: 1.Yes/0.No\nCLA Care Plan: 1.Yes/0.No"
    assert options_cell(yes_no, "LA 4", forms[:1]) == "Yes, No"
    assert options_cell(Entry("Health", "here"), "LA 2", forms[:1]) == ""
    assert options_cell(Entry("Health", "here"), "LA 4", forms[:1]) == "Free text"
