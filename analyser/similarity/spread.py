"""Matching shared among machines with Dask: the same pairs whatever the number of workers, and a lost worker survived.

The work is cut into blocks by length (see candidates.py), so that each block is a task by itself. The
questions are worked into arrays once and sent to every worker once; only scored pairs come back. A task is a pure
function of its block: if a worker is lost, its blocks are given to others and give the same pairs again.

On one machine `local` starts two workers as processes of their own. On a cluster, with AskOnce of one version on all
machines (`pip install 'askonce[scale]'`):

    scheduler:     dask scheduler --port 8786
    each machine:  dask worker tcp://SCHEDULER:8786 --nworkers 2 --nthreads 1 --memory-limit 4GB
    anywhere:      askonce duplicates questions.csv --out pairs.csv --dask tcp://SCHEDULER:8786

Dask's ports are open to whoever reaches them, so run it inside a private network, or with its TLS settings.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import numpy as np

from analyser.similarity.candidates import Window, alike, of_one_word, reach_for, windows, wordings_of, words_of
from analyser.similarity.match import Matches, Progress, merged, scored
from analyser.similarity.units import Asked
from foundation.errors import InputError

LOCAL_WORKERS = 2
_CELLS = 16_000_000
_REMEDY = "Install it with: pip install 'askonce[scale]'"


def _dask() -> Any:
    try:
        return import_module("distributed")
    except ImportError as error:
        raise InputError("Dask is not installed", _REMEDY) from error


@contextmanager
def client_for(address: str) -> Iterator[Any]:
    """Give a Dask client: of `local` workers started here, or of the scheduler at `address`."""
    dask = _dask()
    if address == "local":
        cluster = dask.LocalCluster(
            n_workers=LOCAL_WORKERS, threads_per_worker=1, dashboard_address="127.0.0.1:0", silence_logs=40
        )
        with cluster, dask.Client(cluster) as client:
            yield client
        return
    try:
        client = dask.Client(address, timeout="10s")
    except (OSError, ValueError, TimeoutError) as error:
        remedy = "Start `dask scheduler`, or check the address (tcp://HOST:8786)"
        raise InputError(f"No Dask scheduler answers at {address}", remedy) from error
    with client:
        yield client


def match_spread(questions: Asked, min_score: float, address: str, progress: Progress | None = None) -> Matches:
    """Return what `match.match` returns, worked out by the workers of `address`."""
    with client_for(address) as client:
        return match_with(client, questions, min_score, progress)


def match_with(client: Any, questions: Asked, min_score: float, progress: Progress | None = None) -> Matches:
    """Return what `match.match` returns, worked out by the workers of `client`."""
    reach = reach_for(min_score)
    blocks: list[Window | None] = [None, *windows(words_of(questions.table).words, reach, _CELLS)]
    everywhere = client.scatter(questions.bare(), broadcast=True)
    tasks = [client.submit(_matched, everywhere, block, min_score, pure=False) for block in blocks]
    found = []
    for done, (_, part) in enumerate(_dask().as_completed(tasks, with_results=True), 1):
        found.append(part)
        if progress:
            progress(done, len(tasks))
    return merged(found, len(questions.where))


def _matched(questions: Asked, block: Window | None, min_score: float) -> Matches:
    """Return the matches of one block of words; of no block, those among wordings that are written alike."""
    known = words_of(questions.table)
    if block is not None:
        reach = reach_for(min_score)
        return scored(questions, *wordings_of(known, *alike(known.words, block, reach, workers=1)), min_score)
    itself = np.arange(len(questions.texts))
    found = [scored(questions, itself, itself, min_score), scored(questions, *of_one_word(known.holders), min_score)]
    return merged(found, len(questions.where))
