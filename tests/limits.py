"""Limits on what a test runs: far beyond what it takes, so that no load of the machine reaches them."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest

#: What never ends is ended after so long; how long things take is for the benchmarks to say.
FOR_EVER = 300.0


@contextmanager
def cpu_limit(seconds: float) -> Iterator[None]:
    """Fails the test if this process works longer than so many seconds; waiting does not count."""
    with _timer(signal.ITIMER_PROF, signal.SIGPROF, seconds, f"worked for more than {seconds:g} s"):
        yield


@contextmanager
def ends() -> Iterator[None]:
    """Fails the test if something never ends."""
    with _timer(signal.ITIMER_REAL, signal.SIGALRM, FOR_EVER, f"no end after {FOR_EVER:g} s"):
        yield


@contextmanager
def _timer(clock: int, sent: signal.Signals, seconds: float, words: str) -> Iterator[None]:
    def stop(_: int, __: FrameType | None) -> None:
        pytest.fail(words)

    before = signal.signal(sent, stop)
    signal.setitimer(clock, seconds)
    try:
        yield
    finally:
        signal.setitimer(clock, 0)
        signal.signal(sent, before)
