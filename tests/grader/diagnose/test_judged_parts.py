"""Results are taken apart into tensors, each under its name."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from grader.diagnose.judged_parts import Part, is_far, judged_parts
from grader.judge.calls import judge_calls
from grader.model.answer_key import Expectation, FunctionKey, MistakenAnswer, Tolerance
from grader.model.values import to_value
from tests.grader.making import call, check, exercise, told

A, B = np.arange(3.0), np.ones((2, 2)) / 3


def task(want: object, labels: tuple[str, ...] = (), **mistakes: object) -> FunctionKey:
    """A function judged on one call."""
    answers = tuple(MistakenAnswer(known, to_value(value)) for known, value in mistakes.items())
    expected = Expectation(trial=0, step=0, value=to_value(want), labels=labels, mistakes=answers)
    return exercise(checks=[check("a case", expected)], trials=[call(0.0)])


def parts(made: FunctionKey, got: object) -> list[Part]:
    """The parts of what a call returned."""
    return judged_parts(made, judge_calls(made, [told(to_value(got))]))


@pytest.mark.parametrize(
    ("want", "labels", "got", "expected"),
    [
        (A, (), A, [("", True)]),
        (A, ("h",), A + 1, [("h", False)]),
        ((A, B), ("h", "c"), (A, B + 1), [("h", True), ("c", False)]),
        ((A, B), (), (A, B + 1), [("result 1", True), ("result 2", False)]),
        ((A, B), ("cache",), (A, B + 1), [("cache[0]", True), ("cache[1]", False)]),
        ((A,), ("h",), (A + 1,), [("h", False)]),
        ({"dWx": A, "db": B}, (), {"db": B, "dWx": -A}, [("dWx", False), ("db", True)]),
        (
            (A, (B, {"W": A})),
            ("h", "cache"),
            (A, (B, {"W": A + 1})),
            [("h", True), ("cache[0]", True), ("cache[1]['W']", False)],
        ),
        ((A, B), ("h", "c"), A, [("", False)]),  # not two results: it cannot be taken apart
        ({"dWx": A}, (), {"db": A}, [("", False)]),
        ([1.0, 2.0], (), [1.0, 3.0], [("", False)]),
        ((1.0, 2.0), ("s", "t"), np.array([1.0, 3.0]), [("s", True), ("t", False)]),
    ],
)
def test_labels(want: object, labels: tuple[str, ...], got: object, expected: list[tuple[str, bool]]) -> None:
    """Tuples by their labels, dictionaries by their keys, however deep; what does not fit is whole."""
    assert expected == [(part.label, part.ok) for part in parts(task(want, labels), got)]


def test_answers_of_mistakes() -> None:
    """A mistake's answer is taken apart as well; one of another structure agrees with nothing."""
    made = task((A, B), ("h", "c"), swapped=(B, A), lost=A, third=(A, B, A))
    first, second = parts(made, (B, B))
    assert first.agrees(first.answers["swapped"])
    assert not second.agrees(second.answers["swapped"])
    assert not any(part.agrees(part.answers[odd]) for part in (first, second) for odd in ("lost", "third"))


@pytest.mark.parametrize(
    ("off", "far"),
    [
        (0.031, False),  # a hundredth of one and the largest, 2: 0.03, and 2e-3 of it for rtol
        (0.0365, False),
        (0.037, True),
        (-0.037, True),
        (float("nan"), False),
    ],
)
def test_what_is_far_off(off: float, far: bool) -> None:
    """What rounding may change, on the scale of the largest entry, and twice the tolerance is not far."""
    numbers = np.array([0.5, -2.0])
    other = to_value(numbers + np.array([off, 0.0]))
    assert far == is_far(other, numbers, Tolerance(rtol=1e-3, atol=1e-3 / 2))


def test_what_cannot_be_told_to_be_far() -> None:
    """Only float64 arrays of one shape are looked at; all else is compared."""
    numbers, tolerance = np.zeros(2), Tolerance()
    far = numbers + 9
    assert is_far(to_value(far), numbers, tolerance)
    others = (far[:1], far.astype(np.float32), far.astype(int), far.tolist(), (9.0, 9.0), None)
    assert not any(is_far(to_value(other), numbers, tolerance) for other in others)
    assert not is_far(to_value(far), None, tolerance)
    assert not is_far(to_value(far), numbers.astype(np.float32), tolerance)
    assert not is_far(to_value(np.zeros(0)), np.zeros(0), tolerance)


def test_equal_trials_are_one() -> None:
    """Parts of calls with the same arguments count as one case."""
    made = task(A)
    other = msgspec.structs.replace(made.checks[0].expectations[0], trial=1)
    made = msgspec.structs.replace(
        made, checks=(*made.checks, check("again", other)), trials=(call(0.0), call(0.0))
    )
    verdicts = judge_calls(made, [told(to_value(A)), told(to_value(A))])
    assert [0, 0] == [part.trial for part in judged_parts(made, verdicts)]
