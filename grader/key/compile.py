"""Run the reference once, and write down as data what every check asks and what it expects."""

from __future__ import annotations

from pathlib import Path

from grader.authoring.assignment import Assignment
from grader.authoring.classes import ClassExercise
from grader.authoring.exercise import Exercise
from grader.authoring.functions import FunctionExercise
from grader.authoring.scripts import ScriptExercise
from grader.errors import AssignmentError
from grader.extract.starter import starter_digests
from grader.key.compile_classes import compile_class
from grader.key.compile_functions import compile_function
from grader.key.compile_scripts import compile_script
from grader.key.compile_taken import compile_taken
from grader.key.declared_fields import base_fields
from grader.key.reference_answers import CaseFault
from grader.key.storage import decode_key, encode_key
from grader.model.answer_key import AnswerKey, ExerciseKey, ProseKey
from grader.notebook import Unreadable, read_submission


def compile_key(assignment: Assignment, folder: Path) -> AnswerKey:
    """Compile an assignment whose starter and data files stand in `folder`.

    Raises:
        AssignmentError: a case's reference raises or is not finite, a name is used twice, a file is
            missing; the message names the exercise and the line.

    """
    names = [exercise.name for exercise in assignment.exercises]
    for name in names:
        if names.count(name) > 1:
            raise AssignmentError(f"{assignment.name}: two exercises are called {name}; rename one of them.")
    exercises = tuple(_compile_exercise(assignment, exercise) for exercise in assignment.exercises)
    key = AnswerKey(
        assignment=assignment.name,
        title=assignment.title,
        exercises=exercises,
        provided=dict(assignment.provided),
        files={name: _file(assignment, folder, name) for name in assignment.files},
        packages=tuple(assignment.packages),
        starter=_starter(assignment, folder),
        limits=assignment.limits,
        follow_through=_share(assignment),
    )
    return decode_key(encode_key(key))  # as every reader will have it: a weight of 1 is 1.0


def _compile_exercise(assignment: Assignment, exercise: Exercise) -> ExerciseKey:
    try:
        return _compiled(exercise)
    except CaseFault as fault:
        raise AssignmentError(
            f"{assignment.name}.{exercise.name} ({fault.declared}): {fault.reason}"
        ) from fault


def _compiled(exercise: Exercise) -> ExerciseKey:
    if isinstance(exercise, FunctionExercise):
        return compile_taken(exercise) if exercise.taken else compile_function(exercise)
    if isinstance(exercise, ClassExercise):
        return compile_class(exercise)
    if isinstance(exercise, ScriptExercise):
        return compile_script(exercise)
    return ProseKey(**base_fields(exercise))


def _share(assignment: Assignment) -> float:
    if not 0 <= assignment.follow_through <= 1:
        raise AssignmentError(f"{assignment.name}: follow_through is a share between 0 and 1.")
    return float(assignment.follow_through)


def _file(assignment: Assignment, folder: Path, name: str) -> bytes:
    try:
        return (folder / name).read_bytes()
    except OSError as error:
        raise AssignmentError(
            f"{assignment.name}: its data file {name} cannot be read ({error.strerror})."
        ) from error


def _starter(assignment: Assignment, folder: Path) -> frozenset[str]:
    for name in ("starter.ipynb", "starter.py"):
        path = folder / name
        if path.exists():
            try:
                return starter_digests(read_submission(path.read_bytes(), name))
            except Unreadable as error:
                raise AssignmentError(f"{assignment.name}: its {name} cannot be read: {error}") from error
    return frozenset()
