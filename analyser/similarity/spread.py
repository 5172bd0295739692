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
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any

import numpy as np

from analyser.similarity.candidates import Window, alike, of_one_word, reach_for, windows, wordings_of, words_of
from analyser.similarity.match import Matches, Progress, merged, scored
from analyser.similarity.units import Asked
from foundation.errors import InputError

LOCAL_WORKERS = 2
_PATIENCE = {"distributed.comm.timeouts.connect": "120s", "distributed.comm.timeouts.tcp": "120s"}
_ANSWER, _JOIN = "10s", 60
_CELLS = 16_000_000
_REMEDY = "Install it with: pip install 'askonce[scale]'"


def _dask() -> Any:
    try:
        return import_module("distributed")
    except ImportError as error:
        raise InputError("Dask is not installed", _REMEDY) from error


@contextmanager
def local_cluster(workers: int = LOCAL_WORKERS) -> Iterator[Any]:
    """Give a Dask cluster of `workers` processes on this machine, which may be busy with other things."""
    dask = _dask()
    with import_module("dask").config.set(_PATIENCE):
        cluster = dask.LocalCluster(
            n_workers=workers, threads_per_worker=1, processes=True, dashboard_address="127.0.0.1:0", silence_logs=50
        )
        try:
            yield cluster
        finally:
            # A busy machine may take longer to end its workers than Dask waits; the results are here already.
            with suppress(TimeoutError, OSError):
                cluster.close()


@contextmanager
def client_for(address: str) -> Iterator[Any]:
    """Give a Dask client: of workers started here for `local`, or of the scheduler at `address`."""
    dask = _dask()
    if address == "local":
        with local_cluster() as cluster, dask.Client(cluster) as client:
            yield client
        return
    try:
        client = dask.Client(address, timeout=_ANSWER)
    except (OSError, ValueError, TimeoutError) as error:
        remedy = "Start `dask scheduler`, or check the address (tcp://HOST:8786)"
        raise InputError(f"No Dask scheduler answers at {address}", remedy) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_JOIN)
        except TimeoutError as error:
            remedy = f"Start `dask worker {address}` on each machine, then run this again"
            raise InputError(f"The Dask scheduler at {address} has no workers", remedy) from error
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
        return scored(questions, *wordings_of(known, *alike(known, block, reach, workers=1)), min_score)
    itself = np.arange(len(questions.texts))
    found = [scored(questions, itself, itself, min_score), scored(questions, *of_one_word(known.holders), min_score)]
    return merged(found, len(questions.where))
