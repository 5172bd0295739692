"""Shared work gives the same pairs as one machine, however many workers there are and even if one is lost."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from analyser.questions import Question
from analyser.similarity import spread
from analyser.similarity.match import Matches, match
from analyser.similarity.units import Asked, asked
from foundation.errors import InputError

PEOPLE = ["child", "carer", "parent", "social worker", "IRO", "GP", "dentist", "teacher", "manager", "sibling"]
THINGS = ["name", "telephone", "email", "address", "views", "date of birth", "signature", "relationship"]


@pytest.fixture(scope="module")
def questions() -> Asked:
    labels = [f"{person} {thing}" for person in PEOPLE for thing in THINGS]
    labels += [f"{thing} of {person}" for person in PEOPLE for thing in THINGS]
    return asked(Question(id=str(i), text=label, la=f"LA {i % 3}", form=f"F{i % 5}") for i, label in enumerate(labels))


@pytest.fixture(scope="module", autouse=True)
def distributed(needed: Any) -> None:
    needed.package("distributed", "install the extra `scale`")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    with spread.local_cluster(3) as cluster:
        yield cluster


def same(one: Matches, two: Matches) -> bool:
    return all(np.array_equal(a, b) for a, b in ((one.left, two.left), (one.right, two.right), (one.score, two.score)))


def test_workers_find_what_one_machine_finds(questions: Asked, cluster: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spread, "_CELLS", 500)
    alone = match(questions, 0.3)
    with cluster.get_client() as client:
        together = spread.match_with(client, questions, 0.3)
    assert len(alone) > 50
    assert same(alone, together)


def test_a_lost_worker_is_survived(questions: Asked, cluster: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spread, "_CELLS", 200)
    alone = match(questions, 0.3)
    lost: list[int] = []

    def kill_one(done: int, of: int) -> None:
        if not lost and of - done > 2:
            pids = [pid for pid in (worker.pid for worker in cluster.workers.values()) if pid]
            lost.append(min(pids))
            os.kill(lost[0], signal.SIGKILL)

    with cluster.get_client() as client:
        together = spread.match_with(client, questions, 0.3, progress=kill_one)
    assert lost
    assert same(alone, together)


def test_no_scheduler_is_told_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spread, "_ANSWER", "1s")
    with (
        pytest.raises(InputError, match="No Dask scheduler answers") as error,
        spread.client_for("tcp://127.0.0.1:9"),
    ):
        pass
    assert "dask scheduler" in error.value.remedy


def test_a_scheduler_without_workers_is_told_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spread, "_JOIN", 0.2)
    with (
        spread.local_cluster(0) as idle,
        pytest.raises(InputError, match="has no workers") as error,
        spread.client_for(idle.scheduler_address),
    ):
        pass
    assert "dask worker" in error.value.remedy


def test_one_worker_finds_what_three_find(questions: Asked, cluster: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spread, "_CELLS", 300)
    with spread.local_cluster(1) as alone, alone.get_client() as client:
        one = spread.match_with(client, questions, 0.3)
    with cluster.get_client() as client:
        assert same(one, spread.match_with(client, questions, 0.3))
