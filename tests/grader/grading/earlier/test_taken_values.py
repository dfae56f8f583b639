"""A backward pass is called with what the student's own forward pass keeps; whose fault a failure is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from grader.grade import grade_submission
from grader.grading.case import Grading
from grader.key import digest
from grader.model.result import ExerciseResult
from grader.model.visibility import student_view
from grader.results.provenance import submission_facts
from grader.sandbox.session import Sandbox
from tests.grader.key.test_compile_taken import key

RIGHT = "def forward(x, w):\n    y = np.tanh(x * w)\n    return y, {'y': y, 'x': x, 'w': w}\n"
SQUARE = "def forward(x, w):\n    y = (x * w) ** 2\n    return y, {'y': y, 'x': x, 'w': w}\n"
OWN = "def backward(dy, cache):\n    da = dy * {slope}\n    return da * cache['w'], da * cache['x']\n"
OF_TANH, OF_SQUARE = (
    OWN.format(slope="(1 - cache['y'] ** 2)"),
    OWN.format(slope="2 * cache['x'] * cache['w']"),
)
AS_THE_REFERENCE = (
    "def backward(dy, cache):\n    x, w, y = cache\n    da = dy * (1 - y**2)\n    return da * w, da * x\n"
)


@pytest.fixture(scope="module")
def grading() -> Iterator[Grading]:
    """One sandbox for all."""
    with Sandbox() as sandbox:
        yield Grading(key(), digest(key()), sandbox)


def graded(grading: Grading, *parts: str) -> ExerciseResult:
    """The result of the backward pass, as a student sees it."""
    data = "\n".join(("import numpy as np", *parts)).encode()
    result = grade_submission(grading, data, submission_facts("ada", "ada.py", data))
    return student_view(result).exercises[1]


def test_a_cache_of_the_students_own(grading: Grading) -> None:
    """Whatever it is, it is handed on."""
    assert "passed" == graded(grading, RIGHT, OF_TANH).status


def test_right_for_a_wrong_forward_pass(grading: Grading) -> None:
    """The gradient of the student's own function keeps its points, and it is said what was compared."""
    result = graded(grading, SQUARE, OF_SQUARE)
    public = next(check for check in result.checks if check.name == "two")
    assert ("passed", ()) == (result.status, result.diagnoses)
    assert "Right for your own forward, which is not right itself" in public.message


NOT_SQUASHED = "def forward(x, w):\n    y = x * w\n    return y, {'y': y, 'x': x, 'w': w}\n"


def test_right_after_a_known_mistake(grading: Grading) -> None:
    """The right backward pass is right also where the forward pass has a known mistake: charged once."""
    result = graded(grading, NOT_SQUASHED, OF_TANH)
    public = next(check for check in result.checks if check.name == "two")
    assert ("passed", "forward", ()) == (result.status, result.followed_from, result.diagnoses)
    assert "Right for what your own forward gives, which is not right itself." == public.message
    assert "failed" == graded(grading, NOT_SQUASHED, OF_SQUARE).status


def test_a_slip_that_the_forward_pass_does_not_have(grading: Grading) -> None:
    """What would follow from a mistake that is not there is wrong."""
    kept = "def forward(x, w):\n    y = x * w\n    return np.tanh(y), {'y': y, 'x': x, 'w': w}\n"
    assert "failed" == graded(grading, kept, OF_TANH).status


def test_wrong_for_a_wrong_forward_pass(grading: Grading) -> None:
    """The reference's gradient is not that of another function."""
    result = graded(grading, SQUARE, OF_TANH)
    assert "failed" == result.status
    assert (
        "`cache` is what your own `forward` gave: the fault may lie in what that one keeps.",
    ) == result.notes


def test_right_for_nothing_but_itself(grading: Grading) -> None:
    """A right forward pass leaves no doubt: central differences are not asked for."""
    assert "failed" == graded(grading, RIGHT, OF_SQUARE).status


@pytest.mark.parametrize(
    ("forward", "reason"),
    [
        ("", "nothing was filled in there"),
        ("def forward(x, w):\n    y, cache = None, None\n    return y, cache", "nothing was filled in there"),
        ("def forward(x, w):\n    raise ValueError(f'at {x.size}')", "ends in an error: at 2."),
        ("def forward(x, w):\n    return np.tanh(x * w)", "ends in an error: what it returned (ndarray)"),
    ],
)
def test_without_a_forward_pass(grading: Grading, forward: str, reason: str) -> None:
    """Nothing could be judged: that is no zero, and the reason tells of public cases only."""
    result = graded(grading, forward, OF_TANH)
    assert ("pending", "forward") == (result.status, result.waits_for)
    assert reason in result.notes[0]
    assert "3" not in result.notes[0]


def test_the_reference_cache_may_do(grading: Grading) -> None:
    """Where the layout happens to be the reference's, a backward pass is right without any forward."""
    result = graded(grading, AS_THE_REFERENCE)
    assert ("passed", ("Your `forward` is not there; this was called with the reference's `cache`.",)) == (
        result.status,
        result.notes,
    )


def test_nothing_was_begun(grading: Grading) -> None:
    """What was not begun is unfilled, whatever became of the forward pass."""
    empty = "def backward(dy, cache):\n    dx, dw = None, None\n    return dx, dw"
    assert ["unfilled"] * 2 == [graded(grading, first, empty).status for first in ("", RIGHT)]


def test_the_call_as_it_can_be_repeated(grading: Grading) -> None:
    """The evidence shows both calls."""
    result = graded(grading, RIGHT, OF_SQUARE)
    call = next(check for check in result.checks if check.name == "two").evidence.call
    assert call.startswith(
        "_, cache = forward(x=np.array([0.5, -1.0]), w=np.array([2.0, 0.3])); backward(dy="
    )
    assert call.endswith("cache=cache)")
