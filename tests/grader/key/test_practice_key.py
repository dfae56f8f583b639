"""What students may hold of a key: what is public, and nothing that only hidden checks hold."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from grader.key import compile_key, practice_key
from grader.key.storage import encode_key
from grader.model.answer_key import AnswerKey, CheckedKey, FunctionKey, ScriptKey
from grader.model.values import from_value, to_value
from tests.grader.key.one_of_each import BYTES, CANARY, NAME, assignment


@pytest.fixture
def key() -> AnswerKey:
    """The whole key."""
    return compile_key(assignment(), Path())


def checked(key: AnswerKey) -> list[CheckedKey]:
    """The exercises of a key that have checks."""
    return [exercise for exercise in key.exercises if isinstance(exercise, CheckedKey)]


@pytest.mark.parametrize(
    "canary", [np.float64(CANARY).tobytes(), np.float64(CANARY).tobytes()[::-1], NAME.encode(), BYTES]
)
def test_practice_key_holds_no_canary(key: AnswerKey, canary: bytes) -> None:
    """What only hidden checks hold, inputs, names and files, is in the key and not in the practice key."""
    practice = encode_key(practice_key(key))
    assert canary not in practice
    assert any(float_bytes in encode_key(key) for float_bytes in (canary, canary[::-1]))


def test_practice_key_keeps_what_is_public(key: AnswerKey) -> None:
    """Public checks stay, each with its own trial, under the same names and weights."""
    practice = practice_key(key)
    for exercise, whole in zip(practice.exercises, key.exercises, strict=True):
        if not isinstance(exercise, CheckedKey):
            assert exercise == whole
            continue
        assert isinstance(whole, CheckedKey)
        public = [check for check in whole.checks if check.visibility == "public"]
        assert [(check.name, check.weight) for check in public] == [
            (c.name, c.weight) for c in exercise.checks
        ]
        for check, before in zip(exercise.checks, public, strict=True):
            pairs = zip(check.expectations, before.expectations, strict=True)
            assert all(exercise.trials[new.trial] == whole.trials[old.trial] for new, old in pairs)


def test_practice_key_of_a_practice_key(key: AnswerKey) -> None:
    """Filtering twice changes nothing."""
    assert practice_key(key) == practice_key(practice_key(key))
    assert to_value([CANARY]) not in [
        a for e in checked(practice_key(key)) for t in e.trials for s in t.steps for a in s.arguments
    ]


def test_practice_key_renumbers_what_belongs_to_trials(key: AnswerKey) -> None:
    """Tapes, right values and calls by themselves stay with the public trials, by their new numbers."""
    practice = practice_key(key)
    loop, backward = practice.exercise("loop", FunctionKey), practice.exercise("backward", FunctionKey)
    assert loop is not None
    assert backward is not None
    assert [(0, "f", 2)] == [(tape.trial, tape.exercise, len(tape.calls)) for tape in loop.tapes]
    assert to_value(np.array([1.0])) == loop.tapes[0].calls[0].arguments[0]
    assert (1, 1) == (len(backward.trials), len(backward.by_itself))
    gradient = practice.exercise("gradient", ScriptKey)
    assert gradient is not None
    assert [0, 1] == [tape.trial for tape in gradient.tapes]
    assert [(0, [1.0, 2.0]), (1, [4.0, 3.0])] == [
        (right.trial, from_value(right.values["h"]).tolist()) for right in gradient.right_values
    ]
