"""How far a long run is, on standard error: a bar on a terminal, elsewhere a plain line now and then."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

import click

#: Told how many are done, of how many.
Show: TypeAlias = Callable[[int, int], None]
#: Seconds between two plain lines: a log is read afterwards, not watched.
_NOW_AND_THEN = 10.0


@contextmanager
def progress(what: str) -> Iterator[Show]:
    """Shows while it lasts how far a run is; `what` is done, as in `3 of 9 graded`.

    The bar needs `rich`; where that is not installed there are lines.
    """
    bar = None
    if sys.stderr.isatty():
        try:
            from grader.cli.bar import bar_on_terminal
        except ImportError:
            pass
        else:
            bar = bar_on_terminal(what)
    if bar is None:
        yield _lines(what)
        return
    with bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _lines(what: str) -> Show:
    said = [time.monotonic()]

    def show(done: int, total: int) -> None:
        now = time.monotonic()
        if done == total or now - said[0] >= _NOW_AND_THEN:
            said[0] = now
            click.echo(f"{done} of {total} {what}", err=True)

    return show
