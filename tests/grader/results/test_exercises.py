"""The result of an exercise: what judging and scoring said, put down once and in order."""

from __future__ import annotations

import pytest

from grader.judge.verdicts import Verdict
from grader.model.observation import Observation, Raised
from grader.model.result import CheckResult, Diagnosis, Evidence, ExerciseResult, ExerciseStatus
from grader.model.submission import Program
from grader.results.exercises import empty_result, judged_result
from grader.score import Points
from tests.grader.making import check, exercise, program

EXERCISE = exercise()
PROGRAM = program("import numpy as np", "def task(x):\n    return y", target="task")
RAISED = Observation(status="raised", error=Raised("NameError", "y", 2, 2, ((2, 2),)))


def judged(
    *verdicts: Verdict,
    observations: tuple[Observation, ...] = (),
    shown: frozenset[int] = frozenset(),
    made: Program = PROGRAM,
    notes: tuple[str, ...] = (),
    found_as: str | None = None,
) -> ExerciseResult:
    """The result of these verdicts; each got a third of a point of a point."""
    return judged_result(
        EXERCISE,
        made,
        observations,
        verdicts,
        shown=shown,
        status="partial",
        points=[Points(1 / 3, 1.0)] * len(verdicts),
        diagnoses=(Diagnosis(id="a", message="A."),),
        notes=notes,
        found_as=found_as,
    )


@pytest.mark.parametrize("status", ["missing", "unfilled", "not_graded"])
def test_nothing_to_judge(status: ExerciseStatus) -> None:
    """Such an exercise has its name, all its points to win, and why; nothing that was found."""
    found = empty_result(EXERCISE, status, ("Looked for: task.",))
    assert found == ExerciseResult(
        name="task", title="A task", status=status, score=0.0, max_score=6.0, notes=("Looked for: task.",)
    )


def test_nothing_to_judge_in_what_was_found() -> None:
    """Where the student's code is known, it is told where it stands, and shown."""
    found = empty_result(EXERCISE, "unfilled", (), PROGRAM)
    assert ("task", (2,)) == (found.found_as, found.cells)
    assert [(1, False), (2, True)] == [(excerpt.cell, excerpt.target) for excerpt in found.code]


def test_every_check_is_told() -> None:
    """Each verdict is a check of the result, with its points rounded; these add up to the score."""
    evidence = Evidence(label="h", differing=1)
    verdicts = (
        Verdict(check("first"), "passed"),
        Verdict(check("second", visibility="hidden"), "failed", "It is wrong.", evidence, followed_from="f"),
    )
    result = judged(*verdicts)
    assert (
        CheckResult(name="first", visibility="public", status="passed", score=0.333333, max_score=1.0),
        CheckResult(
            name="second",
            visibility="hidden",
            status="failed",
            message="It is wrong.",
            evidence=evidence,
            followed_from="f",
            score=0.333333,
            max_score=1.0,
        ),
    ) == result.checks
    assert (0.666667, 6.0, "f") == (result.score, result.max_score, result.followed_from)
    assert ("partial", "A task", ["a"]) == (result.status, result.title, [one.id for one in result.diagnoses])


def test_notes_are_told_once_and_those_of_hidden_checks_never() -> None:
    """First what was noted of the exercise, then of its code, then of what public checks saw."""
    verdicts = (
        Verdict(check("first"), "passed", notes=("of a check", "", "of the code")),
        Verdict(check("second", visibility="hidden"), "passed", notes=("of a hidden check",)),
    )
    made = Program(statements=PROGRAM.statements, notes=("of the code",))
    result = judged(*verdicts, made=made, notes=("of the exercise",))
    assert ("of the exercise", "of the code", "of a check") == result.notes


@pytest.mark.parametrize(("found_as", "told"), [(None, "task"), ("Layer", "Layer")])
def test_where_it_was_found(found_as: str | None, told: str) -> None:
    """The name that was found counts, unless the answer was found elsewhere."""
    assert (told, (2,)) == ((result := judged(found_as=found_as)).found_as, result.cells)


@pytest.mark.parametrize(("shown", "marked"), [({0}, ()), ({0, 1}, (2,)), ((), ())])
def test_a_hidden_run_marks_no_line(shown: set[int], marked: tuple[int, ...]) -> None:
    """A line is marked where a run stopped whose inputs are no secret, and nowhere else."""
    observations = (Observation(status="ok"), RAISED)
    result = judged(observations=observations, shown=frozenset(shown))
    assert [(), marked] == [excerpt.marked for excerpt in result.code]
