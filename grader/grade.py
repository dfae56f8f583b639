"""Grade one submission: read → extract → run → judge → score, in this order and nowhere else."""

from __future__ import annotations

import time
from collections.abc import Mapping

import msgspec

from grader.extract.program import find_definition
from grader.extract.prose import collect_prose
from grader.extract.units import outline
from grader.grading.classes import grade_class
from grader.grading.context import Context, Grading
from grader.grading.definitions import grade_definition
from grader.grading.outcomes import missing
from grader.grading.scripts import grade_script
from grader.model.answer_key import ClassKey, FunctionKey, ProseKey, ScriptKey
from grader.model.result import ExerciseResult, Result, SubmissionFacts, SubmissionStatus
from grader.model.submission import Notebook
from grader.notebook import Unreadable, read_submission
from grader.results.exercises import empty_result


def grade_submission(grading: Grading, data: bytes, facts: SubmissionFacts) -> Result:
    """Grade a submission's bytes; a fault of the student's is told in the result, never raised."""
    start = time.perf_counter()
    try:
        notebook = read_submission(data, facts.file)
    except Unreadable as error:
        return ungraded(grading, facts, "unreadable", str(error), time.perf_counter() - start)
    exercises = _grade_exercises(grading, notebook)
    return grading.results(facts).graded(exercises, notebook.notes, time.perf_counter() - start)


def ungraded(
    grading: Grading, facts: SubmissionFacts, status: SubmissionStatus, message: str, seconds: float
) -> Result:
    """The result of a submission that cannot be read, or that could not be graded."""
    return grading.results(facts).ungraded(status, message, seconds)


def _grade_exercises(grading: Grading, notebook: Notebook) -> list[ExerciseResult]:
    parsed = outline(notebook)
    claimed = frozenset(name for exercise in grading.key.exercises for name in exercise.target.names)
    outputs = (output for exercise in grading.key.exercises for output in exercise.outputs)
    context = Context(
        grading, parsed, claimed, frozenset(name for output in outputs for name in output.names)
    )
    results: dict[str, ExerciseResult] = {}
    for exercise in grading.key.exercises:
        if isinstance(exercise, ProseKey):
            before = results.get(exercise.target.after)
            results[exercise.name] = _grade_prose(context, exercise, before.cells if before else ())
        else:
            results[exercise.name] = _grade_exercise(context, exercise, results)
    return list(results.values())


def _grade_exercise(
    context: Context, exercise: FunctionKey | ClassKey | ScriptKey, results: Mapping[str, ExerciseResult]
) -> ExerciseResult:
    if isinstance(exercise, ClassKey):
        return grade_class(context, exercise, find_definition(context.outline, exercise, context.claimed))
    if isinstance(exercise, FunctionKey):
        definition = find_definition(context.outline, exercise, context.claimed)
        return (
            missing(context, exercise)
            if definition is None
            else grade_definition(context, exercise, definition, results)
        )
    return grade_script(context, exercise, results)


def _grade_prose(context: Context, exercise: ProseKey, after: tuple[int, ...]) -> ExerciseResult:
    text, cells = collect_prose(context.outline.notebook, exercise, context.grading.key.starter, after)
    empty = empty_result(exercise, "pending" if text else "unfilled", ())
    return msgspec.structs.replace(empty, cells=cells, text=text)
