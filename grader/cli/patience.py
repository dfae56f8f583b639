"""What is told on standard error while a check takes long: where it is, and when it will be stopped."""

from __future__ import annotations

import threading
import time
from types import TracebackType
from typing import Self

import click

#: Seconds until something is said of an exercise, and until it is said again.
_FIRST, _AGAIN = 2.0, 5.0


class Patience:
    """A context manager that tells on which exercise a check is, once that has taken a while."""

    def __init__(self, limit: float, first: float = _FIRST, again: float = _AGAIN) -> None:
        """`limit` is how many seconds one run of an exercise may take."""
        self._limit, self._first, self._again = limit, first, again
        self._changed = threading.Condition()
        self._at = ""
        self._since = 0.0
        self._done = False
        self._thread = threading.Thread(target=self._tell, daemon=True)

    def begun(self, name: str, number: int, of: int) -> None:
        """Note the exercise that is begun."""
        with self._changed:
            self._at, self._since = f"{name} ({number} of {of})", time.monotonic()
            self._changed.notify()

    def __enter__(self) -> Self:
        """Begin to watch."""
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Say nothing more."""
        with self._changed:
            self._done = True
            self._changed.notify()
        self._thread.join()

    def _tell(self) -> None:
        with self._changed:
            wait = self._first
            while not self._done:
                if self._changed.wait(wait):
                    wait = self._first
                elif self._at:
                    self._say()
                    wait = self._again

    def _say(self) -> None:
        from reports.cleaning import terminal_line

        seconds = time.monotonic() - self._since
        stopped = f"what does not end is stopped after {self._limit:g} s a run"
        click.echo(f"Still at {terminal_line(self._at, 80)}, {seconds:.0f} s; {stopped}.", err=True)
