"""Run the reference once, and write down as data what every check asks and what it expects."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from grader.authoring.assignment import Assignment
from grader.authoring.checked_exercise import CheckedExercise
from grader.authoring.class_exercise import ClassExercise
from grader.authoring.exercise import Declared, Exercise
from grader.authoring.function_exercise import FunctionExercise
from grader.authoring.prose_exercise import ProseExercise
from grader.authoring.script_exercise import ScriptExercise
from grader.errors import AssignmentError
from grader.extract.starter import starter_digests
from grader.handout.starter_file import guarded_notebook, starter_of
from grader.key.compile_classes import compile_class
from grader.key.compile_functions import compile_function
from grader.key.compile_scripts import compile_script
from grader.key.compile_taken import compile_taken
from grader.key.declared_fields import base_fields
from grader.key.reference_answers import CaseFault
from grader.key.soundness import see_the_assignment, see_the_numbers
from grader.key.storage import decode_key, encode_key
from grader.key.weighing import weighed
from grader.model.answer_key import AnswerKey, CheckedKey, ExerciseKey, FunctionKey, ProseKey
from grader.notebook import Unreadable, read_submission


def compile_key(assignment: Assignment, folder: Path) -> AnswerKey:
    """Compile an assignment whose starter and data files stand in `folder`.

    Raises:
        AssignmentError: a case's reference raises or is not finite, a number is none, a name is used twice,
            what an exercise needs does not stand before it, a file is missing; the message names the exercise
            and the line.

    """
    see_the_assignment(assignment)
    _check_order_of_prerequisites(assignment)
    exercises = tuple(_compile_exercise(assignment, exercise) for exercise in assignment.exercises)
    key = AnswerKey(
        assignment=assignment.name,
        title=assignment.title,
        exercises=exercises,
        provided=dict(assignment.provided),
        files={name: _read_file(assignment, folder, name) for name in assignment.files},
        packages=tuple(assignment.packages),
        starter=_starter_digests(assignment, folder),
        limits=assignment.limits,
        follow_through=float(assignment.follow_through),
    )
    try:
        return decode_key(encode_key(key))  # as every reader will have it: a weight of 1 is 1.0
    except _NO_DATA as error:
        raise _of_a_wrong_kind(assignment, key, error) from error


#: What is raised where something in a key is of another type than it is declared to be.
_NO_DATA = (msgspec.MsgspecError, TypeError, OverflowError)


def _of_a_wrong_kind(assignment: Assignment, key: AnswerKey, error: Exception) -> AssignmentError:
    """The error of a word where a number belongs, or the like: in which exercise, if it is in one."""
    place, reason = f"{assignment.name} ({assignment.declared})", str(error)
    for exercise, compiled in zip(assignment.exercises, key.exercises, strict=True):
        try:
            msgspec.msgpack.decode(msgspec.msgpack.encode(compiled), type=ExerciseKey)
        except _NO_DATA as fault:
            place, reason = f"{assignment.name}.{exercise.name} ({exercise.declared})", str(fault)
            break
    return AssignmentError(f"{place}: something in it is of a wrong kind: {reason}.")


def _compile_function_or_taken(exercise: FunctionExercise) -> FunctionKey:
    if exercise.taken is None:
        return compile_function(exercise)
    return compile_taken(exercise, exercise.taken)


def _compile_prose(exercise: ProseExercise) -> ProseKey:
    return ProseKey(**base_fields(exercise))


#: What compiles each kind of exercise; a new kind gets a line.
_COMPILERS: Mapping[type[Exercise], Callable[[Any], ExerciseKey]] = {
    FunctionExercise: _compile_function_or_taken,
    ClassExercise: compile_class,
    ScriptExercise: compile_script,
    ProseExercise: _compile_prose,
}


def _compile_exercise(assignment: Assignment, exercise: Exercise) -> ExerciseKey:
    compiler = _COMPILERS.get(type(exercise))
    try:
        if compiler is None:
            kind = type(exercise).__name__
            raise CaseFault(exercise.declared, f"nothing compiles exercises of the kind {kind}.")
        see_the_numbers(exercise)
        compiled = compiler(exercise)
        if isinstance(compiled, CheckedKey) and isinstance(exercise, CheckedExercise):
            return weighed(compiled, exercise.value_weights, exercise.declared)
        return compiled
    except CaseFault as fault:
        raise _exercise_error(assignment, exercise, fault.declared, fault.reason) from fault
    except AssignmentError:
        raise
    except Exception as error:
        reason = f"it cannot be compiled: {type(error).__name__}: {error}."
        raise _exercise_error(assignment, exercise, exercise.declared, reason) from error


def _exercise_error(
    assignment: Assignment, exercise: Exercise, declared: Declared, reason: str
) -> AssignmentError:
    return AssignmentError(f"{assignment.name}.{exercise.name} ({declared}): {reason}")


def _check_order_of_prerequisites(assignment: Assignment) -> None:
    earlier: set[str] = set()
    for exercise in assignment.exercises:
        for name in exercise.prerequisites:
            if name not in earlier:
                raise _exercise_error(
                    assignment,
                    exercise,
                    exercise.declared,
                    f"it needs {name}, which is no exercise before it.",
                )
        earlier.add(exercise.name)


def _read_file(assignment: Assignment, folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except OSError as error:
        raise AssignmentError(
            f"{assignment.name}: its data file {name} cannot be read ({error.strerror})."
        ) from error


def _starter_digests(assignment: Assignment, folder: Path) -> frozenset[str]:
    """Digests of what students are handed, which is the starter with some of its cells guarded."""
    starter = starter_of(folder)
    if starter is None:
        return frozenset()
    try:
        files = (starter.data, guarded_notebook(starter))
        return frozenset().union(*(starter_digests(read_submission(data, starter.name)) for data in files))
    except Unreadable as error:
        raise AssignmentError(
            f"{assignment.name}: its {starter.source.name} cannot be read: {error}"
        ) from error
