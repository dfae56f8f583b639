"""Worker processes side by side: mutants go in, what became of each comes out."""

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
from grader.selftest.worker import Order, Suspect, Told

#: Each worker computes on one core; and a library that starts threads takes address space for each.
_ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")

_Outcome = tuple[Suspect, Told] | BaseException


def judge_all(order: Order, count: int) -> Iterator[tuple[Suspect, Told]]:
    """Judge an order's mutants in `count` processes, in the order in which they are done.

    Raises:
        GraderError: a worker cannot do its work, whatever the mutant.

    """
    done: queue.SimpleQueue[_Outcome] = queue.SimpleQueue()
    shares = [order.suspects[at::count] for at in range(count)]
    for share in shares:
        threading.Thread(target=_serve, args=(order, share, done), daemon=True).start()
    for _ in order.suspects:
        outcome = done.get()
        if isinstance(outcome, BaseException):
            raise outcome
        yield outcome


def _serve(order: Order, suspects: Sequence[Suspect], done: queue.SimpleQueue[_Outcome]) -> None:
    """Have a share judged; a mutant that ends its process is killed by that, and another does the rest."""
    left = list(suspects)
    while left:
        judged = _run(msgspec.structs.replace(order, suspects=tuple(left)), done)
        del left[:judged]
        if left and judged == 0 and _fails_without_mutants(order):
            done.put(GraderError("A process that judges mutants ended by itself; its error is above."))
            return
        if left:
            done.put((left.pop(0), Told("killed", "it ends the process")))


def _run(order: Order, done: queue.SimpleQueue[_Outcome]) -> int:
    """Start a worker and hear it out; how many mutants it got through."""
    judged = 0
    with _started() as worker:
        assert worker.stdin is not None
        assert worker.stdout is not None
        with contextlib.suppress(BrokenPipeError):
            worker.stdin.write(msgspec.json.encode(order))
            worker.stdin.close()
        for line in worker.stdout:
            with contextlib.suppress(msgspec.DecodeError):  # it was ended in the middle of a line
                done.put((order.suspects[judged], msgspec.json.decode(line, type=Told)))
                judged += 1
    return judged


def _fails_without_mutants(order: Order) -> bool:
    with _started() as worker:
        worker.communicate(msgspec.json.encode(msgspec.structs.replace(order, suspects=())))
    return worker.returncode != 0


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-P", "-s", "-m", "grader.selftest.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, **_ONE_THREAD},
    )
