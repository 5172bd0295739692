"""Time and memory of finding duplicates, beside plain rapidfuzz and string_grouper, in one run on one machine.

    python benchmarks/duplicates.py [--large] [SIZE ...]

Sizes are 1,575, 10,000 and 30,000 distinct questions, and with --large 150,000 (AskOnce alone: all pairs would take an
hour). The questions are made from AskOnce's own vocabulary with a fixed seed. Each figure is taken in a process of its
own, so that peak memory is that way's own. What each does differs: rapidfuzz compares letters of all pairs,
string_grouper shared letters, AskOnce also reads, guards and explains; all at a cutoff of 0.8.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

VOCABULARY = Path(__file__).parents[1] / "analyser" / "vocabulary" / "concepts.toml"
SIZES = (1_575, 10_000, 30_000)
LARGE = 150_000
CUTOFF = 0.8
OPENINGS = (
    "",
    "",
    "",
    "Please give ",
    "What is the ",
    "Details of ",
    "Is there a ",
    "If yes, ",
    "Date of ",
    "Who has the ",
)


def labels(count: int) -> list[str]:
    """Return `count` distinct made-up labels, the same every time."""
    data = tomllib.loads(VOCABULARY.read_text(encoding="utf-8"))
    phrases = {kind: [p for said in data[kind].values() for p in said] for kind in ("who", "attribute", "topic")}
    about = phrases["topic"] + [p for said in data["document"].values() for p in said]
    which = [p for said in data["direction"].values() for p in said]
    draw = random.Random(20)
    made: dict[str, None] = {}
    while len(made) < count:
        words = [draw.choice(phrases["attribute"]), draw.choice(about)]
        if draw.random() < 0.5:
            words.insert(0, draw.choice(which))
        if draw.random() < 0.5:
            words.append(f"of {draw.choice(phrases['who'])}")
        if draw.random() < 0.4:
            words += ["and", draw.choice(about)]
        if draw.random() < 0.3:
            draw.shuffle(words)
        made[draw.choice(OPENINGS) + " ".join(words)] = None
    return list(made)


def askonce(texts: list[str]) -> int:
    """Match, explain and group; return the number of pairs."""
    from analyser.duplicates import search
    from analyser.questions import Question

    found = search([Question(id=str(i), text=text) for i, text in enumerate(texts)], min_score=CUTOFF)
    pairs = sum(1 for _ in found.pairs())
    for _ in found.groups():
        pass
    return pairs


def askonce_matching(texts: list[str]) -> int:
    """Match only; return the number of pairs."""
    from analyser.duplicates import search
    from analyser.questions import Question

    return len(search([Question(id=str(i), text=text) for i, text in enumerate(texts)], min_score=CUTOFF).matches)


def rapidfuzz_all_pairs(texts: list[str]) -> int:
    """Compare all pairs by token_sort_ratio, in blocks of rows so as not to hold the whole square."""
    import numpy as np
    from rapidfuzz.fuzz import token_sort_ratio
    from rapidfuzz.process import cdist

    found = 0
    for start in range(0, len(texts), 1_000):
        rows = texts[start : start + 1_000]
        block = cdist(rows, texts[start:], scorer=token_sort_ratio, score_cutoff=80, dtype=np.uint8, workers=-1)
        found += int(np.count_nonzero(np.triu(block, 1)))
    return found


def string_grouper(texts: list[str]) -> int:
    """Match by shared letter groups."""
    import pandas as pd
    from string_grouper import match_strings

    found = match_strings(pd.Series(texts), min_similarity=CUTOFF, ignore_case=True)
    return int((found["left_index"] < found["right_index"]).sum())


WAYS: dict[str, Callable[[list[str]], int]] = {
    "askonce": askonce,
    "askonce, matching only": askonce_matching,
    "rapidfuzz token_sort, all pairs": rapidfuzz_all_pairs,
    "string_grouper": string_grouper,
}


def measure(way: str, count: int) -> None:
    """Print one row of the table; run in a process of its own."""
    texts = labels(count)
    wall, cpu = time.perf_counter(), time.process_time()
    pairs = WAYS[way](texts)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{count:>8,} | {way:<32} | {wall:8.2f} s | {cpu:8.2f} s CPU | {memory:6.0f} MB | {pairs:>9,} pairs", flush=True
    )


def main(arguments: list[str]) -> None:
    """Run each way at each size."""
    sizes = [int(a.replace(",", "")) for a in arguments if not a.startswith("-")] or [*SIZES]
    for count in sizes:
        for way in WAYS:
            subprocess.run([sys.executable, __file__, "--one", way, str(count)], check=False)
    if "--large" in arguments:
        for way in ("askonce", "askonce, matching only"):
            subprocess.run([sys.executable, __file__, "--one", way, str(LARGE)], check=False)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure(sys.argv[2], int(sys.argv[3]))
    else:
        main(sys.argv[1:])
