"""Where a notebook has what an exercise asks for: by its name, a near one, or its parameters alone."""

from __future__ import annotations

from grader.extract.locate import Definition, function_by_parameters
from grader.extract.program import find_definition
from grader.extract.untouched import is_stub
from grader.grading.case import Case
from grader.model.answer_key import BaseKey, ClassKey, FunctionKey


def find(case: Case[BaseKey], exercise: FunctionKey | ClassKey) -> Definition | None:
    """The definition of an exercise of the assignment, whichever is graded, if the notebook has one.

    A function of another name counts if it alone has the parameters that this exercise alone lacks.
    """
    found = find_definition(case.outline, exercise, case.claimed, case.key.starter)
    open_yet = found is None or is_stub(found.unit.node, case.key.starter)
    guess = guessed(case, exercise) if open_yet and isinstance(exercise, FunctionKey) else None
    return guess or found


def guessed(case: Case[BaseKey], exercise: FunctionKey) -> Definition | None:
    """The one function that has an exercise's parameters, if no other exercise may mean it as well."""
    asked = set(exercise.parameters)
    alike = [
        other
        for other in case.key.exercises
        if isinstance(other, FunctionKey) and other.name != exercise.name and set(other.parameters) == asked
    ]
    if any(find_definition(case.outline, other, case.claimed, case.key.starter) is None for other in alike):
        return None
    return function_by_parameters(case.outline, exercise.parameters, case.claimed)
