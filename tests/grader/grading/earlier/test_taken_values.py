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


def test_right_for_another_function(grading: Grading) -> None:
    """The gradient of a function that nobody asked for proves nothing: a person looks at it."""
    result = graded(grading, SQUARE, OF_SQUARE)
    public = next(check for check in result.checks if check.name == "two")
    assert ("pending", 0.0, result.max_score) == (result.status, result.score, result.pending)
    assert "that one is not the function that was asked for" in public.message


def test_right_for_a_function_with_a_known_mistake(grading: Grading) -> None:
    """The gradient of the asked function with a known mistake keeps its points, and it is said why."""
    result = graded(grading, NOT_SQUASHED, OWN.format(slope="1"))
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


def test_right_with_right_values_in_its_own_layout(grading: Grading) -> None:
    """The right gradient is charged nothing for a forward pass that keeps wrong values."""
    result = graded(grading, SQUARE, OF_TANH)
    public = next(check for check in result.checks if check.name == "two")
    assert ("passed", "forward") == (result.status, result.followed_from)
    assert "Right with right values in what your own forward keeps." == public.message


def test_wrong_with_right_values_in_its_own_layout(grading: Grading) -> None:
    """What is wrong with right values, and is not the gradient of the own function, is its own fault."""
    result = graded(grading, SQUARE, OWN.format(slope="3 * cache['y']"))
    assert ("failed", 0.0) == (result.status, result.pending)


KEPT_OTHERWISE = "def forward(x, w):\n    z = (x * w) ** 2 + 1\n    return 5 * z, {'z': z, 'x': x, 'w': w}\n"


def test_where_it_cannot_be_told_whose_fault_it_is(grading: Grading) -> None:
    """A cache with wrong values that nobody can put right leaves a wrong gradient to a person."""
    result = graded(grading, KEPT_OTHERWISE, OWN.format(slope="(1 - cache['z'] ** 2)"))
    public = next(check for check in result.checks if check.name == "two")
    assert ("pending", result.max_score) == (result.status, result.pending)
    assert "so it cannot be told whether this is" in public.message


def test_right_for_nothing_but_itself(grading: Grading) -> None:
    """A right forward pass leaves no doubt: central differences are not asked for."""
    assert "failed" == graded(grading, RIGHT, OF_SQUARE).status


@pytest.mark.parametrize(
    ("forward", "reason"),
    [
        ("", "nothing was filled in there"),
        ("def forward(x, w):\n    y, cache = None, None\n    return y, cache", "nothing was filled in there"),
        (
            "def forward(x, w):\n    raise ValueError(f'at {x.size}')",
            "mend that one first: it ends in ValueError: at 2.",
        ),
        (
            "def forward(x, w):\n    return np.tanh(x * w)",
            "mend that one first: it returns no value number 2",
        ),
    ],
)
def test_without_a_forward_pass(grading: Grading, forward: str, reason: str) -> None:
    """Nothing could be judged: that is no zero, and the reason tells of public cases only."""
    of_own = "def backward(dy, cache):\n    a, b, c = cache\n    return dy * a * b, dy * a * c\n"
    result = graded(grading, forward, of_own)
    assert ("pending", "forward") == (result.status, result.waits_for)
    assert result.max_score == result.pending
    assert reason in result.notes[0]
    assert "3" not in result.notes[0]


UNPACKED = (
    "def backward(dy, kept):\n    w, y, x = kept\n    da = dy * (1 - y**2)\n    return da * w, da * x\n"
)


@pytest.mark.parametrize("forward", ["", "def forward(x, w):\n    raise ValueError\n"])
@pytest.mark.parametrize(
    ("backward", "status"),
    [
        (OF_TANH, "passed"),
        (OF_SQUARE, "failed"),
        (UNPACKED, "passed"),
    ],
)
def test_names_tell_a_layout(grading: Grading, forward: str, backward: str, status: str) -> None:
    """Without a forward pass, it is judged by itself where the names that it takes out tell what they are."""
    result = graded(grading, forward, backward)
    assert (status, 0.0) == (result.status, result.pending)
    note = "Your `forward` gives nothing; this was called with right values under the names it takes."
    assert note in result.notes


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
