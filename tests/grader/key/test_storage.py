"""A key is the same bytes for the same sources, and each exercise is read as what it was."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from grader.course import load_answer_key
from grader.key import compile_key, digest
from grader.key.storage import decode_key, encode_key
from grader.model.answer_key import (
    AnswerKey,
    CheckedKey,
    ClassKey,
    FunctionKey,
    PrintedKey,
    ProseKey,
    ScriptKey,
)
from grader.model.prerequisites import GradientOf
from tests.grader.key.one_of_each import assignment

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def key() -> AnswerKey:
    """The whole key."""
    return compile_key(assignment(), Path())


def test_digest(key: AnswerKey) -> None:
    """Equal sources give equal digests; another case gives another."""
    assert digest(key) == digest(compile_key(assignment(), Path()))
    assert digest(key) != digest(compile_key(assignment(hidden=False), Path()))
    assert digest(key).startswith("sha256:")


def test_order_of_provided_modules_does_not_matter(key: AnswerKey) -> None:
    """What has no order does not change the digest by its order."""
    one = msgspec.structs.replace(key, provided={"a": "1", "b": "2"}, starter=frozenset("abcdefgh"))
    other = msgspec.structs.replace(key, provided={"b": "2", "a": "1"}, starter=frozenset("hgfedcba"))
    assert digest(one) == digest(other)


KINDS = {
    "f": FunctionKey,
    "layer": ClassKey,
    "hs": ScriptKey,
    "why": ProseKey,
    "loop": FunctionKey,
    "forward": FunctionKey,
    "backward": FunctionKey,
    "gradient": ScriptKey,
    "shown": PrintedKey,
}


def test_every_kind_is_read_as_what_it_was(key: AnswerKey) -> None:
    """Each exercise of a key that was written is of its own kind again, and has what it had."""
    read = decode_key(encode_key(key))
    assert KINDS == {exercise.name: type(exercise) for exercise in read.exercises}
    assert [exercise.kind for exercise in read.exercises] == [
        *("function", "class", "script", "prose", "function", "function", "function", "script", "printed")
    ]
    backward, gradient = read.exercise("backward", FunctionKey), read.exercise("gradient", ScriptKey)
    assert backward is not None
    assert gradient is not None
    assert backward.taken is not None
    assert (0, 0, (1,)) == (backward.taken.batch, backward.taken.batch_axis, backward.taken.weights)
    assert GradientOf(exercise="hs", output="h", by="x") == gradient.gradient_of


def test_a_kind_has_no_field_of_another(key: AnswerKey) -> None:
    """What is written of an exercise is what its kind has, and nothing empty of the others."""
    written = {one["name"]: set(one) for one in msgspec.msgpack.decode(encode_key(key))["exercises"]}
    base = {"kind", "name", "title", "points", "target"}
    checked = base | {"trials", "checks", "mistakes", "roles", "further_weight"}
    assert base == written["why"]
    assert checked | {"interface"} == written["layer"]
    calls = {"taken", "by_itself", "own_layout", "own_calls", "made"}
    assert checked | {"parameters", "outputs", "free_forms", "tapes"} | calls == written["f"]
    script = checked | {"givens", "outputs", "tapes", "right_values", "gradient_of"}
    assert (script, script) == (written["hs"], written["shown"])


@pytest.mark.parametrize(
    ("name", "kind", "found"),
    [
        ("f", FunctionKey, True),
        ("f", CheckedKey, True),
        ("f", ScriptKey, False),
        ("shown", ScriptKey, True),
        ("hs", PrintedKey, False),
        ("none", CheckedKey, False),
    ],
)
def test_an_exercise_by_name(key: AnswerKey, name: str, kind: type[CheckedKey], found: bool) -> None:
    """An exercise is found by its name, if it is of the kind that is wanted."""
    assert found == (key.exercise(name, kind) is not None)


def test_a_read_key_has_the_same_digest() -> None:
    """A key that was written and read again, as a worker does, is the same version."""
    read = decode_key(encode_key(load_answer_key(ROOT, "rnn_basics")))
    assert digest(load_answer_key(ROOT, "rnn_basics")) == digest(read)


def test_the_bytes_of_what_has_no_order(key: AnswerKey) -> None:
    """Keys that are equal are the same bytes, in whatever order their dictionaries were filled."""
    layer = key.exercise("layer", ClassKey)
    assert layer is not None
    turned = [
        msgspec.structs.replace(layer, roles=roles)
        for roles in ({"a": "dx", "b": "db"}, {"b": "db", "a": "dx"})
    ]
    one, other = (msgspec.structs.replace(key, exercises=(exercise,)) for exercise in turned)
    assert one == other
    assert encode_key(one) == encode_key(other)
