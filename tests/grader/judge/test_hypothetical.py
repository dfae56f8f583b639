"""Whether what was observed would be right, were another value expected."""

from __future__ import annotations

import numpy as np
import pytest

from grader.judge.answers import Answer
from grader.judge.hypothetical import would_be_right
from grader.judge.verdicts import Seen
from grader.model.answer_key import Expectation, Output, Rule, Trial
from grader.model.observation import KeptValue, Observation, Printed, StepResult
from grader.model.submission import PRINTED, Place
from grader.model.values import to_value
from tests.grader.making import call, check, exercise, script_exercise

Z = Output(name="z", names=("z",), labels=("z",))
H = Output(name="h", names=("h",), labels=("h",))


def seen_call(value: object, printed: str = "", rule: Rule = "close") -> Seen:
    """What a call returned and printed, which is not what was expected."""
    result = StepResult(0, to_value(value), printed)
    expectation = Expectation(rule=rule, step=0, value=to_value(9.0), also=((to_value(8.0), "Or this."),))
    return Seen(expectation, False, call(1.0), Observation(status="ok", results=(result,)), result)


@pytest.mark.parametrize(
    ("got", "other", "right"),
    [(1.5, 1.5, True), (1.5, 2.5, False), (8.0, 1.5, False), (None, 1.5, False), ("text", "text", True)],
)
def test_a_returned_value(got: object, other: object, right: bool) -> None:
    """It would be right if it is the other value, whatever else was accepted."""
    assert right == would_be_right(exercise(), seen_call(got), to_value(other))


@pytest.mark.parametrize(
    ("printed", "right"), [("z: 1.5", True), ("1.5", True), ("9.5 1.5 9.5", False), ("1.5\nz: 9.5", False)]
)
def test_a_printed_value(printed: str, right: bool) -> None:
    """Of what is printed, only what a reader would take for the answer."""
    seen = seen_call(None, printed, "printed")
    assert right == would_be_right(exercise(outputs=[Z]), seen, to_value({"z": 1.5}))


def test_nothing_was_observed() -> None:
    """Where there is no result, nothing would be right."""
    expectation = Expectation(step=0, value=1.0)
    lost = Seen(expectation, False, call(1.0), Observation(status="timed_out"))
    assert not would_be_right(exercise(), lost, 1.0)


def seen_script(place: Place | None, kept: object, text: str = "", **forms: object) -> Seen:
    """What a script's run left in `h` and printed; `also` is accepted as well."""
    also = tuple((to_value(form), "Or this.") for form in forms.values())
    expectation = Expectation(output="h", value=to_value([9.0, 9.0, 9.0]), also=also)
    observation = Observation(
        status="ok", kept=(KeptValue(Place("h"), to_value(kept)),), printed=(Printed(1, text),)
    )
    return Seen(expectation, False, Trial(), observation, answer=Answer(H, place, False))


TASK = script_exercise(
    outputs=[H], trials=[Trial()], checks=[check("h", Expectation(output="h", value=to_value([9.0])))]
)


@pytest.mark.parametrize(
    ("place", "kept", "text", "other", "right"),
    [
        (Place("h"), [1.5, 2.5], "", [1.5, 2.5], True),
        (Place("h"), [1.5, 2.5], "", [1.5, 3.5], False),
        (Place("k"), [1.5, 2.5], "", [1.5, 2.5], False),
        (PRINTED, None, "h: 1.5 2.5", [1.5, 2.5], True),
        (PRINTED, None, "9.5 1.5 2.5", [1.5, 2.5], False),
        (None, [1.5, 2.5], "h: 1.5 2.5", [1.5, 2.5], False),
        (Place("h"), [1.5, 2.5], "", "text", False),
    ],
)
def test_a_kept_value(place: Place | None, kept: object, text: str, other: object, right: bool) -> None:
    """What stands at the answer's place, and nowhere else."""
    assert right == would_be_right(TASK, seen_script(place, kept, text), to_value(other))


@pytest.mark.parametrize(
    ("kept", "other", "right"),
    [
        ([1.5, 2.5], [1.5, 2.5, 3.5], True),  # the other accepted form has two entries
        ([1.5], [1.5, 2.5, 3.5], False),
        ([2.5, 3.5], [1.5, 2.5, 3.5], False),
        ([1.5, 2.5, 3.5], [1.5, 2.5, 3.5], True),
        ([[1.5], [2.5]], [[1.5], [2.5], [3.5]], False),  # only vectors are cut
    ],
)
def test_shorter_forms(kept: object, other: object, right: bool) -> None:
    """Where a shorter form is accepted, another value may stand in that as well."""
    seen = seen_script(Place("h"), kept, also=np.zeros(2))
    assert right == would_be_right(TASK, seen, to_value(other))
