"""Fit the weights of `analyser/similarity/weights.py` to judged pairs, and say how well they rank pairs left out.

    python tools/fit_duplicates.py WORKBOOK [SYNTHETIC_CSV] [--print]

WORKBOOK is the published matrix workbook, which the judged pairs name by LA, item and line; SYNTHETIC_CSV holds made-up
labels in groups (`cluster_id,label`). A ridge-regularised logistic regression by Newton's method: no randomness but a
fixed seed for the folds, so that the same pairs give the same weights on every machine.
"""

from __future__ import annotations

import csv
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz

from analyser.similarity.concepts import vocabulary
from analyser.similarity.context import Standing, context_features, standings_of
from analyser.similarity.features import shared_weight, text_features
from analyser.similarity.profile import profile_of
from analyser.similarity.table import table_of
from data_matrix.load import load_matrix

GOLD = Path(__file__).resolve().parents[1] / "tests" / "analyser" / "gold"
RIDGE = 2.0
FOLDS, ROUNDS = 5, 4
RECALLS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
# A made-up pair counts less than a real one, and there are many of them.
WEIGHT = {"in_context": 1.0, "own_forms": 0.4, "label_only": 0.7, "made_up": 0.15, "own": 0.3}


@dataclass(frozen=True, slots=True)
class Judged:
    """A judged pair: two standings' texts, whether one answer would serve both, where it came from, which round."""

    a: tuple[str, Standing]
    b: tuple[str, Standing]
    same: bool
    source: str
    round: int = 0


def wordings(workbook: Path) -> dict[str, tuple[str, Standing]]:
    """Return each wording of the workbook by `LA|item|line` with where it stands."""
    return {
        f"{w.la}|{item.number}|{line}": (text, Standing(0, w.la, w.forms, item.category))
        for item in load_matrix(workbook).items
        for w in item.wordings
        for line, text in enumerate(w.texts, 1)
    }


def judged_pairs(workbook: Path, synthetic: Path | None) -> list[Judged]:
    """Return all judged pairs; undecidable ones are left out."""
    known = wordings(workbook)
    pairs = []
    for source in ("in_context", "label_only"):
        for row in csv.DictReader((GOLD / f"{source}.csv").open(encoding="utf-8")):
            if row["verdict"] != "undecidable":
                a, b = known[row["a"]], known[row["b"]]
                if source == "label_only":
                    a, b = (a[0], Standing(0)), (b[0], Standing(0))
                pairs.append(Judged(a, b, row["verdict"] == "same", source, int(row["round"])))
    for row in csv.DictReader((GOLD / "own_pairs.csv").open(encoding="utf-8")):
        if row["verdict"] != "undecidable":
            pairs.append(_bare(row["a"], row["b"], row["verdict"] == "same", "own"))
    return pairs + _one_item_on_two_forms(known) + (_made_up(synthetic) if synthetic else [])


def _bare(a: str, b: str, same: bool, source: str) -> Judged:
    return Judged((a, Standing(0)), (b, Standing(0)), same, source)


def _one_item_on_two_forms(known: dict[str, tuple[str, Standing]]) -> list[Judged]:
    """One item on two forms of one LA is asked twice whatever its words: an eighth of these, evenly drawn."""
    several = [(text, where) for text, where in known.values() if len(where.forms) > 1]
    pairs = []
    for text, where in several[::8]:
        one, two = (Standing(0, where.la, (form,), where.place) for form in where.forms[:2])
        pairs.append(Judged((text, one), (text, two), True, "own_forms"))
    return pairs


def _made_up(path: Path, negatives: int = 1500) -> list[Judged]:
    rows = [(row["cluster_id"], row["label"]) for row in csv.DictReader(path.open(encoding="utf-8-sig"))]
    keys = {label: profile_of(label, vocabulary()).key for _, label in rows}
    pairs, apart = [], []
    for i, (one, a) in enumerate(rows):
        for two, b in rows[:i]:
            if one == two:
                pairs.append(_bare(a, b, True, "made_up"))
            else:
                alike = max(fuzz.token_sort_ratio(a.lower(), b.lower()), fuzz.ratio(keys[a], keys[b]))
                apart.append((-alike, a, b))
    return pairs + [_bare(a, b, False, "made_up") for _, a, b in sorted(apart)[:negatives]]


def design(pairs: list[Judged]) -> tuple[np.ndarray, list[str]]:
    """Return one row of features for each pair, and their names."""
    texts = list(dict.fromkeys(side[0] for pair in pairs for side in (pair.a, pair.b)))
    place = {text: i for i, text in enumerate(texts)}
    table = table_of(texts)
    sides = [s for pair in pairs for s in (pair.a, pair.b)]
    where = standings_of([Standing(place[t], s.la, s.forms, s.place) for t, s in sides])
    left, right = np.arange(0, len(sides), 2), np.arange(1, len(sides), 2)
    one, two = where.text[left], where.text[right]
    text = text_features(table, one, two, shared_weight(table, one, two))
    columns = text | context_features(where, table, left, right, text)
    return np.stack(list(columns.values()), 1).astype(float), list(columns)


def fit(rows: np.ndarray, same: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Return intercept and coefficients."""
    rows = np.c_[np.ones(len(rows)), rows]
    beta = np.zeros(rows.shape[1])
    ridge = np.eye(len(beta)) * RIDGE
    ridge[0, 0] = 1e-6
    for _ in range(60):
        chance = 1 / (1 + np.exp(-np.clip(rows @ beta, -30, 30)))
        slope = rows.T @ (weight * (chance - same)) + ridge @ beta
        bend = (rows * (weight * chance * (1 - chance))[:, None]).T @ rows + ridge
        step = np.linalg.solve(bend, slope)
        beta -= step
        if abs(step).max() < 1e-10:
            break
    return beta


def chances(beta: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Return how likely each pair is the same."""
    return 1 / (1 + np.exp(-np.clip(np.c_[np.ones(len(rows)), rows] @ beta, -30, 30)))


def steps(same: np.ndarray, score: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return precision and recall at each score, highest first (ties share one step)."""
    order = np.argsort(-score, kind="stable")
    same, score = same[order].astype(float), score[order]
    last = np.r_[score[1:] != score[:-1], True]
    hits = np.cumsum(same)[last]
    return hits / (np.flatnonzero(last) + 1), hits / same.sum()


def curve(same: np.ndarray, score: np.ndarray) -> dict[str, float]:
    """Return average precision, best F1 and the best precision at recall 0.8 or more."""
    precision, recall = steps(same, score)
    gained = np.diff(np.r_[0, recall])
    best = (2 * precision * recall / np.maximum(precision + recall, 1e-9)).max()
    return {
        "pairs": len(same),
        "same": int(same.sum()),
        "average precision": round(float((gained * precision).sum()), 3),
        "best F1": round(float(best), 3),
        "precision at recall 0.8": round(float(precision[recall >= 0.8].max()), 3),
    }


def points(same: np.ndarray, score: np.ndarray) -> list[str]:
    """Return the best precision at each of RECALLS or more, as cells of a table."""
    precision, recall = steps(same, score)
    return [f"{precision[recall >= least - 1e-9].max():.2f}" for least in RECALLS]


def main(workbook: Path, synthetic: Path | None, show: bool) -> None:
    """Print the curves of left-out pairs and, if asked, the weights."""
    pairs = judged_pairs(workbook, synthetic)
    rows, names = design(pairs)
    same = np.array([p.same for p in pairs], float)
    source = np.array([p.source for p in pairs])
    weight = np.array([WEIGHT[p.source] for p in pairs])
    round_ = np.array([p.round for p in pairs])
    for name in ("in_context", "label_only"):
        test = (source == name) & (round_ == 3)
        beta = fit(rows[round_ != 3], same[round_ != 3], weight[round_ != 3])
        print(f"{name}, round 3, fitted without it:", curve(same[test], chances(beta, rows[test])))
    rng = np.random.default_rng(0)
    score = np.zeros(len(pairs))
    for _ in range(ROUNDS):
        fold = rng.permutation(len(pairs)) % FOLDS
        for i in range(FOLDS):
            beta = fit(rows[fold != i], same[fold != i], weight[fold != i])
            score[fold == i] += chances(beta, rows[fold == i]) / ROUNDS
    for name in WEIGHT:
        chosen = source == name
        print(f"{name}, left out in turn:", curve(same[chosen], score[chosen]))
    print("| precision at recall |", " | ".join(f"{least:.1f}" for least in RECALLS), "|")
    for name in ("in_context", "label_only", "own", "made_up"):
        chosen = source == name
        print(f"| {name} |", " | ".join(points(same[chosen], score[chosen])), "|")
    for low, high in zip((0, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9), (0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 1.01), strict=True):
        band = (score >= low) & (score < high) & np.isin(source, ("in_context", "label_only"))
        print(f"chance {low:.1f}-{high:.1f}: {band.sum()} pairs, {same[band].mean():.2f} judged the same")
    if show:
        for name, value in zip(["intercept", *names], fit(rows, same, weight), strict=True):
            print(f'    "{name}": {value:.2f},')


if __name__ == "__main__":
    given = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    main(Path(given[0]), Path(given[1]) if len(given) > 1 else None, "--print" in sys.argv)
