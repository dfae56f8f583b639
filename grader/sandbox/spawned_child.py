"""A child where nothing can be forked: told its order on standard input, it serves jobs on its channel."""

from __future__ import annotations

import contextlib
import importlib
import os
import socket
import sys

import msgspec

from grader.sandbox import child, wire
from grader.sandbox.orders import Fork
from grader.sandbox.spawned_children import LENGTH, Begin


def main() -> None:
    """Take the order, put up what limits there are, say so, and serve."""
    (length,) = LENGTH.unpack(sys.stdin.buffer.read(LENGTH.size))
    begin = msgspec.msgpack.decode(sys.stdin.buffer.read(length), type=Begin)
    channel = _channel(begin)
    for name in begin.packages:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    sys.stdin.close()
    _limit(begin.order)
    sys.path[:] = [path for path in sys.path if path]
    sys.argv[:] = [""]
    wire.send_frame(channel, wire.Confined())
    child.serve(channel)


def _channel(begin: Begin) -> socket.socket:
    if begin.shared:
        shared: socket.socket = socket.fromshare(begin.shared)  # type: ignore[attr-defined] # there on Windows
        return shared
    return socket.socket(fileno=begin.descriptor)


def _limit(order: Fork) -> None:
    """Work in the scratch folder, within what limits the system has."""
    os.chdir(order.scratch)
    try:
        from grader.sandbox import walls
    except ImportError:  # it has none
        return
    walls.surround_child("minimal", order, order.scratch, walls.mapped_bytes())


if __name__ == "__main__":
    main()
