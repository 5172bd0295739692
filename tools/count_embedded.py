"""Count the first page's figures of the embedded matrix anew: `python -m tools.count_embedded`.

A test fails when the file is stale.
"""

from __future__ import annotations

from pathlib import Path

from analyser.run import analyse
from data_matrix.reference import load_reference
from designer.headline import EMBEDDED, headline_of, written_out

if __name__ == "__main__":
    target = Path(__file__).resolve().parents[1] / "designer" / EMBEDDED
    target.write_text(written_out(headline_of(analyse(load_reference()))), encoding="utf-8")
