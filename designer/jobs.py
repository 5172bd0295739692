"""Work that goes on while a person looks at another page."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
Tell = Callable[[str], None]


class Job(Generic[T]):
    """One piece of work in a thread of its own, begun at once; `work` is given a function to say what it is doing."""

    def __init__(self, work: Callable[[Tell], T], first: str = "") -> None:
        self.doing = first
        self._result: T | None = None
        self._error: Exception | None = None
        self._done = threading.Event()
        threading.Thread(target=self._run, args=(work,), daemon=True).start()

    def _run(self, work: Callable[[Tell], T]) -> None:
        try:
            self._result = work(self._tell)
        except Exception as error:
            self._error = error
        self._done.set()

    def _tell(self, doing: str) -> None:
        self.doing = doing

    @property
    def done(self) -> bool:
        """Whether it has ended, well or not."""
        return self._done.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait until it has ended, `seconds` at most, and return whether it has."""
        return self._done.wait(seconds)

    def result(self) -> T:
        """Wait for its end and return what it made; raises what it raised."""
        self._done.wait()
        if self._error is not None:
            raise self._error
        return self._result  # type: ignore[return-value]
