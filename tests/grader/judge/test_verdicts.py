"""What was observed for an expectation."""

from __future__ import annotations

import pytest

from grader.judge.answers import Answer
from grader.judge.verdicts import Seen
from grader.model.answer_key import Expectation, Output, Trial
from grader.model.observation import KeptValue, Observation, Raised, RunStatus, StepResult
from grader.model.submission import PRINTED, Place
from tests.grader.making import call

RAISED = Raised("ValueError", "no")


@pytest.mark.parametrize(
    ("result", "observed", "value"), [(StepResult(0, 3.0), True, 3.0), (None, False, None)]
)
def test_what_a_call_gave(result: StepResult | None, observed: bool, value: float | None) -> None:
    """The result of the step, if it has one; and what the run raised, if it did."""
    seen = Seen(Expectation(), False, call(1.0), Observation(status="raised", error=RAISED), result)
    assert (observed, value, RAISED) == (seen.observed, seen.value, seen.error)


@pytest.mark.parametrize(
    ("place", "status", "observed", "value"),
    [
        (Place("h"), "ok", True, 3.0),
        (Place("h"), "raised", True, 3.0),
        (Place("k"), "ok", True, None),
        (Place("k"), "raised", False, None),  # it was cut short before there was anything
        (PRINTED, "ok", True, None),
        (PRINTED, "raised", True, None),  # what was printed before stands
        (None, "ok", False, None),
        (Place("h"), "timed_out", False, 3.0),
        (PRINTED, "crashed", False, None),
    ],
)
def test_what_a_script_kept(
    place: Place | None, status: RunStatus, observed: bool, value: float | None
) -> None:
    """What stands at the answer's place in a run that came to its end, or to an error."""
    run = Observation(status=status, kept=(KeptValue(Place("h"), 3.0),))
    seen = Seen(Expectation(), False, Trial(), run, answer=Answer(Output(name="h"), place, False))
    assert (observed, value, None) == (seen.observed, seen.value, seen.error)
