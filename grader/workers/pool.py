"""Workers side by side; one that dies is replaced, and its task is tried again."""

from __future__ import annotations

import contextlib
import queue
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Generic, Self, TypeVar

import msgspec

from grader.errors import GraderError
from grader.removal import remove_tree
from grader.workers.process import WorkerProcess, WorkerProgram

#: How often a worker is started before none can be.
_STARTS = 3
_Task = TypeVar("_Task", bound=msgspec.Struct)
_Reply = TypeVar("_Reply", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class PoolLimits:
    """How many workers there are, how long one may take over a task, and how many may die of it."""

    workers: int
    seconds: float
    deaths: int = 3


@dataclass(frozen=True, slots=True)
class _Attempt(Generic[_Task]):
    task: _Task
    deaths: int = 0


@dataclass(frozen=True, slots=True)
class _GaveUp(Generic[_Task]):
    """A thread has no worker any more, and gives back the task that it had."""

    error: BaseException
    attempt: _Attempt[_Task] | None


class _StoppingError(Exception):
    """The pool is being left: no worker is started any more."""


class WorkerPool(Generic[_Task, _Reply]):
    """Workers of one program; a context manager that leaves no process and no file of theirs behind.

    Each is served by a thread that waits for it; the work itself is in the processes. A worker is
    started when there is a task for it.
    """

    def __init__(self, program: WorkerProgram, reply_type: type[_Reply], limits: PoolLimits) -> None:
        """Start no worker yet."""
        self._program, self._limits = program, limits
        self._decoder = msgspec.msgpack.Decoder(reply_type)
        self._todo: queue.SimpleQueue[_Attempt[_Task] | None] = queue.SimpleQueue()
        self._heard: queue.SimpleQueue[tuple[_Task, _Reply | None] | _GaveUp[_Task]] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._workers: set[WorkerProcess] = set()
        self._changing = threading.Lock()  # held to start, forget or stop workers
        self._stopping = False
        self._folder = ""

    def __enter__(self) -> Self:
        self._folder = tempfile.mkdtemp(prefix="grader-")
        Path(self._folder).chmod(0o711)  # an unprivileged child passes through to its scratch folder
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._changing:
            self._stopping = True
            for worker in self._workers if kind is not None else ():
                worker.stop()
        for _ in self._threads:
            self._todo.put(None)
        for thread in self._threads:
            thread.join()
        remove_tree(self._folder)  # what a killed worker left as well

    def run(self, tasks: Iterable[_Task]) -> Iterator[tuple[_Task, _Reply | None]]:
        """Have tasks done, in the order in which they are; None for one of which too many workers died.

        However many there are, only two a worker are taken before they can be done.

        Raises:
            GraderError: there is no worker any more, and none can be started.

        """
        source, pending = iter(tasks), 0
        for task in islice(source, 2 * self._limits.workers):
            self._todo.put(_Attempt(task))
            pending += 1
        serving = min(pending, self._limits.workers)
        self._threads = [threading.Thread(target=self._serve, daemon=True) for _ in range(serving)]
        for thread in self._threads:
            thread.start()
        while pending:
            heard = self._heard.get()
            if isinstance(heard, _GaveUp):
                serving -= 1
                if not serving or not isinstance(heard.error, GraderError):
                    raise heard.error
                self._todo.put(heard.attempt)  # the others do it
                continue
            pending -= 1
            for task in islice(source, 1):
                self._todo.put(_Attempt(task))
                pending += 1
            yield heard

    def _serve(self) -> None:
        """Do what there is to do, with one worker after another; whatever goes wrong is heard."""
        attempt: _Attempt[_Task] | None = None
        worker: WorkerProcess | None = None
        try:
            while (attempt := self._todo.get()) is not None and not self._stopping:
                worker = worker or self._started()
                if not self._survives(worker, attempt):
                    self._end(worker)
                    worker = None
        except BaseException as error:  # noqa: BLE001 - a thread's error is heard by nobody else
            self._heard.put(_GaveUp(error, attempt))
        finally:
            if worker is not None:
                self._end(worker)

    def _survives(self, worker: WorkerProcess, attempt: _Attempt[_Task]) -> bool:
        """Whether a worker does a task; if it dies of it, the task is tried again or given up."""
        start = time.monotonic()
        reply = worker.ask(attempt.task, self._limits.seconds)
        if reply is not None:
            self._heard.put((attempt.task, self._decoder.decode(reply)))
            return True
        tried = replace(attempt, deaths=attempt.deaths + 1)
        late = time.monotonic() - start >= self._limits.seconds  # it was we who ended it
        if late or tried.deaths >= self._limits.deaths:
            self._heard.put((attempt.task, None))
        else:
            self._todo.put(tried)
        return False

    def _started(self) -> WorkerProcess:
        """A worker that is set up.

        Raises:
            GraderError: none, several times in a row; the message is about the last one.

        """
        for _ in range(_STARTS - 1):
            with contextlib.suppress(GraderError):
                return self._set_up()
        return self._set_up()

    def _set_up(self) -> WorkerProcess:
        with self._changing:
            if self._stopping:
                raise _StoppingError
            worker = WorkerProcess(self._program, {"TMPDIR": self._folder})
            self._workers.add(worker)
        try:
            worker.set_up()
        except BaseException:
            self._end(worker)
            raise
        return worker

    def _end(self, worker: WorkerProcess) -> None:
        worker.close()
        with self._changing:
            self._workers.discard(worker)
