"""Wait for a file to be saved: by looking at it, which is right on every file system and costs nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

#: Seconds between two looks, and how long a file must have stayed as it is: it may be written in pieces.
_LOOK, _SETTLED = 0.1, 0.15


def stamp(paths: Iterable[Path]) -> tuple[tuple[str, int, int], ...]:
    """What changes when one of some files is saved: names, times and sizes; of one that is gone, none."""
    found = []
    for path in paths:
        try:
            seen = path.stat()
        except OSError:
            continue
        found.append((str(path), seen.st_mtime_ns, seen.st_size))
    return tuple(sorted(found))


def saves(
    watched: Callable[[], Iterable[Path]], sleep: Callable[[float], None] = time.sleep
) -> Iterator[None]:
    """Yield once for every save of one of the files, from now on, as soon as they have settled.

    `watched` are the files, asked for anew each time: some may come, and one that is replaced is gone for a
    moment.
    """
    before = stamp(watched())
    while True:
        sleep(_LOOK)
        now = stamp(watched())
        if now == before or not now:
            continue
        while True:
            sleep(_SETTLED)
            again = stamp(watched())
            if again == now:
                break
            now = again
        before = now
        yield None
