"""The messages between grader and child: typed msgpack in length-prefixed frames, never pickle.

A frame is four bytes of length (big endian) and that many bytes of msgpack. The reader checks the
length before it allocates, the decoder checks every type, and `numpy_array` checks every shape.
"""

from __future__ import annotations

import socket
import struct
import time
from collections.abc import Iterable
from typing import Annotated, TypeAlias

import msgspec

from grader.model.answer_key import Given, Limits, Trial
from grader.model.observation import GivenUse, KeptValue, Printed, Raised, StepResult
from grader.model.submission import Importable, Program
from grader.model.values import ShortText, Value, check_plain

LENGTH = struct.Struct(">I")


class WireError(Exception):
    """The other side broke the protocol."""


class FrameTooLong(WireError):
    """A frame is longer than the reader accepts."""


class Closed(WireError):
    """The other side closed the connection in mid-frame or before one."""


class Late(WireError):
    """The deadline passed before a whole frame was there."""


class Job(msgspec.Struct, frozen=True, kw_only=True, tag="job"):
    """Everything a child is told: code, what to do with it, and what it may use; no expectation."""

    program: Program
    trials: tuple[Trial, ...]
    givens: tuple[Given, ...] = ()
    provided: dict[str, str] = {}
    modules: tuple[Importable, ...] = ()
    files: dict[str, bytes] = {}
    stand_ins: tuple[str, ...] = ()
    limits: Limits = Limits()
    seconds: float = 0.0  # how long it may take, once it is sent


class Confined(msgspec.Struct, frozen=True, tag="confined"):
    """The child's walls stand: from here on what goes wrong may be the student's doing, before it is ours."""


class Loaded(msgspec.Struct, frozen=True, tag="loaded"):
    """The program's statements were executed, but for these; `absent` are packages that they lacked."""

    errors: Annotated[tuple[Raised, ...], msgspec.Meta(max_length=50)]
    givens: tuple[GivenUse, ...]
    absent: Annotated[tuple[ShortText, ...], msgspec.Meta(max_length=200)] = ()


class StepDone(msgspec.Struct, frozen=True, tag="step"):
    """An observed step of a trial has a result."""

    trial: int
    result: StepResult


class TrialDone(msgspec.Struct, frozen=True, tag="done", kw_only=True):
    """A trial ended: by itself (`error` is None) or by an exception."""

    trial: int
    error: Raised | None = None
    failed_step: int = -1
    out_of_memory: bool = False
    kept: tuple[KeptValue, ...] = ()
    printed: tuple[Printed, ...] = ()
    too_much: ShortText = ""  # why results could not be told
    absent: Annotated[tuple[ShortText, ...], msgspec.Meta(max_length=200)] = ()  # packages that it lacked


class Call(msgspec.Struct, frozen=True, tag="call"):
    """Student code called a stand-in: its name and a copy of its arguments."""

    name: ShortText
    arguments: tuple[Value, ...]
    keywords: dict[ShortText, Value] = {}


class Overdue(msgspec.Struct, frozen=True, tag="overdue"):
    """The time is almost over, and student code is here: its cell and line."""

    cell: int
    line: int


class Reply(msgspec.Struct, frozen=True, tag="reply"):
    """What the stand-in returns."""

    value: Value


FromChild: TypeAlias = Confined | Loaded | StepDone | TrialDone | Call | Overdue
ToChild: TypeAlias = Job | Reply

_encoder = msgspec.msgpack.Encoder()
_from_child = msgspec.msgpack.Decoder(FromChild)
_to_child = msgspec.msgpack.Decoder(ToChild)


def send_frame(channel: socket.socket, message: FromChild | ToChild) -> None:
    """Send one message whole."""
    send_body(channel, _encoder.encode(message))


def send_body(channel: socket.socket, body: bytes) -> None:
    """Send one frame whole."""
    channel.sendall(LENGTH.pack(len(body)) + body)


def decode_from_child(body: bytes | bytearray) -> FromChild:
    """Decode what a child sent.

    Raises:
        WireError: it is not one of the messages.

    """
    try:
        message: FromChild = _from_child.decode(body)
        check_plain(_values_in(message))
    except (msgspec.DecodeError, RecursionError, ValueError) as error:
        raise WireError(f"not a message: {error}") from None
    return message


def _values_in(message: FromChild) -> Iterable[Value]:
    if isinstance(message, StepDone):
        return (message.result.value,)
    if isinstance(message, TrialDone):
        return [kept.value for kept in message.kept]
    return (*message.arguments, *message.keywords.values()) if isinstance(message, Call) else ()


def decode_to_child(body: bytes | bytearray) -> ToChild:
    """Decode what the grader sent."""
    message: ToChild = _to_child.decode(body)
    return message


def receive_frame(channel: socket.socket, limit: int, deadline: float | None = None) -> bytes | bytearray:
    """Receive one frame's body; `deadline` is a `time.monotonic` value for the whole frame.

    Raises:
        FrameTooLong: its declared length is over `limit` bytes; nothing of it was read.
        Closed: the connection ended.
        Late: the deadline passed, however slowly bytes were still arriving.

    """
    (length,) = LENGTH.unpack(receive_exactly(channel, LENGTH.size, deadline))
    if length > limit:
        raise FrameTooLong(f"a frame of {length} bytes, at most {limit} are accepted")
    return receive_exactly(channel, length, deadline)


def receive_exactly(channel: socket.socket, count: int, deadline: float | None = None) -> bytearray:
    """Receive so many bytes; the memory this takes does not depend on the pieces in which they come."""
    received = bytearray(count)
    rest = memoryview(received)
    while rest:
        if deadline is not None:
            left = deadline - time.monotonic()
            if left <= 0:
                raise Late("the deadline passed")
            channel.settimeout(left)
        try:
            size = channel.recv_into(rest)
        except TimeoutError:
            raise Late("the deadline passed") from None
        except ConnectionError as error:
            raise Closed(str(error)) from None
        if not size:
            raise Closed("the connection ended")
        rest = rest[size:]
    return received
