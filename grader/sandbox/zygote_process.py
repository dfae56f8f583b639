"""The grader's side of the zygote: starts its process, sends it orders, and starts another if it is gone."""

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
#: What is raised where the zygote is gone, or answers what is no reply.
_NO_REPLY = (OSError, msgspec.DecodeError, wire.WireError)


class ZygoteProcess:
    """A zygote's process and the socket on which it is told what to do."""

    #: How long a child's walls may take; that is not the student's time.
    confining_seconds = 10.0

    def __init__(self, level: Level, staging: str, packages: Sequence[str]) -> None:
        """Confine children at `level`, with `packages` loaded; `staging` is an empty folder of its own."""
        self._level = level
        self._staging = staging
        self._packages = tuple(packages)
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    def start(self) -> None:
        """Start the process, see that its walls stand, and have it load the packages.

        Raises:
            SandboxError: it does not answer, or its walls cannot be put up here; the message says why.

        """
        if not hasattr(os, "fork"):
            raise SandboxError(
                f"{self._level} isolation is not to be had here: this system cannot fork a process"
            )
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = self._spawn(theirs)
        self._control = ours
        try:
            reply = _receive(ours)
            if isinstance(reply, Ready) and reply.fault:
                raise SandboxError(f"{self._level} isolation is not to be had here: {reply.fault}")
            self._send(Import(self._packages))
        except _NO_REPLY as error:
            raise SandboxError(f"the sandbox's process did not start ({error})") from error

    def _spawn(self, control: socket.socket) -> subprocess.Popen[bytes]:
        """The new process, which takes its orders from `control`."""
        arguments = (str(control.fileno()), self._level, self._staging)
        # Not -I, which would also leave out PYTHONHASHSEED; nothing else of the environment is passed on.
        return subprocess.Popen(
            [sys.executable, "-s", "-P", "-B", "-m", "grader.sandbox.zygote", *arguments],
            pass_fds=[control.fileno()],
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,  # a worker's is its channel to the batch
            start_new_session=True,
        )

    def stop(self) -> None:
        """Close the socket, at which the process ends by itself; kill it if it does not within a second."""
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
        reply = self._send(Import(self._packages))
        if isinstance(reply, Ready) and reply.lacking:
            raise PackageError(refusal(reply.lacking))

    def fork(self, order: Fork, channel: socket.socket) -> int:
        """Fork a child that serves the job on `channel`, and return its process id.

        Raises:
            SandboxError: the zygote answers something else.

        """
        try:
            reply = self._send(order, channel)
        except _NO_REPLY:
            self._restart()  # it was killed, perhaps: another one does the job
            reply = self._send(order, channel)
        if not isinstance(reply, Forked):
            raise SandboxError("The sandbox did not fork a child; try again, and see `grader doctor`.")
        return reply.pid

    def end(self, order: End) -> Ended | None:
        """End a child and return how it ended, or None if the zygote broke down (another one is started)."""
        with contextlib.suppress(*_NO_REPLY):
            reply = self._send(order)
            if isinstance(reply, Ended):
                return reply
        self._restart()
        return None

    def _restart(self) -> None:
        self.stop()
        self.start()

    def _send(self, order: Import | Fork | End, channel: socket.socket | None = None) -> _Reply:
        """Send an order, with the descriptor of a child's channel if there is one, and return the reply."""
        if self._control is None:
            raise SandboxError("The sandbox is not running.")
        body = msgspec.msgpack.encode(order)
        if channel is None:
            wire.send_body(self._control, body)
        else:
            socket.send_fds(self._control, [wire.LENGTH.pack(len(body)), body], [channel.fileno()])
        return _receive(self._control)


def _receive(control: socket.socket) -> _Reply:
    reply: _Reply = _decoder.decode(wire.receive_frame(control, _LONGEST_REPLY))
    return reply


def _environment() -> dict[str, str]:
    """The zygote's environment variables: as few as it can do with, and numerics on one thread."""
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
