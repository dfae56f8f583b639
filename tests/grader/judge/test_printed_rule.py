"""Outputs that a function prints or returns."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from grader.judge.printed_rule import judge_output, printed_holds
from grader.model.answer_key import Expectation, Output
from grader.model.observation import StepResult
from grader.model.values import to_value
from tests.grader.making import exercise

Z, A = Output(name="z", names=("z",), labels=("z",)), Output(name="a", names=("a",), labels=("a",))
H = Output(name="h", names=("h",), labels=("h",), whole=True)


def held(text: str, output: Output, want: object, *others: Output, surely: bool = False) -> bool:
    """Whether a text holds the wanted numbers."""
    return printed_holds(text, output, to_value(want), (output, *others), surely=surely)


@pytest.mark.parametrize(
    ("text", "there", "surely"),
    [
        ("z: 1.5 2.5", True, True),
        ("z: 9.5\nz: 1.5 2.5", True, True),
        ("z: 9.5 9.5\n1.5 2.5", True, True),
        ("1.5 2.5\nz: 9.5", True, False),  # there is a label, and they do not follow it
        ("1.5 2.5", True, True),
        ("9.5 1.5 2.5", True, False),
        ("3 1.5\n4 2.5", True, True),
        ("1.5\n9.5\n2.5", False, False),
        ("", False, False),
    ],
)
def test_one_output(text: str, there: bool, surely: bool) -> None:
    """After a label, else in a row; `surely` only after it where there is one."""
    assert (there, surely) == (held(text, Z, [1.5, 2.5]), held(text, Z, [1.5, 2.5], surely=True))


@pytest.mark.parametrize(
    ("text", "there"),
    [("z: 1.5 2.5\na: 3.5", True), ("z: 9.5\na: 1.5 2.5", False), ("1.5 2.5\n3.5", True)],
)
def test_one_of_several_outputs(text: str, there: bool) -> None:
    """With several outputs, what a label stands before is what is meant."""
    assert there == held(text, Z, [1.5, 2.5], A)


def test_what_is_no_number_is_not_printed() -> None:
    """A text that is wanted has no numbers to look for."""
    assert not held("text", Z, "text")


@pytest.mark.parametrize(
    ("text", "want", "there"),
    [
        ("h = 0.9\nh = -0.98", [1, -1], True),
        ("0.9 -0.98", [1, -1], True),
        ("h = 0.4\nh = -0.98", [1, -1], False),
        ("step 1 0.9\nstep 2 -0.98", [1, -1], True),
    ],
)
def test_whole_outputs_are_rounded(text: str, want: list[int], there: bool) -> None:
    """Where whole numbers are asked for, printed ones are rounded first."""
    assert there == held(text, H, want)


@pytest.mark.parametrize(("labels", "there"), [(12, True), (13, False)])
def test_many_labels(labels: int, there: bool) -> None:
    """Whole numbers after more than twelve labels count after the first and the last one only."""
    rows = ["h: 7 7 7"] * labels
    rows[5] = "h: 1 0 1"
    assert there == held("\n".join(rows), H, [1, 0, 1], surely=True)
    for at in (0, labels - 1):
        ends = ["h: 7 7 7"] * labels
        ends[at] = "h: 1 0 1"
        assert held("\n".join(ends), H, [1, 0, 1], surely=True)


@pytest.mark.parametrize(("labels", "there"), [(12, True), (13, True)])
def test_many_labels_of_a_number_with_decimals(labels: int, there: bool) -> None:
    """Other numbers count after every label: among so many none is right by chance."""
    rows = ["z: 7.5 7.5"] * labels
    rows[5] = "z: 1.5 2.5"
    assert there == held("\n".join(rows), Z, [1.5, 2.5], surely=True)


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
        (None, "", "It prints and returns nothing; z should be [1.5 2.5]."),
        ([None], "", "It prints and returns nothing; z should be [1.5 2.5]."),
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
