"""One worker as the grader holds it: started, set up, asked, ended."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from grader.errors import GraderError
from grader.workers.messages import Started, read_message, write_message

_START_SECONDS = 120.0
_END_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class WorkerProgram:
    """What a worker runs: a module that serves when it is executed, and what it is set up with."""

    module: str
    setup: msgspec.Struct
    arguments: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)


class WorkerProcess:
    """A worker's process and its streams, for one thread; another may `stop` it meanwhile."""

    def __init__(self, program: WorkerProgram, environment: Mapping[str, str]) -> None:
        """Start the process, with these variables besides the grader's and the program's own.

        Raises:
            GraderError: the system cannot start one.

        """
        self._setup = program.setup
        # -P: the working folder may hold submissions, and none of them is a module of ours.
        command = [sys.executable, "-P", "-s", "-m", program.module, *program.arguments]
        try:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,  # Ctrl-C is for the grader, which ends its workers
                env={**os.environ, **program.environment, **environment},
            )
        except OSError as error:
            raise GraderError(f"A worker process cannot be started: {error.strerror or error}.") from error
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._requests, self._replies = self._process.stdin, self._process.stdout

    def set_up(self) -> None:
        """Have it get ready for tasks.

        Raises:
            GraderError: it cannot, or ended; the message is the worker's own, or how it ended.

        """
        body = self.ask(self._setup, _START_SECONDS)
        if body is None:
            ending = self._ending()
            raise GraderError(f"A worker process {ending} while it was starting; what it said is above.")
        if fault := msgspec.msgpack.decode(body, type=Started).fault:
            raise GraderError(fault)

    def ask(self, message: msgspec.Struct, seconds: float) -> bytes | None:
        """Send a message and receive the reply; None if the worker ends, or was killed for being late."""
        timer = threading.Timer(seconds, self.kill)
        timer.daemon = True
        timer.start()
        try:
            with contextlib.suppress(OSError):  # it ended, but may have said why
                write_message(self._requests, message)
            return read_message(self._replies)
        finally:
            timer.cancel()

    def stop(self) -> None:
        """Have it end in the middle of what it does; without an effect on one that has ended."""
        self._process.terminate()

    def kill(self) -> None:
        """End it, whatever it does."""
        self._process.kill()

    def close(self) -> None:
        """Wait until it has ended, as it does when it hears that there is no more to do."""
        with contextlib.suppress(OSError):
            self._requests.close()
        try:
            self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            self._process.wait()
        self._replies.close()

    def _ending(self) -> str:
        """How the process ended: its streams have, so it is about to."""
        self.close()
        code = self._process.returncode
        return f"was ended by signal {-code}" if code < 0 else f"ended with exit code {code}"
