"""A process with numpy loaded that forks a child for every run. It never sees an answer key.

It is started with the descriptor of its socket, the level of isolation, and an empty folder. What
it is told, and answers, is in `orders`.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import signal
import socket
import sys
import time
from collections.abc import Sequence

import msgspec

from grader.sandbox import child, walls, wire
from grader.sandbox.orders import End, Ended, Fork, Forked, Import, Level, Ready

#: Modules that student code imports late, so that they are there whatever the walls hide.
_PRELOADED = (
    "numpy.random numpy.linalg numpy.fft numpy.ma numpy.testing collections copy csv dataclasses datetime "
    "decimal fractions functools heapq itertools io json math operator os.path pathlib pprint random re "
    "statistics string sys textwrap time timeit traceback typing unittest warnings"
).split()
_CHANNEL = 3


class Zygote:
    """The zygote's state: its level, and how much memory it takes by itself."""

    def __init__(self, control: socket.socket, level: Level) -> None:
        """Serve orders that come over `control`."""
        self._control = control
        self._level = level
        self._mapped = walls.mapped_bytes()

    def serve(self) -> None:
        """Carry out orders until the grader closes its end."""
        decoder = msgspec.msgpack.Decoder(Import | Fork | End)
        while True:
            try:
                body, descriptors = receive_order(self._control)
            except wire.Closed:
                return
            reply = self._act(decoder.decode(body), descriptors)
            wire.send_body(self._control, msgspec.msgpack.encode(reply))

    def fault(self, staging: str) -> str:
        """Put up a child's walls for trial, before there is student code; what is in the way, if anything."""
        order = Fork(staging, cpu_seconds=10.0, memory_bytes=1 << 30)
        scratch = walls.scratch_folder(self._level, order)
        ours, theirs = os.pipe()
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                walls.surround_child(self._level, order, scratch, self._mapped)
                code = 0
            except BaseException as error:  # noqa: BLE001 - whatever it is, the wall does not stand
                os.write(theirs, (str(error) or type(error).__name__).encode()[:4000])
            finally:
                os._exit(code)
        os.close(theirs)
        told = os.read(ours, 4096)
        os.close(ours)
        _, status = os.waitpid(pid, 0)
        return told.decode() or ("" if status == 0 else "a process ended while it was being confined")

    def _act(self, order: Import | Fork | End, descriptors: list[int]) -> Ready | Forked | Ended:
        if isinstance(order, Import):
            return Ready(lacking=_import(order.names))
        if isinstance(order, End):
            return _end(order, alone=self._level == "full")
        scratch = walls.scratch_folder(self._level, order)
        pid = os.fork()
        if pid == 0:
            self._become_child(order, descriptors[0], scratch)
        os.close(descriptors[0])
        return Forked(pid)

    def _become_child(self, order: Fork, descriptor: int, scratch: str) -> None:
        """Confine this process and serve one job; never returns."""
        code = 1
        try:
            os.setsid()
            null = os.open(os.devnull, os.O_RDWR)
            for standard in (0, 1, 2):
                os.dup2(null, standard)
            if descriptor != _CHANNEL:
                os.dup2(descriptor, _CHANNEL)
            os.closerange(_CHANNEL + 1, 4096)
            channel = socket.socket(fileno=_CHANNEL)
            walls.surround_child(self._level, order, scratch, self._mapped)
            _forget_paths()
            wire.send_frame(channel, wire.Confined())
            child.serve(channel)
            code = 0
        finally:
            os._exit(code)


def main() -> None:
    """Put up the walls around all children, say so, and serve."""
    descriptor, level, staging = int(sys.argv[1]), msgspec.convert(sys.argv[2], Level), sys.argv[3]
    control = socket.socket(fileno=descriptor)
    _import(_PRELOADED)
    gc.disable()
    zygote = Zygote(control, level)
    try:
        walls.surround_zygote(level, staging)
        fault = zygote.fault(staging)
    except (OSError, KeyError) as error:
        fault = f"{error}"
    with contextlib.suppress(ConnectionError):  # the grader is gone: so are we
        wire.send_body(control, msgspec.msgpack.encode(Ready(fault)))
        if not fault:
            zygote.serve()


def receive_order(control: socket.socket) -> tuple[bytearray, list[int]]:
    """Receive an order's frame and the descriptors that came with its length.

    Raises:
        Closed: the grader closed its end.

    """
    head, descriptors, _, _ = socket.recv_fds(control, wire.LENGTH.size, 1)
    if len(head) < wire.LENGTH.size:
        raise wire.Closed("the connection ended")
    return wire.receive_exactly(control, *wire.LENGTH.unpack(head)), descriptors


def _import(names: Sequence[str]) -> tuple[str, ...]:
    """Import modules, and tell those that cannot be."""
    lacking = []
    for name in names:
        try:
            importlib.import_module(name)
        except ImportError:
            lacking.append(name)
    gc.collect()
    gc.freeze()
    return tuple(lacking)


def _forget_paths() -> None:
    """Leave the standard library and installed packages importable, and nothing of a course."""
    keep = ("site-packages", "dist-packages", "lib-dynload", f"python3{sys.version_info.minor}.zip")
    stem = f"python{sys.version_info.major}.{sys.version_info.minor}"
    sys.path[:] = [path for path in sys.path if path.endswith((*keep, stem))]
    sys.argv[:] = [""]


def _end(order: End, *, alone: bool) -> Ended:
    """Reap a child; `alone` in our process namespace, nothing else may be left running in it."""
    deadline = time.monotonic() + order.grace
    killed = False
    while True:
        pid, status, usage = os.wait4(order.pid, 0 if killed else os.WNOHANG)
        if pid:
            break
        if time.monotonic() < deadline:
            time.sleep(0.0002)
            continue
        killed = True
        _kill(order.pid)
    _kill(-1 if alone else -order.pid)
    return Ended(status, usage.ru_utime + usage.ru_stime, killed)


def _kill(pid: int) -> None:
    """Kill a process, with a minus sign a group, and with -1 all there are in this namespace."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(pid, signal.SIGKILL)


if __name__ == "__main__":
    main()
