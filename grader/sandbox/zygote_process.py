"""The zygote as the grader holds it: started, given orders over its socket, started afresh when gone."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from typing import TypeAlias

import msgspec

from grader.errors import PackageError, SandboxError
from grader.model.packages import refusal
from grader.sandbox import wire
from grader.sandbox.orders import End, Ended, Fork, Forked, Import, Level, Ready

_Reply: TypeAlias = Ready | Forked | Ended
_decoder = msgspec.msgpack.Decoder(_Reply)
_LONGEST_REPLY = 65536
#: What it looks like when the zygote is gone or out of its mind.
_BROKEN = (OSError, msgspec.DecodeError, wire.WireError)


class ZygoteProcess:
    """A zygote's process and the socket on which it is told what to do."""

    def __init__(self, level: Level, staging: str, packages: Sequence[str]) -> None:
        """Confine children at `level`, with `packages` loaded; `staging` is an empty folder of its own."""
        self._level = level
        self._staging = staging
        self._packages = tuple(packages)
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    def start(self) -> None:
        """Start the process.

        Raises:
            SandboxError: it does not answer, or its walls cannot be put up here; the message says why.

        """
        if not hasattr(os, "fork"):
            raise SandboxError(
                f"{self._level} isolation is not to be had here: this system cannot fork a process"
            )
        ours, theirs = socket.socketpair()
        with theirs:
            told = (str(theirs.fileno()), self._level, self._staging)
            # Not -I, which would also leave out PYTHONHASHSEED; nothing else of the environment is passed on.
            command = [sys.executable, "-s", "-P", "-B", "-m", "grader.sandbox.zygote", *told]
            self._process = subprocess.Popen(
                command,
                pass_fds=[theirs.fileno()],
                env=_environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,  # a worker's is its channel to the batch
                start_new_session=True,
            )
        self._control = ours
        try:
            first = _decoder.decode(wire.receive_frame(ours, _LONGEST_REPLY))
            if isinstance(first, Ready) and first.fault:
                raise SandboxError(f"{self._level} isolation is not to be had here: {first.fault}")
            self._order(Import(self._packages))
        except _BROKEN as error:
            raise SandboxError(f"the sandbox's process did not start ({error})") from error

    def stop(self) -> None:
        """End the process; it ends by itself when its socket closes, or is killed."""
        if self._control is not None:
            self._control.close()
            self._control = None
        if self._process is not None:
            try:
                self._process.wait(timeout=1)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None

    def load_packages(self, packages: Sequence[str]) -> None:
        """Have further packages loaded, for every child from now on.

        Raises:
            PackageError: one is not installed; the message says how to install it.

        """
        self._packages = tuple(dict.fromkeys((*self._packages, *packages)))
        reply = self._order(Import(self._packages))
        if isinstance(reply, Ready) and reply.lacking:
            raise PackageError(refusal(reply.lacking))

    def fork(self, order: Fork, channel: socket.socket) -> int:
        """Fork a child that serves the job on `channel`, and tell its process id.

        Raises:
            SandboxError: the zygote answers something else.

        """
        try:
            reply = self._order(order, channel)
        except _BROKEN:
            self.stop()  # it was killed, perhaps: a fresh one does the job
            self.start()
            reply = self._order(order, channel)
        if not isinstance(reply, Forked):
            raise SandboxError("The sandbox did not fork a child; try again, and see `grader doctor`.")
        return reply.pid

    def end(self, order: End) -> Ended | None:
        """End a child and tell how it ended, or None if the zygote broke down (a fresh one is started)."""
        with contextlib.suppress(*_BROKEN):
            reply = self._order(order)
            if isinstance(reply, Ended):
                return reply
        self.stop()
        self.start()
        return None

    def _order(self, order: Import | Fork | End, passed: socket.socket | None = None) -> _Reply:
        if self._control is None:
            raise SandboxError("The sandbox is not running.")
        body = msgspec.msgpack.encode(order)
        if passed is None:
            wire.send_body(self._control, body)
        else:
            socket.send_fds(self._control, [wire.LENGTH.pack(len(body)), body], [passed.fileno()])
        reply: _Reply = _decoder.decode(wire.receive_frame(self._control, _LONGEST_REPLY))
        return reply


def _environment() -> dict[str, str]:
    """What the zygote's environment holds: nothing of the grader's, and numerics on one thread."""
    one_thread = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    kept = {
        name: os.environ[name] for name in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE") if name in os.environ
    }
    return {
        "PATH": os.defpath,
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "LANG": "C.UTF-8",
        **one_thread,
        **kept,
    }
