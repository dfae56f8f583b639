"""The result of an exercise, from the attempt that it is graded by: points, verdicts and reasons."""

from __future__ import annotations

import msgspec

from grader.diagnose import diagnose
from grader.errors import fault_of_ours
from grader.extract.deprecated import deprecated_notes
from grader.extract.name_scope import Asked, NameScope, scope_of, script_scope
from grader.grading.attempt import Attempt, Ending, Followed
from grader.grading.case import Case
from grader.grading.earlier.settled_mistakes import settled_mistakes
from grader.grading.lacking_packages import base_notes
from grader.model.answer_key import BaseKey, CheckedKey, ScriptKey
from grader.model.result import Diagnosis, ExerciseResult
from grader.model.visibility import public_trials
from grader.results.exercises import empty_result, judged_result
from grader.results.places_in_files import without_cells
from grader.score import check_points, exercise_status, unproven


def outcome(case: Case[BaseKey], attempt: Attempt) -> ExerciseResult:
    """The result of an exercise: its points, verdicts and reasons, or why nothing was judged."""
    notebook, result = case.outline.notebook, _outcome(case, attempt)
    return without_cells(result) if notebook.by_statement and len(notebook.cells) == 1 else result


def _outcome(case: Case[BaseKey], attempt: Attempt) -> ExerciseResult:
    judged_by = attempt.judged_by
    if attempt.ending is not None or not isinstance(judged_by, CheckedKey):
        return _not_judged(case.exercise, attempt, attempt.ending or Ending("not_graded"))
    share = case.key.follow_through
    reasons, fault = _reasons_found(case, attempt, judged_by)
    return judged_result(
        case.exercise,
        attempt.program,
        attempt.observations,
        attempt.verdicts,
        shown=public_trials(judged_by),
        status=exercise_status(attempt.verdicts, share),
        points=check_points(attempt.verdicts, case.exercise.points, share, judged_by.further_weight),
        diagnoses=reasons,
        notes=(
            *attempt.notes,
            *base_notes(attempt.program, attempt.observations),
            *deprecated_notes(attempt.program),
            *_unproven_notes(attempt),
            *fault,
        ),
        found_as=attempt.found_as,
    )


def _unproven_notes(attempt: Attempt) -> tuple[str, ...]:
    """Why a check that is passed earns nothing."""
    if not unproven(attempt.verdicts):
        return ()
    return ("What is right here earns no points: the task prints it, or it is an input handed back.",)


def _not_judged(exercise: BaseKey, attempt: Attempt, ending: Ending) -> ExerciseResult:
    """A result without verdicts: its status, and what it waits for or what was written."""
    empty = empty_result(exercise, ending.status, attempt.notes, attempt.program)
    return msgspec.structs.replace(
        empty, waits_for=ending.waits_for, text=ending.text, packages=ending.packages
    )


def _reasons_found(
    case: Case[BaseKey], attempt: Attempt, judged_by: CheckedKey
) -> tuple[tuple[Diagnosis, ...], tuple[str, ...]]:
    """The reasons; or that a fault of ours stood in their way, which changes no verdict."""
    try:
        return _reasons(case, attempt, judged_by), ()
    except Exception as error:  # noqa: BLE001 - whatever it is, what was judged stands
        return (), (f"No reason could be looked for. {fault_of_ours(error)}",)


def _reasons(case: Case[BaseKey], attempt: Attempt, judged_by: CheckedKey) -> tuple[Diagnosis, ...]:
    """Why it is wrong; nothing if all is right."""
    if all(verdict.status == "passed" for verdict in attempt.verdicts):
        return ()
    followed = attempt.followed or Followed()
    return diagnose(
        judged_by,
        attempt.verdicts,
        _scope(case, attempt),
        departures=followed.departures,
        beside=followed.own,
        settled=settled_mistakes(case, attempt.definition),
    )


def _scope(case: Case[BaseKey], attempt: Attempt) -> NameScope:
    """The names around what was graded: around a definition, or a script of its own."""
    key, target = case.key, case.exercise.target
    asked = Asked(key.starter, case.claimed, target.methods, key.provided, tuple(key.files))
    if attempt.definition is not None:
        return scope_of(case.outline, attempt.definition, asked)
    if isinstance(case.exercise, ScriptKey):
        return script_scope(case.outline, attempt.program, asked)
    return NameScope()
