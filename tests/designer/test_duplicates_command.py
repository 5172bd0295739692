"""`askonce duplicates`: what it writes, and how it fails."""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from designer.cli import run

QUESTIONS = """id,label,la,form,section
1,Date of birth,A,Visit,Child
2,DOB,B,Plan,Child
3,Who is your dentist?,A,Visit,Health
4,Name of dentist,A,Plan,Health
5,=cmd|' /C calc'!A0,A,Plan,Health
6,=cmd|' /C calc'!A0,B,Plan,Health
"""


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "questions.csv"
    path.write_text(QUESTIONS, encoding="utf-8")
    return path


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_pairs_and_groups_are_written_as_the_contract_says(
    questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, groups = tmp_path / "pairs.csv", tmp_path / "groups.csv"
    assert run(["duplicates", str(questions), "--out", str(out), "--groups", str(groups)]) == 0
    pairs = rows(out)
    assert list(pairs[0]) == ["a", "b", "score", "relation", "kind", "reason"]
    assert {(p["a"], p["b"]) for p in pairs} >= {("1", "2"), ("3", "4")}
    scores = [float(p["score"]) for p in pairs]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) >= 0.55
    members = rows(groups)
    assert list(members[0]) == ["group", "id", "label", "role"]
    assert {m["role"] for m in members} == {"keep", "member"}
    assert not any(m["label"].startswith("=") for m in members)
    told = capsys.readouterr()
    assert "6 questions" in told.out
    assert told.err == ""


def test_a_lower_score_writes_more(questions: Path, tmp_path: Path) -> None:
    everything, some = tmp_path / "all.csv", tmp_path / "some.csv"
    assert run(["duplicates", str(questions), "--out", str(everything), "--min-score", "0"]) == 0
    assert run(["duplicates", str(questions), "--out", str(some), "--min-score", "0.9"]) == 0
    assert len(rows(everything)) == 15 > len(rows(some))
    assert rows(everything)[: len(rows(some))] == rows(some)


def test_decisions_are_honoured(questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    decisions = tmp_path / "decisions.yaml"
    decisions.write_text(
        "keep_apart:\n  - ids: [1, 2]\n    because: two children\nleave_out:\n  - id: gone\n", encoding="utf-8"
    )
    out = tmp_path / "pairs.csv"
    assert run(["duplicates", str(questions), "--out", str(out), "--decisions", str(decisions)]) == 0
    assert ("1", "2") not in {(p["a"], p["b"]) for p in rows(out)}
    assert "gone" in capsys.readouterr().err


def test_a_meeting_decides_and_the_next_run_honours_it(questions: Path, tmp_path: Path) -> None:
    out, groups, decisions = tmp_path / "pairs.csv", tmp_path / "groups.csv", tmp_path / "decisions.yaml"
    call = ["duplicates", str(questions), "--out", str(out), "--groups", str(groups)]
    assert run(call) == 0
    first = {row["id"]: row["group"] for row in rows(groups)}
    assert first["1"] == first["2"]
    assert first["3"] == first["4"]
    decisions.write_text(
        "keep_apart:\n  - ids: [1, 2]\n    because: two children\n"
        "leave_out:\n  - id: 4\n    because: the form is withdrawn\n",
        encoding="utf-8",
    )
    assert run([*call, "--decisions", str(decisions)]) == 0
    assert not {"1", "2", "3", "4"} & {row["id"] for row in rows(groups)}
    left = {(pair["a"], pair["b"]) for pair in rows(out)}
    assert ("1", "2") not in left
    assert not any("4" in pair for pair in left)
    decisions.unlink()
    assert run(call) == 0
    assert {row["id"]: row["group"] for row in rows(groups)} == first


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n" for old, new in pairwise("abcdefghi")
)


@pytest.mark.parametrize(
    "content",
    [
        b"keep_apart: [",
        b"- 1\n- 2\n",
        b"just words",
        b"keep_apart: 7\n",
        b"keep_apart:\n  - [1, 2]\n",
        b"keep_apart:\n  - ids: {a: 1, b: 2}\n",
        b"keep_apart:\n  - ids: 1\n",
        b"keep_apart:\n  - ids: [[1], [2]]\n",
        b"keep_apart:\n  - ids: [1, 1]\n",
        b"leave_out:\n  - 4\n",
        b"leave_out:\n  - id: [4]\n",
        b"leave_out:\n  - id:\n",
        b"leave_out: []\nleave_out: []\n",
        b"keep_together: []\n",
        b"!!python/object/apply:os.system ['true']\n",
        b"keep_apart: \xff\xfe\n",
        b"\x00\x01\x02",
        b"PK\x03\x04 not a workbook",
        BOMB.encode(),
        b"[" * 5_000,
        b"? " * 5_000,
    ],
    ids=repr,
)
def test_a_hostile_file_of_decisions_gives_one_clear_message(
    questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    out, decisions = tmp_path / "pairs.csv", tmp_path / "decisions.yaml"
    decisions.write_bytes(content)
    assert run(["duplicates", str(questions), "--out", str(out), "--decisions", str(decisions)]) == 2
    told = capsys.readouterr().err
    assert told.startswith("askonce: ")
    assert told.count("\n") == 1
    assert "decisions.yaml" in told
    assert not out.exists()


@pytest.mark.parametrize("name", ["nowhere.yaml", "."])
def test_no_file_of_decisions_is_told(
    questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    call = ["duplicates", str(questions), "--out", str(tmp_path / "pairs.csv"), "--decisions", str(tmp_path / name)]
    assert run(call) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_the_order_of_rows_changes_nothing(questions: Path, tmp_path: Path) -> None:
    written = set()
    heading, *lines = QUESTIONS.splitlines()
    for number, order in enumerate((lines, lines[::-1], lines[3:] + lines[:3])):
        questions.write_text("\n".join([heading, *order]), encoding="utf-8")
        out, groups = tmp_path / f"p{number}.csv", tmp_path / f"g{number}.csv"
        call = ["duplicates", str(questions), "--out", str(out), "--groups", str(groups), "--min-score", "0.05"]
        assert run(call) == 0
        written.add(out.read_bytes() + groups.read_bytes())
    assert len(written) == 1


@pytest.mark.parametrize(
    "arguments",
    [["--min-score", "2"], [], ["--out", "/proc/none/pairs.csv"]],
    ids=["score above 1", "no --out", "a folder that cannot be"],
)
def test_a_wrong_call_ends_with_2_and_one_message(
    questions: Path, arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = [] if arguments == [] or "--out" in arguments else ["--out", str(tmp_path / "pairs.csv")]
    assert run(["duplicates", str(questions), *arguments, *out]) == 2
    told = capsys.readouterr().err
    assert "askonce:" in told
    assert "Traceback" not in told


def test_bad_input_leaves_the_old_output_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad, out = tmp_path / "bad.csv", tmp_path / "pairs.csv"
    bad.write_text("id,label\n1,A\n1,B\n", encoding="utf-8")
    out.write_text("old", encoding="utf-8")
    assert run(["duplicates", str(bad), "--out", str(out)]) == 2
    assert "row 3" in capsys.readouterr().err
    assert out.read_text(encoding="utf-8") == "old"


def test_dask_writes_the_same_bytes(questions: Path, tmp_path: Path, needed: Any) -> None:
    needed.package("distributed", "install the extra `scale`")
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    assert run(["duplicates", str(questions), "--out", str(one), "--min-score", "0.3"]) == 0
    assert run(["duplicates", str(questions), "--out", str(two), "--min-score", "0.3", "--dask", "local"]) == 0
    assert one.read_bytes() == two.read_bytes()
