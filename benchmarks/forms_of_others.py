"""How many forms that others wrote are read, of those that their own tool accepts.

    python benchmarks/forms_of_others.py FOLDER [--losses]

FOLDER holds a folder for each format (`fhir`, `surveyjs`, `formio`, `redcap`, `xlsform`, `word`) with sample files;
`README.md` here says where such samples can be had. They are other people's, so none are kept with the project. What
the tool of a format does not take is not counted. `--losses` lists what was left out most often.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from foundation.errors import InputError
from renderers.forms_in import import_file

CLIENTS = Path(__file__).parents[1] / "tests" / "clients"
REDCAP_TYPES = {"text", "notes", "calc", "dropdown", "radio", "checkbox", "yesno", "truefalse", "file", "slider",
                "descriptive", "sql"}  # fmt: skip


def _clients(name: str, jobs: list[Any]) -> list[Any]:
    told = json.dumps(jobs)
    done = subprocess.run(
        ["node", str(CLIENTS / f"{name}.mjs")], input=told, capture_output=True, text=True, timeout=600, check=True
    )
    answers: list[Any] = json.loads(done.stdout)
    return answers


def _fhir(files: list[Path]) -> list[bool]:
    return [one.get("errors") == [] for one in _clients("fhir", [json.loads(f.read_text()) for f in files])]


def _surveyjs(files: list[Path]) -> list[bool]:
    answers = _clients("surveyjs", [{"survey": json.loads(f.read_text()), "answers": []} for f in files])
    return [one.get("faults") == [] for one in answers]


def _formio(files: list[Path]) -> list[bool]:
    answers = _clients("formio", [{"form": json.loads(f.read_text()), "answers": [{}]} for f in files])
    return [one.get("unknown") == [] for one in answers]


def _xlsform(files: list[Path]) -> list[bool]:
    from pyxform.xls2xform import convert

    def accepted(path: Path) -> bool:
        try:
            convert(xlsform=str(path), validate=False)
        except Exception:
            return False
        return True

    return [accepted(f) for f in files]


def _redcap(files: list[Path]) -> list[bool]:
    """The columns of a dictionary, and only types that REDCap has: no client of it runs here."""
    import csv

    def accepted(path: Path) -> bool:
        rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
        named = bool(rows) and bool({"Variable / Field Name", "field_name"} & set(rows[0]))
        return named and {row.get("Field Type", row.get("field_type", "")) for row in rows} <= REDCAP_TYPES

    return [accepted(f) for f in files]


def _word(files: list[Path]) -> list[bool]:
    """Whether LibreOffice opens them."""
    with tempfile.TemporaryDirectory() as out:
        for n, path in enumerate(files):
            shutil.copy(path, Path(out) / f"{n}.docx")
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation=file://{out}/profile", "--convert-to", "txt:Text",
             "--outdir", out, *(f"{out}/{n}.docx" for n in range(len(files)))],
            check=True, capture_output=True, timeout=600,
        )  # fmt: skip
        return [(Path(out) / f"{n}.txt").is_file() for n in range(len(files))]


ACCEPTED: dict[str, Callable[[list[Path]], list[bool]]] = {
    "fhir": _fhir, "surveyjs": _surveyjs, "formio": _formio, "xlsform": _xlsform, "redcap": _redcap, "word": _word,
}  # fmt: skip


def measured(name: str, folder: Path, lost: Counter[str]) -> tuple[int, int, int, int, list[str]]:
    """Return how many files there are, their own tool accepts, ask nothing and are read; and why the rest is not."""
    files = sorted(p for p in folder.iterdir() if p.is_file())
    accepted = [path for path, fine in zip(files, ACCEPTED[name](files), strict=True) if fine]
    reasons = []
    for path in accepted:
        try:
            for draft in import_file(path, name):
                lost.update(note.what for note in draft.lost)
        except InputError as error:
            reasons.append(str(error))
    silent = sum("There is no question in this file" in reason for reason in reasons)
    return len(files), len(accepted), silent, len(accepted) - len(reasons), reasons


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--losses", action="store_true")
    given = parser.parse_args()
    print("| Format | Files | Accepted by their own tool | Of these, ask nothing | Read | In 100 of those that ask |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    told = []
    for name in (n for n in ACCEPTED if (given.folder / n).is_dir()):
        lost: Counter[str] = Counter()
        files, accepted, silent, read, reasons = measured(name, given.folder / name, lost)
        share = 100 * read / max(accepted - silent, 1)
        print(f"| {name} | {files} | {accepted} | {silent} | {read} | {share:.1f} |")
        told += reasons + [f"  {name}, {n} times: {what}" for what, n in lost.most_common(25) if given.losses]
    print("\n" + "\n".join(told))


if __name__ == "__main__":
    main()
