"""Messages cross whole or are refused; nothing that is sent makes the reader allocate, wait or evaluate."""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections.abc import Iterator

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.model.answer_key import Given, Step, Trial
from grader.model.observation import GivenUse, KeptValue, Printed, Raised, StepResult
from grader.model.submission import Place
from grader.model.values import Array, Value, numpy_array
from grader.sandbox import wire
from tests.grader.making import program
from tests.grader.strategies import forged_arrays, repeatable, scalars, texts, values

RAISED = Raised("ValueError", "no", 2, 3, ((2, 3),))


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    """Both ends of a connection."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


def forced(message: wire.FromChild) -> wire.FromChild:
    """A message as the other side reads it."""
    return wire.decode_from_child(msgspec.msgpack.encode(message))


@pytest.mark.parametrize(
    "message",
    [
        wire.Loaded((RAISED,), (GivenUse("x", "literal"),)),
        wire.StepDone(3, StepResult(1, 2.0, "text")),
        wire.TrialDone(trial=0),
        wire.TrialDone(trial=1, error=RAISED, out_of_memory=True, too_much="why"),
        wire.TrialDone(
            trial=0,
            kept=(KeptValue(Place("h.k"), None), KeptValue(Place(kind="last_expression", cell=2), 1)),
            printed=(Printed(1, "é"),),
        ),
        wire.Call("softmax", (1.0, "a")),
    ],
)
def test_round_trip_from_child(pair: tuple[socket.socket, socket.socket], message: wire.FromChild) -> None:
    """Every message of a child's arrives as it was sent."""
    wire.send_frame(pair[0], message)
    assert message == wire.decode_from_child(wire.receive_frame(pair[1], 1 << 20))


@pytest.mark.parametrize(
    "message",
    [
        wire.Job(
            program=program("x = 1", target="f"),
            trials=(
                Trial(steps=(Step(kind="set", on=1, name="W", arguments=(1.0,), keywords={"a": None}),)),
            ),
            givens=(Given(name="x", names=("x",), found="value", published=(1.0,)),),
            files={"a.npz": b"\0\1"},
            stand_ins=("softmax",),
        ),
        wire.Reply(2.0),
    ],
)
def test_round_trip_to_child(pair: tuple[socket.socket, socket.socket], message: wire.ToChild) -> None:
    """Every message of the grader's arrives as it was sent."""
    wire.send_frame(pair[0], message)
    assert message == wire.decode_to_child(wire.receive_frame(pair[1], 1 << 20))


@repeatable
@given(value=values)
def test_values_cross_whole(value: Value) -> None:
    """Every value arrives as it was told."""
    assert wire.Call("f", (value,)) == forced(wire.Call("f", (value,)))


@repeatable
@given(
    body=st.one_of(
        st.binary(max_size=200), st.builds(msgspec.msgpack.encode, st.dictionaries(texts, scalars))
    )
)
def test_any_bytes(body: bytes) -> None:
    """Whatever a child sends is a message or breaks the protocol, and nothing else happens."""
    try:
        assert isinstance(wire.decode_from_child(body), wire.FromChild)
    except wire.WireError:
        return


@pytest.mark.parametrize(
    "body",
    [
        {"type": "loaded", "errors": 3, "givens": []},
        {"type": "loaded", "errors": [], "givens": [["x", "guessed"]]},
        {"type": "step", "trial": "0", "result": {"step": 0, "value": None}},
        {"type": "step", "trial": 0, "result": {"step": 0, "value": ["array", "<f8", [1], 5]}},
        {"type": "step", "trial": 0, "result": {"step": 0, "value": ["pickle", b"x"]}},
        {"type": "done"},
        {"type": "job"},
        {"type": "reply", "value": 1},
        {},
        [],
        None,
    ],
)
def test_wrong_types(body: object) -> None:
    """A message with a field of a wrong type, or of the other direction, breaks the protocol."""
    with pytest.raises(wire.WireError):
        wire.decode_from_child(msgspec.msgpack.encode(body))


@pytest.mark.parametrize("depth", [12, 100, 100_000])
def test_deep_nesting(depth: int) -> None:
    """A value that is nested without end breaks the protocol, not the reader."""
    nested = b"\x93\xa5items\xa4list\x91" * depth + b"\xc0"
    body = b"\x83\xa4type\xa4call\xa4name\xa1f\xa9arguments\x91" + nested
    try:
        assert isinstance(wire.decode_from_child(body), wire.Call)
    except wire.WireError:
        assert depth >= 100


def test_a_long_frame_is_refused_unread(pair: tuple[socket.socket, socket.socket]) -> None:
    """A length over the limit is refused before anything of the frame is there."""
    pair[0].sendall(struct.pack(">I", 0xFFFF_FFFF))
    with pytest.raises(wire.FrameTooLong, match="at most 10 are accepted"):
        wire.receive_frame(pair[1], 10, time.monotonic() + 1)


@pytest.mark.parametrize("sent", [b"", b"\0\0", b"\0\0\0\5", b"\0\0\0\5abc"])
def test_a_truncated_frame(pair: tuple[socket.socket, socket.socket], sent: bytes) -> None:
    """A connection that ends before its frame does is told as closed."""
    pair[0].sendall(sent)
    pair[0].close()
    with pytest.raises(wire.Closed):
        wire.receive_frame(pair[1], 100, time.monotonic() + 1)


@pytest.mark.parametrize("sent", [b"\0\0\0\0", b"\0\0\0\1a"])
def test_short_frames(pair: tuple[socket.socket, socket.socket], sent: bytes) -> None:
    """A frame may be empty, and ends where it says."""
    pair[0].sendall(sent + b"rest")
    assert sent[4:] == wire.receive_frame(pair[1], 100, time.monotonic() + 1)


def test_a_slow_drip_is_late(pair: tuple[socket.socket, socket.socket]) -> None:
    """The deadline is for the whole frame, however steadily its bytes arrive."""
    stop = threading.Event()
    dripped = []

    def drip() -> None:
        pair[0].sendall(struct.pack(">I", 1000))
        while not stop.wait(0.02):
            dripped.append(pair[0].send(b"x"))

    thread = threading.Thread(target=drip)
    thread.start()
    try:
        with pytest.raises(wire.Late):
            wire.receive_frame(pair[1], 2000, time.monotonic() + 0.2)
    finally:
        stop.set()
        thread.join()
    assert len(dripped) < 1000


def test_a_deadline_that_has_passed(pair: tuple[socket.socket, socket.socket]) -> None:
    """Nothing is waited for after the deadline."""
    with pytest.raises(wire.Late):
        wire.receive_frame(pair[1], 10, time.monotonic() - 1)


@pytest.mark.parametrize(
    ("dtype", "shape", "count"),
    [
        ("<f8", (2,), 8),
        ("<f8", (2,), 17),
        ("<f8", (-1, -2), 16),
        ("<f8", (2**40, 2**40), 16),
        ("<f8", (1,) * 9, 8),
        ("<f8", (0, 2**62, 2**62), 0),
        ("|O", (1,), 8),
        ("O", (2,), 16),
        ("<M8[s]", (1,), 8),
        ("S8", (1,), 8),
        ("V8", (1,), 8),
        ("f4,f4", (1,), 8),
        ("(2,)f4", (1,), 8),
        ("(,)f8", (1,), 8),
        ("garbage", (1,), 8),
        ("", (1,), 8),
    ],
)
def test_lies_about_arrays(dtype: str, shape: tuple[int, ...], count: int) -> None:
    """An array whose dtype, shape and length do not belong together is a ValueError, before it is made."""
    with pytest.raises(ValueError):  # noqa: PT011 - NumPy's own messages
        numpy_array(Array(dtype, shape, bytes(count)))


@repeatable
@given(array=forged_arrays)
def test_any_array(array: Array) -> None:
    """Whatever is claimed, an array of numbers comes of it or a ValueError."""
    try:
        assert numpy_array(array).dtype.kind in "biufc"
    except ValueError:
        return


def test_a_rebuilt_array_is_fresh() -> None:
    """A rebuilt array can be written to and shares nothing."""
    data = np.arange(3.0).tobytes()
    rebuilt = numpy_array(Array("<f8", (3,), data))
    rebuilt[0] = 9
    assert [0.0, 1.0, 2.0] == np.frombuffer(data).tolist()
