"""The embedded matrix: 1,575 items of which 63 are the report's own and the rest reconstructed by us.

`matrix.csv` is in the tidy layout (data_matrix.tidy) and says `published` or `reconstructed` of each name and wording.
It is built from the vocabularies beside it by `python -m tools.build_reference`; change those, not the CSV.
"""

from __future__ import annotations

from pathlib import Path

from data_matrix.model import Matrix, Source

SHOWN_AS = "data_matrix/reference/matrix.csv"
LIMIT_MB = 10


def reference_path() -> Path:
    """Return where the embedded matrix stands on this machine."""
    return Path(__file__).parent / "matrix.csv"


def load_reference() -> Matrix:
    """Return the embedded matrix; its source's path is the same on every machine, its kind is `reference`."""
    from data_matrix.load import load_tidy_text
    from foundation.files import read_bytes, sha256_of

    data = read_bytes(reference_path(), limit_mb=LIMIT_MB)
    return load_tidy_text(data.decode("utf-8"), Source(SHOWN_AS, sha256_of(data), "reference"))
