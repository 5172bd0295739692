"""How long a search of every question and item takes.

    python benchmarks/search.py ../shared/real/data_matrix_2023.xlsx

Searches the matrix and the forms that come with AskOnce for their own words as people type them: whole names, names
with a slip of the finger, single words, and nothing at all. Prints milliseconds, and the time against a plain
`in` over every lower-case text, which forgives nothing.
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from data_matrix.load import load_matrix
from data_matrix.reference import load_reference
from designer.search import Index, entries_of
from form_specs.folders import library


def slipped(text: str, chance: random.Random) -> str:
    """Return `text` with two neighbouring letters swapped."""
    if len(text) < 4:
        return text
    at = chance.randrange(1, len(text) - 2)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def timed(search: Callable[[str], object], queries: list[str]) -> list[float]:
    """Return the milliseconds each query takes, lowest first."""
    taken = []
    for query in queries:
        began = time.perf_counter()
        search(query)
        taken.append((time.perf_counter() - began) * 1000)
    return sorted(taken)


def main() -> None:
    """Print median, 95th percentile and longest of each kind of query."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("workbook", type=Path, nargs="?")
    parser.add_argument("--queries", type=int, default=200)
    given = parser.parse_args()
    matrix = load_matrix(given.workbook) if given.workbook else load_reference()
    entries = entries_of(matrix, [spec.form for spec in library()])
    began = time.perf_counter()
    index = Index(entries)
    print(f"{len(entries):,} entries, index made in {(time.perf_counter() - began) * 1000:.0f} ms")
    chance = random.Random(1)
    names = [item.name for item in chance.sample(matrix.items, min(given.queries, len(matrix.items)))]
    kinds = {
        "whole names": names,
        "with a slip": [slipped(name, chance) for name in names],
        "one word": [chance.choice(name.split() or [""]) for name in names],
        "nothing": [""] * 20,
    }
    plain = [entry.text.lower() for entry in entries]
    print(f"{'query':14}{'median ms':>10}{'95% ms':>9}{'longest':>9}{'x plain':>9}")
    for kind, queries in kinds.items():
        taken = timed(index.find, queries)
        bare = timed(lambda query: [text for text in plain if query.lower() in text], queries)
        median = statistics.median(taken)
        late = taken[int(len(taken) * 0.95) - 1]
        print(f"{kind:14}{median:10.1f}{late:9.1f}{taken[-1]:9.1f}{median / statistics.median(bare):9.1f}")


if __name__ == "__main__":
    main()
