"""Outputs that a function prints or returns."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from grader.judge.printed_rule import judge_output
from grader.model.answer_key import Expectation, Output
from grader.model.observation import StepResult
from grader.model.values import to_value
from tests.grader.making import exercise

Z, A = Output(name="z", names=("z",), labels=("z",)), Output(name="a", names=("a",), labels=("a",))
H = Output(name="h", names=("h",), labels=("h",), whole=True)


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("z: 1.5 2.5", True),
        ("z: 9.5 9.5\nz: 1.5 2.5", True),
        ("z: 1.5 2.5\nz: 9.5 9.5", False),
        ("z: 9.5 9.5\n1.5 2.5", False),  # there is a label, and they do not follow it
        ("1.5 2.5\nz: 9.5", True),
        ("1.5 2.5", True),
        ("9.5 9.5\n1.5 2.5", True),
        ("1.5 2.5\n9.5 9.5", False),
        ("9.5 1.5 2.5", False),
        ("step 3 at 1.5\nstep 4 at 2.5", True),
        ("1.5\n9.5\n2.5", False),
        ("", False),
    ],
)
def test_one_output(text: str, there: bool) -> None:
    """The last after its label; where there is none, the last that is printed."""
    assert there == judged(None, text, {"z": [1.5, 2.5]}, Z)[0]


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("z: 1.5 2.5\na: 3.5", True),
        ("a: 3.5\nz: 1.5 2.5", True),
        ("z: 9.5 9.5\na: 3.5\n1.5 2.5", False),
        ("1.5 2.5\n3.5", True),
        ("3.5\n1.5 2.5", False),  # not in their order
        ("1.5 2.5\n3.5\n9.5", False),
        ("9.5 9.5\n1.5 2.5\n3.5", True),
        ("a: 3.5\n1.5 2.5", True),
    ],
)
def test_several_outputs(text: str, there: bool) -> None:
    """Each after its label; those without one in their order, the last ones."""
    assert there == judged(None, text, WANT, Z, A)[0]


@pytest.mark.parametrize(
    ("text", "want", "there"),
    [
        ("h = 0.9\nh = -0.98", [1, -1], True),
        ("0.9 -0.98", [1, -1], True),
        ("h = 0.4\nh = -0.98", [1, -1], False),
        ("step 1 at 0.9\nstep 2 at -0.98", [1, -1], True),
    ],
)
def test_whole_outputs_are_rounded(text: str, want: list[int], there: bool) -> None:
    """Where whole numbers are asked for, printed ones are rounded first."""
    assert there == judged(None, text, {"h": want}, H)[0]


@pytest.mark.parametrize(
    ("value", "text", "ok"),
    [
        (([1.5, 2.5], 3.5), "z: 9 9\na: 9", False),
        (([9, 9], 9), "z: 1.5 2.5\na: 3.5", True),
        (([1.5, 2.5], 3.5), "z: 9 9", True),  # not every label is there
        (([9, 9], 9), "1.5 2.5\n3.5", False),
        (([1.5, 2.5], 3.5), "9 9\n9", True),
        ([[9, 9]], "1.5 2.5\n3.5", True),  # what is returned is something else
    ],
)
def test_either_printed_or_returned(value: object, text: str, ok: bool) -> None:
    """Labels come first, then what is returned, then what else is printed; not the one that is right."""
    assert ok == judged(value, text, WANT, Z, A)[0]


WANT = {"z": np.array([1.5, 2.5]), "a": 3.5}


def judged(value: object, text: str, want: Mapping[str, object], *outputs: Output) -> tuple[bool, str]:
    """Whether a result is as wanted, and what is said of it."""
    made = exercise(outputs=outputs)
    expectation = Expectation(rule="printed", value=to_value(dict(want)))
    comparison = judge_output(made, expectation, StepResult(0, to_value(value), text))
    return comparison.ok, comparison.message


@pytest.mark.parametrize(
    ("value", "ok"),
    [
        (([1.5, 2.5], 3.5), True),
        ([np.array([[1.5], [2.5]]), [3.5]], True),  # columns will do
        ({"a": 3.5, "z": [1.5, 2.5], "more": 1}, True),
        ({"a": 3.5}, False),
        (([1.5, 2.5], 3.5, 1), False),
        (([1.5, 2.5],), False),
        (([1.5, 2.4], 3.5), False),
        (([1.5, 2.5, 9.5], 3.5), False),
        (([1.5 + 0j, 2.5], 3.5), False),
        ((None, 3.5), False),
        (3.5, False),
    ],
)
def test_what_is_returned(value: object, ok: bool) -> None:
    """All outputs in order, or by their names; each of as many numbers."""
    assert ok == judged(value, "", WANT, Z, A)[0]


@pytest.mark.parametrize(
    ("value", "output", "ok"),
    [
        ([0.9, -0.98], H, True),
        ([1, -1], H, True),
        ([0.4, -0.98], H, False),
        ([0.9, -0.98], Output(name="h"), False),
    ],
)
def test_whole_outputs_are_returned_rounded(value: object, output: Output, ok: bool) -> None:
    """Where every output is of whole numbers, what is returned is rounded first; one may stand alone."""
    assert ok == judged(value, "", {"h": [1, -1]}, output)[0]


@pytest.mark.parametrize(
    ("value", "text", "message"),
    [
        (None, "", "It neither prints nor returns anything; z should be [1.5 2.5]."),
        ([None], "", "It neither prints nor returns anything; z should be [1.5 2.5]."),
        (None, "z: 1.5 2.5", "a should be 3.5; that is not what is printed."),
        (4.5, "", "z should be [1.5 2.5]; that is not what is returned."),
        (4.5, "z: 9", "z should be [1.5 2.5]; that is not what is printed."),
    ],
)
def test_what_is_said(value: object, text: str, message: str) -> None:
    """The first output that is not there, and where it was looked for."""
    assert (False, message) == judged(value, text, WANT, Z, A)


def test_only_what_is_wanted_is_asked() -> None:
    """An output that a case does not ask for is not missed; nor is anything without a wanted value."""
    assert judged(None, "z: 1.5", {"z": 1.5}, Z, A)[0]
    expectation = Expectation(rule="printed", value=3.0)
    assert judge_output(exercise(outputs=[Z]), expectation, StepResult(0, None, "")).ok


def test_values_are_wanted_by_their_names() -> None:
    """In whatever order they are wanted: a mistake may exchange what belongs to which name."""
    exchanged = {"a": 1.5, "z": 3.5}
    assert judged({"z": 3.5, "a": 1.5}, "", exchanged, Z, A)[0]
    assert not judged({"z": 1.5, "a": 3.5}, "", exchanged, Z, A)[0]
