"""Word for sign-off: LibreOffice opens it and everything that must be signed off stands in it."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from form_specs.folders import library
from form_specs.model import Form
from renderers.forms.word import FORMAT


def written(form: Form) -> bytes:
    (data,) = FORMAT.write(form).files.values()
    return data


def wanted(form: Form) -> list[str]:
    """Every label, hint, option with its code, reason and statutory field of a form."""
    found = [str(form.title), form.purpose, *(str(s.title) for s in form.sections)]
    for place in form.fields():
        field = place.field
        found += [str(field.label), str(field.hint or ""), field.why or "", field.id]
        found += [t for o in field.options for t in (str(o.label), o.code)]
        found += [m.field for m in field.statutory]
    return [text for text in found if text]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="module")
def pdf_texts(tmp_path_factory: pytest.TempPathFactory, needed: Any) -> dict[str, str]:
    """The text of each library form's PDF, as LibreOffice makes it."""
    for program in ("soffice", "pdftotext"):
        needed.program(program, "run `bash tools/install_clients.sh`")
    folder = tmp_path_factory.mktemp("word")
    for spec in library():
        (folder / f"{spec.form.id}.docx").write_bytes(written(spec.form))
    return pdf_of(folder)


def pdf_of(folder: Path) -> dict[str, str]:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    files = sorted(map(str, folder.glob("*.docx")))
    call = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(call, capture_output=True, timeout=300, check=True)
    texts = {}
    for path in folder.glob("*.pdf"):
        done = subprocess.run(["pdftotext", "-raw", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True)
        texts[path.stem] = done.stdout.decode()
    return texts


def missing(form: Form, text: str) -> list[str]:
    """What is not in a PDF's text; long words are broken over lines."""
    there = squeezed(text)
    return [w for w in wanted(form) if squeezed(w) not in there]


@pytest.mark.parametrize("form", [s.form for s in library()], ids=lambda f: f.id)
def test_libreoffice_shows_every_word(form: Form, pdf_texts: dict[str, str]) -> None:
    assert missing(form, pdf_texts[form.id]) == []


def test_libreoffice_would_show_a_loss(pdf_texts: dict[str, str], tmp_path: Path) -> None:
    form = library()[0].form
    field = form.sections[0].fields[0]
    changed = field.model_copy(update={"label": field.label.model_copy(update={"text": "Zyzzyva quux"})})
    section = form.sections[0].model_copy(update={"fields": (changed, *form.sections[0].fields[1:])})
    other = form.model_copy(update={"sections": (section, *form.sections[1:])})
    assert missing(other, pdf_texts[form.id]) == ["Zyzzyva quux"]
    cut = written(form).replace(b"word/document.xml", b"word/documents.xm")
    (tmp_path / "broken.docx").write_bytes(cut)
    assert missing(form, pdf_of(tmp_path).get("broken", ""))


@settings(max_examples=25, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.data())
def test_random_forms_say_everything(random_forms: st.SearchStrategy[Form], data: st.DataObject) -> None:
    form = data.draw(random_forms)
    first = written(form)
    assert first == written(form)
    text = "".join(
        "\n" if t.tag == qn("w:br") else t.text or ""
        for t in docx.Document(io.BytesIO(first)).element.body.iter(qn("w:t"), qn("w:br"))
    )
    for words in wanted(form):
        assert words in text


def test_it_is_built_of_real_headings_and_headed_tables() -> None:
    document = docx.Document(io.BytesIO(written(library()[0].form)))
    styles = [p.style.name for p in document.paragraphs if p.style.name.startswith(("Heading", "Title"))]
    assert styles[0] == "Title"
    levels = [int(s.split()[-1]) for s in styles[1:]]
    assert all(after - before <= 1 for before, after in zip([0, *levels], levels, strict=False))
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))
    assert {e.get(qn("w:val")) for e in document.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    assert document.core_properties.language == "en-GB"
