"""Packs: what a reader must find in them, in every format, from one document."""

from __future__ import annotations

import io
import re
import shlex
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from openpyxl import load_workbook

from analyser.data_kinds import DataKind, Overrides, with_kinds
from analyser.redesign.guards import Statutory
from analyser.redesign.run import redesign
from analyser.redesign.source import of_analysis
from analyser.run import Analysis, analyse
from analyser.summary import summary
from data_matrix.reference import load_reference
from designer.cli import run
from foundation.errors import InputError
from renderers.packs._pack import PackInput, Taken, pack_document
from renderers.packs.beside import PaperBeside
from renderers.packs.paper import paper_page
from renderers.packs.parts.build_packs import build_packs
from renderers.packs.parts.compare import nearest_forms
from renderers.packs.parts.costly import costly_groups
from renderers.packs.word import word_bytes
from renderers.packs.write import PACKS, pack_named, write_pack
from renderers.pdf import pdf_of
from renderers.reports.document import Document, Journey, Lit, Table, Waterfall
from renderers.reports.web.journey import draw_journey
from renderers.reports.web.waterfall import draw_waterfall

TAKEN = Taken("Ask once: date of birth", "Steering group", "2024-11-01", "it does not change", "ours.yaml")


def given_of(analysis: Analysis, **more: object) -> PackInput:
    source = of_analysis(analysis)
    scenarios = {
        name: redesign(
            source.questions,
            source.suggested(name),
            source.workflow,
            source.groups,
            source.watched,
            findings=analysis.findings,
        )
        for name in ("groups", "exact", "core")
    }
    return PackInput(analysis, scenarios, Statutory.of(analysis.matrix), **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def given() -> PackInput:
    analysis = analyse(load_reference())
    return given_of(analysis, taken=(TAKEN,), previous=summary(analysis))


@pytest.fixture(scope="module", params=PACKS)
def document(request: pytest.FixtureRequest, given: PackInput) -> Document:
    return pack_document(pack_named(request.param), given)


def tables(document: Document) -> list[Table]:
    return [table for topic in document.topics for table in (*topic.tables, *topic.listings)]


def blocks_of(given: PackInput, kind: type[Any]) -> list[Any]:
    topics = pack_document(pack_named("steering"), given).topics
    return [block for topic in topics for block in topic.blocks if isinstance(block, kind)]


def test_every_table_has_a_slug_of_its_own_and_says_where_it_comes_from(document: Document) -> None:
    found = tables(document)
    assert len({table.slug for table in found}) == len(found)
    assert [table.title for table in found if not table.source] == []
    assert all(len(row) == len(table.columns) for table in found for row in table.rows)


def test_a_reader_who_has_seen_nothing_else_finds_four_answers(given: PackInput) -> None:
    first = pack_document(pack_named("steering"), given).topics[0]
    told = dict(first.blocks[0].rows)  # type: ignore[union-attr]
    assert "forms" in told["What is asked most often again?"]
    assert "ask once and pull through (" in told["What is proposed?"]
    assert "nobody has to agree them all" in told["What is proposed?"]
    assert "estimated" in told["What would “All agreed groups” save?"]
    assert "loses no statutory item" in told["What is at risk?"]
    assert "Steering group (1 decision)" in told["Who decided?"]


def test_no_estimate_stands_without_its_range(document: Document) -> None:
    for table in tables(document):
        titles = " | ".join(column.title.lower() for column in table.columns)
        if "central" in titles and table.slug not in ("timed-questions",):
            assert "low" in titles, table.slug
            assert "high" in titles, table.slug


def test_the_costs_add_up_to_their_rows(given: PackInput) -> None:
    timed = {t.question.id: t for t in given.analysis.burden.timed}
    for costly in costly_groups(given)[:30]:
        rows = [timed[t.question.id].a_year.central for t in costly.again]
        assert costly.minutes.central == pytest.approx(sum(rows))


def test_a_waterfall_falls_from_before_to_after(given: PackInput) -> None:
    falls = [
        b for t in pack_document(pack_named("steering"), given).topics for b in t.blocks if isinstance(b, Waterfall)
    ]
    assert falls
    for fall in falls:
        first, *between, last = fall.steps
        assert first.central - sum(step.central for step in between) == pytest.approx(last.central, abs=0.01)
        chart = draw_waterfall(fall)
        assert all(0 <= row.x <= 100 and row.width <= 100 for row in chart.rows)
        assert "estimated" in chart.text


def test_a_journey_lights_up_first_then_again(given: PackInput) -> None:
    journeys = [
        b for t in pack_document(pack_named("steering"), given).topics for b in t.blocks if isinstance(b, Journey)
    ]
    assert journeys
    for journey in journeys:
        for name, lits in journey.rows:
            asked = [lit for lit in lits if lit is not Lit.NOT]
            assert asked[0] is Lit.FIRST, name
            assert Lit.FIRST not in asked[1:]
        assert "Most often again" in draw_journey(journey).text


def test_each_forms_nearest_neighbour_is_in_another_la(given: PackInput) -> None:
    found = nearest_forms(given)
    assert found
    assert all(la != other for _, la, _, other, _, _ in found)


def test_what_changed_is_nothing_against_the_same_run(given: PackInput) -> None:
    topic = next(t for t in pack_document(pack_named("steering"), given).topics if t.slug == "changed")
    assert topic.summary == "No figure changed. Both runs read the very same file."


def test_word_says_all_topics_and_repeats_table_heads(document: Document) -> None:
    data = word_bytes(document)
    assert data == word_bytes(document)
    word = docx.Document(io.BytesIO(data))
    headings = [p.text for p in word.paragraphs if p.style.name == "Heading 1"]
    assert headings == ["In short", *(topic.title for topic in document.topics)]
    with ZipFile(io.BytesIO(data)) as archive:
        assert b"w:tblHeader" in archive.read("word/document.xml")
    assert "Reconstructed" in word.sections[0].footer.paragraphs[0].text


def opened(data: bytes) -> Iterator[bytes]:
    """The streams of a PDF, unpacked."""
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
        try:
            yield zlib.decompress(stream)
        except zlib.error:
            yield stream


@pytest.mark.usefixtures("weasyprint")
def test_the_pdf_is_tagged_and_says_its_language(given: PackInput) -> None:
    from dataclasses import replace

    whole = pack_document(pack_named("steering"), given)
    data = pdf_of(paper_page(replace(whole, topics=whole.topics[:2])))
    assert data.startswith(b"%PDF")
    inside = data + b"".join(opened(data))
    for mark in (b"/MarkInfo", b"/StructTreeRoot", b"en-GB", b"pdfuaid"):
        assert mark in inside


@pytest.mark.usefixtures("weasyprint")
def test_a_pack_is_written_with_its_pdf(given: PackInput, tmp_path: Path) -> None:
    written, lacking = write_pack("practice", given, tmp_path)
    assert [path.suffix for path in written] == [".docx", ".html", ".pdf", ".xlsx"]
    assert (tmp_path / "practice.pdf").read_bytes().startswith(b"%PDF") and not lacking


def test_a_page_that_cannot_be_laid_out_is_told_and_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("renderers.packs.beside._COMMAND", "raise ValueError('no ink')")
    with pytest.raises(RuntimeError, match="no ink"), PaperBeside("<p>") as paper:
        paper.result()
    assert not paper._made.parent.exists()


def test_a_pack_is_written_whole_and_its_workbook_shows_the_rows(
    given: PackInput, tmp_path: Path, no_paper: None
) -> None:
    written, lacking = write_pack("steering", given, tmp_path)
    assert [path.name for path in written] == ["steering.docx", "steering.html", "steering.xlsx"]
    assert "askonce[pdf]" in lacking
    sheets = load_workbook(tmp_path / "steering.xlsx", read_only=True).sheetnames
    assert {"Show me", "Questions timed", "Groups, a row a question", "Decisions taken", "Scenarios"} <= set(sheets)
    page = (tmp_path / "steering.html").read_text(encoding="utf-8")
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "is in steering.xlsx" in page


def test_a_council_overrules_what_kind_of_data_an_item_is(given: PackInput) -> None:
    from dataclasses import replace

    number = given.analysis.questions[0].item or 0
    said = with_kinds(given.analysis.questions, Overrides({number: DataKind.OUTCOME}))
    own = replace(given, analysis=replace(given.analysis, questions=said))
    topic = next(t for t in pack_document(pack_named("practice"), own).topics if t.slug == "voice")
    kinds = {row[4] for row in topic.listings[0].rows if row[2] == number}
    assert kinds == {"Outcome"}


def test_a_pack_there_is_not_is_told() -> None:
    with pytest.raises(InputError, match="Choose one of"):
        pack_named("everyone")


@pytest.mark.parametrize("name", ["empty", "small", "hostile"])
def test_any_matrix_makes_a_pack(name: str, request: pytest.FixtureRequest) -> None:
    given = given_of(request.getfixturevalue(name))
    for pack in PACKS:
        assert word_bytes(pack_document(pack_named(pack), given))


def test_since_must_be_a_summary(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.json"
    path.write_text("[]", encoding="utf-8")
    assert run(["report", "--for", "steering", "--since", str(path), "--out", str(tmp_path / "out")]) == 2
    assert "no summary of AskOnce" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_folder_without_a_trail_is_no_workspace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["report", "--for", "steering", "--workspace", str(tmp_path), "--out", str(tmp_path / "out")]) == 2
    assert "no workspace" in capsys.readouterr().err


def test_the_commands_for_a_build_pack_write_the_files_they_name(
    given: PackInput, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    rows = build_packs(given).rows
    assert len(rows) > 30
    _, _, draft, pack, files = next(row for row in rows if row[:2] == ("LA 2", "Placement Plan"))
    assert run(shlex.split(str(draft))[1:]) == 0
    assert run(shlex.split(str(pack))[1:]) == 0
    book = tmp_path / str(files).split(",")[0]
    assert book.suffix == ".xlsx" and book.exists() and book.with_suffix(".docx").exists()


def test_the_pdf_draws_networks_and_says_which_grids_it_leaves_out(given: PackInput) -> None:
    page = paper_page(pack_document(pack_named("steering"), given))
    assert page.count("chart--network") > 3
    assert "too many to draw here quickly" in page
    assert 'aria-labelledby="balance"' in page
    assert "all stand in the workbook, on the sheet" in page


def test_the_first_page_alone_says_what_is_asked_again_what_is_at_risk_and_who_decided(given: PackInput) -> None:
    first = pack_document(pack_named("steering"), given).topics[0].summary
    assert costly_groups(given)
    for said in ("Asked most often again: ", "loses no statutory item", "Decided by Steering group (1 decision)"):
        assert said in first


@pytest.mark.parametrize("name", ["steering", "workflow", "practice"])
def test_show_me_names_only_sheets_that_are_there_with_their_rows(given: PackInput, name: str) -> None:
    document = pack_document(pack_named(name), given)
    sheets = {t.sheet: len(t.rows) for topic in document.topics for t in (*topic.tables, *topic.listings)}
    (shown,) = (t for topic in document.topics for t in topic.tables if t.sheet == "Show me")
    assert len(shown.rows) >= 3
    assert {row[1]: row[4] for row in shown.rows} == {row[1]: sheets[str(row[1])] for row in shown.rows}


def test_a_reader_who_does_as_show_me_says_gets_the_figure(given: PackInput) -> None:
    """Minutes of an LA, of parts of its time, given back; times a form asks again; findings of a rule."""
    topics = [t for name in ("steering", "practice") for t in pack_document(pack_named(name), given).topics]
    tables = {t.sheet: t for topic in topics for t in (*topic.tables, *topic.listings)}

    def rows(sheet: str) -> list[dict[str, object]]:
        titles = [column.title for column in tables[sheet].columns]
        return [dict(zip(titles, row, strict=True)) for row in tables[sheet].rows]

    def adds_up(said: object, found: list[dict[str, object]], column: str, more: float = 0.0) -> None:
        got = sum(float(str(row[column])) for row in found) + more
        assert got == pytest.approx(float(str(said)), abs=0.51 + 0.005 * len(found))

    timed, year = rows("Questions timed"), "Minutes a year: central estimate"
    (opening,) = (r["Central"] for r in rows("Parameters") if r["Parameter"] == "opening and saving minutes per form")
    for of in rows("Time by LA"):
        more = float(str(opening)) * float(str(of["Times filled in"]))
        adds_up(of["Estimate: central"], [r for r in timed if r["LA"] == of["LA"]], year, more)
    for part in rows("Time split"):
        if part["Part"] != "Opening and saving":
            own = [r for r in timed if r["LA"] == part["LA"] and r[str(part["Split by"])] == part["Part"]]
            assert len(own) == part["Questions"]
            adds_up(part["Estimate: central"], own, year)
    changes = rows("Changes groups")
    for of in rows("Scenarios"):
        if of["Scenario"] == "All agreed groups":
            back = "Back: central estimate"
            adds_up(of[back], [r for r in changes if r["LA"] == of["LA"]], back)
    again = [r for r in rows("Capture plan") if not str(r["The later form would"]).startswith("Ask again")]
    assert len(again) == given.analysis.capture.asked_again
    for form in rows("Forms that repeat"):
        own = [r for r in again if (r["LA"], r["Asked again on"]) == (form["LA"], form["Form"])]
        assert len({r["Items"] for r in own}) == form["Asked before"]
    for rule in rows("Findings by rule"):
        found = [r for r in rows("Findings to decide") if r["Rule"] == rule["Rule"]]
        assert sum(int(str(r["Findings"])) for r in found) == rule["Findings"]
