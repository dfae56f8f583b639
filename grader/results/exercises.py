"""The result of one exercise, from what judging and scoring said of it."""

from __future__ import annotations

from collections.abc import Sequence

from grader.judge.verdicts import Verdict
from grader.model.answer_key import BaseKey
from grader.model.observation import Observation
from grader.model.result import CheckResult, Diagnosis, ExerciseResult, ExerciseStatus
from grader.model.submission import Program
from grader.results.excerpts import excerpts_of
from grader.score import Points, rounded


def empty_result(
    exercise: BaseKey, status: ExerciseStatus, notes: tuple[str, ...], program: Program | None = None
) -> ExerciseResult:
    """The result of an exercise that has nothing to judge."""
    return ExerciseResult(
        name=exercise.name,
        title=exercise.title,
        status=status,
        score=0.0,
        max_score=exercise.points,
        pending=exercise.points if status == "pending" else 0.0,
        found_as=(program.found_as or None) if program else None,
        cells=program.cells if program else (),
        notes=notes,
        code=excerpts_of(program, ()) if program else (),
    )


def judged_result(
    exercise: BaseKey,
    program: Program,
    observations: Sequence[Observation],
    verdicts: Sequence[Verdict],
    *,
    shown: frozenset[int],
    status: ExerciseStatus,
    points: Sequence[Points],
    diagnoses: tuple[Diagnosis, ...],
    notes: tuple[str, ...],
    found_as: str | None,
) -> ExerciseResult:
    """The result of an exercise that was judged; `points` are those of each verdict.

    `shown` are the trials whose inputs are no secret: lines that these ended in are marked.
    """
    public = [verdict for verdict in verdicts if verdict.check.visibility == "public"]
    all_notes = [*notes, *program.notes, *(note for verdict in public for note in verdict.notes if note)]
    return ExerciseResult(
        name=exercise.name,
        title=exercise.title,
        status=status,
        score=rounded(sum(one.given for one in points)),
        max_score=exercise.points,
        pending=rounded(sum(one.pending for one in points)),
        found_as=found_as or program.found_as or None,
        followed_from=next((verdict.followed_from for verdict in verdicts if verdict.followed_from), None),
        cells=program.cells,
        diagnoses=diagnoses,
        notes=tuple(dict.fromkeys(all_notes)),
        checks=tuple(_check_result(*pair) for pair in zip(verdicts, points, strict=True)),
        code=excerpts_of(program, [o for trial, o in enumerate(observations) if trial in shown]),
    )


def _check_result(verdict: Verdict, points: Points) -> CheckResult:
    return CheckResult(
        name=verdict.check.name,
        visibility=verdict.check.visibility,
        status=verdict.status,
        score=rounded(points.given),
        max_score=rounded(points.possible),
        message=verdict.message,
        evidence=verdict.evidence,
        advice=verdict.check.advice,
        followed_from=verdict.followed_from or None,
    )
