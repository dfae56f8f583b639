"""Worker processes side by side; one that dies is replaced, and its submission is tried again."""

from __future__ import annotations

import contextlib
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from grader.batch.intake import Submission
from grader.batch.worker import Setup, read_message, write_message
from grader.sandbox.orders import Level
from reports.rows import ClassRow

_TRIES = 3


class Pool:
    """`count` workers set up with one key and one output folder; a context manager.

    Each worker is served by a thread that waits for it; the work itself is in the processes.
    """

    def __init__(self, count: int, setup: Setup, at_least: Level, seconds: float) -> None:
        """A submission that takes a worker longer than `seconds` is given up."""
        self._at_least = at_least
        self._count = count
        self._setup = setup
        self._seconds = seconds
        self._workers: list[subprocess.Popen[bytes]] = []
        self._stopping = threading.Event()
        self._folder = ""

    def __enter__(self) -> Self:
        self._folder = tempfile.mkdtemp(prefix="grader-")
        Path(self._folder).chmod(0o711)  # an unprivileged child passes through to its scratch folder
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopping.set()
        for worker in self._workers:
            if kind is not None:
                worker.terminate()
            if worker.stdin is not None:
                worker.stdin.close()
        for worker in self._workers:
            try:
                worker.wait(timeout=5)
            except subprocess.TimeoutExpired:
                worker.kill()
                worker.wait()
            if worker.stdout is not None:
                worker.stdout.close()
        shutil.rmtree(self._folder, ignore_errors=True)  # what a killed worker left as well

    def grade(self, submissions: Sequence[Submission]) -> Iterator[tuple[Submission, ClassRow | None]]:
        """Grade submissions, in the order in which they are done; None for one that no worker survived."""
        todo: queue.SimpleQueue[Submission] = queue.SimpleQueue()
        done: queue.SimpleQueue[tuple[Submission, ClassRow | None]] = queue.SimpleQueue()
        for submission in submissions:
            todo.put(submission)
        threads = [
            threading.Thread(target=self._serve, args=(todo, done), daemon=True)
            for _ in range(min(self._count, len(submissions)))
        ]
        for thread in threads:
            thread.start()
        for _ in submissions:
            yield done.get()

    def _serve(
        self,
        todo: queue.SimpleQueue[Submission],
        done: queue.SimpleQueue[tuple[Submission, ClassRow | None]],
    ) -> None:
        worker = self._start()
        while not self._stopping.is_set():
            try:
                submission = todo.get_nowait()
            except queue.Empty:
                return
            row = None
            for _ in range(_TRIES):
                start = time.monotonic()
                row = self._ask(worker, submission)
                if row is not None or self._stopping.is_set():
                    break
                worker.kill()
                worker = self._start()
                if time.monotonic() - start >= self._seconds:
                    break  # it was we who ended it
            done.put((submission, row))

    def _ask(self, worker: subprocess.Popen[bytes], submission: Submission) -> ClassRow | None:
        if worker.stdin is None or worker.stdout is None:
            return None
        timer = threading.Timer(self._seconds, worker.kill)
        timer.daemon = True
        timer.start()
        try:
            write_message(worker.stdin, submission)
            body = read_message(worker.stdout)
        except (OSError, ValueError):
            return None
        finally:
            timer.cancel()
        return None if body is None else msgspec.msgpack.decode(body, type=ClassRow)

    def _start(self) -> subprocess.Popen[bytes]:
        # -P: the working folder may hold submissions, and none of them is a module of ours.
        command = [sys.executable, "-P", "-s", "-m", "grader.batch.worker", self._at_least]
        environment = {**os.environ, "TMPDIR": self._folder}
        worker = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True, env=environment
        )
        self._workers.append(worker)
        if worker.stdin is not None:
            with contextlib.suppress(OSError):  # it died at once; asking it will tell
                write_message(worker.stdin, self._setup)
        return worker
