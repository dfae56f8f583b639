"""What is taken of a child's words: only what was asked for, in its turn, and not too much."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from hypothesis import given

from grader.model.answer_key import Limits, Step, Trial
from grader.model.observation import KeptValue, Printed, StepResult
from grader.model.submission import Place
from grader.model.values import Array, Items, Mapping, Value, to_value
from grader.sandbox import wire
from grader.sandbox.decoded_size import PART_BYTES, decoded_size
from grader.sandbox.transcript import Allowance, Transcript
from tests.grader.strategies import repeatable, values

TRIAL = Trial(steps=(Step(kind="construct"), Step(kind="get", observe=True), Step(kind="get", observe=True)))
LOADED = wire.Loaded((), ())
DONE = wire.TrialDone(trial=0)


def step_done(step: int, trial: int = 0, printed: str = "") -> wire.StepDone:
    """The result of a step."""
    return wire.StepDone(trial, StepResult(step, 1.0, printed))


def transcribed(*messages: wire.FromChild) -> Transcript:
    """Two trials' worth of listening, with 100 characters to print."""
    transcript = Transcript((TRIAL, TRIAL), 100)
    for message in messages:
        transcript.record(message)
    return transcript


def test_everything_in_turn() -> None:
    """What is told in order is filed under its trial."""
    second = (step_done(2, trial=1), wire.TrialDone(trial=1))
    transcript = transcribed(LOADED, step_done(1), step_done(2), DONE, *second)
    assert [[1, 2], [2]] == [[result.step for result in transcript.results[trial]] for trial in (0, 1)]


@pytest.mark.parametrize(
    "messages",
    [
        (step_done(1),),
        (DONE,),
        (LOADED, LOADED),
        (LOADED, step_done(0)),  # not observed
        (LOADED, step_done(3)),  # there is none
        (LOADED, step_done(-1)),
        (LOADED, step_done(1 << 60)),
        (LOADED, step_done(2), step_done(1)),
        (LOADED, step_done(1), step_done(1)),
        (LOADED, step_done(1, trial=1)),
        (LOADED, step_done(1, trial=-1)),
        (LOADED, wire.TrialDone(trial=1)),
        (LOADED, DONE, DONE),
        (LOADED, DONE, wire.TrialDone(trial=1), wire.TrialDone(trial=2)),
        (LOADED, step_done(1, printed="x" * 101)),
        (LOADED, step_done(1, printed="x" * 60), step_done(2, printed="x" * 60)),
        (LOADED, wire.TrialDone(trial=0, printed=(Printed(0, "x" * 60), Printed(0, "x" * 60)))),
    ],
)
def test_out_of_turn(messages: tuple[wire.FromChild, ...]) -> None:
    """A message out of its turn, a step nobody asked for, more text than may be: the protocol is broken."""
    with pytest.raises(wire.WireError):
        transcribed(*messages)


@repeatable
@given(value=values)
def test_decoded_size_counts_what_is_decoded(value: Value) -> None:
    """A message counts for its bytes and something for each part, however it is encoded."""
    body = msgspec.msgpack.encode(value)
    parts = sum(1 for _ in parts_of(msgspec.msgpack.decode(body)))
    assert len(body) + PART_BYTES * parts == decoded_size(body, 1 << 40)


def parts_of(thing: object) -> list[object]:
    """A thing and everything in it."""
    if isinstance(thing, list):
        return [thing, *(part for item in thing for part in parts_of(item))]
    return [thing]


@pytest.mark.parametrize(
    "body",
    [b"", b"\xdd\xff\xff\xff\xff", b"\xdf\xff\xff\xff\xff\xc0", b"\xc6\xff", b"\xc1", b"\xd8", b"\x93\xc0"],
)
def test_decoded_size_of_what_is_cut_short(body: bytes) -> None:
    """A length that is a lie counts for no more than what is there."""
    assert decoded_size(body, 1 << 40) <= len(body) * (PART_BYTES + 1)


def test_counting_stops_in_time() -> None:
    """A frame of a million small parts is refused after as many as may be."""
    body = msgspec.msgpack.encode([None] * 1_000_000)
    assert 10_000 < decoded_size(body, 1_010_000) < 1_010_200


ARRAY = to_value(np.zeros(1000))


def test_what_is_kept_is_taken_off() -> None:
    """All messages of a job together may hold no more than its limit."""
    allowance = Allowance(Limits(returned_bytes=10_000 - (8 << 20)))
    body = msgspec.msgpack.encode(wire.StepDone(0, StepResult(1, ARRAY)))
    allowance.decode(body)
    with pytest.raises(wire.FrameTooLong, match="larger than may be returned"):
        allowance.decode(body)


def test_what_is_asked_is_not_kept() -> None:
    """Calls of a stand-in are answered and forgotten."""
    allowance = Allowance(Limits(returned_bytes=10_000 - (8 << 20)))
    body = msgspec.msgpack.encode(wire.Call("f", (ARRAY,)))
    assert 5 == len([allowance.decode(body) for _ in range(5)])


@pytest.mark.parametrize(
    "value",
    [
        Array("O", (1,), bytes(8)),
        Array("<f8", (3,), bytes(8)),
        Array("<f8", (-1,), bytes(8)),
        Items("list", (Array("<M8[s]", (1,), bytes(8)),)),
        Mapping((1, 2), (3,)),
        Mapping((Array("V8", (1,), bytes(8)),), (1,)),
    ],
)
@pytest.mark.parametrize("told_as", ["step", "place", "argument", "keyword"])
def test_values_that_do_not_hold_together(value: Value, told_as: str) -> None:
    """Wherever it stands, a value that could not be rebuilt breaks the protocol, before it is compared."""
    message = {
        "step": wire.StepDone(0, StepResult(1, value)),
        "place": wire.TrialDone(trial=0, kept=(KeptValue(Place("h"), value),)),
        "argument": wire.Call("f", (value,)),
        "keyword": wire.Call("f", (), {"x": value}),
    }[told_as]
    with pytest.raises(wire.WireError, match="not a message"):
        wire.decode_from_child(msgspec.msgpack.encode(message))


@pytest.mark.parametrize(
    "message",
    [
        {"type": "loaded", "errors": [{"type_name": "E" * 301, "message": ""}], "givens": []},
        {"type": "loaded", "errors": [{"type_name": "E", "message": "m" * 2001}], "givens": []},
        {
            "type": "loaded",
            "errors": [{"type_name": "E", "message": "", "trail": [[1, 1]] * 21}],
            "givens": [],
        },
        {"type": "loaded", "errors": [{"type_name": "E", "message": ""}] * 51, "givens": []},
        {"type": "done", "trial": 0, "too_much": "x" * 301},
        {"type": "call", "name": "f" * 301, "arguments": []},
        {"type": "call", "name": "f", "arguments": [["opaque", "t" * 301, ""]]},
        {"type": "call", "name": "f", "arguments": [["items", "lists of a kind", []]]},
    ],
)
def test_names_and_reasons_are_short(message: object) -> None:
    """Text that ends in a report is as short as the child makes it, even if the child is forged."""
    with pytest.raises(wire.WireError, match="length <="):
        wire.decode_from_child(msgspec.msgpack.encode(message))
