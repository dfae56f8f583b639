"""Worker processes side by side: tasks go in, the outcome of each comes out."""

from __future__ import annotations

import contextlib
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence

import msgspec

from grader.errors import GraderError
from grader.selftest.runner import Order, Outcome, Setup, Task

#: Each worker computes on one core; and a library that starts threads takes address space for each.
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")

_Reply = tuple[Task, Outcome] | BaseException


def run_all(setup: Setup, tasks: Sequence[Task], count: int) -> Iterator[tuple[Task, Outcome]]:
    """Run tasks in `count` processes, in the order in which they are done.

    Raises:
        GraderError: a worker cannot do its work, whatever the mutant.

    """
    done: queue.SimpleQueue[_Reply] = queue.SimpleQueue()
    shares = [tuple(tasks[at::count]) for at in range(count)]
    for share in shares:
        threading.Thread(target=_serve, args=(setup, share, done), daemon=True).start()
    for _ in tasks:
        reply = done.get()
        if isinstance(reply, BaseException):
            raise reply
        yield reply


def _serve(setup: Setup, tasks: Sequence[Task], done: queue.SimpleQueue[_Reply]) -> None:
    """Have a share run; a mutant that ends its process is killed by that, and another does the rest."""
    left = list(tasks)
    while left:
        count = _run(Order(setup, tuple(left)), done)
        del left[:count]
        if left and count == 0 and _fails_without_tasks(setup):
            done.put(GraderError("A process that tests mutants ended by itself; its error is above."))
            return
        if left:
            done.put((left.pop(0), Outcome("killed", "it ends the process")))


def _run(order: Order, done: queue.SimpleQueue[_Reply]) -> int:
    """Start a worker and hear it out; how many tasks it got through."""
    count = 0
    with _started() as worker:
        assert worker.stdin is not None
        assert worker.stdout is not None
        with contextlib.suppress(BrokenPipeError):
            worker.stdin.write(msgspec.json.encode(order))
            worker.stdin.close()
        for line in worker.stdout:
            with contextlib.suppress(msgspec.DecodeError):  # it was ended in the middle of a line
                done.put((order.tasks[count], msgspec.json.decode(line, type=Outcome)))
                count += 1
    return count


def _fails_without_tasks(setup: Setup) -> bool:
    with _started() as worker:
        worker.communicate(msgspec.json.encode(Order(setup, ())))
    return worker.returncode != 0


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-P", "-s", "-m", "grader.selftest.runner"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, **_ONE_THREAD},
    )
