"""Messages between the grader and its workers: a length, then MessagePack. Never pickles."""

from __future__ import annotations

import struct
from typing import IO

import msgspec

_LENGTH = struct.Struct(">I")


class Started(msgspec.Struct, frozen=True):
    """What a worker says when it is set up; with a `fault`, a sentence, it does nothing more."""

    fault: str = ""


def write_message(stream: IO[bytes], message: msgspec.Struct) -> None:
    """Send one message, length first."""
    body = msgspec.msgpack.encode(message)
    stream.write(_LENGTH.pack(len(body)) + body)
    stream.flush()


def read_message(stream: IO[bytes]) -> bytes | None:
    """Receive one message's bytes, or None at the end of the stream, also in the middle of a message."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    body = stream.read(length)
    return body if len(body) == length else None
