"""Count how many wordings use each concept or word, for `analyser/vocabulary/concept_counts.csv`.

Give it CSV files with a `label` column, and matrix workbooks; it prints `concept,per_10000` for every concept that at
least 1 in 500 distinct wordings uses. Only these counts are kept, never a wording.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from pathlib import Path

from analyser.similarity.concepts import COUNTED_WORDINGS, vocabulary
from analyser.similarity.profile import profile_of
from data_matrix.load import load_matrix

SHARE = 500


def labels(path: Path) -> set[str]:
    """Return the distinct wordings of a workbook, or of the `label` column of a CSV file."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return {row["label"] for row in csv.DictReader(stream)}
    return {text for item in load_matrix(path).items for wording in item.wordings for text in wording.texts}


def main(paths: list[Path]) -> None:
    """Print the table for the wordings in `paths`."""
    wordings = sorted(set().union(*(labels(path) for path in paths)))
    counts = Counter(concept for text in wordings for concept in profile_of(text, vocabulary()).weights)
    print("concept,per_10000")
    for concept, count in sorted(counts.items()):
        if count * SHARE >= len(wordings):
            print(f"{concept},{round(count * COUNTED_WORDINGS / len(wordings))}")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
