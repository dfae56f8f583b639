"""What must hold of every kind of declaration: numbers are numbers, something is checked, mistakes answer."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from grader.authoring.assignment import Assignment
from grader.authoring.checked_exercise import Case, CheckedExercise, KnownMistake
from grader.authoring.exercise import Declared, Exercise
from grader.authoring.function_exercise import FunctionExercise
from grader.authoring.script_exercise import ScriptExercise
from grader.errors import AssignmentError
from grader.key.reference_answers import CaseFault, as_inputs
from grader.model.answer_key import AnswerKey, CheckedKey


def see_the_assignment(assignment: Assignment) -> None:
    """See that what is said of the whole assignment can be.

    Raises:
        AssignmentError: it cannot; the message says where and why.

    """
    share, limits = assignment.follow_through, assignment.limits
    if not _is_number(share) or not 0 <= share <= 1:
        raise _fault(assignment, f"follow_through is a share between 0 and 1, not {share!r}.")
    for name in limits.__struct_fields__:
        limit = getattr(limits, name)
        if not _is_number(limit) or limit <= 0:
            raise _fault(assignment, f"the limit {name} is a number above 0, not {limit!r}.")
    seen: set[str] = set()
    for exercise in assignment.exercises:
        if not _is_text(exercise.name):
            raise _fault(assignment, f"the name of an exercise is a text, not {exercise.name!r}.", exercise)
        if exercise.name in seen:
            raise _fault(
                assignment, f"two exercises are called {exercise.name}; rename one of them.", exercise
            )
        seen.add(exercise.name)


def _fault(assignment: Assignment, reason: str, exercise: Exercise | None = None) -> AssignmentError:
    named = f"{assignment.name}.{exercise.name}" if exercise else assignment.name
    return AssignmentError(f"{named} ({(exercise or assignment).declared}): {reason}")


def see_the_numbers(exercise: Exercise) -> None:
    """See that points, weights and tolerances are numbers that they can be, before the reference is run.

    Raises:
        CaseFault: one is not.

    """
    _see_number(exercise.declared, "points", exercise.points)
    if isinstance(exercise, CheckedExercise):
        for name in ("rtol", "atol"):
            _see_number(exercise.declared, name, getattr(exercise.tolerance, name, exercise.tolerance))
        for name, weight in exercise.value_weights.items():
            _see_number(exercise.declared, f"what {name} is worth", weight)
        for case in _cases(exercise):
            _see_number(case.declared, f'the weight of "{case.name}"', case.weight)
    if isinstance(exercise, ScriptExercise):
        for name, weight in exercise.output_weights.items():
            _see_number(exercise.declared, f"the weight of the output {name}", weight)


def see_that_it_is_whole(assignment: Assignment, key: AnswerKey) -> None:
    """See that each exercise has something to check, and that each known mistake has an answer in some case.

    Raises:
        AssignmentError: one has not; the message names the exercise and the line.

    """
    for exercise, compiled in zip(assignment.exercises, key.exercises, strict=True):
        if not isinstance(exercise, CheckedExercise) or not isinstance(compiled, CheckedKey):
            continue
        if not compiled.checks:
            lacking = "output" if isinstance(exercise, ScriptExercise) else "case"
            raise _fault(assignment, f"it has no {lacking}: nothing would be checked.", exercise)
        if not any(check.weight for check in compiled.checks):
            raise _fault(assignment, "none of its checks has a weight: no point could be earned.", exercise)
        answering = set(_answering(compiled))
        for known in exercise.mistakes:
            if known.id not in answering:
                place = f"{assignment.name}.{exercise.name} ({known.declared})"
                why = _why(exercise, known)
                raise AssignmentError(f"{place}: the mistake {known.id} answers in no case: {why}")


def _see_number(declared: Declared, what: str, value: object) -> None:
    if not _is_number(value) or value < 0:  # type: ignore[operator]
        raise CaseFault(declared, f"{what}: a number, 0 or more, not {value!r}.")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_number(value: object) -> bool:
    try:
        return not isinstance(value, str) and math.isfinite(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return False


def _cases(exercise: CheckedExercise) -> Sequence[Case]:
    cases: Sequence[Case] = getattr(exercise, "cases", ())
    return cases


def _answering(key: CheckedKey) -> Iterator[str]:
    for check in key.checks:
        for expectation in check.expectations:
            yield from (answer.mistake for answer in expectation.mistakes)


def _why(exercise: CheckedExercise, known: KnownMistake) -> str:
    """What a variant raises, where it can simply be called again."""
    try:
        if isinstance(exercise, ScriptExercise):
            known.variant(**exercise.published)
        elif isinstance(exercise, FunctionExercise) and exercise.taken is None:
            inputs = as_inputs(exercise.cases[0].inputs[0])
            known.variant(*(inputs[name] for name in exercise.parameters))
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever an author's own code raises
        return f"its variant raises {type(error).__name__} in each ({error})."
    return "its variant raises in each, or what it gives is not finite."
