"""What a workspace folder holds to analyse: its matrix, its forms, and the council's own settings beside them."""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from foundation.errors import InputError
from foundation.files import read_bytes, sha256_of, write_atomic

MATRIX_SUFFIXES = (".xlsx", ".xlsm", ".csv")
LIMIT_MB = 60
_UNSAFE = re.compile(r"[^A-Za-z0-9._ ()-]+")


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the files of the workspace in `folder` stand; those of a matrix are None until there is one."""

    folder: Path

    @property
    def forms(self) -> Path:
        """The folder of forms."""
        return self.folder / "forms"

    @property
    def matrix(self) -> Path | None:
        """The matrix put into the workspace, or None: then the embedded one is shown."""
        home = self.folder / "matrix"
        found = sorted(p for p in home.glob("*") if p.suffix.lower() in MATRIX_SUFFIXES) if home.is_dir() else []
        return found[0] if found else None

    @property
    def decisions(self) -> Path:
        """The YAML file of what was decided about duplicates."""
        return self.folder / "decisions.yaml"

    @property
    def glossary(self) -> Path:
        """The council's own words, beside its forms, where `askonce lint` looks for them."""
        return self.forms / "glossary.yaml"

    @property
    def workflow(self) -> Path:
        """The YAML file saying which form comes when."""
        return self.folder / "workflow.yaml"

    @property
    def form_names(self) -> Path:
        """The YAML file saying which spelling means which form."""
        return self.folder / "form_names.yaml"


def fingerprint(path: Path | None) -> str:
    """Return the SHA-256 of the file at `path`, or an empty string where there is none."""
    return sha256_of(read_bytes(path, limit_mb=LIMIT_MB)) if path and path.is_file() else ""


def keep_matrix(sources: Sources, name: str, data: bytes) -> Path:
    """Put a matrix into the workspace in place of the one there, and return its path.

    It is read first: raises InputError, naming `name`, and changes nothing where it is no matrix.
    """
    from data_matrix.load import load_matrix

    safe = _safe(name, MATRIX_SUFFIXES, "a workbook (.xlsx, .xlsm) or a .csv file")
    _try(load_matrix, safe, data)
    home = sources.folder / "matrix"
    path = home / safe
    write_atomic(path, data)
    for other in home.glob("*"):
        if other != path and other.suffix.lower() in MATRIX_SUFFIXES:
            other.unlink()
    return path


def forget_matrix(sources: Sources) -> None:
    """Take the matrix out of the workspace, so that the embedded one is shown again."""
    path = sources.matrix
    if path:
        path.unlink()


def _safe(name: str, suffixes: tuple[str, ...], kind: str) -> str:
    safe = _UNSAFE.sub("_", Path(name.replace("\\", "/")).name).lstrip(".")
    if Path(safe).suffix.lower() not in suffixes:
        raise InputError("This is not a file AskOnce reads here", f"Choose {kind}", path=name)
    return safe


def _try(read: object, name: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        try:
            read(path)  # type: ignore[operator]
        except InputError as error:
            told = {"sheet": error.sheet, "line": error.line, "row": error.row, "column": error.column}
            raise InputError(error.what, error.remedy, path=name, **told) from error  # type: ignore[arg-type]
