"""One run writes into an output folder at a time; the lock ends with the process that holds it."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from grader.errors import UsageError

_NAME = ".lock"


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold a folder while this lasts.

    Raises:
        UsageError: another process holds it; the message says which.

    """
    try:
        import fcntl
    except ImportError:  # there is none of this kind: Windows
        yield
        return
    descriptor = os.open(folder / _NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            # Of this kind, a lock is the process's own: its workers do not inherit it.
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            raise UsageError(_who_holds(folder, os.read(descriptor, 200))) from None
        except OSError:
            pass  # a file system without locks: what it cannot keep apart is the user's to keep apart
        os.ftruncate(descriptor, 0)
        os.pwrite(
            descriptor, f"{os.getpid()} on {platform.node()} since {time.strftime('%H:%M')}".encode(), 0
        )
        try:
            yield
        finally:
            (folder / _NAME).unlink(missing_ok=True)
    finally:
        os.close(descriptor)


def _who_holds(folder: Path, told: bytes) -> str:
    who = told.decode("utf-8", "replace").strip()
    return (
        f"Another run is writing into {folder}{f' (process {who})' if who else ''}: wait until it has ended, "
        "or choose another folder with -o."
    )
