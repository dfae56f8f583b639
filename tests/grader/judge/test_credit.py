"""The values of a check, each right or wrong by itself."""

from __future__ import annotations

import numpy as np
import pytest

from grader.judge.calls import judge_calls
from grader.judge.credit import followed
from grader.judge.verdicts import JudgedValue, Verdict
from grader.model.answer_key import Expectation, Output
from grader.model.values import to_value
from tests.grader.making import call, check, exercise, told

ONE, TWO = np.array([1.0, 2.0]), np.array([[3.0], [4.0]])


def expecting(value: object, *, rule: str = "close", trial: int = 0, **more: object) -> Expectation:
    """An expectation of the first step of a trial."""
    return Expectation(rule=rule, trial=trial, step=0, value=to_value(value), **more)  # type: ignore[arg-type]


def judged(got: object, expectation: Expectation, *outputs: Output) -> Verdict:
    """The verdict of one check of this expectation on what a call returned."""
    key = exercise(checks=[check("c", expectation)], trials=[call(1.0)], outputs=outputs)
    (verdict,) = judge_calls(key, [told(to_value(got))])
    return verdict


TUPLE = expecting((ONE, TWO), labels=("h", "c"))
DICTIONARY = expecting({"dW": ONE, "db": TWO})


@pytest.mark.parametrize(
    ("got", "expectation", "values"),
    [
        ((ONE, TWO), TUPLE, {"h": True, "c": True}),
        ((ONE, ONE), TUPLE, {"h": True, "c": False}),
        ((ONE,), TUPLE, {"h": False, "c": False}),
        (None, TUPLE, {"h": False, "c": False}),
        ({"c": TWO, "h": ONE}, TUPLE, {"h": True, "c": True}),
        ({"c": TWO}, TUPLE, {"h": False, "c": True}),
        ((ONE, TWO, ONE), TUPLE, {"h": True, "c": True}),
        ({"dW": ONE, "db": ONE}, DICTIONARY, {"dW": True, "db": False}),
        ({"dW": ONE}, DICTIONARY, {"dW": True, "db": False}),
        ((ONE, TWO), DICTIONARY, {"dW": False, "db": False}),
        (ONE, expecting(ONE), {"": True}),
        ((ONE, 5.0), expecting(ONE), {"": False}),
        (ONE, expecting(ONE, labels=("dW",)), {"dW": True}),
        (TWO, expecting(ONE, labels=("h", "cache"), parts=(0,)), {"h": False}),
        (((ONE), None), expecting(ONE, labels=("h", "cache"), parts=(0,)), {"h": True}),
    ],
)
def test_values(got: object, expectation: Expectation, values: dict[str, bool]) -> None:
    """Each returned value and each entry of a dictionary is right or wrong by itself."""
    verdict = judged(got, expectation)
    assert values == {value.name: value.right for value in verdict.values}
    assert (verdict.status == "passed") == all(values.values())


@pytest.mark.parametrize(
    ("got", "note"),
    [
        ({"c": TWO, "h": ONE}, "It returns a dictionary; its values were taken by their names."),
        ((ONE, TWO, ONE), "It returns 3 values; the first 2 of them were judged."),
    ],
)
def test_another_form_is_told(got: object, note: str) -> None:
    """Values that count in another form than was asked for come with a note."""
    assert (note,) == judged(got, TUPLE).notes


def test_which_entries_are_right_is_told() -> None:
    """Of a dictionary with a wrong entry the right ones are named, also where others are lacking."""
    assert judged({"dW": ONE, "db": ONE}, DICTIONARY).message.endswith("(dW is right.)")
    assert "The dictionary lacks db. (dW is right.)" == judged({"dW": ONE}, DICTIONARY).message


def test_printed_values() -> None:
    """Of several outputs that a function prints or returns each counts."""
    outputs = [Output(name=name, labels=(name,)) for name in ("z", "a")]
    verdict = judged((ONE, ONE), expecting({"z": ONE, "a": 2 * ONE}, rule="printed"), *outputs)
    assert {"z": True, "a": False} == {value.name: value.right for value in verdict.values}


def test_right_is_right_in_every_trial() -> None:
    """A value that is right in one call of a check and wrong in another is wrong; so is what is free."""
    both = [
        expecting((ONE, TWO), trial=0, labels=("h", "c"), free=("h", "c"), weights={"c": 3.0}),
        expecting((TWO, TWO), trial=1, labels=("h", "c"), free=("c",), weights={"c": 3.0}),
    ]
    key = exercise(checks=[check("c", *both)], trials=[call(1.0), call(2.0)])
    (verdict,) = judge_calls(key, [told(to_value((ONE, TWO)))] * 2)
    h, c = verdict.values
    assert (False, False, 1.0) == (h.right, h.free, h.weight)
    assert (True, True, 3.0) == (c.right, c.free, c.weight)


def values(**right: bool) -> tuple[JudgedValue, ...]:
    """Values by name."""
    return tuple(JudgedValue(name, one) for name, one in right.items())


def test_what_more_is_right_follows() -> None:
    """What is right only once an earlier exercise is put right is marked, value by value."""
    before = Verdict(check("c"), "failed", "y is 1.", values=values(h=True, y=False, z=False))
    passed = followed(
        before, Verdict(check("c"), "passed", values=values(h=True, y=True, z=True)), "f", "Ok."
    )
    assert ("passed", "f", "Ok.") == (passed.status, passed.followed_from, passed.message)
    assert ["", "f", "f"] == [value.followed_from for value in passed.values]
    after = Verdict(check("c"), "failed", values=values(h=False, y=True, z=False))
    part = followed(before, after, "f", "Ok.")
    assert ("failed", "f") == (part.status, part.followed_from)
    assert "y is 1. y: right once f is put right." == part.message
    assert [(True, ""), (True, "f"), (False, "")] == [(v.right, v.followed_from) for v in part.values]
    nothing = Verdict(check("c"), "failed", values=values(h=True, y=False, z=False))
    assert before == followed(before, nothing, "f", "Ok.")
