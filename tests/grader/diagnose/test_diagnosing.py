"""The reasons that are told of an exercise, in their order."""

from __future__ import annotations

import msgspec
import numpy as np

from grader.diagnose import diagnose
from grader.judge.calls import judge_calls
from grader.model.answer_key import Expectation
from grader.model.result import Diagnosis
from grader.model.values import to_value
from tests.grader.making import call, check, exercise, told

RIGHT = (np.array([0.1, 0.2]), np.array([[0.3, 0.5]]))


def test_a_diagnosis_is_told_once() -> None:
    """What is seen with the earlier answers put right, and without, is said once; the first words stay."""
    expected = [Expectation(trial=at, step=0, value=to_value(want)) for at, want in enumerate(RIGHT)]
    made = exercise(checks=[check(f"case {e.trial}", e) for e in expected], trials=[call(0.0), call(1.0)])
    observations = [told(to_value(-want)) for want in RIGHT]
    verdicts = judge_calls(made, observations)
    (flipped,) = diagnose(made, verdicts)
    first = msgspec.structs.replace(flipped, message="with the earlier answers put right")
    other = Diagnosis(id="call-departs", message="a call departs", certainty="symptom")
    assert [other, first] == list(diagnose(made, verdicts, departures=(other, first)))
