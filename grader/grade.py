"""Grade one submission: read → extract → run → judge → score, in this order and nowhere else."""

from __future__ import annotations

import contextlib
import time
from dataclasses import replace

from grader.errors import SandboxError, fault_of_ours
from grader.grading.attempt import Attempt, choose
from grader.grading.case import Case, Grading, Rehearsed, climb
from grader.grading.homes import Homes
from grader.grading.ladders import LADDERS
from grader.grading.outcome import outcome
from grader.grading.rehearsal import is_clean, rehearse
from grader.grading.script_runs import run_script
from grader.model.answer_key import BaseKey, ClassKey, ScriptKey
from grader.model.result import ExerciseResult, Result, SubmissionFacts, SubmissionStatus
from grader.notebook import NOTHING_BESIDE, Beside, Unreadable, read_folder
from grader.results.exercises import empty_result
from grader.results.file_places import in_files


def grade_submission(
    grading: Grading, data: bytes, facts: SubmissionFacts, beside: Beside = NOTHING_BESIDE
) -> Result:
    """Grade a submission's bytes, and the scripts beside it; a fault of the student's is told, not raised."""
    start = time.perf_counter()
    try:
        notebook = read_folder(data, facts.file, beside)
    except Unreadable as error:
        return ungraded(grading, facts, "unreadable", str(error), time.perf_counter() - start)
    exercises = _grade_exercises(grading, Homes(grading.key, notebook))
    told = [in_files(exercise, notebook) for exercise in exercises]
    return grading.results(facts).graded(told, notebook.notes, time.perf_counter() - start)


def ungraded(
    grading: Grading, facts: SubmissionFacts, status: SubmissionStatus, message: str, seconds: float
) -> Result:
    """The result of a submission that cannot be read, or that could not be graded."""
    return grading.results(facts).ungraded(status, message, seconds)


def _grade_exercises(grading: Grading, homes: Homes) -> list[ExerciseResult]:
    """Each exercise in the key's order, with what became of those before it."""
    results: dict[str, ExerciseResult] = {}
    as_written = _scripts_that_use_classes(grading, homes)
    rehearsed = _rehearsed(grading, homes)
    graded: dict[str, Attempt] = {}
    slips: dict[object, object] = {}
    for exercise in grading.exercises:
        grading.begun(exercise.name)
        try:
            done = rehearsed.get(exercise.name, ())
            case = Case(grading, homes.of(exercise), exercise, results, as_written, graded, slips, done)
            results[exercise.name] = _grade_case(case, as_written, graded)
        except SandboxError as error:
            results[exercise.name] = empty_result(exercise, "not_graded", (str(error),))
        except Exception as error:  # noqa: BLE001 - a fault of ours costs this exercise, and no other
            results[exercise.name] = empty_result(exercise, "not_graded", (fault_of_ours(error),))
    return list(results.values())


def _rehearsed(grading: Grading, homes: Homes) -> dict[str, tuple[Rehearsed, ...]]:
    """What could be run of a submission in one process; nothing where that goes wrong."""
    with contextlib.suppress(Exception):  # each exercise meets it again by itself, and tells it
        return rehearse([Case(grading, homes.of(one), one, {}, {}) for one in grading.exercises])
    return {}


def _grade_case(
    case: Case[BaseKey], as_written: dict[str, Attempt], graded: dict[str, Attempt]
) -> ExerciseResult:
    """One exercise by what was rehearsed, if it is clean by that; else by itself."""
    if case.rehearsed:
        before = dict(as_written)
        result = _grade_exercise(case, as_written, graded)
        if is_clean(result):
            return result
        as_written.clear()
        as_written.update(before)
        graded.pop(case.exercise.name)
    return _grade_exercise(replace(case, rehearsed=()), as_written, graded)


def _grade_exercise(
    case: Case[BaseKey], as_written: dict[str, Attempt], graded: dict[str, Attempt]
) -> ExerciseResult:
    """One exercise: of all ways to try it the best, kept for others, as is a script's first attempt."""
    tried = climb(case, LADDERS[type(case.exercise)])
    if isinstance(case.exercise, ScriptKey):
        as_written.setdefault(case.exercise.name, tried[0])
    graded[case.exercise.name] = choose(tried)
    return outcome(case, graded[case.exercise.name])


def _scripts_that_use_classes(grading: Grading, homes: Homes) -> dict[str, Attempt]:
    """The runs of scripts that a class may be judged by: a submission's script is run once."""
    runs: dict[str, Attempt] = {}
    for exercise in grading.exercises:
        used_in = exercise.interface.used_in if isinstance(exercise, ClassKey) and exercise.interface else ""
        script = grading.key.exercise(used_in, ScriptKey)
        if script is not None and used_in not in runs:
            with contextlib.suppress(Exception):  # told of the script's own exercise, which does the same
                run = run_script(Case(grading, homes.of(script), script, {}, {}))
                runs |= {used_in: run} if run is not None else {}
    return runs
