"""How well the judged pairs are ranked: real pairs by id (the workbook is not ours to copy), and made-up ones.

The judged pairs are also what the weights were fitted to, so these figures are kinder than those of pairs left out,
which `tools/fit_duplicates.py` prints; they are here so that no change makes the matching worse unseen.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from analyser.duplicates import Relation, find
from analyser.questions import Question, from_matrix
from data_matrix.load import load_matrix

GOLD = Path(__file__).parent / "gold"
pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def wordings(real_workbook: Path) -> dict[str, Question]:
    """Each wording by `LA|item|line`, with all its forms, and without the item that a judge did not see."""
    found: dict[str, Question] = {}
    for question in from_matrix(load_matrix(real_workbook)):
        la, item, line, form = question.id.split("|", 3)
        name = f"{la}|{item}|{line}"
        forms = f"{found[name].form}; {form}" if name in found else form
        found[name] = replace(question, id=name, form=forms, item=None, source="", options=(), statutory=None)
    return found


def judged(name: str) -> dict[tuple[str, str], bool]:
    rows = csv.DictReader((GOLD / f"{name}.csv").open(encoding="utf-8"))
    return {(r["a"], r["b"]): r["verdict"] == "same" for r in rows if r["verdict"] != "undecidable"}


def ranked(questions: list[Question], pairs: dict[tuple[str, str], bool]) -> list[tuple[float, bool]]:
    score = {frozenset((p.a, p.b)): p.score for p in find(questions, min_score=0.05).pairs}
    return sorted(((score.get(frozenset(pair), 0.0), same) for pair, same in pairs.items()), reverse=True)


def curve(scored: list[tuple[float, bool]]) -> tuple[float, float]:
    """Return average precision, and the best precision at recall 0.8 or more; equal scores are one step."""
    total = sum(same for _, same in scored)
    hits = seen = 0
    average = best = recall = 0.0
    steps: dict[float, list[bool]] = defaultdict(list)
    for score, same in scored:
        steps[score].append(same)
    for score in sorted(steps, reverse=True):
        hits += sum(steps[score])
        seen += len(steps[score])
        average += (hits / total - recall) * hits / seen
        recall = hits / total
        best = max(best, hits / seen) if recall >= 0.8 else best
    return average, best


def test_judged_pairs_in_context_are_ranked_well(wordings: dict[str, Question]) -> None:
    pairs = judged("in_context")
    questions = [wordings[name] for name in sorted({name for pair in pairs for name in pair})]
    average, precision = curve(ranked(questions, pairs))
    assert average >= 0.84
    assert precision >= 0.65


def test_judged_pairs_by_label_alone_are_ranked_well(wordings: dict[str, Question]) -> None:
    pairs = judged("label_only")
    names = sorted({name for pair in pairs for name in pair})
    average, precision = curve(ranked([Question(id=name, text=wordings[name].text) for name in names], pairs))
    assert average >= 0.86
    assert precision >= 0.70


def test_made_up_labels_fall_into_their_groups(shared: Path) -> None:
    with (shared / "gold" / "duplicates_synthetic.csv").open(encoding="utf-8-sig") as stream:
        rows = list(csv.DictReader(stream))
    questions = [Question(id=str(i), text=row["label"]) for i, row in enumerate(rows)]
    pairs = {
        (str(i), str(j)): rows[i]["cluster_id"] == rows[j]["cluster_id"] for i, j in combinations(range(len(rows)), 2)
    }
    average, precision = curve(ranked(questions, pairs))
    assert average >= 0.85
    assert precision >= 0.85


def test_ethnicity_and_ethnic_identity_stay_apart(real_workbook: Path) -> None:
    found = find(from_matrix(load_matrix(real_workbook)))
    for pair in found.pairs:
        items = {pair.a.split("|")[1], pair.b.split("|")[1]}
        assert items != {"26", "27"} or pair.relation is not Relation.SAME
    assert not any({"26", "27"} <= {name.split("|")[1] for name in group.members} for group in found.groups)


def test_groups_of_the_real_matrix_hold_together(real_workbook: Path) -> None:
    questions = from_matrix(load_matrix(real_workbook))
    text = {question.id: question.text.casefold() for question in questions}
    groups = find(questions).groups
    assert min(group.confidence for group in groups) >= 0.8
    assert max(len({text[name] for name in group.members}) for group in groups) <= 10
    members = [name for group in groups for name in group.members]
    assert len(members) == len(set(members))


def test_groups_that_judges_defended_hold_and_the_commonest_faults_are_mended(real_workbook: Path) -> None:
    group_of: dict[str, set[str]] = defaultdict(set)
    for group in find(from_matrix(load_matrix(real_workbook))).groups:
        for member in group.members:
            group_of[member.rsplit("|", 1)[0]].add(group.id)
    drawn = list(csv.DictReader((GOLD / "groups.csv").open(encoding="utf-8")))
    whole = {
        row["members"]: bool(set.intersection(*(group_of[m] for m in row["members"].split("; ")))) for row in drawn
    }
    mended = [whole[row["members"]] for row in drawn if row["fault"] in ("template", "view", "person")]
    assert mended == [False] * 6
    defended = [whole[row["members"]] for row in drawn if row["verdict"] == "defend"]
    assert len(defended) == 71
    assert sum(defended) >= 68
