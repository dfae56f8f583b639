"""Judging a script's values wherever they are kept, and whether they follow the data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec
import numpy as np
import pytest

from grader.compare.closeness import FLOAT32_NOTE
from grader.judge.answers import find_answers
from grader.judge.scripts import judge_script
from grader.judge.verdicts import Verdict
from grader.model.answer_key import Expectation, Given, Output, Trial
from grader.model.observation import GivenUse, HowFound, KeptValue, Observation, Printed, RunStatus
from grader.model.submission import LAST, PRINTED, Place, Program
from grader.model.values import Value, to_value
from tests.grader.making import check, script_exercise

HS = Output(name="hs", names=("hs", "states"), labels=("hs",))
X = Given(name="x", names=("x",), found="value", published=(to_value([1.0, 0.5]),))
TASK = script_exercise(
    givens=[X],
    outputs=[HS],
    trials=[Trial(), Trial(givens={"x": (to_value([2.0, 3.0]),)})],
    checks=[
        check("hs, as published", Expectation(trial=0, output="hs", value=to_value([0.25, 0.75]))),
        check("hs, others", Expectation(trial=1, output="hs", value=to_value([0.125, 0.375])), what_if=True),
    ],
)
RIGHT, OTHER = [0.25, 0.75], [0.125, 0.375]
SHOWN = Place(kind="last_expression", cell=3)


def run(
    kept: Mapping[str, object] | Mapping[Place, object],
    text: str = "",
    how: HowFound | None = "literal",
    status: RunStatus = "ok",
) -> Observation:
    """A script's run that left values in these places, printed a text, and found its given somehow."""
    return Observation(
        status=status,
        kept=tuple(
            KeptValue(Place(at) if isinstance(at, str) else at, to_value(value)) for at, value in kept.items()
        ),
        printed=(Printed(1, text),) if text else (),
        givens=(GivenUse("x", how),) if how else (),
    )


def computing(*places: str | Place) -> Program:
    """A program that computes what is in these places."""
    computed = frozenset(Place(place) if isinstance(place, str) else place for place in places)
    return Program(statements=(), computed=computed)


def judged(*observations: Observation, computed: Iterable[str | Place] = ()) -> list[Verdict]:
    """The verdicts on a base run and a what-if."""
    program = computing(*computed)
    return judge_script(TASK, find_answers(TASK, program, observations), observations)


@pytest.mark.parametrize(
    ("base", "other", "statuses"),
    [
        (run({"hs": RIGHT}), run({"hs": OTHER}), ["passed", "passed"]),
        (run({"states": RIGHT}), run({"states": OTHER}), ["passed", "passed"]),
        (run({"rnn.hs": RIGHT}), run({"rnn.hs": OTHER}), ["passed", "passed"]),
        (run({"q": RIGHT}), run({"q": OTHER}), ["passed", "passed"]),
        (run({SHOWN: RIGHT}), run({SHOWN: OTHER}), ["passed", "passed"]),
        (run({}, "hs: 0.25 0.75"), run({}, "hs: 0.125 0.375"), ["passed", "passed"]),
        (run({}, "0.25\n0.75"), run({}, "0.125\n0.375"), ["passed", "passed"]),
        (run({}, "1.0 0.25\n0.5 0.75"), run({}, "2.0 0.125\n3.0 0.375"), ["passed", "passed"]),
        (run({"hs": RIGHT}), run({"hs": RIGHT}), ["failed", "failed"]),
        (run({}, "0.25 0.75"), run({}, "0.25 0.75"), ["failed", "failed"]),
        (run({"hs": [1.0, 2.0]}), run({"hs": [3.0, 4.0]}), ["failed", "failed"]),
        (run({"hs": RIGHT}), run({"hs": [3.0, 4.0]}), ["passed", "failed"]),
        (run({"hs": RIGHT}, how=None), run({"hs": RIGHT}, how=None), ["failed", "failed"]),
        (run({"hs": RIGHT}), run({"hs": RIGHT}, how="tentative"), ["failed", "failed"]),
        (run({"hs": [1.0, 2.0]}), run({"hs": [1.0, 2.0]}, how=None), ["failed", "skipped"]),
        (run({"hs": RIGHT}), run({}, status="timed_out"), ["passed", "timed_out"]),
        (run({}, status="crashed"), run({}, status="crashed"), ["crashed", "crashed"]),
        (run({}), run({}), ["failed", "failed"]),
    ],
)
def test_statuses(base: Observation, other: Observation, statuses: list[str]) -> None:
    """A place counts if it is right and follows the data; what could not be varied is skipped."""
    verdicts = judged(base, other, computed=("hs", "states", PRINTED, LAST))
    assert statuses == [verdict.status for verdict in verdicts]


def test_a_constant_is_no_answer() -> None:
    """A value that is typed in fails, and is told to be that."""
    first, second = judged(run({"hs": RIGHT}, how=None), run({"hs": RIGHT}, how=None))
    assert ("failed", "skipped") == (first.status, second.status)
    assert "typed in" in first.message


def test_a_computed_place_beats_a_constant() -> None:
    """A literal that equals the answer does not stand in the way of the place where it is computed."""
    answer = find_answers(TASK, computing("q"), [run({"states": RIGHT, "q": RIGHT}, how=None), None])["hs"]
    assert (Place("q"), True, False) == (answer.place, answer.right, answer.typed_in)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ([0.25, 0.5], "hs: 1 of 2 entries differ; at [1] it is 0.5, expected 0.75."),
        ([0.25], "hs has shape (1,), expected (2,)."),
        ("text", "hs should hold numbers, and holds texts."),
    ],
)
def test_what_is_wrong(value: Value, message: str) -> None:
    """The likeliest place is told, and what is wrong with the value there."""
    assert message == judged(run({"q": 1.0, "hs": value}), run({}), computed=["hs"])[0].message


def test_labels_that_are_the_givens_own_numbers() -> None:
    """A number printed after the given that it belongs to is recognised by that given."""
    output = Output(name="s", names=("s",), labels=("<x>",))
    task = script_exercise(
        printed=True,
        givens=[X],
        outputs=[output],
        trials=[Trial()],
        checks=[check("s", Expectation(output="s", value=to_value(RIGHT)))],
    )
    observations = [run({}, "x = 0.5: 0.75\nx = 1.0: 0.25")]
    answers = find_answers(task, computing(PRINTED), observations)
    assert ["passed"] == [verdict.status for verdict in judge_script(task, answers, observations)]


def test_an_error_is_told_before_a_half_made_value() -> None:
    """Where a run was cut short before the value had its size, the error is what is wrong."""
    cut = run({"hs": []}, status="raised")
    assert ["raised", "raised"] == [verdict.status for verdict in judged(cut, cut, computed=["hs"])]
    wrong = run({"hs": [1.0, 2.0]}, status="raised")
    assert ["failed", "failed"] == [verdict.status for verdict in judged(wrong, wrong, computed=["hs"])]


def test_typed_in_figures_beside_echoed_data() -> None:
    """A print that moves only with the data that it echoes, of digits in the code, is typed in."""
    program = Program(
        statements=(), computed=frozenset({PRINTED}), constants=frozenset({1.0, 0.5, 0.25, 0.75})
    )
    runs = [run({}, "x = 1.0: 0.25\nx = 0.5: 0.75"), run({}, "x = 2.0: 0.25\nx = 3.0: 0.75")]
    answers = find_answers(TASK, program, runs)
    assert answers["hs"].typed_in
    assert ["failed", "failed"] == [verdict.status for verdict in judge_script(TASK, answers, runs)]


def test_how_a_value_was_read_is_noted() -> None:
    """A value that passes on another reading than as it stands passes with a note."""
    verdicts = judged(run({"hs": RIGHT}), run({"hs": np.array(OTHER, np.float32)}), computed=["hs"])
    assert [(), (FLOAT32_NOTE,)] == [verdict.notes for verdict in verdicts]
    assert ["passed", "passed"] == [verdict.status for verdict in verdicts]


@pytest.mark.parametrize(
    ("runs", "status"),
    [
        (({"hs": RIGHT}, {"hs": OTHER}, {"hs": [9.0, 9.0]}), "passed"),
        (({"hs": RIGHT}, {"hs": RIGHT}, {"hs": OTHER}), "passed"),  # it moves with some of the data
        (({"hs": RIGHT}, {"hs": OTHER}, {"hs": RIGHT}), "passed"),
        (({"hs": RIGHT}, {"hs": RIGHT}, {"hs": RIGHT}), "failed"),
    ],
)
def test_a_value_that_moves_with_any_data(runs: tuple[dict[str, object], ...], status: str) -> None:
    """A value is computed from the data if any other data change it."""
    third = check("h", Expectation(trial=2, output="hs", value=to_value([7.0, 8.0])), what_if=True)
    task = msgspec.structs.replace(TASK, trials=(*TASK.trials, TASK.trials[1]), checks=(*TASK.checks, third))
    shown = [run(kept) for kept in runs]
    answers = find_answers(task, computing("hs"), shown)
    verdict = judge_script(task, answers, shown)[0]
    assert status == verdict.status
    if status == "failed":
        assert "The value stays the same where the data change; compute it from the data." == verdict.message


@pytest.mark.parametrize(
    ("base", "message"),
    [
        (run({}), "No value was found that could be hs: keep it in a variable `hs`."),
        (
            run({}, "step 3"),
            "The printed numbers were not recognised as hs: keep the values in `hs`, "
            "or print them with at least 4 decimals.",
        ),
        (run({}, "hs: 0.25"), "hs should be [0.25 0.75]; that is not what is printed."),
        (run({"hs": "text"}, status="raised"), "It was ended"),
        (run({}, status="raised"), "It was ended"),
        (run({"hs": [0.25]}, status="raised"), "It was ended"),
        (
            run({"hs": [0.5, 0.5]}, status="raised"),
            "hs: 2 of 2 entries differ; at [0] it is 0.5, expected 0.25.",
        ),
        (run({}, status="out_of_memory"), "It needs more memory than is allowed."),
    ],
)
def test_what_is_said_of_a_base_run(base: Observation, message: str) -> None:
    """What is wrong at the likeliest place; where there is none, what ended the run, or what is missing."""
    assert judged(base, run({}), computed=["hs", PRINTED])[0].message.startswith(message)


def test_long_prints_are_cut() -> None:
    """Eight hundred characters of what was printed are evidence enough."""
    (verdict, _) = judged(run({}, "hs: 9.5 " + "x" * 900), run({}), computed=[PRINTED])
    assert 800 == len(verdict.evidence.printed)


def test_a_printed_answer_is_evidence() -> None:
    """What was printed, and what should be, are told beside each other."""
    (verdict, _) = judged(run({}, " hs: 0.25\n"), run({}), computed=[PRINTED])
    assert ("hs", "hs: 0.25", "[0.25 0.75]") == (
        verdict.evidence.label,
        verdict.evidence.printed,
        verdict.evidence.want_text,
    )


def test_a_long_text_is_cut() -> None:
    """Evidence holds the first 800 characters of what was printed."""
    (verdict, _) = judged(run({}, "hs: 0.25 " + 1000 * "x"), run({}), computed=[PRINTED])
    assert 800 == len(verdict.evidence.printed)


@pytest.mark.parametrize(
    ("how", "status", "message"),
    [
        (
            None,
            "skipped",
            "Could not be tried: x does not stand in the code as a list or an array.",
        ),
        (
            "tentative",
            "skipped",
            "Could not be tried for sure: the data stand in the code as single numbers.",
        ),
        ("literal", "failed", "hs: 2 of 2 entries differ"),
    ],
)
def test_other_data(how: HowFound | None, status: str, message: str) -> None:
    """Of what is wrong already, other data tell more where they were surely put there."""
    _, verdict = judged(run({"hs": [8.0, 8.0]}), run({"hs": [9.0, 9.0]}, how=how), computed=["hs"])
    assert status == verdict.status
    assert verdict.message.startswith(message)


def test_a_right_answer_from_tentative_data_counts() -> None:
    """What is right with other data is right, however they were found."""
    _, verdict = judged(run({"hs": RIGHT}), run({"hs": OTHER}, how="tentative"), computed=["hs"])
    assert "passed" == verdict.status


def test_our_own_failure_is_not_told_as_missing_data() -> None:
    """Where the sandbox broke down, nothing is said of the data."""
    _, verdict = judged(run({"hs": RIGHT}), run({}, how=None, status="sandbox_error"), computed=["hs"])
    assert "grader_error" == verdict.status
