"""Writing a pack: HTML, Word, PDF and Excel from one document, every file in full before any is touched."""

from __future__ import annotations

from pathlib import Path

import renderers.packs
from foundation.discovery import module_names
from foundation.errors import InputError
from foundation.files import write_atomic
from renderers.packs._pack import PackBuilder, PackInput, pack_document
from renderers.packs.beside import PaperBeside
from renderers.packs.paper import paper_page
from renderers.packs.word import word_bytes
from renderers.reports.formats import report_html, report_xlsx

PACKS = ("practice", "steering", "workflow")


def write_pack(name: str, given: PackInput, out: Path) -> tuple[list[Path], str]:
    """Write the pack `name` into the folder `out`; return the files, and what could not be written, in words.

    Without WeasyPrint no PDF is written, and that is said. Raises InputError for a pack there is not, and where the
    folder cannot be written to.
    """
    builder = pack_named(name)
    document = pack_document(builder, given)
    with PaperBeside(paper_page(document)) as paper:
        files = {
            f"{name}.html": report_html.render(given.analysis, document),
            f"{name}.docx": word_bytes(document),
            f"{name}.xlsx": report_xlsx.render(given.analysis, document),
        }
        pdf = paper.result()
    lacking = ""
    if pdf is not None:
        files[f"{name}.pdf"] = pdf
    else:
        lacking = "No PDF: install it with pip install 'askonce[pdf]', or print the HTML page to PDF."
    for filename in sorted(files):
        write_atomic(out / filename, files[filename])
    return [out / filename for filename in sorted(files)], lacking


def pack_named(name: str) -> PackBuilder:
    """Return the pack of this name; raises InputError for one there is not."""
    import importlib

    if name not in PACKS or name not in module_names(renderers.packs):
        raise InputError(f"There is no pack for {name}", f"Choose one of {', '.join(PACKS)}")
    builder = importlib.import_module(f"renderers.packs.{name}").PACK
    if not isinstance(builder, PackBuilder):
        raise TypeError(f"renderers.packs.{name} must define PACK as a PackBuilder")
    return builder
