"""Known mistakes that are none of this exercise's: they lie in an earlier function, and that one is right."""

from __future__ import annotations

from grader.extract.locate import Definition
from grader.grading.case import Case
from grader.grading.found import find
from grader.model.answer_key import BaseKey, FunctionKey


def settled_mistakes(case: Case[BaseKey], definition: Definition | None) -> frozenset[str]:
    """The known mistakes of earlier functions that are right, and that a definition names to call them."""
    if definition is None or not isinstance(case.exercise, FunctionKey):
        return frozenset()
    settled: set[str] = set()
    for name in {tape.exercise for tape in case.exercise.tapes if case.is_passed(tape.exercise)}:
        other = case.key.exercise(name, FunctionKey)
        found = find(case, other) if other else None
        if other is not None and found is not None and found.name in definition.unit.facts.deferred:
            settled.update(mistake.id for mistake in other.mistakes)
    return frozenset(settled)
