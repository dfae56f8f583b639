"""What became of an exercise, as its result: missing, unfilled, or judged."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from grader.attempt import broken_cell_notes, method_notes
from grader.diagnose import NameScope, diagnose
from grader.extract.deprecated import deprecated_notes
from grader.grading.context import Context
from grader.judge.verdicts import Verdict
from grader.model.answer_key import BaseKey, CheckedKey
from grader.model.observation import Observation
from grader.model.result import Diagnosis, ExerciseResult
from grader.model.submission import Program
from grader.results.exercises import empty_result, judged_result
from grader.score import check_points, exercise_status


def missing(context: Context, exercise: CheckedKey, more: Sequence[str] = ()) -> ExerciseResult:
    """The result of an exercise of which nothing was found; `more` says what was looked for."""
    notes = broken_cell_notes(context.outline, exercise) + method_notes(context.outline, exercise)
    return empty_result(exercise, "missing", (*notes, *more))


def not_judged(
    exercise: BaseKey, found: str, cells: tuple[int, ...], notes: tuple[str, ...]
) -> ExerciseResult:
    """The result of what was found and could not be judged: no zero, and a person should look."""
    empty = empty_result(exercise, "not_graded", notes)
    return msgspec.structs.replace(empty, found_as=found, cells=cells)


def unfilled(exercise: BaseKey, program: Program) -> ExerciseResult:
    """The result of an exercise that was not begun."""
    return empty_result(exercise, "unfilled", ("Nothing was filled in here.",), program)


def judged(
    exercise: CheckedKey,
    program: Program,
    observations: Sequence[Observation],
    verdicts: Sequence[Verdict],
    *,
    notes: tuple[str, ...] = (),
    found: str | None = None,
    surroundings: Callable[[], NameScope] = NameScope,
    departures: tuple[Diagnosis, ...] = (),
    share: float = 1.0,
) -> ExerciseResult:
    """Score and diagnose what was judged; `surroundings` are looked at only if something is wrong.

    `departures` tell where it calls an earlier exercise's function wrongly, or what is wrong beside
    that one's faults, if no known mistake tells more; `share` is what is kept of the points of what is
    right with an earlier answer put right.
    """
    wrong = any(verdict.status != "passed" for verdict in verdicts)
    reasons = diagnose(exercise, verdicts, surroundings()) if wrong else ()
    return judged_result(
        exercise,
        program,
        observations,
        verdicts,
        status=exercise_status(verdicts, share),
        points=check_points(verdicts, exercise.points, share),
        diagnoses=_reasons(reasons, departures),
        notes=(*notes, *deprecated_notes(program)),
        found_as=found,
    )


def _reasons(diagnoses: tuple[Diagnosis, ...], departures: tuple[Diagnosis, ...]) -> tuple[Diagnosis, ...]:
    """What is told of a failure: a known mistake; else where a call departs, before what it looks like.

    What is seen both with the earlier answers put right and without is told once.
    """
    if any(diagnosis.certainty == "match" for diagnosis in diagnoses):
        return diagnoses
    told: dict[str, Diagnosis] = {}
    for diagnosis in (*departures, *diagnoses):
        told.setdefault(diagnosis.id, diagnosis)
    return tuple(told.values())
