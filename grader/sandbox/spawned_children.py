"""Children where a system cannot fork: each a process of its own, started when it is needed.

They have no walls but the limits that the system has, and begin with loading numpy, which a fork has done.
"""

from __future__ import annotations

import contextlib
import os
import socket
import struct
import subprocess
import sys
from collections.abc import Sequence

import msgspec

from grader.errors import PackageError, SandboxError
from grader.model.packages import refusal
from grader.sandbox.orders import End, Ended, Fork, Level

#: The length of the order that a child is told on its standard input.
LENGTH = struct.Struct(">I")
#: What Windows needs to know of itself before Python finds its sockets.
_OF_WINDOWS = ("SYSTEMROOT", "SYSTEMDRIVE", "PATH", "PATHEXT", "TEMP", "TMP", "NUMBER_OF_PROCESSORS")


class Begin(msgspec.Struct, tag="begin"):
    """What a child is told: its limits and scratch folder, what to load, and how to come by its channel.

    That is a descriptor that it inherited, or what Windows made of a socket for this process alone.
    """

    order: Fork
    packages: tuple[str, ...]
    descriptor: int = -1
    shared: bytes = b""


class SpawnedChildren:
    """Starts children one by one; does what a zygote's process does, at the level `minimal`."""

    #: Python and numpy are loaded by each child, on machines that look at every file first.
    confining_seconds = 60.0

    def __init__(self, level: Level, staging: str, packages: Sequence[str]) -> None:
        """Start children with `packages` loaded."""
        self._level = level
        self._packages = tuple(packages)
        self._children: dict[int, subprocess.Popen[bytes]] = {}

    def start(self) -> None:
        """See that no more isolation is asked for than there is.

        Raises:
            SandboxError: it is.

        """
        if self._level != "minimal":
            told = f"{self._level} isolation is not to be had here: this system cannot fork a process"
            raise SandboxError(told)

    def stop(self) -> None:
        """End the children that are left."""
        for pid in list(self._children):
            self.end(End(pid, 0.0))

    def load_packages(self, packages: Sequence[str]) -> None:
        """Have further packages loaded, in every child from now on.

        Raises:
            PackageError: one is not installed; the message says how to install it.

        """
        from importlib.util import find_spec

        self._packages = tuple(dict.fromkeys((*self._packages, *packages)))
        lacking = tuple(name for name in packages if find_spec(name.partition(".")[0]) is None)
        if lacking:
            raise PackageError(refusal(lacking))

    def fork(self, order: Fork, channel: socket.socket) -> int:
        """Start a child that serves jobs on `channel`, and return its process id.

        Raises:
            SandboxError: no process can be started.

        """
        descriptors = () if os.name == "nt" else (channel.fileno(),)
        try:
            child = subprocess.Popen(
                [sys.executable, "-s", "-P", "-B", "-m", "grader.sandbox.spawned_child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=descriptors,
                env=_environment(),
            )
            self._children[child.pid] = child
            begin = Begin(order, self._packages, *descriptors)
            if not descriptors:
                begin.shared = channel.share(child.pid)  # type: ignore[attr-defined] # there on Windows
            body = msgspec.msgpack.encode(begin)
            if child.stdin is not None:
                with child.stdin:
                    child.stdin.write(LENGTH.pack(len(body)) + body)
        except OSError as error:
            raise SandboxError(f"A process could not be started ({error}); try again.") from error
        return child.pid

    def end(self, order: End) -> Ended:
        """End a child, after a moment of grace, and tell how it ended."""
        child = self._children.pop(order.pid)
        killed = False
        try:
            child.wait(order.grace)
        except subprocess.TimeoutExpired:
            killed = True
            with contextlib.suppress(OSError):
                child.kill()
            child.wait()
        return Ended(_wait_status(child.returncode), 0.0, killed)


def _wait_status(code: int) -> int:
    """An exit code as a status that a zygote would tell: a signal's number, or the code times 256."""
    return -code if code < 0 else (code & 0xFF) << 8


def _environment() -> dict[str, str]:
    """A child's environment variables: as few as it can do with, and numerics on one thread."""
    one_thread = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    kept = {name: os.environ[name] for name in _OF_WINDOWS if name in os.environ and os.name == "nt"}
    return {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1", **one_thread, **kept}
