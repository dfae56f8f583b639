"""Judging what calls returned or printed."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from grader.compare.closeness import FLOAT32_NOTE
from grader.judge.calls import call_text, judge_calls
from grader.judge.verdicts import run_failure
from grader.model.answer_key import Expectation, Output, Rule, Step
from grader.model.observation import Observation, Raised, RunStatus
from grader.model.values import Handle, Value, to_value
from tests.grader.making import call, check, exercise, told

RAISED = Raised("ValueError", "no", 2, 3)
Z2, A2 = Output(name="z2", names=("z2",), labels=("z2",)), Output(name="a2", names=("a2",), labels=("a2",))


def judged(rule: Rule, want: object, observation: Observation, *outputs: Output) -> tuple[str, str]:
    """The status and message of a check with one expectation."""
    expectation = Expectation(rule=rule, step=0, value=to_value(want))
    made = exercise(checks=[check("c", expectation)], trials=[call(1.0)], outputs=outputs)
    (verdict,) = judge_calls(made, [observation])
    return verdict.status, verdict.message


@pytest.mark.parametrize(
    ("rule", "want", "got", "status"),
    [
        ("close", 2.0, 2.0, "passed"),
        ("close", 2.0, 2.1, "failed"),
        ("close", 2.0, float("nan"), "failed"),
        ("close", 2.0, "text", "failed"),
        ("unchanged", (1.0,), (1.0,), "passed"),
        ("unchanged", (1.0,), (2.0,), "failed"),
    ],
)
def test_rules(rule: Rule, want: object, got: object, status: str) -> None:
    """Every rule of the closed list judges by what it says."""
    assert status == judged(rule, want, told(to_value(got)))[0]


@pytest.mark.parametrize(
    ("status", "check_status", "words"),
    [
        ("raised", "raised", "It raises ValueError: no in cell 2, line 3."),
        ("timed_out", "timed_out", "It did not finish in the time allowed."),
        ("out_of_memory", "out_of_memory", "It needs more memory than is allowed."),
        ("crashed", "crashed", "Its process ended before it was done: why."),
        ("bad_output", "bad_output", "What it returned could not be read: why."),
        ("not_run", "skipped", "It was not run."),
        ("sandbox_error", "grader_error", "The grader broke down here; this is not your fault."),
    ],
)
def test_runs_without_a_result(status: RunStatus, check_status: str, words: str) -> None:
    """A run that told nothing is told for what it was."""
    observation = Observation(status=status, error=RAISED, message="why")
    assert (check_status, words) == judged("close", 1.0, observation)
    assert check_status == run_failure(observation)[0]


def test_nothing_is_told_twice() -> None:
    """A crash of which no more is known than that it was one is told in one sentence."""
    observation = Observation(status="crashed", message="the process ended before it was done")
    assert ("crashed", "Its process ended before it was done.") == run_failure(observation)[:2]
    assert "Its process ended before it was done." == run_failure(Observation(status="crashed"))[1]


def test_a_refused_call() -> None:
    """A run that was ended for a call that is not answered tells which call."""
    observation = Observation(status="raised", message="call 2 of g is not answered")
    assert ("raised", "It was ended: call 2 of g is not answered.") == judged("close", 1.0, observation)


def test_the_first_failure_is_told() -> None:
    """A check of several cases tells how many differ, and the first of them."""
    expectations = [Expectation(trial=at, step=0, value=float(at)) for at in range(3)]
    made = exercise(checks=[check("c", *expectations)], trials=[call(float(at)) for at in range(3)])
    (verdict,) = judge_calls(made, [told(0.0), told(5.0), Observation(status="timed_out")])
    assert ("failed", "Wrong in 2 of 3 cases. The result is 5, expected 1.") == (
        verdict.status,
        verdict.message,
    )
    assert "task(x=1.0)" == verdict.evidence.call


@pytest.mark.parametrize(
    ("value", "text", "status"),
    [
        (None, "z2: [1.5 2.5]\na2: [0.25]", "passed"),
        (None, "a2 = 0.25, z2 = [[1.5]\n [2.5]]", "passed"),
        (None, "z2: 1.5\nz2: 2.5\na2: 0.25", "passed"),
        (None, "z2: 1.5 2.5\nz2: 9 9\na2: 0.25", "failed"),  # the last counts
        (None, "z2: 9 9\nz2: 1.5 2.5\na2: 0.25", "passed"),
        (None, "z2: 1.5 2.5 9 9\na2: 0.25", "failed"),
        (None, "9 9\n1.5 2.5\n0.25", "passed"),
        (None, "1.5 2.5\n9 9\n0.25", "failed"),
        (None, "z2: 0.25\na2: 1.5 2.5", "failed"),
        (None, "1.5 2.5\n0.25", "passed"),
        (None, "", "failed"),
        (([1.5, 2.5], 0.25), "", "passed"),
        ({"z2": [1.5, 2.5], "a2": 0.25}, "", "passed"),
        ({"a2": 0.25}, "", "failed"),
        ((0.25, [1.5, 2.5]), "", "failed"),
        ((None, None), "z2: 1.5 2.5\na2: 0.25", "passed"),
        (([9.0, 9.0], 9.0), "z2: 1.5 2.5\na2: 0.25", "passed"),
        (([9.0, 9.0], 9.0), "1.5 2.5\n0.25", "failed"),
        (([1.5, 2.5], 0.25), "9 9\n9", "passed"),
        (([1.5, 2.5], 0.25), "z2: 9 9\na2: 9", "failed"),
    ],
)
def test_printed_or_returned(value: object, text: str, status: str) -> None:
    """Outputs count whether they are printed after their labels or returned, by name or in order."""
    want = {"z2": np.array([1.5, 2.5]), "a2": 0.25}
    assert status == judged("printed", want, told(to_value(value), printed=text), Z2, A2)[0]


def test_nothing_at_all() -> None:
    """A function that prints and returns nothing is told what it should print."""
    message = judged("printed", {"z2": 1.5}, told(None), Z2)[1]
    assert "It neither prints nor returns anything; z2 should be 1.5." == message


@pytest.mark.parametrize(
    ("argument", "text"),
    [
        (to_value(np.array([1.0, 2.0])), "task(x=np.array([1.0, 2.0]))"),
        (to_value(np.float64(0.5)), "task(x=0.5)"),
        (to_value({"W": np.ones(1)}), "task(x={'W': np.array([1.0])})"),
        (to_value([1, (2,)]), "task(x=[1, (2,)])"),
        (None, "task(x=None)"),
        (to_value(np.zeros(500)), "…"),
    ],
)
def test_call_text(argument: Value, text: str) -> None:
    """A call is told as the student could repeat it, and cut where it gets long."""
    told_text = call_text(exercise(), Step(kind="function", arguments=(argument,)))
    assert text in told_text
    assert len(told_text) < 320


def test_other_checks_and_trials_than_the_exercises_own() -> None:
    """What was run in the place of the exercise's trials is judged by the checks that go with it."""
    own = Expectation(trial=0, step=0, value=1.0)
    made = exercise(checks=[check("own", own)], trials=[call(1.0)])
    other = check("other", Expectation(trial=1, step=0, value=3.0))
    (verdict,) = judge_calls(
        made, [told(1.0), told(2.0)], checks=[other], trials=[call("first"), call("second")]
    )
    assert ("other", "failed", "task(x='second')") == (
        verdict.check.name,
        verdict.status,
        verdict.evidence.call,
    )
    assert [call("second")] == [seen.trial for seen in verdict.seen]


def test_what_is_seen_of_a_check() -> None:
    """Each expectation with what its step gave; notes are told once."""
    single = np.ones(2, np.float32)
    expectations = [Expectation(trial=at, step=0, value=to_value(np.ones(2))) for at in range(3)]
    made = exercise(checks=[check("c", *expectations)], trials=[call(float(at)) for at in range(3)])
    shown = [told(to_value(single)), Observation(status="crashed"), told(to_value(single))]
    (verdict,) = judge_calls(made, shown)
    assert ([True, False, True], (FLOAT32_NOTE,)) == ([seen.ok for seen in verdict.seen], verdict.notes)
    assert [True, False, True] == [seen.result is not None for seen in verdict.seen]
    (passed,) = judge_calls(made, [shown[0]] * 3)
    assert ("passed", "", (FLOAT32_NOTE,)) == (passed.status, passed.message, passed.notes)


def test_a_failed_advice_is_told_as_it_is() -> None:
    """How many of its cases differ is not said of what is worth no points."""
    expectations = [Expectation(trial=at, step=0, value=1.0) for at in range(2)]
    advice = msgspec.structs.replace(check("c", *expectations), advice=True)
    (verdict,) = judge_calls(exercise(checks=[advice], trials=[call(1.0)] * 2), [told(2.0)] * 2)
    assert "The result is 2, expected 1." == verdict.message


@pytest.mark.parametrize(
    ("rule", "printed", "evidence"),
    [
        ("close", " 0.5\n", "0.5"),
        ("close", "x" * 500, "x" * 400),
        ("printed", "z2 9.5", "z2 9.5"),
        ("close", "", ""),
    ],
)
def test_what_was_printed_is_evidence(rule: Rule, printed: str, evidence: str) -> None:
    """What a call printed stands beside what is wrong, cut where it gets long."""
    want = to_value({"z2": 1.5}) if rule == "printed" else 1.5
    made = exercise(
        checks=[check("c", Expectation(rule=rule, step=0, value=want))], trials=[call(1.0)], outputs=[Z2]
    )
    (verdict,) = judge_calls(made, [told(9.5, printed=printed)])
    assert evidence == verdict.evidence.printed


@pytest.mark.parametrize(("length", "whole"), [(300, True), (301, False)])
def test_long_calls_are_cut(length: int, whole: bool) -> None:
    """A call of three hundred characters is told in full, of a longer one so much."""
    text = call_text(exercise(), Step(kind="function", arguments=("a" * (length - len("task(x='')")),)))
    assert text.startswith("task(x='aaa")
    assert (whole, 300 if whole else 302) == (not text.endswith(" …"), len(text))


def test_numbers_of_a_call_are_rounded() -> None:
    """Six decimals are enough to repeat a call; whole numbers are as they are."""
    step = Step(
        kind="function",
        arguments=(to_value(np.array([1 / 3])),),
        keywords={"k": to_value(np.array([[1, 2]])), "c": to_value(np.array([1j / 3]))},
    )
    assert "task(x=np.array([0.333333]), k=np.array([[1, 2]]), c=np.array([0.333333j]))" == call_text(
        exercise(), step
    )
    taken = Step(kind="function", arguments=(Handle(0),))
    assert "task(x=x)" == call_text(exercise(), taken)


@pytest.mark.parametrize(
    ("error", "message", "evidence"),
    [
        (RAISED, "It raises ValueError: no in cell 2, line 3.", ("ValueError", 2, 3)),
        (Raised("KeyError", ""), "It raises KeyError.", ("KeyError", None, None)),
        (Raised("E", "x" * 900), f"It raises E: {'x' * 587}", ("E", None, None)),
    ],
)
def test_errors(error: Raised, message: str, evidence: tuple[str, int | None, int | None]) -> None:
    """The kind of an error, its text, and where it arose, if in the student's own code."""
    status, words, found = run_failure(Observation(status="raised", error=error))
    assert ("raised", message) == (status, words)
    assert evidence == (found.error_type, found.error_cell, found.error_line)
