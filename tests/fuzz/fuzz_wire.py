"""Fuzz what reads a child: weigh, decode, check, rebuild and compare; only a WireError may come of it.

Run by hand, not by pytest: `pip install atheris` into the environment, then `python tests/fuzz/fuzz_wire.py
-runs=100000 -rss_limit_mb=1024 -timeout=5`, or with a folder that keeps what it finds worth keeping.
"""

from __future__ import annotations

import random
import struct
import sys
from typing import Any

import atheris
import msgspec

with atheris.instrument_imports(include=["grader"]):
    from grader.compare.nested import compare_values
    from grader.compare.numeric import all_none, as_numbers, type_phrase
    from grader.model.answer_key import Limits, Step, Tolerance, Trial
    from grader.model.observation import GivenUse, KeptValue, Printed, Raised, StepResult
    from grader.model.submission import Place
    from grader.model.values import Array, Items, Mapping, Opaque, Value, to_value
    from grader.sandbox import wire
    from grader.sandbox.transcript import Allowance, Transcript

WANTED: tuple[Value, ...] = tuple(
    map(to_value, (1.0, [1.0, 2.0], (1, [2.0, 3.0]), {"a": 1.0, "b": [1, 2]}, "text", None, True))
)
LIMITS = Limits(returned_bytes=1 << 16, printed_bytes=1000)
TRIALS = (Trial(steps=(Step(kind="function", observe=True), Step(kind="get", observe=True))),) * 2


def messages() -> list[bytes]:
    """One well-formed message of each kind, for the fuzzer to start from."""
    array = Array("<f8", (2,), struct.pack("<2d", 1.0, 2.0))
    value = Items(
        "tuple", (1, Items("list", (2.5, True)), array, Mapping(("a", 2), (None, "x")), Opaque("set"))
    )
    return [
        msgspec.msgpack.encode(message)
        for message in (
            wire.Loaded((Raised("E", "m", 1, 2, ((1, 2),)),), (GivenUse("x", "literal"),)),
            wire.StepDone(0, StepResult(0, value, "s = 0.5")),
            wire.TrialDone(trial=0, kept=(KeptValue(Place("h"), array),), printed=(Printed(1, "1.5"),)),
            wire.Call("softmax", (array, value)),
        )
    ]


#: What a part of a message is replaced with.
PARTS: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    2,
    1 << 62,
    1.5,
    float("nan"),
    "",
    "list",
    "<f4",
    "|b1",
    "O",
    b"",
    bytes(8),
)


def forged(body: bytes, chance: random.Random) -> bytes:
    """A well-formed message with one to three of its parts replaced, doubled or left out."""
    message = msgspec.msgpack.decode(body)
    for _ in range(chance.randint(1, 3)):
        holder, at = chance.choice(list(places_in(message)))
        if isinstance(holder, list) and chance.random() < 0.4:
            holder[at : at + 1] = [holder[at]] * chance.choice((0, 2))
        else:
            holder[at] = chance.choice((*PARTS, [], [chance.choice(PARTS)], msgspec.msgpack.decode(body)))
    return msgspec.msgpack.encode(message)


def places_in(thing: object) -> list[tuple[Any, Any]]:
    """Every place in a message that holds something: the container, and the index or key."""
    indices: list[Any] = list(thing) if isinstance(thing, dict) else []
    if isinstance(thing, list):
        indices = list(range(len(thing)))
    container: Any = thing
    found = [(container, at) for at in indices]
    return found + [place for holder, at in found for place in places_in(holder[at])]


def hear_one(data: bytes) -> None:
    """Take a whole conversation, frame by frame, as the session does."""
    transcript, allowance = Transcript(TRIALS, LIMITS.printed_bytes), Allowance(LIMITS)
    try:
        while len(data) >= 4 and len(transcript.done) < len(TRIALS):
            size = int.from_bytes(data[:4], "big") & 0xFFF
            take(transcript, allowance, data[4 : 4 + size])
            data = data[4 + size :]
    except wire.WireError:
        pass
    for observation in transcript.observations():
        for value in [told.value for told in observation.results] + [kept.value for kept in observation.kept]:
            compare(value)


def take(transcript: Transcript, allowance: Allowance, body: bytes) -> None:
    """Take one frame; the values of a stand-in's call are compared at once."""
    message = allowance.decode(body)
    if isinstance(message, wire.Call):
        for value in message.arguments:
            compare(value)
    else:
        transcript.record(message)


def compare(value: Value) -> None:
    """Whatever a value is, it can be described, rebuilt and compared, and so can its parts."""
    parts = value.items if isinstance(value, Items) else value.values if isinstance(value, Mapping) else ()
    for part in parts:
        compare(part)
    type_phrase(value)
    all_none(value)
    as_numbers(value)
    for want in WANTED:
        compare_values(value, want, Tolerance(), ("a", "b"), 0)


def main() -> None:
    """Fuzz one frame and whole conversations in turn."""

    def one_input(data: bytes) -> None:
        if data[:1] == b"\x01":
            hear_one(data[1:])
            return
        try:
            take(Transcript(TRIALS, LIMITS.printed_bytes), Allowance(LIMITS), data[1:])
        except wire.WireError:
            return

    def mutate(data: bytes, size: int, seed: int) -> bytes:
        """Mostly forge a message part by part, which chance alone would hardly do; else change bytes."""
        chance = random.Random(seed)
        if chance.random() < 0.3:
            return b"\x00" + forged(chance.choice(messages()), chance)[: size - 1]
        if chance.random() < 0.5:
            bodies = [forged(body, chance) if chance.random() < 0.3 else body for body in messages()]
            return b"\x01" + b"".join(struct.pack(">I", len(body)) + body for body in bodies)
        mutated: bytes = atheris.Mutate(data, size)
        return mutated

    atheris.Setup(sys.argv, one_input, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
